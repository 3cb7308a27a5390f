"""How completely the officials of units are known: the share of whom each key datum is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ngangtam.kernel import UnitId


@dataclass(frozen=True, kw_only=True)
class Known:
    """Of how many officials of one unit each key datum is known."""

    unit_id: UnitId
    #: Officials who hold a post in the unit on the day.
    officials: int
    #: Slug of the datum -> officials of whom it is known; never more than `officials`.
    known: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class DatumShare:
    """How well one datum is known."""

    datum: str
    known: int
    officials: int

    @property
    def share(self) -> Fraction | None:
        """The share of officials; None: there are none, which is not 0."""
        return Fraction(self.known, self.officials) if self.officials else None

    @property
    def missing(self) -> int:
        """Of how many officials it is not known."""
        return self.officials - self.known


@dataclass(frozen=True, kw_only=True)
class UnitShare:
    """How well one unit's officials are known over all key data."""

    unit_id: UnitId
    officials: int
    #: Cells of the table "official × datum" that are filled, and all of them.
    known: int
    cells: int

    @property
    def share(self) -> Fraction | None:
        """The share of cells; None: there are no officials."""
        return Fraction(self.known, self.cells) if self.cells else None


def by_datum(units: Iterable[Known]) -> tuple[DatumShare, ...]:
    """Add units up by datum, what is missing most first."""
    totals: dict[str, int] = {}
    officials = 0
    for unit in units:
        officials += unit.officials
        for datum, known in unit.known.items():
            totals[datum] = totals.get(datum, 0) + known
    shares = [
        DatumShare(datum=datum, known=known, officials=officials) for datum, known in totals.items()
    ]
    return tuple(sorted(shares, key=lambda one: (-one.missing, one.datum)))


def by_unit(units: Iterable[Known]) -> tuple[UnitShare, ...]:
    """Say how complete each unit is over all data, the least complete first."""
    shares = [
        UnitShare(
            unit_id=unit.unit_id,
            officials=unit.officials,
            known=sum(unit.known.values()),
            cells=unit.officials * len(unit.known),
        )
        for unit in units
    ]
    return tuple(
        sorted(shares, key=lambda one: (one.share is None, one.share or Fraction(0), one.unit_id))
    )


def gathered(units: Iterable[Known], *, under: Callable[[UnitId], UnitId]) -> tuple[Known, ...]:
    """Add units up under those that `under` names for them."""
    officials: dict[UnitId, int] = {}
    known: dict[UnitId, dict[str, int]] = {}
    for unit in units:
        place = under(unit.unit_id)
        officials[place] = officials.get(place, 0) + unit.officials
        sums = known.setdefault(place, {})
        for datum, count in unit.known.items():
            sums[datum] = sums.get(datum, 0) + count
    return tuple(
        Known(unit_id=unit_id, officials=officials[unit_id], known=known[unit_id])
        for unit_id in officials
    )


def worst_first(units: Iterable[Known], *, datum: str | None = None) -> tuple[Known, ...]:
    """Order units by what is known of the smallest share of their officials, or of one datum.

    Between equals, what lacks of more officials comes first; units without officials come last.
    """

    def rank(unit: Known) -> tuple[bool, Fraction, int, UnitId]:
        known = sum(unit.known.values()) if datum is None else unit.known[datum]
        cells = unit.officials * (len(unit.known) if datum is None else 1)
        share = Fraction(known, cells) if cells else Fraction(0)
        return (not cells, share, known - cells, unit.unit_id)

    return tuple(sorted(units, key=rank))
