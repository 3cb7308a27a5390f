"""Takes the pictures of the documentation from a running demo.

.venv/bin/ngangtam serve --demo-if-empty
.venv/bin/python docs/screenshots/take.py http://127.0.0.1:8000 PASSWORD
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
FIND = HERE.parents[1] / "tests/functional/find_browser.py"
PLAN = "/ke-hoach/724/?ngay=2025-06-30"
TARGET = "/ke-hoach/724/chi-tieu/T2a/?ngay=2025-06-30"
PEOPLE = "/can-bo/?sap-xep=don_vi&gioi_tinh=nu"
GAPS = "/doi-chieu-tieu-chuan/?ngay=2025-06-30&chuc-danh=lanh_dao_cap_so"
CONFIRMING = "/phap-luat/xac-nhan/?ngay=2025-06-30#bi_thu_huyen_uy"
ANALYST, LEADER, LEGAL_OFFICER = "chuyenvien", "lanhdao", "phapche"


def signed_in(
    browser: Browser, address: str, username: str, password: str, **options: object
) -> Page:
    """Open a window of its own for a demo account."""
    settings = {"viewport": {"width": 1280, "height": 860}, "locale": "vi-VN", **options}
    page = browser.new_context(**settings).new_page()  # pyright: ignore[reportArgumentType]
    page.set_default_timeout(60_000)
    page.goto(f"{address}/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    return page


def take(page: Page, name: str) -> None:
    """Take a picture of what the window shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    sys.stdout.write(f"{name}.png\n")


def show(page: Page, address: str, name: str) -> None:
    """Open a page and take a picture of its beginning."""
    page.goto(address)
    take(page, name)


def take_desk(page: Page, address: str) -> None:
    """Walk from the first page to a cell, as an analyst."""
    show(page, f"{address}/", "home")
    show(page, f"{address}{PLAN}", "plan")
    show(page, f"{address}{TARGET}", "target")
    page.evaluate("document.querySelector('#danh-sach').scrollIntoView()")
    take(page, "names")
    page.locator("table.names th a").first.click()
    take(page, "official")
    page.locator("section[aria-labelledby=trinh-do] a.source").first.click()
    take(page, "cell")
    show(page, f"{address}{PEOPLE}", "people")
    show(page, f"{address}/viec-den-han/", "due")
    show(page, f"{address}{GAPS}", "gaps")
    page.goto(f"{address}/don-vi/?ten=S%E1%BB%9F+N%E1%BB%99i+v%E1%BB%A5")
    page.locator(".unit-tree a").first.click()
    take(page, "unit")


def main(address: str, password: str) -> None:
    """Take every picture that the documentation shows, and say their names."""
    found = subprocess.run(
        [sys.executable, str(FIND)], capture_output=True, text=True, check=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        take_desk(signed_in(browser, address, ANALYST, password), address)
        take(signed_in(browser, address, LEADER, password), "leader")
        officer = signed_in(browser, address, LEGAL_OFFICER, password)
        show(officer, f"{address}{CONFIRMING}", "confirming")
        dark = signed_in(browser, address, ANALYST, password, color_scheme="dark")
        show(dark, f"{address}{PLAN}", "plan-dark")
        size = {"width": 390, "height": 844}
        phone = signed_in(browser, address, ANALYST, password, viewport=size, device_scale_factor=2)
        show(phone, f"{address}{PLAN}", "plan-phone")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
