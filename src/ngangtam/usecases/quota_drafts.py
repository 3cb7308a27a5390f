"""Brings the headcount that lists state for units together with what the registry knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ngangtam.careers.changes import NewHeadcountQuota, Source
from ngangtam.kernel import FactId, UnitId
from ngangtam.usecases.statement_changes import Change


class QuotaKey(NamedTuple):
    """What a headcount is given for."""

    unit_id: UnitId
    year: int
    kind: str


class FiledQuota(NamedTuple):
    """A headcount as the registry has it."""

    head_count: int
    fact_id: FactId


@dataclass
class QuotaDrafts:
    """All headcounts that one load states.

    The headcount of a year may be given anew within the year: a later file replaces what an
    earlier one said. Two numbers within one load contradict each other.
    """

    known: Mapping[QuotaKey, FiledQuota]
    _new: dict[QuotaKey, NewHeadcountQuota] = field(default_factory=dict)
    #: What the load said first, known before or not: its next number does not replace it.
    _told: dict[QuotaKey, int] = field(default_factory=dict)

    def take(self, key: QuotaKey, head_count: int, source: Source) -> Change:
        """Take in how many people of a kind a unit may have in a year."""
        told, known = self._told.setdefault(key, head_count), self.known.get(key)
        if told != head_count:
            return Change.CONFLICT
        if key in self._new:
            return Change.UNCHANGED
        if known is not None and known.head_count == head_count:
            return Change.UNCHANGED
        self._new[key] = NewHeadcountQuota(
            unit=key.unit_id,
            year=key.year,
            kind=key.kind,
            head_count=head_count,
            replaces=None if known is None else known.fact_id,
            source=source,
        )
        return Change.ADDED if known is None else Change.REFINED

    def changes(self) -> tuple[NewHeadcountQuota, ...]:
        """List what must be written, in the order of the files."""
        return tuple(self._new.values())
