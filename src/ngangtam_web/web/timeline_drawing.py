"""Draws a career as lanes over time; what is not exactly known of its days is drawn soft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ngangtam.reports.charts import ROOM_OF_WORDS, Span, TimelineChart
from ngangtam_web.web.svg import Drawing, cut, linked, path, rect, short, text

_WIDTH, _LEFT, _RIGHT = 1000.0, 120.0, 12.0
_TOP, _LINE, _GAP, _BOTTOM = 6.0, 26.0, 8.0, 24.0
#: Height of a stretch of time, and of what may belong to a point.
_STRETCH, _SOFT = 22.0, 6.0
#: How long the tail is of what may have begun any time before.
_TAIL = 16.0
#: About how wide a letter is, and how many of a point's words may stand before it.
_LETTER, _BEFORE = 6.4, 34


@dataclass(frozen=True)
class _Days:
    """Where days lie in the drawing."""

    chart: TimelineChart

    def x(self, day: date) -> float:
        first, final = self.chart.starts_on, self.chart.ends_on
        inner = _WIDTH - _LEFT - _RIGHT
        return _LEFT + inner * (min(max(day, first), final) - first).days / (final - first).days

    def start(self, span: Span) -> float:
        """Give where a span begins; what may have begun any time before has a tail."""
        return self.x(span.earliest) - (_TAIL if span.is_open_start else 0)


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where a span is drawn: how low, and between what else on its line."""

    top: float
    left: float
    right: float


def timeline(chart: TimelineChart) -> Drawing:
    """Draw lanes with stretches and points, each lane in as many lines as it needs."""
    days = _Days(chart)
    parts, top = [], _TOP
    for lane in chart.lanes:
        height = len(lane.lines) * _LINE
        parts.append(rect("lane", 0, top - 3, _WIDTH, height + 4))
        parts.append(text(8, top + 16, lane.label, "lane-name"))
        for place, line in enumerate(lane.lines):
            parts += _line(line, days, top + place * _LINE)
        top += height + _GAP
    return Drawing(
        width=_WIDTH,
        height=top + _BOTTOM,
        parts=(
            *_years(chart, days, top),
            *parts,
            path("on-day", f"M{short(days.x(chart.day))} 0V{short(top)}"),
        ),
    )


def _years(chart: TimelineChart, days: _Days, bottom: float) -> Iterator[SafeString]:
    for day, words in chart.days:
        x = days.x(day)
        # Words at the very edges would run into the names of lanes, or out of the drawing.
        if _LEFT + 12 < x < _WIDTH - 16:
            yield path("grid", f"M{short(x)} 0V{short(bottom)}")
            yield text(x, bottom + 16, words, "scale mid")


def _line(line: tuple[Span, ...], days: _Days, top: float) -> Iterator[SafeString]:
    for before, span, following in zip((None, *line), line, (*line[1:], None), strict=False):
        place = _Place(
            top=top,
            left=_LEFT if before is None else days.x(before.latest + ROOM_OF_WORDS),
            right=_WIDTH - _RIGHT if following is None else days.x(following.earliest),
        )
        draw = _point if span.is_point else _stretch
        says = " · ".join(filter(None, (span.label, span.shown, span.source)))
        yield linked(span.address, says, draw(span, days, place))


def _stretch(span: Span, days: _Days, place: _Place) -> Iterator[SafeString]:
    start, sure = days.start(span), days.x(span.sure_from)
    until, end = days.x(span.sure_until), days.x(span.latest)
    if sure > start or end > until:
        yield rect("soft", start, place.top, max(end - start, 3), _STRETCH)
    if until > sure:
        name = "sure is-current" if span.is_current else "sure"
        yield rect(name, sure, place.top, max(until - sure, 3), _STRETCH)
    letters = int((min(place.right, end) - start - 10) / _LETTER)
    if letters >= 3:
        yield text(start + 6, place.top + 15, cut(span.label, letters), "words")


def _point(span: Span, days: _Days, place: _Place) -> Iterator[SafeString]:
    start, sure = days.start(span), days.x(span.sure_from)
    if sure - start > 2:
        yield rect("soft", start, place.top + 8, sure - start, _SOFT)
    center = sure if span.is_open_start else (start + sure) / 2
    yield format_html(
        '<circle class="point" cx="{}" cy="{}" r="5"/>', short(center), short(place.top + 11)
    )
    room = place.right - center - 12
    if room < len(span.label) * _LETTER and center - place.left > (_BEFORE + 2) * _LETTER:
        # At the end of the drawing the words stand before their point.
        yield text(center - 9, place.top + 15, cut(span.label, _BEFORE), "words end")
    elif (letters := int(room / _LETTER)) >= 3:
        yield text(center + 9, place.top + 15, cut(span.label, letters), "words")
