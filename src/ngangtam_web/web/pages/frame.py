"""What stands around every page: who is signed in, where they may go, what kind of data this is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """One place that the reader may go to."""

    words: str
    address: str
    is_here: bool
    #: Heading that the place stands under; places of a group stand together.
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands around a page."""

    #: Empty for whoever is not signed in.
    person: str
    navigation: tuple[NavigationItem, ...]
    is_demo: bool
    #: Language that the page is in, and the one that it can be switched to.
    language: str
    other_language: str
    #: Where the reader is, to come back to after a switch of language or display.
    address: str
    #: light, dark, or empty: as the reader's machine is.
    theme: str = ""
    #: dense, or empty: rows as high as they are easy to read.
    density: str = ""
    #: What stands in the search box.
    asked: str = ""
    #: An error is shown without asking the database anything.
    is_bare: bool = False


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The day that a page speaks of, and the registry version that it was answered from."""

    day: date
    known_at: int
    #: The latest version there is.
    latest: int
    #: Why this day was chosen where the reader did not; empty otherwise.
    note: str = ""

    @property
    def is_latest(self) -> bool:
        """Say whether the page shows what is known now."""
        return self.known_at == self.latest

    @property
    def query(self) -> str:
        """The two as they stand in an address."""
        return f"ngay={self.day:%Y-%m-%d}&phien-ban={self.known_at}"


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """A page above this one."""

    words: str
    address: str
