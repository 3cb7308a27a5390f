"""Titles that officials hold or are planned for, and the groups that a plan speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title, independent of the unit in which it is held."""

    code: str
    label_vi: str
    label_en: str
    #: Slugs of the code lists `levels`, `blocks` and `managing_authorities`.
    level: str
    block: str
    #: Rises with standing; orders lists and finds the higher of two concurrent titles.
    rank: int
    #: The usual one; a post may carry its own, dated.
    managing_authority: str
    is_leading: bool
    groups: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    #: Slugs of `unit_kinds` in which the title is held.
    unit_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TitleGroup:
    """Titles that a plan counts together."""

    id: str
    label_vi: str
    label_en: str
    titles: frozenset[str]
    #: The last day on which the group exists; None: it goes on.
    ends_on: date | None = None
    note: str | None = None
