"""Spell out what is abbreviated in the names of units and posts, by the lists of the law."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngangtam.law import CodeEntry, CodeList, Edition

_MARKS = re.compile(r"[\s&.\-–]+")
#: What may stand between the letters of an abbreviation: nothing, a mark, blanks.
_BETWEEN = r"[\s&.\-–]*"
#: Shorter ones are also words when they are not in capitals: "tu", "hu".
_LONG = 4


class Abbreviations:
    """One list of abbreviations, each an alias of the words that it stands for."""

    def __init__(self, code_list: CodeList) -> None:
        """Index a list; `after` and `place` of its entries say where one means what it does."""
        self._entries: dict[str, CodeEntry] = {}
        patterns: list[tuple[int, str]] = []
        for entry in code_list.entries:
            for alias in entry.aliases:
                self._entries[_tight(alias)] = entry
                patterns.append((len(_tight(alias)), _pattern(alias, entry)))
        patterns.sort(key=lambda pair: -pair[0])
        self._pattern = re.compile("|".join(p for _, p in patterns), re.IGNORECASE)

    def spell_out(self, text: str) -> str:
        """Write the words for each abbreviation of a text."""
        return self._pattern.sub(self._words, text)

    def _words(self, match: re.Match[str]) -> str:
        typed = match[0]
        if len(_tight(typed)) < _LONG and typed.islower():
            return typed
        words = self._entries[_tight(typed)].label_vi
        return words if match.start() else words[0].upper() + words[1:]


def _pattern(alias: str, entry: CodeEntry) -> str:
    letters = _BETWEEN.join(map(_with_dot, filter(None, _MARKS.split(alias))))
    before = r"(?<!\w)(?<!\w[&.\-–])"
    if entry.extra.get("place") == "first":
        before = "^"
    elif (after := entry.extra.get("after")) is not None:
        before = f"(?:{'|'.join(rf'(?<={word} )' for word in after.split())})"
    return rf"{before}{letters}(?![\w&])"


def _with_dot(letters: str) -> str:
    """Let a dot stand behind the first of several capitals: P.CT is PCT."""
    if len(letters) > 1 and letters.isupper():
        return rf"{re.escape(letters[0])}(?:\.\s?)?{re.escape(letters[1:])}"
    return re.escape(letters)


def _tight(text: str) -> str:
    return _MARKS.sub("", text).lower()


@lru_cache(maxsize=16)
def abbreviations_of(edition: Edition, list_id: str) -> Abbreviations:
    """Index a list of an edition once."""
    return Abbreviations(edition.code_list(list_id))


def spell_out_unit(text: str, edition: Edition) -> str:
    """Write the name of a unit in words: "Phòng NV" is "Phòng Nội vụ"."""
    return abbreviations_of(edition, "unit_words").spell_out(text)


def spell_out_post(text: str, edition: Edition) -> str:
    """Write a post in words, its unit too: "P.GĐ SNV" is "Phó Giám đốc Sở Nội vụ"."""
    words = abbreviations_of(edition, "post_words").spell_out(spell_out_unit(text, edition))
    # The word before a part's name may have been abbreviated itself: "TP NV".
    return spell_out_unit(words, edition)
