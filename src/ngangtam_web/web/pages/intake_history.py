"""What each unit sent, and what one unit's files held over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngangtam.careers import Organization
from ngangtam_web.apps.intake_batches.found_issues import TellIssue
from ngangtam_web.apps.intake_batches.history import FileOutcome, SenderTotals
from ngangtam_web.web.pages.choices import Pager
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.intake import outcome_words, state_mark, unit_name
from ngangtam_web.web.pages.intake_issues import is_told, issue_line
from ngangtam_web.web.templatetags.reading import number

#: Units of a page, and files of a unit's page.
UNITS, FILES = 100, 25
#: Files whose issues stand side by side.
COMPARED = 8
SINCE, PAGE = "tu-ngay", "trang"
#: Stands in addresses for data that the province sends of several units.
PROVINCE = 0


@dataclass(frozen=True, kw_only=True)
class SenderRow:
    """One unit with what it sent."""

    name: str
    address: str
    #: None: nothing was ever sent.
    last_at: datetime | None
    #: How long ago, in words.
    since: str
    files: int
    waiting: int
    taken_in: int
    returned: int


@dataclass(frozen=True, kw_only=True)
class SendersPage:
    """All units that send, those that sent longest ago first."""

    crumbs: tuple[Crumb, ...]
    rows: tuple[SenderRow, ...]
    #: The day since which the units that are shown sent nothing; None: all are shown.
    since: date | None
    total: int
    pager: Pager


@dataclass(frozen=True, kw_only=True)
class OutcomeRow:
    """One file of a unit."""

    name: str
    address: str
    at: datetime
    by: str
    mark: Mark
    rows: int | None
    issues: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class IssueTrend:
    """How many issues of one kind each of the latest files held, oldest first."""

    words: str
    tone: str
    #: None: the file was not checked.
    counts: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class SenderPage:
    """One unit's files."""

    crumbs: tuple[Crumb, ...]
    name: str
    totals: tuple[tuple[str, int], ...]
    last_at: datetime | None
    files: tuple[OutcomeRow, ...]
    #: Whether the reader may know what became of statements.
    tells_outcomes: bool
    pager: Pager
    #: The files that are compared, oldest first: name and day of each.
    compared: tuple[tuple[str, datetime], ...]
    trends: tuple[IssueTrend, ...]
    #: Files taken in that were not sent here: name, address and moment.
    loaded: tuple[tuple[str, str, datetime], ...]


def senders_page(
    totals: Mapping[int | None, SenderTotals],
    *,
    expected: Iterable[int],
    organization: Organization,
    since: date | None,
    page: int,
    now: datetime,
) -> SendersPage:
    """List units by when they sent last; those that are expected to send stand with the others."""
    found = {unit: SenderTotals(unit_id=unit) for unit in expected} | dict(totals)
    shown = [
        one
        for one in found.values()
        if since is None or one.last_at is None or timezone.localdate(one.last_at) < since
    ]
    names = {one.unit_id: unit_name(organization, one.unit_id) for one in shown}
    shown.sort(key=lambda one: (one.last_at is not None, one.last_at or now, names[one.unit_id]))
    first = (page - 1) * UNITS

    def to(other: int) -> str:
        asked = {SINCE: since.isoformat()} if since else {}
        return f"{reverse('senders')}?{urlencode({**asked, PAGE: other})}"

    return SendersPage(
        crumbs=(Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),),
        rows=tuple(
            SenderRow(
                name=names[one.unit_id],
                address=sender_address(one.unit_id),
                last_at=one.last_at,
                since=_ago(one.last_at, now),
                files=one.files + one.loaded,
                waiting=one.waiting,
                taken_in=one.taken_in + one.loaded,
                returned=one.returned + one.unreadable,
            )
            for one in shown[first : first + UNITS]
        ),
        since=since,
        total=len(shown),
        pager=Pager(
            previous=to(page - 1) if page > 1 else "",
            following=to(page + 1) if len(shown) > first + UNITS else "",
        ),
    )


