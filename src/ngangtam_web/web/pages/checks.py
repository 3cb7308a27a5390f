"""The page that says whether the database is what its ledger recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ngangtam_web.apps.audit.checking import Check, EntryCheck
from ngangtam_web.apps.audit.queries import Head
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import Mark

#: Findings that a page lists; the command lists all.
_MOST_FINDINGS = 50


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """One comparison of the database with its ledger."""

    asked_at: datetime
    by: str
    finished_at: datetime | None
    head: int | None
    mark: Mark
    is_running: bool
    done: int
    steps: int
    findings: tuple[str, ...]
    #: How many more there are than are listed.
    more: int


@dataclass(frozen=True, kw_only=True)
class EntryResult:
    """Whether one entry is as it was sealed."""

    number: int
    hash_mark: Mark
    link_mark: Mark
    recorded: str
    computed: str


@dataclass(frozen=True, kw_only=True)
class ChecksPage:
    """The latest comparisons, and one entry where it is asked for."""

    head: int
    head_hash: str
    rows: tuple[CheckRow, ...]
    is_running: bool
    #: What was asked for, and what came of it; None: nothing, or there is no such entry.
    asked: str = ""
    entry: EntryResult | None = None


def checks_page(
    checks: Iterable[Check], head: Head, *, asked: str, entry: EntryCheck | None
) -> ChecksPage:
    """Show the latest comparisons, latest first."""
    rows = tuple(_row(check) for check in checks)
    return ChecksPage(
        head=head.number,
        head_hash=head.hash,
        rows=rows,
        is_running=any(row.is_running for row in rows[:1]),
        asked=asked,
        entry=None if entry is None else _entry(entry),
    )


def _row(check: Check) -> CheckRow:
    if check.finished_at is None:
        mark = Mark(words=_("Đang kiểm tra"), tone="open")
    elif check.findings:
        mark = Mark(words=_("Có chỗ không khớp"), tone="bad")
    else:
        mark = Mark(words=_("Nguyên vẹn"), tone="good")
    return CheckRow(
        asked_at=check.asked_at,
        by=check.asked_by,
        finished_at=check.finished_at,
        head=check.head_number,
        mark=mark,
        is_running=check.finished_at is None,
        done=check.steps_done,
        steps=check.steps,
        findings=tuple(in_language(vi=vi, en=en) for vi, en in check.findings[:_MOST_FINDINGS]),
        more=max(len(check.findings) - _MOST_FINDINGS, 0),
    )


def _entry(entry: EntryCheck) -> EntryResult:
    return EntryResult(
        number=entry.number,
        hash_mark=_as_mark(is_right=entry.is_hash_right),
        link_mark=_as_mark(is_right=entry.follows_previous),
        recorded=entry.recorded,
        computed=entry.computed,
    )


def _as_mark(*, is_right: bool) -> Mark:
    if is_right:
        return Mark(words=_("Khớp"), tone="good")
    return Mark(words=_("Không khớp"), tone="bad")
