"""A career as lanes over time: what was held, reached and decided when, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ngangtam.careers import Appointment
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.labels import label
from ngangtam_web.web.official_rights import is_withheld
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.official_facts import SECTIONS, Setting, fact_words
from ngangtam_web.web.pages.official_sources import source_line

#: A drawing shows at least so many years.
_FEWEST_YEARS = 5
#: How much time the words of a point cover in the drawing.
_ROOM_OF_WORDS = timedelta(days=3 * 365)


@dataclass(frozen=True, kw_only=True)
class CareerMark:
    """One fact in a lane: a stretch of time, or a day on which something was reached."""

    words: str
    #: The days in words, as exactly as they are known.
    days: str
    #: First possible day, and first sure day; they differ where the start is not exactly known.
    earliest: date
    sure_from: date
    #: First day after the sure days, and after the possible ones.
    sure_until: date
    latest: date
    #: A day that something was reached on, and not a stretch.
    is_point: bool
    is_current: bool
    #: Where the fact's source opens; empty where the reader may not open it.
    address: str
    #: What it rests on.
    source: str
    #: Line of the lane, from 0: marks that overlap lie below each other.
    line: int = 0
    #: Nothing says how early it began.
    is_open_start: bool = False
    #: Between these days the line has room for the words.
    room_from: date = date.min
    room_until: date = date.max


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Facts of one kind, in lines so that no two overlap."""

    id: str
    words: str
    marks: tuple[CareerMark, ...]
    lines: int


@dataclass(frozen=True, kw_only=True)
class CareerChart:
    """A career from a first year to a last."""

    first: date
    final: date
    day: date
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class _LaneKind:
    """Which facts a lane shows, and whether they are stretches of time or days."""

    id: str
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
        _LaneKind(block, lambda block=block: label("blocks", block), _in_block(block))
        for block in ("dang", "nha_nuoc", "mat_tran", "su_nghiep")
    ),
    _LaneKind("bien-che", lambda: _("Đối tượng, ngạch"), _of_kind("employment")),
    _LaneKind("dao-tao", lambda: _("Cử đi đào tạo"), _of_kind("study")),
    _LaneKind("quy-hoach", lambda: _("Quy hoạch"), _of_kind("succession_listing")),
    _LaneKind("trinh-do", lambda: _("Trình độ"), _of_kind("qualification"), is_point=True),
    _LaneKind("luan-chuyen", lambda: _("Luân chuyển"), _of_kind("rotation"), is_point=True),
    _LaneKind("danh-gia", lambda: _("Xếp loại"), _of_kind("appraisal"), is_point=True),
)


def career_chart(
    facts: Iterable[FiledFact],
    *,
    setting: Setting,
    moment: Moment,
    rights: Collection[Permission],
) -> CareerChart | None:
    """Lay a career out, as far as the reader's rights go; None where nothing has a day."""
    shown = [filed for filed in facts if not is_withheld(filed.kind, rights)]
    final = date(moment.day.year + 1, 1, 1)
    lanes = []
    for kind in _LANES:
        marks = [
            mark
            for filed in shown
            if kind.takes(filed)
            and (mark := _mark(filed, kind, setting, moment, final, rights)) is not None
        ]
        if marks:
            lanes.append(_lane(kind, marks))
    if not lanes:
        return None
    begun = min(mark.earliest for lane in lanes for mark in lane.marks)
    first = date(min(begun.year, moment.day.year - _FEWEST_YEARS), 1, 1)
    return CareerChart(first=first, final=final, day=moment.day, lanes=tuple(lanes))


def _mark(
    filed: FiledFact,
    kind: _LaneKind,
    setting: Setting,
    moment: Moment,
    final: date,
    rights: Collection[Permission],
) -> CareerMark | None:
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
    source = source_line(filed, moment=moment, may_open=Permission.SEE_SOURCES in rights)
    section = next(one for one in SECTIONS if filed.kind in one.kinds)
    return CareerMark(
        words=_short_words(filed, setting),
        days=_days(section.cells(filed.fact, setting), section.headings()),
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


def _lane(kind: _LaneKind, marks: list[CareerMark]) -> Lane:
    """Put marks into as few lines as possible, in the order of time."""
    ends: list[date] = []
    placed: list[list[CareerMark]] = []
    for mark in sorted(marks, key=lambda one: (one.earliest, one.latest, one.words)):
        line = next((n for n, end in enumerate(ends) if end <= mark.earliest), len(ends))
        if line == len(ends):
            ends.append(mark.latest)
            placed.append([])
        # The words of a point stand beside it and need room.
        ends[line] = mark.latest + _ROOM_OF_WORDS if kind.is_point else mark.latest
        placed[line].append(mark)
    return Lane(
        id=kind.id,
        words=kind.words(),
        marks=tuple(
            replace(
                mark,
                line=number,
                room_from=before.latest + _ROOM_OF_WORDS if before else date.min,
                room_until=following.earliest if following else date.max,
            )
            for number, line in enumerate(placed)
            for before, mark, following in zip([None, *line], line, [*line[1:], None], strict=False)
        ),
        lines=len(placed),
    )
