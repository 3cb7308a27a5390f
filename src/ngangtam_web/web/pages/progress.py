"""Turns progress of a target into what pages show of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.indicators.figures import Figure
from ngangtam.indicators.status import Goal, judge
from ngangtam.plans.confirmed import Plan, Target, Words
from ngangtam.usecases.progress import Point, TargetProgress
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import (
    Mark,
    ShownFigure,
    Trend,
    TrendPoint,
    goal_value,
    nothing_computed,
    shown_figure,
)
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import day as written_day


def words(both: Words) -> str:
    """Take what is said in both languages in that of the page."""
    return in_language(vi=both.vi, en=both.en)


def plan_slug(plan: Plan) -> str:
    """Give what stands for a plan in addresses: its number before the stroke."""
    return plan.number.partition("/")[0]


def plan_address(plan: Plan, moment: Moment) -> str:
    """Give the address of a plan's page as at a day and version."""
    return f"{reverse('plan', args=[plan_slug(plan)])}?{moment.query}"


def target_address(plan: Plan, target_id: str, moment: Moment, **choices: object) -> str:
    """Give the address of a target's page, with the choices that are made on it."""
    chosen = {name.replace("_", "-"): value for name, value in choices.items() if value}
    query = "&".join(filter(None, (moment.query, urlencode(chosen))))
    return f"{reverse('target', args=[plan_slug(plan), target_id])}?{query}"


def counted_words(definition: IndicatorDefinition) -> str:
    """Say what an indicator counts: people, districts."""
    return in_language(vi=definition.unit_word_vi, en=definition.unit_word_en)


def goal_of(target: Target) -> Goal:
    """Give the goal of a target."""
    return Goal(target.comparator, target.values)


def shown_progress(progress: TargetProgress) -> ShownFigure:
    """Show where a target stands."""
    goal = goal_of(progress.target)
    if progress.figure is None:
        stated = progress.attestation
        headline = _("Chưa có văn bản") if stated is None else _("Đã ban hành")
        return nothing_computed(goal, progress.judgement, headline=headline)
    shown = shown_figure(
        progress.figure, goal, progress.judgement, counted=counted_words(progress.definition)
    )
    return without_standard(shown) if progress.is_unconfirmed else shown


def without_standard(shown: ShownFigure) -> ShownFigure:
    """Say of a figure that nobody is judged for want of a standard: never 0 %."""
    mark = Mark(words=_("Chưa xác nhận tiêu chuẩn"), tone="open")
    return replace(shown, mark=mark, short="")


def shown_part(figure: Figure, progress: TargetProgress) -> ShownFigure:
    """Show the figure of a part, held against the goal of the whole where it is a share."""
    goal = goal_of(progress.target)
    return shown_figure(
        figure, goal, judge(figure, goal), counted=counted_words(progress.definition)
    )


def remarks(progress: TargetProgress) -> tuple[str, ...]:
    """Say what else is to be known of a figure: attested, ended, of another day."""
    said = []
    if progress.attestation is not None:
        said.append(_("Văn bản: %(document)s") % {"document": progress.attestation.document})
    if progress.has_ended:
        said.append(in_language(vi=progress.ended_vi, en=progress.ended_en))
    elif progress.target.last_value_on == progress.taken_on:
        said.append(_("Giá trị ngày %(day)s") % {"day": written_day(progress.taken_on)})
    if progress.series is not None and len(progress.definition.series) > 1:
        said.append(in_language(vi=progress.series.label_vi, en=progress.series.label_en))
    return tuple(said)


def trend_of(progress: TargetProgress) -> Trend | None:
    """Show the figures of earlier days, and of the day itself; None where there is no series."""
    if progress.figure is None or not progress.trend:
        return None
    points = [_point(point) for point in progress.trend]
    if points[-1].day < progress.taken_on and progress.series is not None:
        points.append(_point(Point(progress.taken_on, progress.series, progress.figure)))
    kind = progress.definition.kind
    return Trend(
        points=tuple(points),
        kind=kind,
        goal=goal_value(goal_of(progress.target), kind=kind),
        breaks=_breaks(progress),
    )


def _point(point: Point) -> TrendPoint:
    interval = point.figure.interval
    value: Fraction | None = point.figure.value
    return TrendPoint(
        day=point.day,
        value=value,
        lower=interval.lower if interval else None,
        upper=interval.upper if interval else None,
    )


def _breaks(progress: TargetProgress) -> tuple[date, ...]:
    return tuple(
        series.from_day for series in progress.definition.series[1:] if series.from_day is not None
    )
