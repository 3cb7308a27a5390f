"""One value, three forms: the drawing, the table and the picture say the same numbers."""

import re
import struct
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from ngangtam.reports.chart_pictures import png, vega_lite
from ngangtam.reports.charts import TimelineChart, TrendChart
from ngangtam_web.web.pages.living_charts import example_charts
from ngangtam_web.web.templatetags.charts import chart_figure

CHARTS = dict(example_charts())
#: An address of another machine; the names of SVG's own vocabularies are none.
_OUTSIDE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w.-]+\.\w+")


def shown(name: str) -> str:
    return render_to_string("components/chart.html", chart_figure(CHARTS[name], name))


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("name", CHARTS)
class TestChart:
    def test_draws_every_number_of_its_table(self, name):
        html = shown(name)
        drawing, table = html.split("</svg>\n", 1) if "</svg>\n" in html else (html, html)

        for row in CHARTS[name].rows:
            number = row.cells[0]
            assert number in plain(table), row
            if number != "—" and not row.label.startswith("Chưa rõ"):
                assert number in unescape(drawing), row

    def test_says_title_unit_source_and_how_many_people(self, name):
        chart, html = CHARTS[name], shown(name)

        assert chart.title in html
        assert chart.source in html
        assert f"({chart.unit})" in html or not chart.unit
        assert f"Số người: {chart.n}" in html or chart.n is None

    def test_links_its_marks_to_the_names_behind_them(self, name):
        drawing = shown(name).partition("<details>")[0]

        known = [row for row in CHARTS[name].rows if row.address and row.cells[0] != "—"]
        assert drawing.count("<a href=") >= len(known) > 0

    def test_reaches_no_other_machine(self, name):
        assert not _OUTSIDE.search(shown(name))
        assert not _OUTSIDE.search(str(vega_lite(CHARTS[name])))

    def test_carries_no_style_that_the_policy_would_refuse(self, name):
        assert not re.search(r"\sstyle=|<style", shown(name))

    def test_is_drawn_for_paper_from_the_same_numbers(self, name):
        chart = CHARTS[name]
        values = vega_lite(chart)["data"]["values"]
        drawn = {value for row in values for value in row.values() if isinstance(value, float)}

        for mark in getattr(chart, "points", None) or getattr(chart, "bars", None) or ():
            assert mark.value.value is None or float(mark.value.value) in drawn
        if isinstance(chart, TimelineChart):
            assert len(values) == len(chart.rows)

    def test_is_a_picture_with_room_for_a_page(self, name):
        picture = png(CHARTS[name])

        assert picture.startswith(b"\x89PNG")
        width, _height = struct.unpack(">II", picture[16:24])
        assert width > 1000
        assert png(CHARTS[name]) == picture


class TestFigure:
    def test_of_nothing_is_nothing(self):
        assert not render_to_string("components/chart.html", chart_figure(None, "none")).strip()

    def test_escapes_what_people_wrote(self):
        chart = next(one for one in CHARTS.values() if isinstance(one, TrendChart))
        wild = type(chart)(**{**vars(chart), "title": "<script>alert(1)</script>"})

        assert "<script" not in str(chart_figure(wild, "wild")["svg"])

    def test_is_written_in_the_language_of_the_page(self):
        with translation.override("en"):
            bars = dict(example_charts())["example-bar"]

        assert bars.rows[0].cells[0] == "88.9%"
