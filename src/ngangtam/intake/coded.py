"""Find typed words in a code list of the law, by meaning what is written and nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem, not_understood
from ngangtam.intake.wording import plain_key, tight_key

if TYPE_CHECKING:
    from ngangtam.law import CodeEntry, CodeList

_PARENTHESES = re.compile(r"\([^()]*\)")
#: How alike a word must be to be offered as a suggestion, of 100.
_SUGGEST_FROM = 75
#: Shorter words mean too many things without their accents.
_SHORTEST_BARE = 4


class CodeReader:
    """One code list, with the forms that its entries are found by.

    A text is looked up as written; else without accents and punctuation, where that leaves one
    entry only. Nothing is chosen by likeness: likeness only makes a suggestion.
    """

    def __init__(self, code_list: CodeList, *, what_vi: str, what_en: str) -> None:
        self.code_list = code_list
        self.what_vi, self.what_en = what_vi, what_en
        self.entries = code_list.entries
        self._bare: dict[str, CodeEntry | None] = {}
        self._forms: list[str] = []
        for entry in self.entries:
            forms = {entry.label_vi, entry.code.replace("_", " "), *entry.aliases}
            self._forms.append(entry.label_vi)
            for key in {key for form in forms for key in (plain_key(form), tight_key(form))}:
                known = self._bare.get(key, entry)
                # Two entries under one bare form: the form alone says neither.
                self._bare[key] = entry if known is entry else None

    def find(self, text: str) -> CodeEntry | None:
        """Find the one entry that a text names; None where none or several fit."""
        found = self.code_list.resolve(text)
        if found is None and self.code_list.ambiguity(text) is not None:
            return None
        if found is None and (not text.isascii() or len(text) >= _SHORTEST_BARE):
            found = self._bare.get(plain_key(text)) or self._bare.get(tight_key(text))
        return found

    def find_within(self, text: str) -> CodeEntry | None:
        """Find the entry that a text names, without what stands in parentheses where needed."""
        found = self.find(text)
        if found is None and "(" in text:
            outside = _PARENTHESES.sub(" ", text).strip()
            inside = [part.strip(" ()") for part in _PARENTHESES.findall(text)]
            candidates = [self.find(part) for part in (outside, *inside) if part]
            named = {entry.code: entry for entry in candidates if entry is not None}
            found = next(iter(named.values())) if len(named) == 1 else None
        return found

    def parse(self, value: CellValue) -> Parsed:
        """Read a cell as one code of the list."""
        raw = raw_text(value)
        found = self.find_within(raw.strip(" .;,"))
        if found is not None:
            return Parsed(raw, found.code)
        return Parsed(raw, None, (self.problem(raw),))

    def problem(self, raw: str) -> Problem:
        """Say that a text names no entry, or several, with the nearest label as a suggestion."""
        several = self.code_list.ambiguity(raw)
        if several is not None:
            return Problem("several-meanings", several.note_vi, several.note_en)
        return not_understood(
            raw, what_vi=self.what_vi, what_en=self.what_en, hint=self.suggest(raw)
        )

    def suggest(self, raw: str) -> str | None:
        """Offer the label nearest to a text; None where nothing is near."""
        from rapidfuzz import fuzz, process

        best = process.extractOne(raw, self._forms, scorer=fuzz.ratio, score_cutoff=_SUGGEST_FROM)
        return None if best is None else best[0]
