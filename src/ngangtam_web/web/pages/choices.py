"""What a reader may choose on a page: options of a form, tabs, conditions to take away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a form."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Link:
    """A tab, a condition that can be taken away, a download: words with an address."""

    words: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where the pages before and behind are; empty: there is none."""

    previous: str
    following: str
