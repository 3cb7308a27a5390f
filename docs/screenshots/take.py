"""Takes the pictures of the documentation from a running demo.

.venv/bin/ngangtam serve --demo-if-empty
.venv/bin/python docs/screenshots/take.py http://127.0.0.1:8000 chuyenvien PASSWORD
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FIND = HERE.parents[1] / "tests/functional/find_browser.py"
DAY = "?ngay=2025-06-30"


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    """Sign in as a demo account."""
    page.goto(address)
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button.primary")


def take(page: Page, name: str) -> None:
    """Take a picture of what the window shows."""
    page.screenshot(path=HERE / f"{name}.png")


def main(address: str, username: str, password: str) -> None:
    """Walk from the plan to a cell and take a picture at every step."""
    found = subprocess.run(
        [sys.executable, str(FIND)], capture_output=True, text=True, check=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        desk = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        page = desk.new_page()
        page.set_default_timeout(60_000)
        sign_in(page, address, username, password)
        page.goto(f"{address}/ke-hoach/724/{DAY}")
        take(page, "plan")
        page.goto(f"{address}/ke-hoach/724/chi-tieu/T2a/{DAY}")
        take(page, "target")
        page.locator("#danh-sach").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#danh-sach').scrollIntoView()")
        take(page, "names")
        page.locator("table.names th a").first.click()
        take(page, "official")
        page.locator("section[aria-labelledby=trinh-do] a.source").first.click()
        take(page, "cell")
        phone = browser.new_context(
            viewport={"width": 390, "height": 844}, device_scale_factor=2, locale="vi-VN"
        )
        page = phone.new_page()
        page.set_default_timeout(60_000)
        sign_in(page, address, username, password)
        page.goto(f"{address}/ke-hoach/724/{DAY}")
        take(page, "plan-phone")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
