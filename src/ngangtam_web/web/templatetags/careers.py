"""Draws a career as lanes over time; colors come from classes of the style sheet."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ngangtam_web.web.pages.career import CareerChart, CareerMark

register = template.Library()

_WIDTH, _LEFT, _RIGHT = 1000, 120, 12
_TOP, _LINE, _GAP, _BOTTOM = 6, 26, 8, 24
#: How long the tail is of what may have begun any time before.
_TAIL = 16
#: About how wide a letter is.
_LETTER = 6.4


class _Scale:
    """Where days lie in the drawing."""

    def __init__(self, chart: CareerChart) -> None:
        self._first = chart.first
        self._days = max((chart.final - chart.first).days, 1)

    def x(self, day: date) -> float:
        inner = _WIDTH - _LEFT - _RIGHT
        return round(_LEFT + inner * (day - self._first).days / self._days, 1)


@register.simple_tag
def career(chart: CareerChart | None) -> SafeString:
    """Draw lanes with stretches and points; ends that are not exactly known are drawn soft."""
    if chart is None:
        return SafeString("")
    scale = _Scale(chart)
    parts, top = [], _TOP
    for lane in chart.lanes:
        height = lane.lines * _LINE
        parts.append(
            format_html(
                '<rect class="lane" x="0" y="{}" width="{}" height="{}" rx="4"/>',
                top - 3,
                _WIDTH,
                height + 4,
            )
        )
        parts.append(
            format_html('<text class="lane-name" x="8" y="{}">{}</text>', top + 16, lane.words)
        )
        parts += [
            _mark(mark, scale, top + mark.line * _LINE, lane_id=lane.id) for mark in lane.marks
        ]
        top += height + _GAP
    height = top + _BOTTOM
    return format_html(
        '<svg class="career" viewBox="0 0 {} {}" width="{}" height="{}" role="group" '
        'aria-label="{}">{}{}{}</svg>',
        _WIDTH,
        height,
        _WIDTH,
        height,
        _says(chart),
        _years(chart, scale, top),
        format_html_join("", "{}", ((part,) for part in parts)),
        _today(chart, scale, top),
    )


def _years(chart: CareerChart, scale: _Scale, bottom: float) -> SafeString:
    span = chart.final.year - chart.first.year
    step = next((step for step in (1, 2, 5, 10) if span / step <= 12), 20)
    years = [year for year in range(chart.first.year, chart.final.year + 1) if year % step == 0]
    return format_html_join(
        "",
        '<path class="grid" d="M{0} 0V{1}"/><text class="scale mid" x="{0}" y="{2}">{3}</text>',
        (
            (scale.x(date(year, 1, 1)), bottom, bottom + 16, year)
            for year in years
            if _LEFT + 12 < scale.x(date(year, 1, 1)) < _WIDTH - 16
        ),
    )


def _today(chart: CareerChart, scale: _Scale, bottom: float) -> SafeString:
    return format_html('<path class="on-day" d="M{} 0V{}"/>', scale.x(chart.day), bottom)


def _mark(mark: CareerMark, scale: _Scale, top: float, *, lane_id: str) -> SafeString:
    shapes = _point(mark, scale, top) if mark.is_point else _stretch(mark, scale, top)
    body = format_html("<title>{}</title>{}", f"{mark.words} · {mark.days} · {mark.source}", shapes)
    state = " is-current" if mark.is_current else ""
    if mark.address:
        return format_html(
            '<a href="{}" class="mark mark-{}{}" aria-label="{}">{}</a>',
            mark.address,
            lane_id,
            state,
            f"{mark.words}, {mark.days}",
            body,
        )
    return format_html('<g class="mark mark-{}{}">{}</g>', lane_id, state, body)


def _stretch(mark: CareerMark, scale: _Scale, top: float) -> SafeString:
    start, sure = _start(mark, scale), scale.x(mark.sure_from)
    until, end = scale.x(mark.sure_until), scale.x(mark.latest)
    parts = []
    if sure > start or end > until:
        parts.append(_rect("soft", start, max(end, start + 3), top))
    if until > sure:
        parts.append(_rect("sure", sure, max(until, sure + 3), top))
    room = min(scale.x(min(mark.room_until, mark.latest)), _WIDTH - _RIGHT) - start - 10
    letters = int(room / _LETTER)
    if letters >= 3:
        parts.append(
            format_html(
                '<text x="{}" y="{}">{}</text>', start + 6, top + 15, _cut(mark.words, letters)
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def _point(mark: CareerMark, scale: _Scale, top: float) -> SafeString:
    start, sure = _start(mark, scale), scale.x(mark.sure_from)
    soft = SafeString("")
    if sure - start > 2:
        soft = format_html(
            '<rect class="soft" x="{}" y="{}" width="{}" height="6" rx="3"/>',
            start,
            top + 8,
            round(sure - start, 1),
        )
    center = sure if mark.is_open_start else round((start + sure) / 2, 1)
    right = _WIDTH - _RIGHT
    room = (scale.x(mark.room_until) if mark.room_until < date.max else right) - center - 12
    behind = center - (_LEFT if mark.room_from == date.min else scale.x(mark.room_from))
    if room < len(mark.words) * _LETTER and behind > 36 * _LETTER:
        # At the end of the drawing the words stand before their point.
        words = format_html(
            '<text class="end" x="{}" y="{}">{}</text>', center - 9, top + 15, _cut(mark.words, 34)
        )
    else:
        letters = int(min(room, right - center - 12) / _LETTER)
        words = SafeString("")
        if letters >= 3:
            words = format_html(
                '<text x="{}" y="{}">{}</text>', center + 9, top + 15, _cut(mark.words, letters)
            )
    return format_html(
        '{}<circle class="point" cx="{}" cy="{}" r="5"/>{}', soft, center, top + 11, words
    )


def _start(mark: CareerMark, scale: _Scale) -> float:
    """Give where a mark begins; what may have begun any time before has a tail."""
    return scale.x(mark.earliest) - (_TAIL if mark.is_open_start else 0)


def _rect(name: str, start: float, end: float, top: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="22" rx="4"/>',
        name,
        start,
        top,
        round(end - start, 1),
    )


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip(' ,')}…"


def _says(chart: CareerChart) -> str:
    return _("Quá trình công tác từ %(from)s đến %(to)s") % {
        "from": chart.first.year,
        "to": chart.day.year,
    }
