"""The leader's sheet of paper, and the inspector's way from a figure to a pack in hand."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from ngangtam.usecases.evidence_packs import read_pack
from tests.functional.conftest import Open, Site

#: A page object of a PDF; `Pages` is their tree.
_PAGE = re.compile(rb"/Type\s*/Page\b")


class TestLeader:
    def test_prints_the_home_to_exactly_one_sheet(self, open_page: Open):
        page = open_page("/", reader=Site.leader)
        expect(page.locator("h1")).to_contain_text("Chỉ tiêu chưa đạt")
        rows = page.locator("table.shortfalls tbody tr").count()
        printed = page.pdf(format="A4", prefer_css_page_size=True)

        assert rows >= 8
        assert len(_PAGE.findall(printed)) == 1

    def test_reads_no_name_of_an_official(self, open_page: Open):
        page = open_page("/", reader=Site.leader)

        assert page.locator('a[href^="/can-bo/"]').count() == 0

    def test_reads_it_on_a_phone_without_sideways_scrolling(self, open_page: Open):
        page = open_page("/", reader=Site.leader, width=360)

        assert page.evaluate("document.documentElement.scrollWidth") <= 360


class TestInspector:
    def test_takes_a_pack_from_a_figure_and_checks_it(self, open_page: Open, tmp_path):
        page = open_page("/ke-hoach/724/chi-tieu/T6a/")
        page.get_by_role("link", name="Gói minh chứng").click()
        page.get_by_label("Mục đích sử dụng").fill("Kiểm tra theo Quyết định 12")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải gói").click()
        path = tmp_path / "goi.zip"
        download.value.save_as(path)
        pack = read_pack(path.read_bytes())

        assert not pack.findings
        assert "figure.json" in pack.parts

    def test_follows_a_mark_of_the_career_to_its_source(self, open_page: Open):
        page = open_page("/can-bo/40/")
        page.locator(".timeline-wrap svg a").first.press("Enter")

        expect(page.locator("h2#source")).to_be_visible()
