"""Turns figures of pages into charts: the numbers with their words in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from django.utils.translation import gettext as _

from ngangtam.reports.charts import (
    DistributionChart,
    DistributionMark,
    PyramidChart,
    PyramidMark,
    TrendChart,
    TrendMark,
    amount,
    count_scale,
    share_scale,
    year_days,
)
from ngangtam_web.web.pages.figures import Trend
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number, percent


def whole(value: Fraction) -> str:
    """Write a count."""
    return number(int(value))


def source_words(moment: Moment) -> str:
    """Say of which day and version the numbers of a chart are."""
    told = {"day": written_day(moment.day), "version": number(moment.known_at)}
    return _("số liệu ngày %(day)s, lần cập nhật %(version)s") % told


def trend_chart(
    trend: Trend | None,
    *,
    title: str,
    counted: str,
    n: int | None,
    moment: Moment,
    address: Callable[[Moment], str] = lambda _moment: "",
) -> TrendChart | None:
    """Show a series as a line with the values that are still possible; None without a series.

    `address` says where the names behind the value of another day stand.
    """
    if trend is None:
        return None
    is_count = trend.kind == "count"
    write = whole if is_count else percent
    points = tuple(
        TrendMark(
            day=point.day,
            label=written_day(point.day),
            value=amount(point.value, write),
            lower=amount(point.lower, write),
            upper=amount(point.upper, write),
            address=address(replace(moment, day=point.day)),
        )
        for point in trend.points
    )
    ends = [end for point in trend.points for end in (point.value, point.upper)]
    scale = count_scale([*ends, trend.goal], write) if is_count else share_scale(write)
    return TrendChart(
        title=title,
        unit=counted if is_count else "%",
        source=source_words(moment),
        n=n,
        columns=(_("Ngày"), _("Kết quả"), _("Thấp nhất"), _("Cao nhất")),
        points=points,
        scale=scale,
        goal=None if trend.goal is None else amount(trend.goal, write),
        goal_words=_("Mục tiêu"),
        breaks=trend.breaks,
        days=year_days(trend.points[0].day, trend.points[-1].day, str),
    )


def distribution_chart(
    classes: Iterable[DistributionMark],
    *,
    title: str,
    heading: str,
    n: int,
    moment: Moment,
    note: str = "",
) -> DistributionChart:
    """Show how many people fall into each class."""
    told = tuple(classes)
    has_shares = any(one.share is not None for one in told)
    return DistributionChart(
        title=title,
        unit=_("người"),
        source=source_words(moment),
        n=n,
        columns=(heading, _("Số người"), *((_("Tỷ lệ"),) if has_shares else ())),
        note=note,
        classes=told,
        scale=count_scale([one.count.value for one in told], whole),
    )


def pyramid_chart(
    ages: Iterable[tuple[str, int, int]],
    *,
    title: str,
    moment: Moment,
    unknown: int = 0,
    address: Callable[[str, str], str] = lambda _ages, _sex: "",
) -> PyramidChart:
    """Show people by age and sex: words of the ages from the youngest up, men, women.

    Args:
        ages: Words of an age band, men in it, women in it.
        title: What the people have in common.
        moment: Day and version of the numbers.
        unknown: People whose age or sex is not known; told in the table.
        address: Where the names of an age band and a sex ("nam", "nu"; empty: both) stand.
    """
    told = tuple(ages)
    counts = [count for _words, men, women in told for count in (men, women)]
    return PyramidChart(
        title=title,
        unit=_("người"),
        source=source_words(moment),
        n=sum(counts) + unknown,
        columns=(_("Tuổi"), _("Nam"), _("Nữ")),
        ages=tuple(
            PyramidMark(
                label=words,
                men=amount(men, whole),
                women=amount(women, whole),
                address=address(words, ""),
                men_address=address(words, "nam") if men else "",
                women_address=address(words, "nu") if women else "",
            )
            for words, men, women in told
        ),
        scale=count_scale(counts, whole),
        unknown=amount(unknown, whole) if unknown else None,
        unknown_words=_("Chưa rõ tuổi hoặc giới tính"),
    )
