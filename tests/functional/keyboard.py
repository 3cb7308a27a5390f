"""Hands that have a keyboard and no mouse, and eyes that look where the focus is at every stop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

#: More stops of the Tab key than any page has.
MOST_STOPS = 400
#: Fields made of parts, such as a number with its arrows, hold the Tab key no longer than this.
_MOST_AT_ONE = 6
#: Where the focus is: whether at what is wanted, what nobody sees about it, and its name.
_STOP = """(wanted) => {
  const one = document.activeElement;
  if (!one || one === document.body) return { is: false, fault: "", name: "" };
  const look = getComputedStyle(one);
  // The content, where the first link of a page leads, is no stop of the Tab key.
  const ringed = one.tabIndex < 0 || look.boxShadow !== "none"
    || (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  // Of a link over two lines each line is a box; one that can be seen is enough.
  const seen = [...one.getClientRects()].some((box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return false;
    return [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(
        left + (right - left) * x, top + (bottom - top) * y);
      return hit && (one.contains(hit) || hit.contains(one));
    }));
  });
  const fault = ringed ? (seen ? "" : "is hidden or covered") : "does not show that it has focus";
  return { is: one === wanted, fault, name: one.outerHTML.slice(0, 200) };
}"""


@dataclass(frozen=True, kw_only=True)
class Keyboard:
    """Works a page by Tab, Enter, Space, arrows and letters alone."""

    page: Page

    def reach(self, wanted: str | Locator, *, backward: bool = False) -> Locator:
        """Move from stop to stop until something has the focus; each stop has to be seen."""
        place = self._place(wanted)
        element = place.element_handle()
        at, times = "", 0
        for _stop in range(MOST_STOPS):
            stop = self.page.evaluate(_STOP, element)
            assert not stop["fault"], f"{self.page.url}: {stop['name']} {stop['fault']}"
            if stop["is"]:
                return place
            at, times = (at, times + 1) if at == stop["name"] else (stop["name"], 0)
            assert times < _MOST_AT_ONE or not at, f"{self.page.url}: {at} holds the focus"
            self.page.keyboard.press("Shift+Tab" if backward else "Tab")
        pytest.fail(f"{self.page.url}: the keyboard does not reach {wanted}")

    def skip(self) -> None:
        """Go past the navigation by the link that stands first on every page.

        A form of a page on which that was done keeps the address of the content, so that nobody
        has to do it again: the next stop is in the content already.
        """
        if urlsplit(self.page.url).fragment:
            return
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.className") == "skip", self.page.url
        self.page.keyboard.press("Enter")
        expect(self.page.locator("main#content")).to_be_focused()

    def press(self, wanted: str | Locator, key: str = "Enter") -> None:
        """Reach something and press a key on it, and stay on the page."""
        self.reach(wanted)
        self.page.keyboard.press(key)

    def follow(self, wanted: str | Locator, address: str = "") -> None:
        """Reach a link or button, press it, and wait for the page to which it leads."""
        self.reach(wanted)
        self.enter(address)

    def enter(self, address: str = "") -> None:
        """Press Enter where the focus is, and wait for the page to which that leads."""
        with self.page.expect_navigation(url=re.compile(address)):
            self.page.keyboard.press("Enter")

    def write(self, wanted: str | Locator, text: str) -> None:
        """Reach a field and write over what stands in it."""
        self.reach(wanted)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, wanted: str | Locator, value: str) -> None:
        """Reach a list of choices and go down by the arrow to one of them."""
        place = self.reach(wanted)
        self.page.keyboard.press("Home")
        for _choice in range(place.locator("option").count()):
            if place.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert place.input_value() == value, f"the arrows do not reach {value} of {wanted}"

    def _place(self, wanted: str | Locator) -> Locator:
        return (self.page.locator(wanted) if isinstance(wanted, str) else wanted).first
