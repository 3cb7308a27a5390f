"""What each role comes for, from the first page on: in both languages, on a desk and on a phone."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from ngangtam.usecases.evidence_packs import read_pack
from tests.functional.windows import Windows, house, overflow, windows  # noqa: F401

KINDS = [("vi", 1280), ("en", 1280), ("vi", 390), ("en", 390)]
#: A page object of a PDF; `Pages` is their tree.
_PAGE = re.compile(rb"/Type\s*/Page\b")
#: Letters that Vietnamese has and English has not.
_MARKS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
#: What the interface itself says, without names, titles of documents and other data.
_INTERFACE = "main button, main label, .main-nav li a, main thead th, main .tabs a, .finder button"
_READ = "all => all.map(one => (one.firstChild?.nodeValue ?? '').trim()).filter(Boolean)"


def spoken(page: Page, language: str) -> None:
    """See that the interface speaks one language, and that the page fits its window."""
    assert page.locator("html").get_attribute("lang") == language
    said = page.eval_on_selector_all(_INTERFACE, _READ)
    foreign = [words for words in said if _MARKS.search(words)]
    if language == "en":
        # The button to the other language stays in it; units and choices are data.
        assert not [one for one in foreign if one != "Tiếng Việt"], page.url
    elif said:
        assert foreign, page.url
    wider = overflow(page)
    assert not wider, f"{page.url}: {wider}"


def follow(page: Page, language: str, address: str, within: str = "main") -> None:
    """Follow the first link to addresses of a kind, and see what the page speaks."""
    page.locator(f'{within} a[href*="{address}"]').first.click()
    expect(page).to_have_url(re.compile(re.escape(address)))
    spoken(page, language)


def downloaded(page: Page, press: str) -> bytes:
    """Press what gives a file, and read the file."""
    with page.expect_download() as coming:
        page.locator(press).first.click()
    return coming.value.path().read_bytes()


def to(page: Page, language: str, address: str) -> None:
    """Go to a page of the navigation, by its drawer where the window is narrow."""
    menu = page.locator(".menu-button")
    if menu.is_visible():
        menu.click()
    page.locator(f'.main-nav li a[href="{address}"]').click()
    spoken(page, language)


@pytest.mark.parametrize(("language", "width"), KINDS)
class TestJourney:
    def test_of_a_leader(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("lanhdao", language=language, width=width)
        spoken(page, language)
        assert len(_PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1
        follow(page, language, "/chi-tieu/", "table.shortfalls")
        follow(page, language, "don-vi=", "section[aria-labelledby=by-unit]")

        assert page.locator('a[href^="/can-bo/"]').count() == 0

    def test_of_an_analyst(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("chuyenvien", language=language, width=width)
        spoken(page, language)
        to(page, language, "/can-bo/")
        page.fill("main input[name=ten]", "nguyen")
        page.locator(".people-filter button.primary").click()
        spoken(page, language)
        columns = page.locator(".people-tools details").first
        columns.locator("summary").click()
        columns.locator("input[name=cot]:not(:checked)").first.check()
        columns.locator("button").click()
        spoken(page, language)
        follow(page, language, "/can-bo/xuat/")
        page.fill("main [name=purpose]", "Báo cáo quý")
        assert downloaded(page, "main form.card button.primary")
        to(page, language, "/viec-den-han/")
        follow(page, language, "lich.ics")
        page.fill("main [name=purpose]", "Nhắc việc")
        calendar = downloaded(page, "main form.card button.primary")

        assert b"BEGIN:VCALENDAR" in calendar

    def test_of_an_analyst_to_a_person(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("chuyenvien", language=language, width=width)
        follow(page, language, "/chi-tieu/", ".home-plan table")
        follow(page, language, "/can-bo/", "#danh-sach")

        expect(page.locator("#ca-nhan, [aria-labelledby=ca-nhan]").first).to_be_visible()

    def test_of_an_hr_officer(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("donvi", language=language, width=width)
        spoken(page, language)
        expect(page.locator("#day-du")).to_be_visible()
        to(page, language, "/can-bo/")
        follow(page, language, "/can-bo/trich-ngang/")
        page.fill("main [name=issuing_body]", "Sở Nội vụ")
        page.fill("main [name=purpose]", "Họp xét")
        listed = zipfile.ZipFile(io.BytesIO(downloaded(page, "main form.summary-form button")))
        assert "word/document.xml" in listed.namelist()
        to(page, language, "/can-bo/")
        page.locator("main tbody a[href^='/can-bo/']").first.click()
        follow(page, language, "/de-nghi/")
        follow(page, language, "/de-nghi/")
        page.fill("main [name=text]", "Ngày sinh ghi nhầm, xin đối chiếu bản chính")
        page.locator("main .form-actions button.primary").click()

        expect(page).to_have_url(re.compile(r"/yeu-cau/\d+/"))
        spoken(page, language)

    def test_of_a_unit_head(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("thutruong", language=language, width=width)
        spoken(page, language)
        follow(page, language, "/chi-tieu/", ".home-plan table")
        to(page, language, "/viec-den-han/")

        assert page.locator("main .downloads a").count() == 0

    def test_of_an_official(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("canbo", language=language, width=width)
        spoken(page, language)
        follow(page, language, "/can-bo/")
        expect(page.locator("#ai-da-xem")).to_be_visible()
        own = page.url
        follow(page, language, "/de-nghi/", ".page-actions")
        page.goto(own)
        number = re.search(r"/can-bo/(\d+)/", own)[1]
        page.goto(own.partition("/can-bo/")[0] + f"/can-bo/{number}/yeu-cau/")
        spoken(page, language)
        page.fill("main [name=text]", "Xin bản dữ liệu của tôi")
        page.locator("main .form-actions button.primary").click()

        expect(page).to_have_url(re.compile(r"/yeu-cau/\d+/"))
        spoken(page, language)

    def test_of_an_inspector(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("thanhtra", language=language, width=width)
        spoken(page, language)
        site = page.url
        page.goto(site + "ke-hoach/724/chi-tieu/T6a/")
        spoken(page, language)
        follow(page, language, "/can-bo/", "#danh-sach")
        follow(page, language, "/minh-chung/")
        follow(page, language, "/lan-cap-nhat/")
        to(page, language, "/kiem-chung/")
        page.goto(site + "ke-hoach/724/chi-tieu/T6a/")
        follow(page, language, "/goi-minh-chung/")
        page.fill("main [name=purpose]", "Kiểm tra theo Quyết định 12")
        pack = read_pack(downloaded(page, "main form button.primary"))

        assert not pack.findings

    def test_of_an_auditor(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("kiemsoat", language=language, width=width)
        spoken(page, language)
        to(page, language, "/luot-xem/")
        page.fill("main [name=tai-khoan]", "thanhtra")
        page.locator("main .filter-form button").click()
        spoken(page, language)
        for tab in range(page.locator("main .tabs a").count()):
            page.locator("main .tabs a").nth(tab).click()
            spoken(page, language)

    def test_of_an_administrator(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("quantri", language=language, width=width)
        spoken(page, language)
        to(page, language, "/tai-khoan/")
        follow(page, language, "/tai-khoan/moi/")
        name = f"nguoi.moi.{language}.{width}"
        page.fill("main [name=username]", name)
        page.fill("main [name=display_name]", "Nguyễn Thị Ngọc Ánh")
        page.select_option("main [name=role]", "provincial_leader")
        page.locator("main form button.primary").click()
        expect(page.locator("code.secret")).to_be_visible()
        to(page, language, "/tai-khoan/")
        page.get_by_role("link", name=name, exact=True).click()
        account = page.url
        follow(page, language, "/cap-quyen/")
        page.select_option("main [name=role]", "unit_hr_officer")
        page.fill("main [name=unit_code]", "SNV")
        page.locator("main [name=managing_authorities]").first.check()
        page.fill("main [name=valid_from]", "2026-01-01")
        page.fill("main [name=valid_to]", "2027-12-31")
        page.locator("main form.stack button.primary").click()
        expect(page).to_have_url(account)
        spoken(page, language)
        follow(page, language, "/cap-quyen-thay/")
        page.goto(account)
        page.locator("main button[value=close]").click()
        spoken(page, language)

        expect(page.locator("main button[value=open]")).to_be_visible()

    def test_of_a_rule_author(self, windows: Windows, language, width):  # noqa: F811
        page = windows.open("phapche", language=language, width=width)
        spoken(page, language)
        to(page, language, "/phap-luat/")
        page.fill("main [name=tim]", "135")
        page.locator("main form.search button").click()
        spoken(page, language)
        follow(page, language, "/phap-luat/", "table")
        page.fill("main [name=ngay]", "2024-01-01")
        page.locator("main .moment-form button").click()

        expect(page).to_have_url(re.compile("ngay=2024-01-01"))
        spoken(page, language)


class TestWithoutScript:
    @pytest.mark.parametrize(
        ("account", "address"),
        [
            ("lanhdao", "ke-hoach/724/"),
            ("chuyenvien", "can-bo/?ten=nguyen"),
            ("chuyenvien", "viec-den-han/"),
            ("chuyenvien", "tiep-nhan/"),
            ("thanhtra", "ke-hoach/724/chi-tieu/T6a/"),
            ("kiemsoat", "luot-xem/"),
            ("quantri", "tai-khoan/"),
            ("phapche", "phap-luat/?tim=135"),
        ],
    )
    def test_shows_the_same(self, windows: Windows, account, address):  # noqa: F811
        page = windows.open(account, width=390, java_script_enabled=False)
        page.goto(page.url + address)

        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("main .table-wrap:visible").first).to_be_visible()
        page.locator(".menu-button").click()
        expect(page.locator(".main-nav li a").first).to_be_visible()
