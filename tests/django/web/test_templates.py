"""Templates show page values whole: rendered from invented ones, without a database."""

import re
from fractions import Fraction

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from ngangtam_web.web.templatetags.drawings import bar, sparkline
from tests.factories import pages

TEMPLATES = {
    "plan.html": pages.plan_page,
    "target.html": pages.target_page,
    "official.html": pages.official_page,
    "source.html": pages.source_page,
    "ledger.html": pages.ledger_page,
}


def rendered(template: str, language: str = "vi", **changes: object) -> str:
    with translation.override(language):
        return render_to_string(
            template,
            {"page": TEMPLATES[template](**changes), "frame": pages.frame(language=language)},
            request=RequestFactory().get("/"),
        )


@pytest.mark.parametrize("template", TEMPLATES)
class TestTemplate:
    def test_gives_every_id_once(self, template):
        ids = re.findall(r'\sid="([^"]+)"', rendered(template))

        assert len(ids) == len(set(ids))

    def test_has_one_first_heading(self, template):
        assert len(re.findall("<h1", rendered(template))) == 1

    def test_says_its_language(self, template):
        assert '<html lang="en">' in rendered(template, "en")

    def test_says_that_the_data_is_invented(self, template):
        assert "Tỉnh mẫu" in rendered(template)


class TestPlanTemplate:
    def test_prints_day_and_version_and_that_there_is_a_later_one(self):
        shown = rendered("plan.html")

        assert 'ngày <strong><time datetime="2025-06-30">30/06/2025</time></strong>' in shown
        assert "cập nhật đến lần <strong>12</strong>" in shown
        assert "đã có lần 14" in shown

    def test_links_every_target(self):
        shown = rendered("plan.html")

        assert all(
            f'href="{row.address.replace("&", "&amp;")}"' in shown for row in pages.plan_page().rows
        )


class TestTargetTemplate:
    def test_shows_counts_without_names_to_whoever_may_not_see_names(self):
        shown = rendered("target.html", names=None)

        assert "187" in shown
        assert "Người Thứ Nhất" not in shown

    def test_shows_reasons_with_article_and_what_is_missing(self):
        shown = rendered("target.html")

        assert "Lý luận chính trị từ cao cấp" in shown
        assert "điểm b khoản 2 Điều 7" in shown
        assert "Còn thiếu: chứng nhận đối tượng 2" in shown
        assert "Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc" in shown

    def test_links_no_file_that_the_reader_may_not_open(self):
        assert not re.search(r"<a[^>]*>Người Thứ Ba</a>", rendered("target.html"))


class TestDrawings:
    def test_say_in_words_what_they_show(self):
        figure = pages.figure()

        assert f'aria-label="{figure.bar.says}"' in bar(figure.bar)
        assert 'aria-label="Từ' in sparkline(pages.trend(Fraction(1, 2)))

    def test_draw_nothing_where_nothing_is_known(self):
        assert not sparkline(None)
