"""Coming in: an invitation, a second factor, a lost telephone, a wrong password too often."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.bootstrap import now
from tests.factories.totp import totp

PASSWORD = "một câu đủ dài để nhớ"
#: What the law of accessibility asks for; the house around the page has tests of its own.
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
#: Both languages, a desk and a phone.
KINDS = [("vi", 1280, "light"), ("en", 1280, "dark"), ("vi", 390, "dark"), ("en", 390, "light")]
WORDS = {
    "invite": {"vi": "Tạo tài khoản và cấp mã", "en": "Make the account and issue a code"},
    "wait": {"vi": "phải chờ", "en": "wait"},
}


@pytest.fixture(scope="module")
def administrator(site) -> str:
    """A real administrator in the site, who has no second factor yet."""
    user_id = create_user(username="quan.tri", display_name="Quản Trị", password=PASSWORD)
    day = now().date().replace(year=2025)
    grant_role(user_id=user_id, role="system_administrator", valid_from=day, by="t", at=now())
    return "quan.tri"


def fits(page: Page) -> None:
    """Check what holds for every page on the way: no fault for axe, and nothing sideways."""
    page.wait_for_load_state()
    results = Axe().run(page, options=WCAG)
    assert not results.violations_count, f"{page.url}\n{results.generate_report()}"
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def in_english(page: Page) -> None:
    """Have the pages in English, and wait until they are."""
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def enter(page: Page, username: str, password: str = PASSWORD) -> None:
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("main button.primary")


def set_up(page: Page) -> list[str]:
    """Set a second factor up from what the page shows, and give the recovery codes."""
    expect(page).to_have_url(re.compile("/tai-khoan-cua-toi/xac-thuc/"))
    picture = page.locator(".qr img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    fits(page)
    secret = page.locator("code.secret").inner_text()
    page.fill("input[name=code]", totp(secret, seconds=time.time()))
    page.click("main button.primary")
    expect(page.locator(".recovery-codes code")).to_have_count(10)
    fits(page)
    return page.locator(".recovery-codes code").all_inner_texts()


def own_pages(page: Page, site) -> None:
    """Look at what a second factor brings: to show it again, to renew its codes, to take it off."""
    for address in ("", "nhap-ma/", "ma-du-phong/moi/", "xac-thuc/go/", "mat-khau/"):
        page.goto(site.address + "/tai-khoan-cua-toi/" + address)
        expect(page).to_have_url(re.compile(re.escape(address) + "$"))
        fits(page)


def grants(page: Page, site, username: str) -> None:
    """Grant a role by managing authority, then let the account stand in for another."""
    page.goto(site.address + "/tai-khoan/")
    page.get_by_role("link", name=username).click()
    expect(page).to_have_url(re.compile(r"/tai-khoan/\d+/$"))
    fits(page)
    page.locator("a[href$='/cap-quyen/']").click()
    expect(page).to_have_url(re.compile("/cap-quyen/$"))
    fits(page)
    page.select_option("select[name=role]", "provincial_analyst")
    page.check("input[name=managing_authorities][value=co_quan]")
    page.fill("input[name=valid_from]", "01/01/2026")
    page.click("main button.primary")
    expect(page).to_have_url(re.compile(r"/tai-khoan/\d+/$"))
    page.locator("a[href$='/cap-quyen-thay/']").click()
    expect(page).to_have_url(re.compile("/cap-quyen-thay/$"))
    fits(page)
    page.fill("input[name=stands_in_for]", "donvi")
    page.fill("input[name=valid_from]", "01/01/2026")
    page.fill("input[name=valid_to]", "01/01/2030")
    page.click("main button.primary")
    expect(page).to_have_url(re.compile(r"/tai-khoan/\d+/$"))
    # Made, code issued and used, second factor set up with its codes, and three grants.
    expect(page.locator("[aria-labelledby=changes] tbody tr")).to_have_count(8)
    fits(page)


@pytest.mark.parametrize(("language", "width", "scheme"), KINDS)
class TestSigningIn:
    def test_goes_from_an_invitation_to_the_first_page(
        self, open_page, site, administrator, language, width, scheme
    ):
        page = open_page(reader=None, width=width, color_scheme=scheme)
        if language == "en":
            in_english(page)
        fits(page)
        # An administrator of this window's own, so that each has its own telephone.
        name = f"quan.tri.{language}.{width}"
        user_id = create_user(
            username=name, display_name="Quản Trị", password=PASSWORD, language=language
        )
        day = now().date().replace(year=2025)
        grant_role(user_id=user_id, role="system_administrator", valid_from=day, by="t", at=now())
        enter(page, name)
        recovery = set_up(page)

        page.goto(site.address + "/tai-khoan/")
        fits(page)
        page.goto(site.address + "/tai-khoan/moi/")
        fits(page)
        invited = f"moi.{language}.{width}"
        page.fill("input[name=username]", invited)
        page.fill("input[name=display_name]", "Nguyễn Thị Ngọc Ánh")
        page.select_option("select[name=role]", "provincial_leader")
        page.get_by_role("button", name=WORDS["invite"][language]).click()
        code = page.locator("code.secret").inner_text()
        fits(page)
        own_pages(page, site)

        person = open_page(reader=None, width=width, color_scheme=scheme)
        if language == "en":
            in_english(person)
        person.goto(site.address + "/nhan-tai-khoan/")
        fits(person)
        person.fill("input[name=username]", invited)
        person.fill("input[name=code]", code.lower())
        person.fill("input[name=new]", "một câu khác cũng đủ dài")
        person.fill("input[name=again]", "một câu khác cũng đủ dài")
        person.click("main button.primary")
        expect(person).to_have_url(re.compile("/dang-nhap/"))
        enter(person, invited, "một câu khác cũng đủ dài")
        set_up(person)
        person.goto(site.address + "/")
        expect(person).to_have_url(site.address + "/")
        expect(person.get_by_role("heading", level=1)).to_be_visible()
        fits(person)
        grants(page, site, invited)

        # The telephone is lost: a recovery code opens, and once only.
        for attempt, opens in enumerate((True, False)):
            again = open_page(reader=None, width=width, color_scheme=scheme)
            enter(again, name)
            expect(again).to_have_url(re.compile("/dang-nhap/ma-xac-thuc/"))
            fits(again)
            again.fill("input[name=code]", recovery[0])
            again.click("main button.primary")
            if opens:
                expect(again).to_have_url(site.address + "/")
                again.goto(site.address + "/tai-khoan-cua-toi/")
                again.locator("form[action$='/phien/'] button").click()
                expect(again.locator("[aria-labelledby=sessions] tbody tr")).to_have_count(1)
            else:
                expect(again.locator(".form-error")).to_be_visible()
                fits(again)
            del attempt

    def test_is_held_after_wrong_passwords(self, open_page, site, language, width, scheme):
        page = open_page(reader=None, width=width, color_scheme=scheme)
        if language == "en":
            in_english(page)
        for _ in range(6):
            enter(page, f"khong-co-{language}-{width}", "sai")
            expect(page.locator(".form-error")).to_be_visible()

        expect(page.locator(".form-error")).to_contain_text(WORDS["wait"][language])
        fits(page)


class TestFormThatCameTooLate:
    def test_comes_back_filled_without_script(self, open_page, site, administrator):
        page = open_page(reader=None, java_script_enabled=False)
        enter(page, administrator)
        secret = page.locator("code.secret").inner_text()
        page.fill("input[name=code]", totp(secret, seconds=time.time()))
        page.click("main button.primary")
        codes = page.locator(".recovery-codes code").all_inner_texts()
        page.goto(site.address + "/tai-khoan/moi/")
        page.fill("input[name=username]", "den.muon")
        page.fill("input[name=display_name]", "Trần Văn Ửng")
        page.select_option("select[name=role]", "official")
        cookies = [one for one in page.context.cookies() if one["name"] != "sessionid"]
        page.context.clear_cookies()
        page.context.add_cookies(cookies)

        page.click("main button.primary")
        enter(page, administrator)
        page.fill("input[name=code]", codes[0])
        page.click("main button.primary")
        expect(page).to_have_url(re.compile("/tai-khoan/moi/"))
        expect(page.locator("main").get_by_text("được điền lại")).to_be_visible()
        expect(page.locator("[name=display_name]")).to_have_value("Trần Văn Ửng")
        page.click("main button.primary")

        expect(page.locator("code.secret")).to_be_visible()

    def test_leaves_nothing_behind_the_back_button_after_signing_out(self, open_page, site):
        page = open_page("/can-bo/")
        name = page.locator("main a[href*='/can-bo/']").first.inner_text()

        page.locator("form[action='/dang-xuat/'] button").click()
        # The page before must be gone from the screen before anybody can go back to it.
        expect(page.locator("input[name=password]")).to_be_visible()
        page.evaluate("history.back()")

        expect(page).to_have_url(re.compile("/dang-nhap/.*can-bo"))
        expect(page.locator("input[name=password]")).to_be_visible()
        assert name not in page.content()
