"""The main journey: from a figure to the cell of the sender's file that it rests on."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

DAY = "?ngay=2025-06-30"
PLAN = f"/ke-hoach/724/{DAY}"
TARGET = f"/ke-hoach/724/chi-tieu/T6a/{DAY}"


def walk(page: Page) -> list[str]:
    """Go from the plan to a cell, by the links that a reader would follow; give the addresses."""
    addresses = [page.url]
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kế hoạch 724/KH-UBND")
    expect(page.get_by_text("Tính đến ngày 30/06/2025")).to_be_visible()
    page.locator("#T6a a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cấp xã")
    addresses.append(page.url)
    row = page.locator("table.names tbody tr").first
    name = row.locator("th").inner_text()
    row.locator("th a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    addresses.append(page.url)
    page.locator("section[aria-labelledby=trinh-do] a.source").first.click()
    expect(page.locator("td.the-one")).to_be_visible()
    # Senders write names as they like, often in capitals.
    expect(page.locator("table.sheet")).to_contain_text(name, ignore_case=True)
    return [*addresses, page.url]


class TestJourneyFromPlanToCell:
    def test_opens_every_figure_down_to_the_cell(self, open_page):
        walk(open_page(PLAN))

    def test_works_without_script(self, open_page):
        walk(open_page(PLAN, java_script_enabled=False))

    def test_works_on_a_phone_without_scrolling_sideways(self, open_page):
        page = open_page(PLAN, width=360)

        for address in walk(page):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address

    def test_keeps_day_and_version_in_every_address(self, open_page):
        page = open_page(PLAN)
        version = page.locator("input[name=phien-ban]").input_value()

        walk(page)

        assert f"ngay=2025-06-30&phien-ban={version}" in page.url

    def test_compares_another_reading_and_comes_back(self, open_page):
        page = open_page(TARGET.replace("T6a", "T2a"))
        others = page.locator(".readings li:not(.is-chosen) a")
        words = others.first.inner_text()

        others.first.click()

        expect(page.locator(".readings li.is-chosen a")).to_have_text(words)

    def test_drills_down_by_unit(self, open_page):
        page = open_page(TARGET)
        unit = page.locator("section[aria-labelledby=by-unit] tbody th a").first
        words = unit.inner_text()

        unit.click()

        expect(page.locator(".lead")).to_have_text(words)

    def test_shows_another_day_by_the_form(self, open_page):
        page = open_page(PLAN)

        page.fill("input[name=ngay]", "2023-12-31")
        page.get_by_role("button", name="Xem").click()

        expect(page.get_by_text("Tính đến ngày 31/12/2023")).to_be_visible()

    def test_is_in_english_after_one_click(self, open_page, site):
        page = open_page(PLAN, reader=site.leader)

        page.get_by_role("button", name="English").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Plan 724/KH-UBND")
        assert DAY.strip("?") in page.url

    def test_shows_a_leader_counts_and_no_names(self, open_page, site):
        page = open_page(TARGET, reader=site.leader)

        expect(page.locator(".hero-number")).to_be_visible()
        expect(page.locator("#danh-sach")).to_have_count(0)

    def test_begins_with_a_link_that_skips_to_the_content(self, open_page):
        page = open_page(PLAN)

        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "content"


class TestAccessibility:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1280, 360])
    def test_finds_no_fault_on_the_pages_of_the_journey(self, open_page, scheme, width):
        page = open_page(PLAN, width=width, color_scheme=scheme)
        base = page.url.partition("/ke-hoach/")[0]
        addresses = walk(page)
        addresses += [base + place for place in ("/lan-cap-nhat/", "/lan-cap-nhat/2/", "/can-bo/")]

        found = []
        for address in addresses:
            page.goto(address)
            results = Axe().run(page)
            if results.violations_count:
                found.append(f"{address}\n{results.generate_report()}")

        assert not found, "\n".join(found)

    def test_finds_no_fault_on_the_page_of_signing_in(self, open_page):
        results = Axe().run(open_page(reader=None))

        assert not results.violations_count, results.generate_report()
