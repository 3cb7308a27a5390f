"""Small drawings as SVG in the page: a bar with its goal, a trend, the shape of a status.

Colors come from classes of the style sheet, so they follow light, dark and print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ngangtam_web.web.pages.figures import Bar, Mark, Trend, TrendPoint
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number, percent

register = template.Library()


@register.simple_tag
def status(mark: Mark) -> SafeString:
    """Show a status: its shape, its tone, its word. The shapes stand once, in `shapes.html`."""
    return format_html(
        '<span class="status status-{0}"><svg class="shape" aria-hidden="true">'
        '<use href="#shape-{0}"/></svg>{1}</span>',
        mark.tone,
        mark.words,
    )


@register.simple_tag
def verdict(mark: Mark) -> SafeString:
    """Show a status by its shape, with its word for whoever does not see it."""
    return format_html(
        '<span class="status status-{0}"><svg class="shape" role="img"><title>{1}</title>'
        '<use href="#shape-{0}"/></svg></span>',
        mark.tone,
        mark.words,
    )


@register.simple_tag
def bar(shown: Bar, *, is_beside_numbers: bool = False) -> SafeString:
    """Draw how far a figure is: what is proved, what is possible, where the goal lies.

    Beside cells that say the same in numbers it is not read out once more.
    """
    if shown.value is None and shown.upper is None and shown.goal is None:
        return SafeString("")
    parts = [mark_safe('<rect class="rail" x="0" y="5" width="100" height="6"/>')]
    if shown.lower is not None and shown.upper is not None and shown.upper > shown.lower:
        parts.append(_rect("possible", shown.lower, shown.upper, y=5, height=6))
    if shown.value:
        parts.append(_rect(f"proved proved-{shown.tone}", 0, shown.value, y=5, height=6))
    if shown.goal is not None and shown.goal_upper is not None:
        parts.append(_rect("goal-range", shown.goal, shown.goal_upper, y=13, height=2))
    if shown.goal is not None:
        parts.append(_rect("goal", min(shown.goal, 99), min(shown.goal, 99) + 1, y=1, height=14))
    said = SafeString('aria-hidden="true"')
    if not is_beside_numbers:
        said = format_html('role="img" aria-label="{}"', shown.says)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 16" preserveAspectRatio="none" {}>{}</svg>',
        said,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _rect(name: str, start: float, end: float, *, y: float, height: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        name,
        start,
        y,
        round(end - start, 2),
        height,
    )


@dataclass(frozen=True)
class _Frame:
    """Where days and values lie in a drawing."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    first: date
    final: date
    highest: Fraction

    def x(self, at: date) -> float:
        days = max((self.final - self.first).days, 1)
        inner = self.width - self.left - self.right
        return round(self.left + inner * (at - self.first).days / days, 1)

    def y(self, value: Fraction) -> float:
        inner = self.height - self.top - self.bottom
        return round(self.top + inner * (1 - float(value / self.highest)), 1)


def _highest(trend: Trend) -> Fraction:
    if trend.kind != "count":
        return Fraction(1)
    ends = [end for point in trend.points for end in (point.value, point.upper) if end]
    return max([*ends, trend.goal or Fraction(1)]) * Fraction(11, 10)


def _stretches(trend: Trend) -> list[list[TrendPoint]]:
    """Part a series where it is unknown and where one series ends and another begins."""
    stretches: list[list[TrendPoint]] = [[]]
    previous: TrendPoint | None = None
    for point in trend.points:
        if previous is not None and any(previous.day < cut <= point.day for cut in trend.breaks):
            stretches.append([])
        if point.value is None:
            stretches.append([])
        else:
            stretches[-1].append(point)
        previous = point
    return [stretch for stretch in stretches if stretch]


def _line(points: list[TrendPoint], frame: _Frame) -> SafeString:
    if len(points) == 1:
        point = points[0]
        return format_html(
            '<circle class="dot" cx="{}" cy="{}" r="2"/>',
            frame.x(point.day),
            frame.y(point.value or Fraction(0)),
        )
    path = " ".join(f"{frame.x(p.day)},{frame.y(p.value or Fraction(0))}" for p in points)
    return format_html('<polyline class="line" points="{}"/>', path)


@register.simple_tag
def sparkline(trend: Trend | None) -> SafeString:
    """Draw a series as a line the size of a word."""
    if trend is None or not _stretches(trend):
        return SafeString("")
    frame = _Frame(96, 28, 2, 4, 3, 3, trend.points[0].day, trend.points[-1].day, _highest(trend))
    parts = []
    if trend.goal is not None:
        y = frame.y(trend.goal)
        parts.append(format_html('<path class="goal-line" d="M2 {}H92"/>', y))
    stretches = _stretches(trend)
    parts += [_line(stretch, frame) for stretch in stretches]
    final = stretches[-1][-1]
    parts.append(
        format_html(
            '<circle class="dot" cx="{}" cy="{}" r="2.2"/>',
            frame.x(final.day),
            frame.y(final.value or Fraction(0)),
        )
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 96 28" width="96" height="28" role="img" '
        'aria-label="{}">{}</svg>',
        _says(trend),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _says(trend: Trend) -> str:
    known = [point for point in trend.points if point.value is not None]
    write = percent if trend.kind != "count" else lambda value: number(int(value))
    return _("Từ %(first)s ngày %(from)s đến %(final)s ngày %(to)s") % {
        "first": write(known[0].value),
        "from": written_day(known[0].day),
        "final": write(known[-1].value),
        "to": written_day(known[-1].day),
    }
