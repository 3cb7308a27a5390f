"""Charts of a page: a value of `ngangtam.reports.charts` as SVG with links, and its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ngangtam.reports.charts import (
    BarChart,
    Chart,
    DistributionChart,
    PyramidChart,
    TimelineChart,
    TrendChart,
)
from ngangtam_web.web import chart_drawings, timeline_drawing
from ngangtam_web.web.svg import Drawing, join, short

register = template.Library()

_DRAW: Mapping[type[Chart], Callable[[Any], Drawing]] = {
    BarChart: chart_drawings.bars,
    TrendChart: chart_drawings.trend,
    DistributionChart: chart_drawings.distribution,
    PyramidChart: chart_drawings.pyramid,
    TimelineChart: timeline_drawing.timeline,
}


@register.inclusion_tag("components/chart.html")
def chart_figure(chart: Chart | None, name: str) -> dict[str, object]:
    """Show a chart with title, unit, source, n and the table of the same numbers.

    `name` begins the ids of the figure, and stands once on a page. A chart without marks says why
    by its note, or is nothing.
    """
    if chart is None or chart.is_empty:
        return {"chart": chart if chart and chart.note else None}
    drawing = _DRAW[type(chart)](chart)
    svg = format_html(
        '<svg class="chart chart-drawing" viewBox="0 0 {} {}" role="{}" '
        'aria-labelledby="{}-title {}-says"><title id="{}-title">{}</title>'
        '<desc id="{}-says">{}</desc>{}</svg>',
        short(drawing.width),
        short(drawing.height),
        "group" if any(row.address for row in chart.rows) else "img",
        name,
        name,
        name,
        chart.title,
        name,
        _says(chart),
        join(drawing.parts),
    )
    return {"chart": chart, "svg": svg, "is_timeline": isinstance(chart, TimelineChart)}


def _says(chart: Chart) -> str:
    """Say a chart in a sentence or two, for whoever does not see it."""
    first, final = chart.rows[0], chart.rows[-1]
    told = {
        "first": f"{first.label} {first.cells[0]}",
        "final": f"{final.label} {final.cells[0]}",
        "count": len(chart.rows),
    }
    return _("%(count)s mục, từ %(first)s đến %(final)s; các số nằm trong bảng dưới hình.") % told
