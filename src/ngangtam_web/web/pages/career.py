"""A career as lanes over time: what was held, reached and decided when, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ngangtam.careers import Appointment
from ngangtam.reports.charts import Lane, Span, TimelineChart, year_days
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.labels import label
from ngangtam_web.web.official_rights import is_withheld
from ngangtam_web.web.pages.charts import source_words
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.official_facts import SECTIONS, Setting, fact_words
from ngangtam_web.web.pages.official_sources import source_line

#: A drawing shows at least so many years.
_FEWEST_YEARS = 5


@dataclass(frozen=True)
class _LaneKind:
    """Which facts a lane shows, and whether they are stretches of time or days."""

    words: Callable[[], str]
    takes: Callable[[FiledFact], bool]
    is_point: bool = False


def _in_block(block: str) -> Callable[[FiledFact], bool]:
    return lambda filed: isinstance(filed.fact, Appointment) and filed.fact.block == block


def _of_kind(kind: str) -> Callable[[FiledFact], bool]:
    return lambda filed: filed.kind == kind


#: In the order of the drawing: one lane per block, then what the career rests on.
_LANES = (
    *(
        _LaneKind(lambda block=block: label("blocks", block), _in_block(block))
        for block in ("dang", "nha_nuoc", "mat_tran", "su_nghiep")
    ),
    _LaneKind(lambda: _("Đối tượng, ngạch"), _of_kind("employment")),
    _LaneKind(lambda: _("Cử đi đào tạo"), _of_kind("study")),
    _LaneKind(lambda: _("Quy hoạch"), _of_kind("succession_listing")),
    _LaneKind(lambda: _("Trình độ"), _of_kind("qualification"), is_point=True),
    _LaneKind(lambda: _("Luân chuyển"), _of_kind("rotation"), is_point=True),
    _LaneKind(lambda: _("Xếp loại"), _of_kind("appraisal"), is_point=True),
)


def career_chart(
    facts: Iterable[FiledFact],
    *,
    setting: Setting,
    moment: Moment,
    rights: Collection[Permission],
) -> TimelineChart | None:
    """Lay a career out, as far as the reader's rights go; None where nothing has a day."""
    shown = [filed for filed in facts if not is_withheld(filed.kind, rights)]
    final = date(moment.day.year + 1, 1, 1)
    may_open = Permission.SEE_SOURCES in rights
    lanes = []
    for kind in _LANES:
        filed = [one for one in shown if kind.takes(one)]
        spans = (_span(one, kind, setting, moment, final, may_open=may_open) for one in filed)
        if known := tuple(span for span in spans if span is not None):
            lanes.append(Lane(label=kind.words(), spans=known))
    if not lanes:
        return None
    begun = min(span.earliest for lane in lanes for span in lane.spans)
    first = date(min(begun.year, moment.day.year - _FEWEST_YEARS), 1, 1)
    return TimelineChart(
        title=_("Quá trình công tác từ %(from)s đến %(to)s")
        % {"from": first.year, "to": moment.day.year},
        unit="",
        source=source_words(moment),
        n=None,
        columns=(_("Nội dung"), _("Thời gian"), _("Minh chứng")),
        note=_(
            "Khối đậm là thời gian chắc chắn, khối nhạt là ngày chưa xác định chính xác; vạch đứng "
            "là ngày đang xem."
        ),
        lanes=tuple(lanes),
        starts_on=first,
        ends_on=final,
        day=moment.day,
        days=year_days(first, final, str),
    )


def _span(
    filed: FiledFact,
    kind: _LaneKind,
    setting: Setting,
    moment: Moment,
    final: date,
    *,
    may_open: bool,
) -> Span | None:
    """Place a fact; None where its start is open on both sides, or lies after the drawing."""
    validity = filed.fact.validity
    start, end = validity.start, validity.end
    if start is None or (start.earliest is None and start.latest is None):
        return None
    earliest = start.earliest or start.latest or final
    sure_from = start.latest or start.earliest or final
    if earliest >= final:
        return None
    if kind.is_point:
        sure_until = latest = sure_from + timedelta(days=1)
    else:
        sure_until = min(final, (end.earliest or sure_from) if end else final)
        latest = min(final, (end.latest or final) if end else final)
    source = source_line(filed, moment=moment, may_open=may_open)
    section = next(one for one in SECTIONS if filed.kind in one.kinds)
    return Span(
        label=_short_words(filed, setting),
        shown=_days(section.cells(filed.fact, setting), section.headings()),
        earliest=earliest,
        sure_from=min(sure_from, final),
        sure_until=max(sure_until, min(sure_from, final)),
        latest=max(latest, sure_until),
        is_point=kind.is_point,
        is_current=validity.holds_on(moment.day) is True,
        is_open_start=start.earliest is None,
        address=source.address,
        source=source.words,
    )


def _short_words(filed: FiledFact, setting: Setting) -> str:
    section = next(one for one in SECTIONS if filed.kind in one.kinds)
    skipped = _day_headings()
    cells = zip(section.headings(), section.cells(filed.fact, setting), strict=True)
    words = [text for heading, text in cells if text and heading not in skipped]
    return ", ".join(words) or fact_words(filed.kind, filed.fact, setting)


def _days(cells: tuple[Any, ...], headings: tuple[str, ...]) -> str:
    skipped = _day_headings()
    days = [text for heading, text in zip(headings, cells, strict=True) if heading in skipped]
    return " – ".join(text for text in days if text)


def _day_headings() -> frozenset[str]:
    return frozenset({_("Từ ngày"), _("Đến ngày")})
