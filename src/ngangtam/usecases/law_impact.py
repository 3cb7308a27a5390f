"""Whose verdict another law would change: the same people, judged by two editions on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.rules import Outcome
from ngangtam.usecases.title_gaps import GapRow, Gaps


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A verdict that is another by the other edition; None: no standard is confirmed there."""

    official_id: OfficialId
    unit_id: UnitId | None
    title_code: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What a change of the law does to verdicts."""

    #: How many verdicts were compared.
    compared: int
    changed: tuple[Changed, ...]

    @cached_property
    def by_title(self) -> dict[tuple[str, Outcome | None, Outcome | None], int]:
        """How many verdicts go from which outcome to which, by title."""
        return dict(Counter((one.title_code, one.before, one.after) for one in self.changed))

    @cached_property
    def by_unit(self) -> dict[UnitId | None, int]:
        """How many verdicts change by the unit where the officials work."""
        return dict(Counter(one.unit_id for one in self.changed))


def law_impact(before: Gaps, after: Gaps) -> Impact:
    """Compare the verdicts of two editions on the same people, titles and day.

    A title that only one of the editions judges is compared with "no standard confirmed".
    """
    first, second = _by_key(before.rows), _by_key(after.rows)
    keys = sorted({*first, *second}, key=str)
    changed: list[Changed] = []
    for key in keys:
        old, new = first.get(key), second.get(key)
        known = new or old
        if known is None or (old and old.outcome) == (new and new.outcome):
            continue
        changed.append(
            Changed(
                official_id=known.official_id,
                unit_id=known.unit_id,
                title_code=known.judged.title_code,
                before=None if old is None else old.outcome,
                after=None if new is None else new.outcome,
            )
        )
    return Impact(compared=len(keys), changed=tuple(changed))


def _by_key(rows: Iterable[GapRow]) -> dict[tuple[object, ...], GapRow]:
    return {
        (
            row.official_id,
            row.judged.title_code,
            row.judged.basis,
            row.judged.term,
            row.judged.unit_id,
        ): row
        for row in rows
    }
