"""One chart of each kind, with invented numbers, for the page of all components."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from ngangtam.reports.charts import (
    BarChart,
    BarMark,
    Chart,
    DistributionMark,
    Lane,
    Span,
    TimelineChart,
    amount,
    share_scale,
    year_days,
)
from ngangtam_web.web.pages.charts import distribution_chart, pyramid_chart, trend_chart, whole
from ngangtam_web.web.pages.figures import Trend, TrendPoint
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import day, percent

_MOMENT = Moment(day=date(2025, 12, 31), known_at=27, latest=27)
_NAMES = "#charts"


def example_charts() -> tuple[tuple[str, Chart], ...]:
    """Give a chart of each kind with the name that begins its ids."""
    trend = _trend()
    return (
        ("example-bar", _bars()),
        *((("example-trend", trend),) if trend else ()),
        ("example-distribution", _distribution()),
        ("example-levels", _levels()),
        ("example-pyramid", _pyramid()),
        ("example-timeline", _timeline()),
    )


def _bars() -> BarChart:
    parts = (
        ("Sở Nội vụ", 24, 2, 1, "open"),
        ("Sở Giáo dục và Đào tạo", 31, 9, 0, "bad"),
        ("Sở Nông nghiệp và Môi trường", 40, 0, 0, "good"),
        ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", 2, 0, 3, "open"),
    )
    return BarChart(
        title=_("Tỷ lệ đạt chuẩn theo cơ quan, đơn vị"),
        unit="%",
        source=_("số liệu giả định"),
        n=sum(met + unmet + unknown for _name, met, unmet, unknown, _tone in parts),
        columns=(_("Cơ quan, đơn vị"), _("Kết quả"), _("Thấp nhất"), _("Cao nhất")),
        bars=tuple(
            BarMark(
                label=name,
                value=amount(Fraction(met, met + unmet + unknown), percent),
                lower=amount(Fraction(met, met + unmet + unknown), percent),
                upper=amount(Fraction(met + unknown, met + unmet + unknown), percent),
                tone=tone,
                address=_NAMES,
            )
            for name, met, unmet, unknown, tone in parts
        ),
        scale=share_scale(percent),
        goal=amount(Fraction(9, 10), percent),
        goal_words=_("Mục tiêu"),
    )


def _trend() -> Chart | None:
    days = [date(year, month, 28) for year in range(2021, 2026) for month in (3, 6, 9, 12)]
    points = tuple(
        TrendPoint(
            day=on,
            value=None if place == 6 else Fraction(40 + 2 * place, 100),
            lower=None if place == 6 else Fraction(40 + 2 * place, 100),
            upper=None if place == 6 else Fraction(60 + place, 100),
        )
        for place, on in enumerate(days)
    )
    return trend_chart(
        Trend(points=points, kind="share", goal=Fraction(4, 5), breaks=(date(2025, 7, 1),)),
        title=_("Diễn biến theo thời gian"),
        counted="",
        n=230,
        moment=_MOMENT,
        address=lambda _moment: _NAMES,
    )


def _distribution() -> Chart:
    ages = (("< 30", 9), ("30–34", 31), ("35–39", 64), ("40–44", 88), ("45–49", 71), ("50–54", 46))
    return _counts((*ages, ("≥ 55", 22)), title=_("Số người theo tuổi"), heading=_("Tuổi"))


def _levels() -> Chart:
    levels = ((_("Sau đại học"), 71), (_("Đại học"), 196), (_("Chưa đủ thông tin"), 12))
    title = _("Trình độ chuyên môn")
    return _counts(levels, title=title, heading=title)


def _counts(told: tuple[tuple[str, int], ...], *, title: str, heading: str) -> Chart:
    n = sum(count for _words, count in told)
    return distribution_chart(
        (
            DistributionMark(
                label=words,
                count=amount(count, whole),
                share=amount(Fraction(count, n), percent),
                is_unknown=words == _("Chưa đủ thông tin"),
                address=_NAMES,
            )
            for words, count in told
        ),
        title=title,
        heading=heading,
        n=n,
        moment=_MOMENT,
    )


def _pyramid() -> Chart:
    ages = (
        ("< 30", 5, 4),
        ("30–34", 14, 17),
        ("35–39", 31, 33),
        ("40–44", 52, 36),
        ("45–49", 48, 23),
        ("50–54", 34, 12),
        ("55–59", 19, 3),
        ("≥ 60", 2, 0),
    )
    return pyramid_chart(
        ages,
        title=_("Tháp tuổi theo giới tính"),
        moment=_MOMENT,
        unknown=3,
        address=lambda _ages, _sex: _NAMES,
    )


def _timeline() -> Chart:
    first, final = date(2008, 1, 1), date(2026, 1, 1)

    def span(words: str, start: date, end: date | None, *, is_point: bool = False) -> Span:
        until = end or final
        return Span(
            label=words,
            # Of the first one only the month is known.
            earliest=start,
            sure_from=start.replace(day=28) if start.year == first.year else start,
            sure_until=until,
            latest=until,
            shown=day(start) if is_point else f"{day(start)} – {day(end) if end else _('nay')}",
            source=_("Quyết định") + " 12/QĐ",
            is_point=is_point,
            is_current=end is None,
            address=_NAMES,
        )

    titles = (
        span(_("Chuyên viên"), date(2008, 9, 1), date(2014, 3, 1)),
        span(_("Phó Trưởng phòng"), date(2014, 3, 1), date(2018, 9, 1)),
        span(_("Trưởng phòng"), date(2018, 9, 1), date(2021, 3, 15)),
        span(_("Phó Giám đốc"), date(2021, 3, 15), None),
    )
    reached = date(2018, 6, 1)
    theory = _("Cao cấp lý luận chính trị")
    studies = (span(theory, reached, reached + timedelta(days=1), is_point=True),)
    return TimelineChart(
        title=_("Quá trình công tác"),
        unit="",
        source=_("số liệu giả định"),
        n=None,
        columns=(_("Nội dung"), _("Thời gian"), _("Minh chứng")),
        lanes=(
            Lane(label=_("Chức vụ"), spans=titles),
            Lane(label=_("Trình độ"), spans=studies),
        ),
        starts_on=first,
        ends_on=final,
        day=_MOMENT.day,
        days=year_days(first, final, str),
    )
