"""Charts of a page: a value of `ngangtam.reports.charts` as SVG with links, and its table.

Colors come from classes of the style sheet, so one drawing serves light, dark and paper. Lengths
are in units of a drawing 640 wide; on a phone the sheet writes larger letters, for which rows and
edges leave room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import singledispatch

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ngangtam.reports.charts import (
    BarChart,
    Chart,
    DistributionChart,
    PyramidChart,
    Scale,
    Span,
    TimelineChart,
    TrendChart,
    TrendMark,
)

register = template.Library()

_WIDTH = 640.0
#: Room for letters: above a bar, at the left of a scale, between the halves of a pyramid.
_ROW, _BAR, _LEFT, _MIDDLE = 52.0, 14.0, 72.0, 92.0
#: Average width of a letter inside a span of a timeline.
_LETTER = 7.2
#: Letters of a label above a bar, as a phone has room for.
_LONGEST = 46


@register.inclusion_tag("components/chart.html")
def chart_figure(chart: Chart | None, name: str) -> dict[str, object]:
    """Show a chart with title, unit, source, n and the table of the same numbers.

    `name` begins the ids of the figure, and stands once on a page.
    """
    if chart is None or chart.is_empty:
        return {"chart": None}
    height, parts, links = _drawn(chart)
    svg = format_html(
        '<svg class="chart chart-drawing" viewBox="0 0 {} {}" role="{}" '
        'aria-labelledby="{}-title {}-says"><title id="{}-title">{}</title>'
        '<desc id="{}-says">{}</desc>{}</svg>',
        _short(_WIDTH),
        _short(height),
        "group" if links else "img",
        name,
        name,
        name,
        chart.title,
        name,
        _says(chart),
        _join(parts),
    )
    return {"chart": chart, "svg": svg, "name": name}


def _says(chart: Chart) -> str:
    """Say a chart in a sentence or two, for whoever does not see it."""
    first, final = chart.rows[0], chart.rows[-1]
    told = {
        "first": f"{first.label} {first.cells[0]}",
        "final": f"{final.label} {final.cells[0]}",
        "count": len(chart.rows),
    }
    return _("%(count)s mục, từ %(first)s đến %(final)s; các số nằm trong bảng dưới hình.") % told


Drawn = tuple[float, list[SafeString], bool]


@singledispatch
def _drawn(chart: Chart) -> Drawn:
    """Give the height of a drawing, its parts, and whether any of them is a link."""
    raise TypeError(f"no drawing of {type(chart).__name__}")


@_drawn.register
def _bars(chart: BarChart) -> Drawn:
    end, top = chart.scale.end, 24.0 if chart.goal else 0.0
    bottom = top + _ROW * len(chart.bars)
    parts = _ticks_below(chart.scale, bottom, 0, _WIDTH, top)
    for place, one in enumerate(chart.bars):
        y = top + _ROW * place + 28
        drawn = [
            format_html(
                '<text class="label" x="0" y="{}"><tspan class="strong">{}</tspan> {}</text>',
                _short(y - 8),
                one.value.shown,
                _cut(one.label, _LONGEST),
            ),
            _rect("rail", 0, y, _WIDTH, _BAR),
        ]
        if one.lower and one.upper and one.lower.value is not None and one.upper.value is not None:
            start, stop = (
                _along(value, end, _WIDTH) for value in (one.lower.value, one.upper.value)
            )
            drawn.append(_rect("possible", start, y, stop - start, _BAR))
        if one.value.value:
            drawn.append(
                _rect(f"fill fill-{one.tone}", 0, y, _along(one.value.value, end, _WIDTH), _BAR)
            )
        parts.append(_linked(one.address, f"{one.label}: {one.value.shown}", drawn))
    if chart.goal is not None and chart.goal.value is not None:
        x = _along(chart.goal.value, end, _WIDTH)
        parts.append(_path("goal-line", f"M{_short(x)} {_short(top)}V{_short(bottom)}"))
        words, side = f"{chart.goal_words} {chart.goal.shown}", "end" if x > _WIDTH / 2 else "start"
        parts.append(_text(x, 16, words, f"scale {side}"))
    return bottom + 24, parts, any(one.address for one in chart.bars)


@_drawn.register
def _trend(chart: TrendChart) -> Drawn:
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
        parts.append(_path("grid", f"M{_short(_LEFT)} {_short(at)}H{_short(_WIDTH - right)}"))
        parts.append(_text(_LEFT - 8, at + 4, tick.shown, "scale end"))
    for day, words in chart.days:
        parts.append(_path("grid", f"M{_short(x(day))} {_short(bottom)}v6"))
        parts.append(_text(x(day), bottom + 24, words, "scale mid"))
    parts += [
        _path("cut-line", f"M{_short(x(cut))} {_short(top)}V{_short(bottom)}")
        for cut in chart.breaks
        if first < cut <= final
    ]
    for stretch in chart.stretches:
        parts += _trend_stretch(stretch, x, y)
    if chart.goal is not None and chart.goal.value is not None:
        at = y(chart.goal.value)
        parts.append(_path("goal-line", f"M{_short(_LEFT)} {_short(at)}H{_short(_WIDTH - right)}"))
        words = f"{chart.goal_words} {chart.goal.shown}"
        parts.append(_text(_LEFT + 4, at - 6, words, "scale"))
    return bottom + 36, parts, any(one.address for one in chart.points)


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
        edge = [f"{_short(at)},{_short(high)}" for at, _low, high in sure]
        edge += [f"{_short(at)},{_short(low)}" for at, low, _high in reversed(sure)]
        parts.append(format_html('<polygon class="band" points="{}"/>', " ".join(edge)))
    if len(known) > 1:
        line = " ".join(f"{_short(x(point.day))},{_short(y(value))}" for point, value in known)
        parts.append(format_html('<polyline class="line" points="{}"/>', line))
    for point, value in known:
        dot = format_html(
            '<circle class="dot" cx="{}" cy="{}" r="3"/>', _short(x(point.day)), _short(y(value))
        )
        parts.append(_linked(point.address, f"{point.label}: {point.value.shown}", [dot]))
    return parts


@_drawn.register
def _distribution(chart: DistributionChart) -> Drawn:
    top, bottom, right = 26.0, 210.0, 4.0
    inner = _WIDTH - _LEFT - right
    each = inner / len(chart.classes)
    parts = []
    for tick in chart.scale.ticks:
        at = bottom - (bottom - top) * float((tick.value or Fraction(0)) / chart.scale.end)
        parts.append(_path("grid", f"M{_short(_LEFT)} {_short(at)}H{_short(_WIDTH - right)}"))
        parts.append(_text(_LEFT - 8, at + 4, tick.shown, "scale end"))
    for place, one in enumerate(chart.classes):
        x, high = _LEFT + each * place, _along(one.count.value, chart.scale.end, bottom - top)
        drawn = [
            _rect("fill fill-accent", x + each * 0.12, bottom - high, each * 0.76, high),
            _text(x + each / 2, bottom - high - 6, one.count.shown, "label mid"),
            _text(x + each / 2, bottom + 24, one.label, "scale mid"),
        ]
        parts.append(_linked(one.address, f"{one.label}: {one.count.shown}", drawn))
    return bottom + 36, parts, any(one.address for one in chart.classes)


@_drawn.register
def _pyramid(chart: PyramidChart) -> Drawn:
    row, top = 26.0, 30.0
    half = (_WIDTH - _MIDDLE) / 2
    bottom = top + row * len(chart.ages)
    # Numbers stand beyond the ends of bars, so the longest leaves room for them.
    longest = half - 44
    parts = [
        _text(half, 18, chart.columns[1], "label strong end"),
        _text(half + _MIDDLE, 18, chart.columns[2], "label strong"),
    ]
    for place, one in enumerate(reversed(chart.ages)):
        y = top + row * place
        left, right = (
            _along(count.value, chart.scale.end, longest) for count in (one.men, one.women)
        )
        parts.append(_text(_WIDTH / 2, y + 18, one.label, "scale mid"))
        men = [
            _rect("fill fill-men", half - left, y + 2, left, row - 5),
            _text(half - left - 6, y + 18, one.men.shown, "label end"),
        ]
        women = [
            _rect("fill fill-women", half + _MIDDLE, y + 2, right, row - 5),
            _text(half + _MIDDLE + right + 6, y + 18, one.women.shown, "label"),
        ]
        for side, count, address, drawn in (
            (chart.columns[1], one.men, one.men_address, men),
            (chart.columns[2], one.women, one.women_address, women),
        ):
            parts.append(_linked(address, f"{side}, {one.label}: {count.shown}", drawn))
    links = any(one.men_address or one.women_address for one in chart.ages)
    return bottom + 6, parts, links


@_drawn.register
def _timeline(chart: TimelineChart) -> Drawn:
    lane_height, bar = 58.0, 26.0
    bottom = lane_height * len(chart.lanes)
    days = max((chart.ends_on - chart.starts_on).days, 1)

    def x(day: date) -> float:
        inside = min(max(day, chart.starts_on), chart.ends_on)
        return _WIDTH * (inside - chart.starts_on).days / days

    parts = []
    for day, words in chart.days:
        parts.append(_path("grid", f"M{_short(x(day))} 0V{_short(bottom + 4)}"))
        # What would run out of the drawing is left unsaid; the next year tells enough.
        if 24 <= x(day) <= _WIDTH - 24:
            parts.append(_text(x(day), bottom + 22, words, "scale mid"))
    for place, lane in enumerate(chart.lanes):
        y = lane_height * place
        parts.append(_text(0, y + 18, lane.label, "label strong"))
        for span in lane.spans:
            start, stop = x(span.starts_on), x(span.ends_on or chart.ends_on)
            drawn = _span(span, start, y + 25, max(stop - start - 1, 2), bar)
            parts.append(_linked(span.address, f"{span.label}, {span.shown}", [drawn]))
    links = any(span.address for lane in chart.lanes for span in lane.spans)
    return bottom + 32, parts, links


def _span(span: Span, x: float, y: float, width: float, height: float) -> SafeString:
    letters = int((width - 10) / _LETTER)
    words = _text(6, height / 2 + 5, _cut(span.label, letters), "on-fill") if letters > 3 else ""
    # A drawing within the drawing: what is written larger on a phone does not run out of it.
    return format_html(
        '<svg x="{}" y="{}" width="{}" height="{}">{}{}</svg>',
        _short(x),
        _short(y),
        _short(width),
        _short(height),
        _rect(f"fill fill-{span.tone}", 0, 0, width, height),
        words,
    )


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: max(letters - 1, 0)]}…"


def _linked(address: str, words: str, parts: Iterable[SafeString]) -> SafeString:
    """Make a mark lead to the names behind it; its words are read out and shown on hovering."""
    if not address:
        return format_html("<g><title>{}</title>{}</g>", words, _join(parts))
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>',
        address,
        words,
        words,
        _join(parts),
    )


def _ticks_below(
    scale: Scale, bottom: float, left: float, width: float, top: float
) -> list[SafeString]:
    parts = []
    for place, tick in enumerate(scale.ticks):
        x = left + _along(tick.value, scale.end, width)
        side = "start" if place == 0 else "end" if place == len(scale.ticks) - 1 else "mid"
        parts.append(_path("grid", f"M{_short(x)} {_short(top)}V{_short(bottom)}"))
        parts.append(_text(x, bottom + 18, tick.shown, f"scale {side}"))
    return parts


def _along(value: Fraction | None, end: Fraction, length: float) -> float:
    return 0.0 if value is None else length * float(min(value / end, Fraction(1)))


def _rect(name: str, x: float, y: float, width: float, height: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        name,
        _short(x),
        _short(y),
        _short(max(width, 0)),
        _short(max(height, 0)),
    )


def _text(x: float, y: float, words: str, name: str) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}">{}</text>', name, _short(x), _short(y), words
    )


def _path(name: str, drawn: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', name, drawn)


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _short(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
