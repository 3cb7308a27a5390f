"""Writes the ledger: begins entries under the lock of its head, seals them, and logs looks."""

from __future__ import annotations

import importlib.metadata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from ngangtam.kernel import EntryNumber, Refused
from ngangtam_web.apps.audit.canonical import closing_item, digest, entry_hash
from ngangtam_web.apps.audit.looks import record_export, record_look, record_refused_look
from ngangtam_web.apps.audit.models import LedgerEntry, LedgerHead

__all__ = [
    "OPENING",
    "LedgerAlreadyOpened",
    "LedgerNotOpened",
    "OpenEntry",
    "hashed_attributes",
    "hold_ledger",
    "ledger_entry",
    "open_ledger",
    "record_export",
    "record_look",
    "record_refused_look",
]

OPENING = "opening"


class LedgerNotOpened(Refused):
    """Nothing may be written before the first entry says what this database is."""

    code = "audit.ledger-not-opened"

    def __init__(self) -> None:
        super().__init__(
            vi="Sổ chưa được mở. Hãy chạy `ngangtam init` (tỉnh thật) hoặc `ngangtam demo` "
            "(tỉnh mẫu) trước.",
            en="The ledger is not open yet. Run `ngangtam init` (a real province) or "
            "`ngangtam demo` (the demo province) first.",
        )


class LedgerAlreadyOpened(Refused):
    """The database already has a first entry."""

    code = "audit.ledger-already-opened"

    def __init__(self, *, number: int) -> None:
        super().__init__(
            vi=f"Cơ sở dữ liệu này đã có sổ với {number} lần cập nhật. Hãy dùng một cơ sở dữ liệu "
            "trống (đặt NGANGTAM_HOME hoặc DATABASE_URL khác).",
            en=f"This database already has a ledger with {number} entries. Use an empty database "
            "(another NGANGTAM_HOME or DATABASE_URL).",
            number=number,
        )


@dataclass
class OpenEntry:
    """The entry being written; what is written under it is told to it, for its hash."""

    number: EntryNumber
    kind: str
    is_demo: bool
    _added: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    _closed: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def added(self, kind: str, commitments: Iterable[bytes]) -> None:
        """Take note of rows added, by the commitment of each."""
        self._added[kind].extend(bytes(commitment) for commitment in commitments)

    def closed(self, kind: str, rows: Iterable[tuple[int, int]]) -> None:
        """Take note of rows closed, by row id and fact id of each."""
        self._closed[kind].extend(closing_item(row_id, fact_id) for row_id, fact_id in rows)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each kind were added and closed."""
        return {
            "added": {kind: len(items) for kind, items in self._added.items() if items},
            "closed": {kind: len(items) for kind, items in self._closed.items() if items},
        }

    @property
    def digests(self) -> dict[str, dict[str, str]]:
        """The hashes over the rows of each kind added and closed."""
        return {
            "added": {kind: digest(items) for kind, items in self._added.items() if items},
            "closed": {kind: digest(items) for kind, items in self._closed.items() if items},
        }


@contextmanager
def ledger_entry(
    *, kind: str, reason: str, by: str, at: datetime, undoes: Iterable[int] = ()
) -> Iterator[OpenEntry]:
    """Write one entry: take the head's lock, yield the open entry, seal it at the end.

    Everything inside is one transaction; an exception leaves nothing behind. The lock is held
    until that transaction ends, so numbers are consecutive and have no gaps.

    Raises:
        LedgerNotOpened: There is no first entry yet.
    """
    with transaction.atomic():
        head = LedgerHead.objects.select_for_update().get()
        if head.number == 0:
            raise LedgerNotOpened
        is_demo = LedgerEntry.objects.get(number=1).is_demo
        with _entry(
            head, kind=kind, reason=reason, by=by, at=at, undoes=undoes, is_demo=is_demo
        ) as entry:
            yield entry


def hold_ledger() -> EntryNumber:
    """Take the head's lock until the transaction ends, and say which version is known then.

    For who compares with what is known before writing: nobody else writes in between.
    """
    return EntryNumber(LedgerHead.objects.select_for_update().get().number)


def open_ledger(*, is_demo: bool, by: str, at: datetime, reason: str = "") -> EntryNumber:
    """Write the first entry, which says for good whether this is a demo database.

    Raises:
        LedgerAlreadyOpened: There is a first entry already.
    """
    with transaction.atomic():
        head = LedgerHead.objects.select_for_update().get()
        if head.number > 0:
            raise LedgerAlreadyOpened(number=head.number)
        with _entry(
            head, kind=OPENING, reason=reason, by=by, at=at, undoes=(), is_demo=is_demo
        ) as entry:
            return entry.number


@contextmanager
def _entry(
    head: LedgerHead,
    *,
    kind: str,
    reason: str,
    by: str,
    at: datetime,
    undoes: Iterable[int],
    is_demo: bool,
) -> Iterator[OpenEntry]:
    row = LedgerEntry.objects.create(
        number=head.number + 1,
        at=at.astimezone(UTC),
        by=by,
        kind=kind,
        reason=reason,
        undoes=sorted(undoes),
        previous_hash=head.hash,
        release=importlib.metadata.version("ngangtam"),
        is_demo=is_demo,
    )
    entry = OpenEntry(EntryNumber(row.number), kind, is_demo)
    yield entry
    row.counts, row.digests = entry.counts, entry.digests
    row.hash = entry_hash(hashed_attributes(row))
    row.save(update_fields=("hash", "counts", "digests"))
    head.number, head.hash = row.number, row.hash
    head.save(update_fields=("number", "hash"))


def hashed_attributes(row: LedgerEntry) -> dict[str, object]:
    """List what an entry's hash is over: everything but the hash."""
    return {
        "number": row.number,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": row.by,
        "kind": row.kind,
        "reason": row.reason,
        "undoes": row.undoes,
        "previous_hash": row.previous_hash,
        "counts": row.counts,
        "digests": row.digests,
        "release": row.release,
        "is_demo": row.is_demo,
    }
