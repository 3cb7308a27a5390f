"""Verifies the ledger: recomputes every commitment, every digest and the chain of entries.

An app whose rows belong to entries has a module `ledger` with `sources()`; nothing else needs to
know of it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.apps import apps

from ngangtam_web.apps.audit.actions import hashed_attributes
from ngangtam_web.apps.audit.canonical import GENESIS, closing_item, entry_hash, sorted_digest
from ngangtam_web.apps.audit.models import LedgerEntry, LedgerHead


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where the database does not say what the ledger recorded."""

    code: str
    vi: str
    en: str
    table: str | None = None
    row_id: int | None = None
    entry: int | None = None

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row as it stands, and whether its content is what was committed to."""

    row_id: int
    #: None: an identity, which is never closed.
    fact_id: int | None
    entry_added: int
    entry_closed: int | None
    commitment: bytes
    #: None: it cannot be told, because the content was erased or keys are not at hand.
    is_content_right: bool | None
    #: None: rows of this kind have no stamp.
    stamp: bytes | None = None


@dataclass(frozen=True)
class RowSource:
    """Rows of one kind."""

    kind: str
    table: str
    #: Yields the rows added until a version, in the order of entry and commitment.
    rows: Callable[[int], Iterable[CheckedRow]]


@dataclass
class _Tally:
    """What the rows of one kind say about entries."""

    added: dict[int, tuple[int, str]] = field(default_factory=dict)
    closed: dict[int, list[bytes]] = field(default_factory=dict)


def verify(step: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
    """Compare the database with its ledger; no finding means that nothing was altered.

    Entries written meanwhile are left to the next time. `step` is told how many kinds of rows
    were gone through, of how many.
    """
    head = LedgerHead.objects.get()
    entries = list(LedgerEntry.objects.filter(number__lte=head.number).order_by("number"))
    findings = [*_chain(entries, head)]
    tallies: dict[str, _Tally] = {}
    kinds = list(sources())
    for done, source in enumerate(kinds):
        if step is not None:
            step(done, len(kinds))
        tally = tallies[source.kind] = _Tally()
        findings.extend(_rows(source, tally, head.number))
    for entry in entries:
        findings.extend(_contents(entry, tallies))
    findings.extend(_rows_of_no_entry(entries, tallies))
    return tuple(findings)


def sources() -> Iterator[RowSource]:
    """List the rows of all apps that belong to entries."""
    for config in apps.get_app_configs():
        name = f"{config.name}.ledger"
        if config.name.startswith("ngangtam_web.") and importlib.util.find_spec(name):
            yield from importlib.import_module(name).sources()


def stamp_of(commitment: bytes, added: int, closed: int | None) -> bytes:
    """Recompute what the closing trigger writes."""
    parts = [commitment, added.to_bytes(4, "big")]
    if closed is not None:
        parts.append(closed.to_bytes(4, "big"))
    return hashlib.sha256(b"".join(parts)).digest()


def _chain(entries: list[LedgerEntry], head: LedgerHead) -> Iterator[Finding]:
    previous_hash, number = GENESIS, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            yield _finding(
                "entry-missing",
                "thiếu lần cập nhật",
                "entries are missing before it",
                entry=entry.number,
            )
            number = entry.number
        elif entry.previous_hash != previous_hash:
            yield _finding(
                "chain-broken",
                "không nối với lần trước",
                "it does not follow the entry before",
                entry=number,
            )
        if entry.hash != entry_hash(hashed_attributes(entry)):
            yield _finding(
                "entry-altered",
                "nội dung lần cập nhật đã bị sửa",
                "the entry was altered",
                entry=number,
            )
        previous_hash = entry.hash or ""
    if (head.number, head.hash) != (number, previous_hash):
        yield _finding(
            "head-altered",
            "đầu sổ không khớp lần cập nhật cuối",
            "the head is not the latest entry",
            entry=head.number,
        )


def _rows(source: RowSource, tally: _Tally, version: int) -> Iterator[Finding]:
    entry, commitments = 0, list[bytes]()

    def finish() -> None:
        if commitments:
            tally.added[entry] = len(commitments), sorted_digest(commitments)

    for row in source.rows(version):
        if row.entry_added != entry:
            finish()
            entry, commitments = row.entry_added, []
        commitments.append(row.commitment)
        is_closed = row.entry_closed is not None and row.entry_closed <= version
        if is_closed and row.fact_id is not None:
            items = tally.closed.setdefault(row.entry_closed or 0, [])
            items.append(closing_item(row.row_id, row.fact_id))
        if row.is_content_right is False:
            yield _finding(
                "row-altered",
                "nội dung dòng đã bị sửa",
                "the row's content was altered",
                table=source.table,
                row_id=row.row_id,
                entry=row.entry_added,
            )
        if row.stamp is not None and row.stamp != stamp_of(
            row.commitment, row.entry_added, row.entry_closed
        ):
            yield _finding(
                "row-moved",
                "lần ghi hoặc lần đóng của dòng đã bị sửa",
                "the entry that added or closed the row was altered",
                table=source.table,
                row_id=row.row_id,
                entry=row.entry_added,
            )
    finish()


def _contents(entry: LedgerEntry, tallies: dict[str, _Tally]) -> Iterator[Finding]:
    for direction in ("added", "closed"):
        counts = (entry.counts or {}).get(direction, {})
        digests = (entry.digests or {}).get(direction, {})
        for kind in sorted({*counts, *digests}):
            if kind not in tallies:
                yield _finding(
                    "kind-unknown",
                    f"phần mềm này không kiểm tra được dữ liệu loại {kind}",
                    f"this release cannot check rows of kind {kind}",
                    entry=entry.number,
                )
                continue
            number, found = _tallied(tallies[kind], direction, entry.number)
            if number != counts.get(kind):
                yield _finding(
                    "rows-differ",
                    f"{kind} ({direction}): sổ ghi {counts.get(kind)} dòng, hiện có {number}",
                    f"{kind} ({direction}): {counts.get(kind)} rows recorded, {number} found",
                    entry=entry.number,
                )
            elif found != digests.get(kind):
                yield _finding(
                    "rows-differ",
                    f"{kind} ({direction}): các dòng không khớp với sổ",
                    f"{kind} ({direction}): the rows are not those recorded",
                    entry=entry.number,
                )


def _rows_of_no_entry(entries: list[LedgerEntry], tallies: dict[str, _Tally]) -> Iterator[Finding]:
    recorded = {
        direction: {
            (entry.number, kind)
            for entry in entries
            for kind in (entry.counts or {}).get(direction, {})
        }
        for direction in ("added", "closed")
    }
    for kind, tally in tallies.items():
        for direction, numbers in (("added", tally.added), ("closed", tally.closed)):
            for number in sorted(numbers):
                if (number, kind) not in recorded[direction]:
                    yield _finding(
                        "rows-differ",
                        f"{kind} ({direction}): có dòng mà sổ không ghi",
                        f"{kind} ({direction}): rows that were not recorded",
                        entry=number,
                    )


def _tallied(tally: _Tally, direction: str, entry: int) -> tuple[int, str]:
    if direction == "added":
        return tally.added.get(entry, (0, ""))
    items = sorted(tally.closed.get(entry, []))
    return len(items), sorted_digest(items)


def _finding(
    code: str,
    vi: str,
    en: str,
    *,
    table: str | None = None,
    row_id: int | None = None,
    entry: int | None = None,
) -> Finding:
    place_vi = f"Bảng {table}, dòng {row_id} (lần cập nhật {entry})" if table else None
    place_en = f"Table {table}, row {row_id} (entry {entry})" if table else None
    return Finding(
        code=f"audit.{code}",
        vi=f"{place_vi or f'Lần cập nhật {entry}'}: {vi}.",
        en=f"{place_en or f'Entry {entry}'}: {en}.",
        table=table,
        row_id=row_id,
        entry=entry,
    )
