"""What the search box finds: people, units, targets, law, pages; accents and order of no matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ngangtam_web.apps.registry.names import search_name

#: A longer question is cut; a shorter one than this asks nothing of the registry of people.
LONGEST, SHORTEST = 100, 2


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing that was found."""

    words: str
    address: str
    #: What tells it from others of its name.
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundGroup:
    """Things of one kind; empty groups are not shown."""

    id: str
    words: str
    found: tuple[Found, ...]
    #: There are more than are shown.
    has_more: bool = False
    #: Where all of the kind are listed; empty where there is no such list.
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """Everything that fits a question, by kind."""

    asked: str
    groups: tuple[FoundGroup, ...]


def group(
    group_id: str, words: str, found: Iterable[Found], *, limit: int, address: str = ""
) -> FoundGroup:
    """Take the first of what was found."""
    all_found = tuple(found)
    return FoundGroup(
        id=group_id,
        words=words,
        found=all_found[:limit],
        has_more=len(all_found) > limit,
        address=address,
    )


def matcher(asked: str) -> Callable[[str], bool]:
    """Say whether a text has all words of a question, or their beginnings, in any order.

    A text is also found by its initials, as offices write them: "snv" finds Sở Nội vụ.

    >>> fits = matcher("noi so")
    >>> fits("Sở Nội vụ"), fits("Sở Tài chính"), matcher("135/2020")("135/2020/NĐ-CP")
    (True, False, True)
    """
    wanted = [f" {words}" for word in search_name(asked).split() if (words := _parts(word))]

    def fits(text: str) -> bool:
        parts = _parts(search_name(text))
        initials = "".join(word[0] for word in parts.split())
        return bool(wanted) and all(word in f" {parts} {initials}" for word in wanted)

    return fits


def _parts(plain: str) -> str:
    """Part numbers of documents at their strokes: 135/2020/nd-cp begins with 135, 2020, nd, cp."""
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
