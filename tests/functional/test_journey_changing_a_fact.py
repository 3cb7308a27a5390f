"""The journey of a change: an officer asks, an analyst corrects by decision, and takes it back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.bootstrap import now

pytestmark = pytest.mark.usefixtures("changer")
CHANGER = "cap-nhat-ho-so"
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def changer(site):
    from tests.functional.conftest import PASSWORD

    user_id = create_user(username=CHANGER, display_name="Người Cập Nhật", password=PASSWORD)
    # Of the demo, as its own accounts are: they have no telephone at hand.
    User.objects.filter(pk=user_id).update(is_demo=True)
    grant_role(
        user_id=user_id,
        role="provincial_analyst",
        valid_from=now().date(),
        by="tests",
        at=now(),
        further_permissions=sorted(SPECIAL_PERMISSIONS),
    )


def press_until(page: Page, name: str, *, presses: int = 120) -> None:
    """Move by the tabulator alone until what is named has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.name || ''") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


def no_faults(page: Page) -> None:
    page.wait_for_load_state()
    violations = Axe().run(page, options=AXE).response["violations"]
    assert not [(one["id"], one["nodes"][0]["target"]) for one in violations]


def first_file(page: Page) -> str:
    links = page.eval_on_selector_all(
        "main a[href^='/can-bo/']", "all => all.map(one => one.getAttribute('href'))"
    )
    return next(match[0] for link in links if (match := re.match(r"/can-bo/\d+/", link)))


class TestJourneyChangingAFact:
    def test_works_by_keyboard_alone(self, open_page):
        page = open_page("/can-bo/", reader=CHANGER)
        file = first_file(page)
        page.goto(f"{page.url.split('/can-bo/')[0]}{file}cap-nhat/commendation/")
        no_faults(page)
        for name, typed in (
            ("form", "Bằng khen của Ủy ban nhân dân tỉnh"),
            ("start", "2/9/2024"),
            ("number", "88/QĐ-UBND"),
            ("issued_on", "30/8/2024"),
            ("issuer", "Ủy ban nhân dân tỉnh"),
            ("reason", "Khen thưởng theo quyết định"),
        ):
            press_until(page, name)
            page.keyboard.type(typed)
        press_until(page, "viec")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Thay đổi sẽ ghi")).to_be_visible()
        no_faults(page)
        press_until(page, "viec")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_contain_text("Đã ghi lần cập nhật")
        no_faults(page)
        page.get_by_role("button", name="Hoàn tác").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Đã hoàn tác lần cập nhật").first).to_be_visible()

    def test_works_without_script_on_a_phone(self, open_page):
        page = open_page("/can-bo/", reader=CHANGER, width=360, java_script_enabled=False)
        file = first_file(page)
        number = re.match(r"/can-bo/(\d+)/", file)[1]
        page.goto(f"{page.url.split('/can-bo/')[0]}/can-bo/{number}/cap-nhat/degree/")
        page.select_option("select[name=level]", "thac_si")
        page.fill("input[name=number]", "1/VB")
        page.fill("input[name=issued_on]", "1/6/2020")
        page.fill("input[name=issuer]", "Trường mẫu")
        page.fill("textarea[name=reason]", "Bổ sung văn bằng")
        page.locator("button[value=xem]").last.click()

        expect(page.get_by_role("heading", name="Số liệu thay đổi")).to_be_visible()
