"""Windows of the demo's own accounts: signed in once each, watched, and measured by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page

from ngangtam_web.bootstrap.demo import demo_password
from tests.functional.conftest import PATIENCE, Site, _is_fault

#: One account of the demo for every role, those who see most before those who see less.
ACCOUNTS = (
    "thanhtra",
    "chuyenvien",
    "donvi",
    "canbo",
    "quantri",
    "phapche",
    "kiemsoat",
    "thutruong",
    "lanhdao",
)
#: WCAG 2.2 up to AA, and what axe holds to be good practice beyond it.
AXE_OPTIONS = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
    "resultTypes": ["violations"],
}
_AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
#: A change of theme is over after two frames; tables are measured a little after a change of width.
_FOUND = """async ([options, wasResized]) => {
  if (wasResized && document.querySelector(".table-wrap"))
    await new Promise((done) => window.setTimeout(done, 170));
  for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
  return (await axe.run(options)).violations.flatMap((one) => one.nodes.slice(0, 3).map((node) =>
    `${one.id} ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""
_TOO_WIDE = """async () => {
  const wider = () => document.documentElement.scrollWidth - window.innerWidth;
  for (let tries = 0; tries < 30 && wider() > 0; tries++) await new Promise(requestAnimationFrame);
  if (wider() <= 0) return "";
  const last = [...document.querySelectorAll("main *")].findLast(
    (one) => one.getBoundingClientRect().right > window.innerWidth);
  return `${wider()} px wider than the window, ${last ? last.outerHTML.slice(0, 160) : ""}`;
}"""


@dataclass(kw_only=True)
class Windows:
    """Opens windows of accounts; whatever goes wrong in any of them is kept."""

    browser: Browser
    site: Site
    strangers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _cookies: dict[str, list] = field(default_factory=dict)
    _open: list[BrowserContext] = field(default_factory=list)

    def open(
        self, account: str | None, *, language: str = "vi", width: int = 1280, **more: object
    ) -> Page:
        """Open the first page of an account in a window of its own; None: nobody is signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **more,  # type: ignore[arg-type]
        )
        self._open.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._watch(request.url))
        page.on("console", lambda said: _is_fault(said) and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        if account is not None and account not in self._cookies:
            page.goto(self.site.address + "/dang-nhap/")
            sign_in(page, account)
            self._cookies[account] = context.cookies()
        if account is not None:
            context.add_cookies(self._cookies[account])
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": self.site.address}]
        )
        page.goto(self.site.address + "/")
        return page

    def close(self) -> None:
        """Close what is open; the accounts stay signed in."""
        while self._open:
            self._open.pop().close()

    def _watch(self, address: str) -> None:
        if not address.startswith((self.site.address, "data:", "blob:")):
            self.strangers.append(address)


def sign_in(page: Page, account: str) -> None:
    """Sign in on the page that asks for it."""
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", demo_password())
    page.click("main button.primary")


@pytest.fixture(scope="module")
def house(browser: Browser, site: Site) -> Windows:
    return Windows(browser=browser, site=site)


@pytest.fixture
def windows(house: Windows) -> Iterator[Windows]:
    """Windows that ask nothing of another site and have no fault in their console."""
    yield house
    house.close()
    strangers, faults = list(house.strangers), list(house.faults)
    house.strangers.clear()
    house.faults.clear()
    assert not strangers
    assert not faults


def violations(page: Page, *, was_resized: bool = False) -> list[str]:
    """List what axe finds on a page as it stands, or as it will once its tables were measured."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_AXE)
    return page.evaluate(_FOUND, [AXE_OPTIONS, was_resized])


def overflow(page: Page) -> str:
    """Say what makes a page wider than its window; empty: nothing, once tables were measured."""
    return page.evaluate(_TOO_WIDE)
