"""Issues of a file by kind, as its page tells them; and all of one kind, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import Level
from ngangtam.usecases.loading_issues import is_open
from ngangtam_web.apps.intake_batches.found_issues import IssueKind, TellIssue
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.choices import Pager
from ngangtam_web.web.pages.frame import Crumb

#: Issues of a page.
ROWS = 100
PAGE = "trang"


@dataclass(frozen=True, kw_only=True)
class IssueLine:
    """One issue of a file, with its cell."""

    #: bad: something is held back; open: a remark.
    tone: str
    place: str
    words: str


@dataclass(frozen=True, kw_only=True)
class KindLine:
    """All issues of one kind: how many, an example that says how to mend it, first cells."""

    code: str
    tone: str
    count: int
    example: str
    cells: tuple[str, ...]
    #: Where all of them are listed.
    address: str


@dataclass(frozen=True, kw_only=True)
class KindPage:
    """The issues of one kind, a page of them."""

    crumbs: tuple[Crumb, ...]
    unit: str
    count: int
    lines: tuple[IssueLine, ...]
    pager: Pager


def is_told(code: str, *, may_compare: bool) -> bool:
    """Say whether an issue is told: not what only the comparison found, to who may not know it."""
    return may_compare or is_open(code)


def told(issues: Sequence[Mapping[str, Any]], *, may_compare: bool) -> list[Mapping[str, Any]]:
    """Leave out what the reader may not know."""
    return [issue for issue in issues if is_told(str(issue["code"]), may_compare=may_compare)]


def kind_lines(
    kinds: Iterable[IssueKind], *, may_compare: bool, address: Callable[[str], str]
) -> tuple[KindLine, ...]:
    """Show the kinds of issues that the reader may know; `address` leads to all of a code."""
    return tuple(
        KindLine(
            code=kind.code,
            tone="bad" if kind.errors else "open",
            count=kind.count,
            example=issue_line(kind.first[0]).words,
            cells=tuple(filter(None, (issue_line(one).place for one in kind.first))),
            address=address(kind.code),
        )
        for kind in kinds
        if is_told(kind.code, may_compare=may_compare)
    )


def issue_line(issue: TellIssue) -> IssueLine:
    """Show one issue."""
    return IssueLine(
        tone="bad" if issue.level == Level.ERROR else "open",
        place=" › ".join(part for part in (issue.sheet, issue.cell) if part),
        words=in_language(vi=issue.vi, en=issue.en or issue.vi)
        if issue.vi is not None
        # Somebody in the file was erased since.
        else _("Nội dung lưu ý đã được xóa theo yêu cầu của chủ thể dữ liệu."),
    )


def kind_page(
    issues: Iterable[TellIssue],
    *,
    count: int,
    page: int,
    name: str,
    unit: str,
    file_address: str,
    here: str,
) -> KindPage:
    """Show a page of the issues of one kind."""
    return KindPage(
        crumbs=(
            Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
            Crumb(words=name, address=file_address),
        ),
        unit=unit,
        count=count,
        lines=tuple(map(issue_line, issues)),
        pager=Pager(
            previous=f"{here}?{PAGE}={page - 1}" if page > 1 else "",
            following=f"{here}?{PAGE}={page + 1}" if page * ROWS < count else "",
        ),
    )
