"""Answers about the ledger: its head, its entries, what it counted, who looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from ngangtam.kernel import EntryNumber
from ngangtam_web.apps.audit.models import LedgerEntry, LedgerHead, Look


@dataclass(frozen=True, kw_only=True)
class Head:
    """The latest registry version; number 0: the ledger was not opened."""

    number: EntryNumber
    hash: str
    #: Moment of the latest entry.
    at: datetime | None
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One ledger entry as a page shows it."""

    number: EntryNumber
    at: datetime
    by: str
    kind: str
    reason: str
    undoes: tuple[EntryNumber, ...]
    hash: str
    previous_hash: str
    #: Rows by kind.
    added: dict[str, int]
    closed: dict[str, int]
    release: str
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class LookAt:
    """Someone looked at an official."""

    at: datetime
    by: str
    purpose: str


@dataclass(kw_only=True)
class _Held:
    head: Head | None = None
    entries: dict[int, Entry | None] = field(default_factory=dict)


_HELD: ContextVar[_Held | None] = ContextVar("held_ledger", default=None)


@contextmanager
def ledger_held() -> Iterator[None]:
    """See the ledger as it stood when first asked, and ask once: a page is of one version.

    For what only reads: an entry that is written inside is not seen there.
    """
    if _HELD.get() is not None:
        yield
        return
    token = _HELD.set(_Held())
    try:
        yield
    finally:
        _HELD.reset(token)


def head() -> Head:
    """Find the latest registry version."""
    held = _HELD.get()
    if held is None:
        return _head()
    if held.head is None:
        held.head = _head()
    return held.head


def _head() -> Head:
    row = LedgerHead.objects.get()
    entry = LedgerEntry.objects.filter(number=row.number).first()
    return Head(
        number=EntryNumber(row.number),
        hash=row.hash,
        at=entry.at if entry else None,
        is_demo=bool(entry and entry.is_demo),
    )


def is_undone(number: int) -> bool:
    """Say whether a later entry took this one back."""
    return LedgerEntry.objects.filter(undoes__contains=[number]).exists()


def entry(number: int) -> Entry | None:
    """Find one entry; None where there is none of that number."""
    held = _HELD.get()
    if held is None:
        return _numbered(number)
    if number not in held.entries:
        held.entries[number] = _numbered(number)
    return held.entries[number]


def _numbered(number: int) -> Entry | None:
    row = LedgerEntry.objects.filter(number=number, hash__isnull=False).first()
    return _entry(row) if row else None


def entries(*, before: int | None = None, limit: int = 50) -> tuple[Entry, ...]:
    """List entries, latest first, from below a number."""
    rows = LedgerEntry.objects.filter(hash__isnull=False)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return tuple(_entry(row) for row in rows.order_by("-number")[:limit])


def entries_numbered(numbers: Iterable[int]) -> dict[EntryNumber, Entry]:
    """Find some entries by their numbers."""
    rows = LedgerEntry.objects.filter(number__in=list(numbers), hash__isnull=False)
    return {EntryNumber(row.number): _entry(row) for row in rows}


def version_at(moment: datetime) -> EntryNumber:
    """Find the registry version of a moment: the latest entry written until then; 0: none yet."""
    row = LedgerEntry.objects.filter(at__lte=moment, hash__isnull=False).order_by("-number").first()
    return EntryNumber(row.number if row else 0)


def counts_known(*, known_at: int) -> dict[str, int]:
    """Count the rows known at a version by kind, from what the entries say, not from the rows."""
    known: Counter[str] = Counter()
    for counts in LedgerEntry.objects.filter(number__lte=known_at).values_list("counts", flat=True):
        known.update((counts or {}).get("added", {}))
        known.subtract((counts or {}).get("closed", {}))
    return {kind: number for kind, number in known.items() if number}


def looks_at(*, official_id: int, limit: int = 100) -> tuple[LookAt, ...]:
    """List who looked at an official, latest first."""
    rows = Look.objects.filter(official_id=official_id).order_by("-at", "-id")[:limit]
    return tuple(LookAt(at=row.at, by=row.by, purpose=row.purpose) for row in rows)


def _entry(row: LedgerEntry) -> Entry:
    counts = row.counts or {}
    return Entry(
        number=EntryNumber(row.number),
        at=row.at,
        by=row.by,
        kind=row.kind,
        reason=row.reason,
        undoes=tuple(EntryNumber(number) for number in row.undoes),
        hash=row.hash or "",
        previous_hash=row.previous_hash,
        added=counts.get("added", {}),
        closed=counts.get("closed", {}),
        release=row.release,
        is_demo=row.is_demo,
    )
