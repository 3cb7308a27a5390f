"""Small drawings as SVG in the page: a bar with its goal, a trend, the shape of a status.

Colors come from classes of the style sheet, so they follow light, dark and print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ngangtam.reports.charts import unbroken
from ngangtam_web.web.pages.figures import Bar, Mark, Trend, TrendPoint
from ngangtam_web.web.svg import join, path, rect, short
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
    parts = [rect("rail", 0, 5, 100, 6)]
    if shown.lower is not None and shown.upper is not None and shown.upper > shown.lower:
        parts.append(rect("possible", shown.lower, 5, shown.upper - shown.lower, 6))
    if shown.value:
        parts.append(rect(f"proved proved-{shown.tone}", 0, 5, shown.value, 6))
    if shown.goal is not None and shown.goal_upper is not None:
        parts.append(rect("goal-range", shown.goal, 13, shown.goal_upper - shown.goal, 2))
    if shown.goal is not None:
        parts.append(rect("goal", min(shown.goal, 99), 1, 1, 14))
    said = SafeString('aria-hidden="true"')
    if not is_beside_numbers:
        said = format_html('role="img" aria-label="{}"', shown.says)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 16" preserveAspectRatio="none" {}>{}</svg>',
        said,
        join(parts),
    )


#: A line the size of a word: its width and height, and the room at its edges.
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _EDGE = 96, 28, 2, 4, 3


@dataclass(frozen=True)
class _Frame:
    """Where days and values lie in a line."""

    first: date
    final: date
    highest: Fraction

    def x(self, at: date) -> float:
        days = max((self.final - self.first).days, 1)
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (at - self.first).days / days

    def y(self, value: Fraction | None) -> float:
        inner = _HEIGHT - 2 * _EDGE
        return _EDGE + inner * (1 - float((value or Fraction(0)) / self.highest))

    def dot(self, point: TrendPoint) -> SafeString:
        at = short(self.x(point.day)), short(self.y(point.value))
        return format_html('<circle class="dot" cx="{}" cy="{}" r="2.2"/>', *at)


def _highest(trend: Trend) -> Fraction:
    if trend.kind != "count":
        return Fraction(1)
    ends = [end for point in trend.points for end in (point.value, point.upper) if end]
    return max([*ends, trend.goal or Fraction(1)]) * Fraction(11, 10)


def _line(points: Sequence[TrendPoint], frame: _Frame) -> SafeString:
    if len(points) == 1:
        return frame.dot(points[0])
    places = " ".join(f"{short(frame.x(p.day))},{short(frame.y(p.value))}" for p in points)
    return format_html('<polyline class="line" points="{}"/>', places)


@register.simple_tag
def sparkline(trend: Trend | None) -> SafeString:
    """Draw a series as a line the size of a word."""
    if trend is None:
        return SafeString("")
    stretches = unbroken(
        trend.points,
        breaks=trend.breaks,
        day=lambda one: one.day,
        is_known=lambda one: one.value is not None,
    )
    if not stretches:
        return SafeString("")
    frame = _Frame(trend.points[0].day, trend.points[-1].day, _highest(trend))
    parts = []
    if trend.goal is not None:
        parts.append(path("goal-line", f"M{_LEFT} {short(frame.y(trend.goal))}H{_WIDTH - _RIGHT}"))
    parts += [_line(stretch, frame) for stretch in stretches]
    return format_html(
        '<svg class="spark" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
        'aria-label="{2}">{3}</svg>',
        _WIDTH,
        _HEIGHT,
        _says(trend),
        join([*parts, frame.dot(stretches[-1][-1])]),
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
