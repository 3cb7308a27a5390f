"""Answers about files: those sent and what became of them, those taken in and their issues."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ngangtam_web.apps.intake_batches.models import ReceivedFile, SentFile, SentFileStep


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happened to a sent file."""

    state: str
    at: datetime
    by: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A sent file as a list shows it."""

    id: int
    file_hash: str
    file_name: str
    byte_count: int
    sent_at: datetime
    sent_by: str
    unit_id: int | None
    #: Empty: it waits to be read.
    state: str


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file that was taken in, with what was found in it."""

    file_hash: str
    file_name: str
    received_at: datetime
    received_by: str
    unit_id: int | None
    entry: int | None
    rows: int
    counts: dict[str, int]
    issues: tuple[dict[str, Any], ...]


def sent_files(
    *,
    units: Collection[int] | None,
    sender: str | None = None,
    limit: int = 50,
    states: Collection[str] = (),
    first: int = 0,
) -> tuple[Sent, ...]:
    """List files sent for some units (None: all), or by a sender, latest first.

    `states` keeps those in some of them; none named: all. `first`: how many of the latest are left
    out.
    """
    rows = _of_units(units, sender)
    if states:
        rows = rows.filter(state__in=list(states))
    return tuple(_sent(row) for row in rows.order_by("-pk")[first : first + limit])


def sent_file(
    sent_id: int, *, units: Collection[int] | None, sender: str | None = None
) -> tuple[Sent, tuple[Step, ...]] | None:
    """Find one sent file with its steps; None: there is none for these units or by this sender."""
    row = _of_units(units, sender).filter(pk=sent_id).first()
    if row is None:
        return None
    steps = SentFileStep.objects.filter(sent_file_id=sent_id).order_by("pk")
    return _sent(row), tuple(
        Step(state=step.state, at=step.at, by=step.by, details=step.details) for step in steps
    )


def count_waiting(*, units: Collection[int] | None) -> int:
    """Count the files that wait for somebody to take them in or send them back."""
    return _of_units(units).filter(state__in=("checked", "failed")).count()


def received_files(
    *, units: Collection[int] | None, limit: int = 50, first: int = 0
) -> tuple[Received, ...]:
    """List files that were taken in for some units (None: all), latest first."""
    rows = ReceivedFile.objects.order_by("-received_at", "file_hash")
    if units is not None:
        rows = rows.filter(sender_unit_id__in=list(units))
    return tuple(_received(row) for row in rows[first : first + limit])


def received_file(file_hash: str, *, units: Collection[int] | None) -> Received | None:
    """Find one file that was taken in; None: there is none for these units."""
    row = ReceivedFile.objects.filter(pk=file_hash).first()
    if row is None or (units is not None and row.sender_unit_id not in units):
        return None
    return _received(row)


def named_by_files(hashes: Collection[str]) -> frozenset[str]:
    """Find which hashes are those of files that were sent or taken in."""
    asked = list(hashes)
    return frozenset(
        hash_
        for rows in (SentFile.objects, ReceivedFile.objects)
        for hash_ in rows.filter(file_hash__in=asked).values_list("file_hash", flat=True)
    )


def _of_units(units: Collection[int] | None, sender: str | None = None) -> QuerySet[SentFile]:
    latest = SentFileStep.objects.filter(sent_file=OuterRef("pk")).order_by("-pk")
    rows = SentFile.objects.annotate(state=Subquery(latest.values("state")[:1]))
    if units is None:
        return rows
    # No account has an empty name, so nobody's files are those of no sender.
    return rows.filter(Q(sender_unit_id__in=list(units)) | Q(sent_by=sender or ""))


def _sent(row: Any) -> Sent:
    return Sent(
        id=row.pk,
        file_hash=row.file_hash,
        file_name=row.file_name,
        byte_count=row.byte_count,
        sent_at=row.sent_at,
        sent_by=row.sent_by,
        unit_id=row.sender_unit_id,
        state=row.state or "",
    )


def _received(row: ReceivedFile) -> Received:
    return Received(
        file_hash=row.file_hash,
        file_name=row.file_name,
        received_at=row.received_at,
        received_by=row.received_by,
        unit_id=row.sender_unit_id,
        entry=row.entry_number,
        rows=row.row_count,
        counts=row.counts,
        issues=tuple(row.issues),
    )
