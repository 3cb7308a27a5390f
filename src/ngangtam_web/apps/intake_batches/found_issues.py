"""Keeps the issues of a checked file, and answers them kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q

from ngangtam.kernel import Issue, Level
from ngangtam_web.apps.intake_batches.models import FoundIssue

#: So many issues of a file are kept; of more, their number is.
MOST_KEPT = 100_000
#: Cells that a kind of issues names before its own page.
FIRST_CELLS = 5
_AT_ONCE = 5_000


@dataclass(frozen=True, kw_only=True)
class TellIssue:
    """An issue as it is told: its cell, and its words."""

    level: str
    #: None: of the file as a whole.
    sheet: str | None
    cell: str | None
    #: None: somebody in the file was erased since.
    vi: str | None
    en: str | None


@dataclass(frozen=True, kw_only=True)
class IssueKind:
    """All issues of one code."""

    code: str
    count: int
    #: How many of them hold something back.
    errors: int
    #: The first of them, in the order of the file.
    first: tuple[TellIssue, ...]


@transaction.atomic
def keep_issues(issues: Sequence[Issue], *, sent_id: int) -> None:
    """Keep what a check found, in place of what the one before found."""
    FoundIssue.objects.filter(sent_file_id=sent_id).delete()
    kept = issues[:MOST_KEPT]
    for first in range(0, len(kept), _AT_ONCE):
        FoundIssue.objects.bulk_create(
            FoundIssue(
                sent_file_id=sent_id,
                code=issue.code,
                level=str(issue.level),
                sheet=issue.place.sheet,
                cell=issue.place.cell,
                vi=issue.vi,
                en=issue.en,
            )
            for issue in kept[first : first + _AT_ONCE]
        )


def counted_by_code(issues: Iterable[Issue]) -> dict[str, int]:
    """Count issues by code: what a step of a file keeps of them for good."""
    return dict(sorted(Counter(issue.code for issue in issues).items()))


def kinds_of_sent(sent_id: int) -> tuple[IssueKind, ...]:
    """List the kinds of issues of a sent file, as its latest check found them."""
    rows = FoundIssue.objects.filter(sent_file_id=sent_id)
    kinds = (
        rows.values("code")
        .annotate(
            count=Count("id"), errors=Count("id", filter=Q(level=Level.ERROR)), first=Min("id")
        )
        .order_by("first")
    )
    return _in_order(
        IssueKind(
            code=kind["code"],
            count=kind["count"],
            errors=kind["errors"],
            first=issues_of_sent(sent_id, code=kind["code"], limit=FIRST_CELLS),
        )
        for kind in kinds
    )


def issues_of_sent(sent_id: int, *, code: str, first: int = 0, limit: int) -> tuple[TellIssue, ...]:
    """List issues of one kind of a sent file; `first`: how many are left out before."""
    rows = FoundIssue.objects.filter(sent_file_id=sent_id, code=code).order_by("pk")
    wanted = rows.values("level", "sheet", "cell", "vi", "en")[first : first + limit]
    return tuple(TellIssue(**row) for row in wanted)


def count_of_sent(sent_id: int, *, code: str) -> int:
    """Count the issues of one kind of a sent file."""
    return FoundIssue.objects.filter(sent_file_id=sent_id, code=code).count()


def kinds_of(stored: Iterable[Mapping[str, Any]]) -> tuple[IssueKind, ...]:
    """Sort the issues of a file that was taken in into kinds."""
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for issue in stored:
        by_code.setdefault(issue["code"], []).append(issue)
    return _in_order(
        IssueKind(
            code=code,
            count=len(issues),
            errors=sum(issue["level"] == Level.ERROR for issue in issues),
            first=tuple(map(tell_stored, issues[:FIRST_CELLS])),
        )
        for code, issues in by_code.items()
    )


def tell_stored(issue: Mapping[str, Any]) -> TellIssue:
    """Tell an issue of a file that was taken in."""
    return TellIssue(
        level=issue["level"],
        sheet=issue.get("sheet"),
        cell=issue.get("cell"),
        vi=issue.get("vi"),
        en=issue.get("en"),
    )


def _in_order(kinds: Iterable[IssueKind]) -> tuple[IssueKind, ...]:
    """Put what holds something back first, then what is most; between equals as in the file."""
    return tuple(sorted(kinds, key=lambda kind: (not kind.errors, -kind.count)))
