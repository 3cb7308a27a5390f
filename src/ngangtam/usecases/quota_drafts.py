"""Brings the headcount that lists state for units together with what the registry knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ngangtam.careers.changes import NewHeadcountQuota, Source
from ngangtam.kernel import FactId, UnitId
from ngangtam.usecases.source_order import Standing, which_stands
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
    #: What it rests on.
    source: Source | None = None


@dataclass
class QuotaDrafts:
    """All headcounts that one load states.

    The headcount of a year may be given anew within the year: a newer list replaces what an older
    one said, whichever was sent first. Of two lists of one day, or without any, the one sent later
    replaces; one without a day replaces none that has one. Two numbers within one load contradict
    each other.
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
        standing = _standing(known, source)
        if known is not None and known.head_count == head_count:
            if standing is Standing.TOLD:
                self._write(key, head_count, source)
            return Change.UNCHANGED
        if standing is Standing.KNOWN:
            return Change.OUTWEIGHED
        if standing is Standing.OPEN and _has_day(known) and source.issued_on is None:
            return Change.CONFLICT
        self._write(key, head_count, source)
        return Change.ADDED if known is None else Change.REFINED

    def _write(self, key: QuotaKey, head_count: int, source: Source) -> None:
        known = self.known.get(key)
        self._new[key] = NewHeadcountQuota(
            unit=key.unit_id,
            year=key.year,
            kind=key.kind,
            head_count=head_count,
            replaces=None if known is None else known.fact_id,
            source=source,
        )

    def changes(self) -> tuple[NewHeadcountQuota, ...]:
        """List what must be written, in the order of the files."""
        return tuple(self._new.values())


def _standing(known: FiledQuota | None, told: Source) -> Standing:
    source = None if known is None else known.source
    return which_stands(source, told, kind="headcount_quota", payload={})


def _has_day(known: FiledQuota | None) -> bool:
    return known is not None and known.source is not None and known.source.issued_on is not None
