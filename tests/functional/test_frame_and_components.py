"""The frame of all pages and the page of all components: found, read, and worked by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

LIVING = "/giao-dien/"
PLAN = "/ke-hoach/724/"
#: WCAG 2.2 up to AA with its sizes of targets, which axe leaves out unless asked.
RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ]
}


def faults(page: Page) -> str:
    page.wait_for_load_state()
    results = Axe().run(page, options=RULES)
    return results.generate_report() if results.violations_count else ""


def in_english(page: Page) -> None:
    site = page.url.partition(LIVING)[0]
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
    page.reload()


def focused(page: Page) -> str:
    return page.evaluate(
        "(document.activeElement.id || document.activeElement.textContent || '').trim()"
    )


class TestLivingPage:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1280, 390])
    def test_has_no_fault(self, open_page, width, scheme, language):
        page = open_page(LIVING, width=width, color_scheme=scheme, reduced_motion="reduce")
        if language == "en":
            in_english(page)
            expect(page.get_by_role("heading", level=1)).to_contain_text("Components")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")

        assert not faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_lets_a_chosen_theme_win_over_the_machine(self, open_page):
        page = open_page(LIVING, color_scheme="light", reduced_motion="reduce")

        page.get_by_role("button", name="Tối").click()

        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 27)"
        assert not faults(page)

    def test_is_reached_from_the_foot_of_a_page_by_every_role(self, open_page, site):
        page = open_page(PLAN, reader=site.leader)

        page.locator(".foot a").click()

        expect(page.locator("h1")).to_have_text("Các thành phần giao diện")

    def test_opens_and_leaves_a_dialog_by_keyboard(self, open_page):
        page = open_page(LIVING)
        page.locator("[data-opens]").focus()

        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")

        expect(page.get_by_role("dialog")).to_have_count(0)
        assert focused(page).startswith("Xóa dữ liệu")

    def test_opens_the_numbers_of_a_chart_by_keyboard(self, open_page):
        page = open_page(LIVING)
        page.locator(".chart-figure summary").first.focus()

        page.keyboard.press("Space")

        expect(page.locator(".chart-figure table").first).to_be_visible()

    def test_traps_nobody_who_goes_by_tab(self, open_page):
        page = open_page(LIVING)
        seen = []

        for _step in range(400):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
            if page.evaluate("document.activeElement.className") == "skip" and len(seen) > 1:
                break

        assert "skip" in seen[-1]
        assert len(set(seen)) > 40


class TestFrame:
    def test_chooses_dark_and_dense_without_script(self, open_page):
        page = open_page(PLAN, java_script_enabled=False)

        page.get_by_role("button", name="Tối").click()
        page.get_by_role("button", name="Bảng dày").click()

        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator("html")).to_have_attribute("data-density", "dense")
        expect(page.locator("h1")).to_contain_text("724")

    @pytest.mark.parametrize("script", [True, False])
    def test_opens_the_places_as_a_drawer_on_a_phone(self, open_page, script):
        page = open_page(PLAN, width=390, java_script_enabled=script)
        places = page.get_by_role("navigation", name="Các trang chính")
        expect(places).to_be_hidden()

        page.locator(".menu-button").click()
        expect(places).to_be_visible()
        page.locator(".side-close").click()

        expect(places).to_be_hidden()

    def test_closes_the_drawer_by_escape(self, open_page):
        page = open_page(PLAN, width=390)
        page.locator(".menu-button").click()

        page.keyboard.press("Escape")

        expect(page.get_by_role("navigation", name="Các trang chính")).to_be_hidden()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_no_fault_with_the_drawer_open(self, open_page, scheme):
        page = open_page(PLAN + "#menu", width=390, color_scheme=scheme)

        page.goto(page.url.partition("#")[0] + "#menu")

        assert not faults(page)

    def test_keeps_the_head_of_a_table_in_sight(self, open_page):
        page = open_page(PLAN)
        head = page.locator("table.targets thead th").first

        page.mouse.wheel(0, 1500)

        expect(head).to_be_in_viewport()


class TestSearchBox:
    def test_is_worked_by_keyboard_alone(self, open_page):
        page = open_page(PLAN)
        box = page.get_by_role("combobox", name=re.compile("^Tra cứu"))

        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("chuan xa")
        expect(page.get_by_role("listbox")).to_be_visible()
        expect(box).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        option = page.get_by_role("option", selected=True)
        expect(option).to_have_count(1)
        expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
        page.keyboard.press("Enter")

        expect(page).to_have_url(re.compile("/chi-tieu/"))

    def test_closes_its_list_by_escape_and_keeps_what_was_typed(self, open_page):
        page = open_page(PLAN)
        page.keyboard.press("/")
        page.keyboard.type("ket qua")
        expect(page.get_by_role("listbox")).to_be_visible()

        page.keyboard.press("Escape")

        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.locator("#finder")).to_have_value("ket qua")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_no_fault_with_its_list_open(self, open_page, scheme):
        page = open_page(PLAN, color_scheme=scheme)
        page.keyboard.press("/")
        page.keyboard.type("chi tieu")
        expect(page.get_by_role("listbox")).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option", selected=True)).to_be_visible()

        assert not faults(page)

    def test_finds_without_script_and_accents(self, open_page):
        page = open_page("/tim/", java_script_enabled=False)
        page.fill("#finder", "CAP NHAT lich su")

        page.keyboard.press("Enter")

        expect(page.get_by_role("link", name="Lịch sử cập nhật").last).to_be_visible()
        expect(page.locator("main .found-list")).to_contain_text("Lịch sử cập nhật")

    def test_shows_no_script_that_was_typed(self, open_page):
        page = open_page("/tim/?q=<script>alert(1)</script>")

        expect(page.locator("main")).to_contain_text("<script>alert(1)</script>")


class TestShortcuts:
    def test_are_told_on_asking(self, open_page):
        page = open_page(PLAN)

        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
        assert not faults(page)
        page.keyboard.press("Escape")

        expect(page.get_by_role("dialog")).to_have_count(0)

    def test_lead_to_a_place(self, open_page):
        page = open_page(PLAN)

        page.keyboard.press("g")
        page.keyboard.press("2")

        expect(page).to_have_url(re.compile("/doi-chieu-tieu-chuan/"))

    def test_leave_letters_alone_that_are_typed_into_a_box(self, open_page):
        page = open_page("/can-bo/")
        page.fill("main input[type=search]", "")
        page.locator("main input[type=search]").focus()

        page.keyboard.type("g2/?")

        expect(page.locator("main input[type=search]")).to_have_value("g2/?")
        expect(page).to_have_url(re.compile("/can-bo/"))


class TestPaper:
    def test_leaves_out_what_is_only_for_the_screen(self, open_page):
        page = open_page(PLAN)

        page.emulate_media(media="print")

        expect(page.locator(".side")).to_be_hidden()
        expect(page.locator(".top")).to_be_hidden()
        expect(page.locator(".moment-says")).to_be_visible()
        expect(page.locator(".paper-line")).to_contain_text("lần cập nhật")
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
