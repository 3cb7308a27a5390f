"""Requests on the first page: those to answer, by their terms, and what became of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import FAR_FUTURE, OfficialId
from ngangtam.law import Edition
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.bootstrap.requesting import term_of
from ngangtam_web.web.pages.home import Line, Part
from ngangtam_web.web.pages.requests import request_row
from ngangtam_web.web.templatetags.reading import number


def answer_by(one: Request, edition: Edition) -> tuple[date, int]:
    """Order requests by the day on which an answer is owed; without a term last."""
    term = term_of(kind=one.kind, sent_at=one.sent_at, is_extended=one.is_extended, edition=edition)
    return (FAR_FUTURE if term is None else term.answer_by, one.number)


def to_answer_part(
    urgent: Iterable[Request],
    *,
    names: Mapping[OfficialId, str],
    waiting: int,
    most: int,
    today: date,
    edition: Edition,
) -> Part:
    """Name the requests whose terms end first."""
    lines = []
    for one in urgent:
        row = request_row(one, name=names.get(one.official_id, ""), today=today, edition=edition)
        term = _("hạn trả lời %(day)s") % {"day": row.answer_by} if row.answer_by else ""
        lines.append(
            Line(
                words=", ".join(filter(None, (row.kind, row.name))),
                aside=" · ".join(filter(None, (term, row.urgency))),
                address=row.address,
            )
        )
    told = _("hơn %(number)s") if waiting >= most else "%(number)s"
    return Part(
        id="can-tra-loi",
        words=_("Yêu cầu, đề nghị cần trả lời: %(number)s")
        % {"number": told % {"number": number(waiting)}},
        lines=tuple(lines),
        empty=_("Không có yêu cầu nào đang chờ."),
        more=Line(words=_("Yêu cầu, đề nghị"), address=f"{reverse('requests')}?muc=can-tra-loi"),
    )


def own_requests_part(found: Iterable[Request], *, today: date, edition: Edition) -> Part:
    """Say what became of what the reader asked for."""
    lines = []
    for one in found:
        row = request_row(one, name="", today=today, edition=edition)
        term = ""
        if one.is_open and row.answer_by:
            term = _("hạn trả lời %(day)s") % {"day": row.answer_by}
        lines.append(
            Line(
                words=": ".join(filter(None, (row.kind, row.about))),
                aside=" · ".join(filter(None, (row.state, term, row.urgency))),
                address=row.address,
            )
        )
    return Part(
        id="yeu-cau-cua-toi",
        words=_("Yêu cầu, đề nghị tôi đã gửi"),
        lines=tuple(lines),
        more=Line(words=_("Yêu cầu, đề nghị"), address=f"{reverse('requests')}?muc=toi-gui"),
    )
