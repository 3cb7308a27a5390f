"""The pages of requests: who asks for what, until when it is answered, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId
from ngangtam.law import Edition
from ngangtam.rules.request_terms import RequestTerm
from ngangtam_web.apps.work_items.kinds import DELETION, STOPPING
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.bootstrap.requesting import term_of
from ngangtam_web.web.forms.persons import FACT_FORMS
from ngangtam_web.web.forms.requests import kind_words
from ngangtam_web.web.labels import caution_label, cited
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.templatetags.reading import day

OVERDUE, SOON = "qua-han", "sap-den-han"
_SOON_DAYS = 3


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter or tab, and whether it is the one."""

    words: str
    address: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """One request in a list."""

    number: int
    address: str
    kind: str
    about: str
    name: str
    sent_by: str
    sent_at: datetime
    state: str
    tone: str
    answer_by: str
    #: Said where a day has passed, or comes near.
    urgency: str
    urgency_tone: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class RequestsPage:
    """Requests that one has sent, or has to answer."""

    tabs: tuple[Choice, ...]
    states: tuple[Choice, ...]
    rows: tuple[RequestRow, ...]
    asks_own: str


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of a request."""

    words: str
    at: datetime
    by: str
    text: str
    article: str
    entry: int | None
    entry_address: str


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """One request in full."""

    row: RequestRow
    crumbs: tuple[Crumb, ...]
    text: str
    steps: tuple[StepLine, ...]
    terms: tuple[tuple[str, str], ...]
    evidence: str
    evidence_name: str
    #: The file that it is about; empty where the reader may not open it.
    file: str
    #: Where the change is made that answers it; empty: it is not for the reader.
    change: str
    may_answer: bool
    may_acknowledge: bool
    may_extend: bool
    may_withdraw: bool
    is_own: bool
    export: str
    #: Where the file is erased that the request asks to delete; empty: it is not for the reader.
    erase: str = ""
    #: Where the processing is restricted that it asks to stop; empty: it is not for the reader.
    restrict: str = ""


def state_words(state: str) -> tuple[str, str]:
    """Say how far a request got, and in which tone."""
    return {
        "received": (_("Đã tiếp nhận"), "open"),
        "acknowledged": (_("Đang xử lý"), "open"),
        "accepted": (_("Đã thực hiện"), "good"),
        "refused": (_("Từ chối, có lý do"), "bad"),
        "withdrawn": (_("Người gửi đã rút"), "quiet"),
    }[state]


def urgency(one: Request, term: RequestTerm | None, today: date) -> tuple[str, str, str]:
    """Say what is late or soon due, in which tone, and the slug it is filtered by."""
    if term is None:
        return "", "", ""
    answered = one.answered_at
    if answered is not None:
        if timezone.localdate(answered) > term.answer_by and one.state != "withdrawn":
            return _("Trả lời quá hạn"), "bad", ""
        return "", "", ""
    if today > term.answer_by:
        return _("Quá hạn trả lời"), "bad", OVERDUE
    late = term.acknowledge_by is not None and today > term.acknowledge_by
    if late and one.acknowledged_at is None:
        return _("Quá hạn phản hồi đã nhận"), "bad", OVERDUE
    if (term.answer_by - today).days <= _SOON_DAYS:
        return _("Sắp đến hạn"), "open", SOON
    return "", "", ""


def request_row(one: Request, *, name: str, today: date, edition: Edition) -> RequestRow:
    """Show a request in a line."""
    term = term_of(kind=one.kind, sent_at=one.sent_at, is_extended=one.is_extended, edition=edition)
    state, tone = state_words(one.state)
    late, late_tone, slug = urgency(one, term, today)
    form = FACT_FORMS.get(one.form_id or "")
    return RequestRow(
        number=one.number,
        address=reverse("request", args=[one.number]),
        kind=kind_words(one.kind),
        about="" if form is None else form.words(),
        # Erased, or seen by the reader no more.
        name=name or _("Hồ sơ số %(number)s") % {"number": one.official_id},
        sent_by=one.sent_by,
        sent_at=one.sent_at,
        state=state,
        tone=tone,
        answer_by="" if term is None else day(term.answer_by),
        urgency=late,
        urgency_tone=late_tone,
        slug=slug,
    )


def requests_page(
    found: Iterable[Request],
    *,
    names: Mapping[OfficialId, str],
    today: date,
    edition: Edition,
    chosen: Mapping[str, str],
    tabs: Iterable[tuple[str, str]],
    asks_own: str,
) -> RequestsPage:
    """List requests, kept by state and urgency as chosen."""
    state, late = chosen["trang-thai"], chosen["han"]
    rows = []
    for one in found:
        row = request_row(one, name=names.get(one.official_id, ""), today=today, edition=edition)
        if state in {"", one.state} and late in {"", row.slug}:
            rows.append(row)

    def address(**other: str) -> str:
        query = {key: value for key, value in (dict(chosen) | other).items() if value}
        return f"{reverse('requests')}?{urlencode(query)}"

    return RequestsPage(
        tabs=tuple(
            Choice(
                words=words,
                address=f"{reverse('requests')}?muc={slug}",
                is_here=chosen["muc"] == slug,
            )
            for slug, words in tabs
        ),
        states=(
            Choice(
                words=_("Tất cả"),
                address=address(**{"trang-thai": "", "han": ""}),
                is_here=not state and not late,
            ),
            *(
                Choice(
                    words=state_words(slug)[0],
                    address=address(**{"trang-thai": slug, "han": ""}),
                    is_here=state == slug,
                )
                for slug in ("received", "acknowledged", "accepted", "refused", "withdrawn")
            ),
            *(
                Choice(
                    words=words,
                    address=address(han=slug, **{"trang-thai": ""}),
                    is_here=late == slug,
                )
                for slug, words in ((OVERDUE, _("Quá hạn")), (SOON, _("Sắp đến hạn")))
            ),
        ),
        rows=tuple(rows),
        asks_own=asks_own,
    )


def request_page(
    one: Request,
    *,
    name: str,
    today: date,
    edition: Edition,
    file: str,
    may_answer: bool,
    is_sender: bool,
    sees_ledger: bool,
    export: str,
    may_change: bool,
) -> RequestPage:
    """Show one request with its answers and terms."""
    row = request_row(one, name=name, today=today, edition=edition)
    answers = may_answer and one.is_open
    return RequestPage(
        row=row,
        crumbs=(Crumb(words=_("Yêu cầu, đề nghị"), address=reverse("requests")),),
        text=one.text,
        steps=tuple(
            StepLine(
                words=_step_words(step.step),
                at=step.at,
                by=step.by,
                text=step.text,
                article=step.article or "",
                entry=step.entry_number,
                entry_address=reverse("entry", args=[step.entry_number])
                if step.entry_number and sees_ledger
                else "",
            )
            for step in one.steps
        ),
        terms=_terms(one, edition),
        evidence=reverse("request-evidence", args=[one.number]) if one.evidence_hash else "",
        evidence_name=one.evidence_name or "",
        file=file,
        change=_change(one) if answers else "",
        erase=reverse("erase", args=[one.number])
        if answers and may_change and one.kind == DELETION
        else "",
        restrict=reverse("restrict", args=[one.number])
        if answers and may_change and one.kind in STOPPING
        else "",
        may_answer=answers,
        may_acknowledge=answers and one.acknowledged_at is None,
        may_extend=answers and not one.is_extended,
        may_withdraw=is_sender and one.is_open,
        is_own=one.is_own,
        export=export if one.kind in {"xem", "cung_cap"} else "",
    )


def _step_words(step: str) -> str:
    return {
        "acknowledged": _("Đã phản hồi đã nhận yêu cầu"),
        "extended": _("Gia hạn trả lời"),
        "accepted": _("Đã thực hiện"),
        "refused": _("Từ chối"),
        "withdrawn": _("Người gửi đã rút"),
    }[step]


def _terms(one: Request, edition: Edition) -> tuple[tuple[str, str], ...]:
    term = term_of(kind=one.kind, sent_at=one.sent_at, is_extended=one.is_extended, edition=edition)
    if term is None:
        return ()
    lines = []
    if term.acknowledge_by is not None:
        lines.append((_("Hạn phản hồi đã nhận"), day(term.acknowledge_by)))
    lines.append((_("Hạn trả lời"), day(term.answer_by)))
    lines.append((_("Căn cứ pháp lý"), cited(edition, term.citation)))
    if caution := caution_label(term.confidence):
        lines.append((_("Lưu ý"), caution))
    if term.acknowledge_by is not None:
        lines.append((_("Ngày làm việc"), _working_days(term)))
    return tuple(lines)


def _working_days(term: RequestTerm) -> str:
    """Say which days off were not counted, and how sure the list of them is."""
    parts = [_("Từ thứ Hai đến thứ Sáu, không tính ngày lễ")]
    if term.skipped:
        named = "; ".join(
            f"{day(off.day)} ({in_language(vi=off.entry.label_vi, en=off.entry.label_en)})"
            for off in term.skipped
        )
        parts.append(_("đã trừ %(days)s") % {"days": named})
        if any(off.entry.confidence == "unverified" for off in term.skipped):
            parts.append(_("danh sách ngày nghỉ lễ chưa đối chiếu văn bản gốc"))
    if term.is_calendar_open:
        parts.append(_("chưa có danh sách ngày nghỉ lễ của năm này nên hạn có thể sớm hơn thực tế"))
    return "; ".join(parts)


def _change(one: Request) -> str:
    """Find the form whose entry answers a correction."""
    if one.form_id not in FACT_FORMS:
        return ""
    if one.fact_id is None:
        path = reverse("add-fact", args=[one.official_id, one.form_id])
    else:
        path = reverse("change-fact", args=[one.official_id, one.form_id, one.fact_id, "sua"])
    return f"{path}?yeu-cau={one.number}"
