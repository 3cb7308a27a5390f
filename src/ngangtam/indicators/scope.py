"""Whose rows a reader may see: there is no reading without saying it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngangtam.kernel import UnitId

if TYPE_CHECKING:
    import pyarrow as pa

#: Column of a segments table of people: who manages them on the days of the segment.
AUTHORITY = "managing_authority"


@dataclass(frozen=True)
class Scope:
    """The home units whose people may be read, and those whom an authority manages.

    `unit_ids` are units whose people may be read whoever manages them; None: all units. `managed`
    adds, per authority, units (None: all) whose people may be read where it manages them. Made by
    `Scope.everything()`, `Scope.units(...)` or `Scope.of(...)`; without units it reads nothing.
    """

    unit_ids: frozenset[UnitId] | None
    #: In the order of the authorities.
    managed: tuple[tuple[str, frozenset[UnitId] | None], ...] = ()

    @classmethod
    def everything(cls) -> Scope:
        """Allow all units."""
        return cls(None)

    @classmethod
    def units(cls, *unit_ids: UnitId) -> Scope:
        """Allow these units only; units below them are to be named too."""
        return cls(frozenset(unit_ids))

    @classmethod
    def of(
        cls,
        *,
        units: frozenset[UnitId] | None,
        managed: Mapping[str, frozenset[UnitId] | None],
    ) -> Scope:
        """Allow units, and besides, per authority, the people in units whom it manages."""
        return cls(units, tuple(sorted(managed.items(), key=lambda pair: pair[0])))

    def in_units(self, unit_ids: frozenset[UnitId]) -> Scope:
        """Keep of a scope what lies in some units."""

        def kept(units: frozenset[UnitId] | None) -> frozenset[UnitId]:
            return unit_ids if units is None else units & unit_ids

        if self.unit_ids is None:
            return Scope(unit_ids)
        managed = tuple((authority, kept(units)) for authority, units in self.managed)
        return Scope(kept(self.unit_ids), managed)


def within(table: pa.Table, scope: Scope) -> pa.Table:
    """Keep the rows of a segments table that a scope allows.

    Rows without a home unit belong to nobody's scope but that of all units, or of who manages
    them. Rows of units are managed by nobody.
    """
    if scope.unit_ids is None:
        return table
    import pyarrow as pa
    import pyarrow.compute as pc

    def in_any(column: str, values: object, kind: pa.DataType) -> pa.Array:
        return pc.is_in(table[column], pa.array(values, kind))  # type: ignore[attr-defined]

    def in_units(units: frozenset[UnitId]) -> pa.Array:
        return in_any("unit_id", sorted(units), pa.int64())

    allowed = in_units(scope.unit_ids)
    if AUTHORITY in table.column_names:
        for authority, units in scope.managed:
            theirs = in_any(AUTHORITY, [authority], pa.string())
            if units is not None:
                theirs = pc.and_(theirs, in_units(units))  # type: ignore[attr-defined]
            allowed = pc.or_(allowed, theirs)  # type: ignore[attr-defined]
    return table.filter(allowed)