def _ago(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    days = (timezone.localdate(now) - timezone.localdate(at)).days
    return _("%(days)s ngày trước") % {"days": number(days)} if days else _("hôm nay")


def sender_address(unit_id: int | None) -> str:
    """Lead to what a unit sent."""
    return reverse("sender", args=[PROVINCE if unit_id is None else unit_id])


def sender_page(
    totals: SenderTotals,
    outcomes: Sequence[FileOutcome],
    *,
    compared: Sequence[FileOutcome],
    examples: Callable[[Sequence[str]], Mapping[str, TellIssue]],
    loaded: Iterable[tuple[str, str, datetime]],
    organization: Organization,
    page: int,
    may_take_in: bool,
    takes_in_everywhere: bool,
) -> SenderPage:
    """Show a unit's files, of which one more than a page comes, and what the latest held.

    What became of statements is told to who may compare with whom they were compared.
    """
    here = sender_address(totals.unit_id)
    return SenderPage(
        crumbs=(
            Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
            Crumb(words=_("Tệp theo đơn vị"), address=reverse("senders")),
        ),
        name=unit_name(organization, totals.unit_id),
        totals=(
            (_("Tệp đã gửi"), totals.files),
            (_("Chờ tiếp nhận"), totals.waiting),
            (_("Đã tiếp nhận"), totals.taken_in),
            (_("Đã trả lại"), totals.returned),
            (_("Không đọc được"), totals.unreadable),
        ),
        last_at=totals.last_at,
        files=tuple(
            OutcomeRow(
                name=one.file_name,
                address=reverse("sent-file", args=[one.id]),
                at=one.sent_at,
                by=one.sent_by,
                mark=state_mark(one.state),
                rows=one.rows,
                issues=sum(_told(one, may_take_in=may_take_in).values()),
                outcome=_outcome(
                    one, may_take_in=may_take_in, takes_in_everywhere=takes_in_everywhere
                ),
            )
            for one in outcomes[:FILES]
        ),
        tells_outcomes=may_take_in,
        pager=Pager(
            previous=f"{here}?{PAGE}={page - 1}" if page > 1 else "",
            following=f"{here}?{PAGE}={page + 1}" if len(outcomes) > FILES else "",
        ),
        compared=tuple((one.file_name, one.sent_at) for one in reversed(compared)),
        trends=_trends(compared, examples, may_take_in=may_take_in),
        loaded=tuple(
            (name, reverse("received-file", args=[file_hash]), at) for file_hash, name, at in loaded
        ),
    )


def _told(one: FileOutcome, *, may_take_in: bool) -> dict[str, int]:
    return {
        code: count for code, count in one.issues.items() if is_told(code, may_compare=may_take_in)
    }


def _outcome(one: FileOutcome, *, may_take_in: bool, takes_in_everywhere: bool) -> str:
    if one.taken_in:
        return outcome_words(one.taken_in) if takes_in_everywhere else ""
    return outcome_words(one.checked) if may_take_in else ""


def _trends(
    compared: Sequence[FileOutcome],
    examples: Callable[[Sequence[str]], Mapping[str, TellIssue]],
    *,
    may_take_in: bool,
) -> tuple[IssueTrend, ...]:
    """Lay the issues of files side by side, what is most in the latest first."""
    told = [_told(one, may_take_in=may_take_in) for one in compared]
    codes = dict.fromkeys(code for issues in told for code in issues)
    by_latest = sorted(codes, key=lambda code: [-issues.get(code, 0) for issues in told])
    named = examples(by_latest)
    return tuple(
        IssueTrend(
            words=issue_line(named[code]).words if code in named else code,
            tone=issue_line(named[code]).tone if code in named else "quiet",
            counts=tuple(
                None if one.rows is None else issues.get(code, 0)
                for one, issues in zip(reversed(compared), reversed(told), strict=True)
            ),
        )
        for code in by_latest
    )
