"""Keeps what comparisons of the database with its ledger found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from ngangtam_web.apps.audit.actions import hashed_attributes
from ngangtam_web.apps.audit.canonical import GENESIS, entry_hash
from ngangtam_web.apps.audit.models import LedgerCheck, LedgerEntry, LedgerHead
from ngangtam_web.apps.audit.seal_check import latest_seal, verify_logs
from ngangtam_web.apps.audit.verify import sources, verify

#: A comparison that says nothing for so long was stopped with its worker.
_GIVEN_UP_AFTER = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One comparison as a page shows it."""

    id: int
    asked_at: datetime
    asked_by: str
    steps_done: int
    steps: int
    #: None: it is still running.
    finished_at: datetime | None
    head_number: int | None
    head_hash: str
    #: Vietnamese and English.
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class EntryCheck:
    """Whether one entry is as it was sealed."""

    number: int
    is_hash_right: bool
    follows_previous: bool
    recorded: str
    computed: str


def ask_for_check(*, by: str, at: datetime) -> tuple[int, bool]:
    """Note that a comparison is wanted; one that waits or runs is the same one.

    Returns:
        Its id, and whether it is new and has to be run.
    """
    # The head's row serves as the lock: two who ask at once get one comparison.
    LedgerHead.objects.select_for_update().get()
    running = LedgerCheck.objects.filter(
        finished_at__isnull=True, asked_at__gt=at - _GIVEN_UP_AFTER
    ).first()
    if running is not None:
        return running.pk, False
    return LedgerCheck.objects.create(asked_at=at, asked_by=by).pk, True


def run_check(*, check_id: int, at: datetime) -> None:
    """Compare the database with its ledger, and logs with their seals; keep what was found."""
    head = LedgerHead.objects.get()
    row = LedgerCheck.objects.get(pk=check_id)
    row.head_number, row.head_hash = head.number, head.hash
    row.save(update_fields=("head_number", "head_hash"))

    kinds, (seals, _hash) = len(tuple(sources())), latest_seal()

    def step(done: int, _steps: int) -> None:
        LedgerCheck.objects.filter(pk=check_id).update(steps_done=done, steps=kinds + seals)

    found = (*verify(step), *verify_logs(lambda done, steps: step(kinds + done, steps)))
    row.findings = [asdict(finding) for finding in found]
    row.finished_at = at
    row.save(update_fields=("findings", "finished_at"))


def latest_checks(*, limit: int = 5) -> tuple[Check, ...]:
    """List the latest comparisons, latest first."""
    return tuple(
        Check(
            id=row.pk,
            asked_at=row.asked_at,
            asked_by=row.asked_by,
            steps_done=row.steps_done,
            steps=row.steps,
            finished_at=row.finished_at,
            head_number=row.head_number,
            head_hash=row.head_hash or "",
            findings=tuple((one["vi"], one["en"]) for one in row.findings),
        )
        for row in LedgerCheck.objects.order_by("-pk")[:limit]
    )


def check_entry(number: int) -> EntryCheck | None:
    """Recompute the hash of one entry and its link to the one before; None: no such entry."""
    rows = {
        row.number: row
        for row in LedgerEntry.objects.filter(number__in=(number - 1, number), hash__isnull=False)
    }
    row = rows.get(number)
    if row is None:
        return None
    before = rows.get(number - 1)
    previous = GENESIS if number == 1 else (before.hash if before else None)
    computed = entry_hash(hashed_attributes(row))
    return EntryCheck(
        number=number,
        is_hash_right=computed == row.hash,
        follows_previous=row.previous_hash == previous,
        recorded=row.hash or "",
        computed=computed,
    )
