"""Whose verdict another law would change: the same people, judged by two editions on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.rules import Outcome
from ngangtam.usecases.title_gaps import GapKey


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


def law_impact(
    before: Mapping[GapKey, Outcome | None], after: Mapping[GapKey, Outcome | None]
) -> Impact:
    """Compare the outcomes by two editions of the same people, titles and day.

    A title that only one of the editions judges is compared with "no standard confirmed".
    """
    keys = sorted({*before, *after}, key=str)
    return Impact(
        compared=len(keys),
        changed=tuple(
            Changed(
                official_id=key.official_id,
                unit_id=key.unit_id,
                title_code=key.title_code,
                before=before.get(key),
                after=after.get(key),
            )
            for key in keys
            if before.get(key) != after.get(key)
        ),
    )
