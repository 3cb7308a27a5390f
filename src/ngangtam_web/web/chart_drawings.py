"""Draws bars, trends, distributions and pyramids: values of `ngangtam.reports.charts` as SVG.

Colors come from classes of the style sheet, so one drawing serves light, dark and paper. Lengths
are in units of a drawing 640 wide; on a phone the sheet writes larger letters, for which rows and
edges leave room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ngangtam.reports.charts import (
    BarChart,
    DistributionChart,
    DistributionMark,
    PyramidChart,
    Scale,
    TrendChart,
    TrendMark,
)
from ngangtam_web.web.svg import Drawing, cut, linked, path, rect, short, text

_WIDTH = 640.0
#: Rows of a pyramid are low: it is drawn narrower, so that all of it is larger on a phone.
_NARROW = 520.0
#: Room for letters: above a bar, at the left of a scale, between the halves of a pyramid.
_ROW, _BAR, _LEFT, _MIDDLE = 52.0, 14.0, 72.0, 92.0
#: Letters of a label above a bar, as a phone has room for.
_LONGEST = 46


def bars(chart: BarChart) -> Drawing:
    """Draw bars with what is proved and what is possible, and the line of the goal."""
    end, top = chart.scale.end, 24.0 if chart.goal else 0.0
    bottom = top + _ROW * len(chart.bars)
    parts = _ticks_below(chart.scale, bottom, 0, _WIDTH, top)
    for place, one in enumerate(chart.bars):
        y = top + _ROW * place + 28
        drawn = [_named(one.value.shown, one.label, y - 8), rect("rail", 0, y, _WIDTH, _BAR)]
        if one.lower and one.upper and one.lower.value is not None and one.upper.value is not None:
            start, stop = (
                _along(value, end, _WIDTH) for value in (one.lower.value, one.upper.value)
            )
            drawn.append(rect("possible", start, y, stop - start, _BAR))
        if one.value.value:
            drawn.append(
                rect(f"fill fill-{one.tone}", 0, y, _along(one.value.value, end, _WIDTH), _BAR)
            )
        parts.append(linked(one.address, f"{one.label}: {one.value.shown}", drawn))
    if chart.goal is not None and chart.goal.value is not None:
        x = _along(chart.goal.value, end, _WIDTH)
        parts.append(path("goal-line", f"M{short(x)} {short(top)}V{short(bottom)}"))
        words, side = f"{chart.goal_words} {chart.goal.shown}", "end" if x > _WIDTH / 2 else "start"
        parts.append(text(x, 16, words, f"scale {side}"))
    return _drawing(bottom + 24, parts)


def trend(chart: TrendChart) -> Drawing:
    """Draw a line with the band of what is possible; it breaks where the series does."""
    top, bottom, right = 20.0, 220.0, 12.0
    first, final = chart.points[0].day, chart.points[-1].day
    inner = _WIDTH - _LEFT - right

    def x(day: date) -> float:
        return _LEFT + inner * (day - first).days / max((final - first).days, 1)

    def y(value: Fraction) -> float:
        return bottom - (bottom - top) * float(min(value / chart.scale.end, Fraction(1)))

    parts = []
    for tick in chart.scale.ticks:
        at = y(tick.value or Fraction(0))
        parts.append(path("grid", f"M{short(_LEFT)} {short(at)}H{short(_WIDTH - right)}"))
        parts.append(text(_LEFT - 8, at + 4, tick.shown, "scale end"))
    for day, words in chart.days:
        parts.append(path("grid", f"M{short(x(day))} {short(bottom)}v6"))
        parts.append(text(x(day), bottom + 24, words, "scale mid"))
    parts += [
        path("cut-line", f"M{short(x(cut))} {short(top)}V{short(bottom)}")
        for cut in chart.breaks
        if first < cut <= final
    ]
    for stretch in chart.stretches:
        parts += _trend_stretch(stretch, x, y)
    if chart.goal is not None and chart.goal.value is not None:
        at = y(chart.goal.value)
        parts.append(path("goal-line", f"M{short(_LEFT)} {short(at)}H{short(_WIDTH - right)}"))
        words = f"{chart.goal_words} {chart.goal.shown}"
        parts.append(text(_LEFT + 4, at - 6, words, "scale"))
    return _drawing(bottom + 36, parts)


def _trend_stretch(
    stretch: tuple[TrendMark, ...], x: Callable[[date], float], y: Callable[[Fraction], float]
) -> list[SafeString]:
    """Draw one unbroken part of a series: the band of what is possible, the line, its points."""
    known = [(point, point.value.value) for point in stretch if point.value.value is not None]
    sure = [
        (x(point.day), y(point.lower.value), y(point.upper.value))
        for point in stretch
        if point.lower and point.upper
        if point.lower.value is not None and point.upper.value is not None
    ]
    parts = []
    if len(sure) > 1 and any(low != high for _x, low, high in sure):
        edge = [f"{short(at)},{short(high)}" for at, _low, high in sure]
        edge += [f"{short(at)},{short(low)}" for at, low, _high in reversed(sure)]
        parts.append(format_html('<polygon class="band" points="{}"/>', " ".join(edge)))
    if len(known) > 1:
        line = " ".join(f"{short(x(point.day))},{short(y(value))}" for point, value in known)
        parts.append(format_html('<polyline class="line" points="{}"/>', line))
    for point, value in known:
        dot = format_html(
            '<circle class="dot" cx="{}" cy="{}" r="3"/>', short(x(point.day)), short(y(value))
        )
        parts.append(linked(point.address, f"{point.label}: {point.value.shown}", [dot]))
    return parts


def distribution(chart: DistributionChart) -> Drawing:
    """Draw a column for each class, or a bar below its name where names are long."""
    return _lying(chart) if chart.lies else _standing(chart)


def _lying(chart: DistributionChart) -> Drawing:
    bottom = _ROW * len(chart.classes)
    parts = _ticks_below(chart.scale, bottom, 0, _WIDTH, 0)
    for place, one in enumerate(chart.classes):
        y = _ROW * place + 28
        drawn = [_named(one.count.shown, one.label, y - 8), rect("rail", 0, y, _WIDTH, _BAR)]
        if one.count.value:
            length = _along(one.count.value, chart.scale.end, _WIDTH)
            drawn.append(rect(_fill(one), 0, y, length, _BAR))
        parts.append(linked(one.address, f"{one.label}: {one.count.shown}", drawn))
    return _drawing(bottom + 24, parts)


def _standing(chart: DistributionChart) -> Drawing:
    top, bottom, right = 26.0, 210.0, 4.0
    inner = _WIDTH - _LEFT - right
    each = inner / len(chart.classes)
    parts = []
    for tick in chart.scale.ticks:
        at = bottom - (bottom - top) * float((tick.value or Fraction(0)) / chart.scale.end)
        parts.append(path("grid", f"M{short(_LEFT)} {short(at)}H{short(_WIDTH - right)}"))
        parts.append(text(_LEFT - 8, at + 4, tick.shown, "scale end"))
    for place, one in enumerate(chart.classes):
        x, high = _LEFT + each * place, _along(one.count.value, chart.scale.end, bottom - top)
        drawn = [
            rect(_fill(one), x + each * 0.12, bottom - high, each * 0.76, high),
            text(x + each / 2, bottom - high - 6, one.count.shown, "label mid"),
            text(x + each / 2, bottom + 24, one.label, "scale mid"),
        ]
        parts.append(linked(one.address, f"{one.label}: {one.count.shown}", drawn))
    return _drawing(bottom + 36, parts)


def pyramid(chart: PyramidChart) -> Drawing:
    """Draw ages upward, men to the left, women to the right."""
    row, top = 27.0, 30.0
    half = (_NARROW - _MIDDLE) / 2
    bottom = top + row * len(chart.ages)
    # Numbers stand beyond the ends of bars, so the longest leaves room for them.
    longest = half - 56
    parts = [
        text(half, 18, chart.columns[1], "label strong end"),
        text(half + _MIDDLE, 18, chart.columns[2], "label strong"),
    ]
    for place, one in enumerate(reversed(chart.ages)):
        y = top + row * place
        left, right = (
            _along(count.value, chart.scale.end, longest) for count in (one.men, one.women)
        )
        parts.append(text(_NARROW / 2, y + 18, one.label, "scale mid"))
        men = [
            rect("fill fill-men", half - left, y + 2, left, row - 5),
            text(half - left - 6, y + 18, one.men.shown, "label end"),
        ]
        women = [
            rect("fill fill-women", half + _MIDDLE, y + 2, right, row - 5),
            text(half + _MIDDLE + right + 6, y + 18, one.women.shown, "label"),
        ]
        for side, count, address, drawn in (
            (chart.columns[1], one.men, one.men_address, men),
            (chart.columns[2], one.women, one.women_address, women),
        ):
            parts.append(linked(address, f"{side}, {one.label}: {count.shown}", drawn))
    return Drawing(width=_NARROW, height=bottom + 6, parts=tuple(parts))


def _named(number: str, label: str, y: float) -> SafeString:
    """Write a number and what it is of above a bar."""
    return format_html(
        '<text class="label" x="0" y="{}"><tspan class="strong">{}</tspan> {}</text>',
        short(y),
        number,
        cut(label, _LONGEST),
    )


def _fill(one: DistributionMark) -> str:
    return "fill fill-quiet" if one.is_unknown else "fill fill-accent"


def _drawing(height: float, parts: Iterable[SafeString]) -> Drawing:
    return Drawing(width=_WIDTH, height=height, parts=tuple(parts))


def _ticks_below(
    scale: Scale, bottom: float, left: float, width: float, top: float
) -> list[SafeString]:
    parts = []
    for place, tick in enumerate(scale.ticks):
        x = left + _along(tick.value, scale.end, width)
        side = "start" if place == 0 else "end" if place == len(scale.ticks) - 1 else "mid"
        parts.append(path("grid", f"M{short(x)} {short(top)}V{short(bottom)}"))
        parts.append(text(x, bottom + 18, tick.shown, f"scale {side}"))
    return parts


def _along(value: Fraction | None, end: Fraction, length: float) -> float:
    return 0.0 if value is None else length * float(min(value / end, Fraction(1)))
