"""Find typed words in a code list of the law, by meaning what is written and nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem, not_understood
from ngangtam.intake.words.letters import lettered, only_lacks_accents, toneless
from ngangtam.intake.words.wording import says_none, tight_key

if TYPE_CHECKING:
    from ngangtam.law import AmbiguousText, CodeEntry, CodeList

_PARENTHESES = re.compile(r"\([^()]*\)")
#: A number in front of a name, or behind it: "01 - Kinh", "Kinh (01)".
_NUMBER_BESIDE = re.compile(
    r"^\d{1,2}\s*[-–.:)]?\s+|^\d{1,2}\s*[-–.:)]\s*|\s*[-–(:]\s*\d{1,2}\s*\)?$"
)
#: How alike a word must be to be offered as a suggestion, of 100.
_SUGGEST_FROM = 75
#: Shorter words mean too many things without their accents.
_SHORTEST_BARE = 4
#: Names of numbers of one list among several: `code_1979` is an entry's number in that of 1979.
_SCHEME = "code_"


class CodeReader:
    """One code list, with the forms that its entries are found by.

    A text is looked up as written; else without punctuation; else without accents, where it is
    long enough, has no other letters (ơ for ô), and that leaves one entry only. Nothing is chosen
    by likeness: likeness only makes a suggestion.
    """

    def __init__(
        self,
        code_list: CodeList,
        *,
        what_vi: str,
        what_en: str,
        around: re.Pattern[str] | None = None,
    ) -> None:
        """Index a list.

        Args:
            code_list: The entries, with their labels and aliases.
            what_vi: What a person calls the list, for what is told.
            what_en: The same in English.
            around: Words before a name that add nothing to it: "dân tộc" of "dân tộc Tày".
        """
        self.code_list = code_list
        self.what_vi, self.what_en = what_vi, what_en
        self.entries = code_list.entries
        self._around = around
        self._forms = [entry.label_vi for entry in self.entries]
        self._lettered: dict[str, CodeEntry | None] = {}
        self._bare: dict[str, CodeEntry | None] = {}
        #: The writings behind each form without accents, without their tones.
        self._writings: dict[str, set[str]] = {}
        for entry in self.entries:
            forms = {entry.label_vi, *entry.aliases}
            _index(self._lettered, {lettered(form) for form in forms}, entry)
            for form in forms:
                self._writings.setdefault(tight_key(form), set()).add(toneless(form))
            # A code has no accents: it is no writing of the name, only a form without them.
            forms.add(entry.code.replace("_", " "))
            _index(self._bare, {tight_key(form) for form in forms}, entry)
        self._ambiguous = {tight_key(words.text): words for words in code_list.ambiguous}
        for words in code_list.ambiguous:
            self._lettered[lettered(words.text)] = None
            self._bare[tight_key(words.text)] = None
        self._schemes = {
            name.removeprefix(_SCHEME)
            for entry in self.entries
            for name in entry.extra
            if name.startswith(_SCHEME)
        }

    def find(self, text: str) -> CodeEntry | None:
        """Find the one entry that a text names; None where none or several fit."""
        if not tight_key(text) and not says_none(text):
            # Signs alone name nothing, and would be taken for the dash that stands for "none".
            return None
        found = self.code_list.resolve(text)
        if found is not None or self.code_list.ambiguity(text) is not None:
            return found
        letters = lettered(text)
        if letters in self._lettered:
            return self._lettered[letters]
        bare = tight_key(text)
        if len(bare) < _SHORTEST_BARE or (not text.isascii() and not self._may_be(text, bare)):
            return None
        return self._bare.get(bare)

    def _may_be(self, text: str, bare: str) -> bool:
        return any(only_lacks_accents(text, form) for form in self._writings.get(bare, ()))

    def find_within(self, text: str) -> CodeEntry | None:
        """Find the entry that a text names, without what stands in parentheses where needed."""
        found = self.find(text)
        if found is None and self._around is not None:
            found = self.find(self._around.sub("", text))
        if found is None and "(" in text:
            outside = _PARENTHESES.sub(" ", text).strip()
            inside = [part.strip(" ()") for part in _PARENTHESES.findall(text)]
            candidates = [self.find(part) for part in (outside, *inside) if part]
            named = {entry.code: entry for entry in candidates if entry is not None}
            found = next(iter(named.values())) if len(named) == 1 else None
        return found

    def has_scheme(self, scheme: str) -> bool:
        """Say whether the entries have numbers in a list of that name."""
        return scheme in self._schemes

    def parse(self, value: CellValue, *, scheme: str | None = None) -> Parsed:
        """Read a cell as one code of the list.

        Args:
            value: The cell.
            scheme: The list whose numbers the column gives, where its header names one.
        """
        raw = raw_text(value)
        text = raw.strip(" .;,")
        if self._schemes and text.isdecimal():
            return self._numbered(raw, int(text), scheme)
        found = self.find_within(text)
        if found is None and self._schemes:
            # Beside a name the number adds nothing: the name is the same in every list.
            found = self.find_within(_NUMBER_BESIDE.sub("", text))
        if found is not None:
            return Parsed(raw, found.code)
        return Parsed(raw, None, (self.problem(raw),))

    def _numbered(self, raw: str, number: int, scheme: str | None) -> Parsed:
        if scheme is None:
            return Parsed(raw, None, (_number_alone(raw, self.what_vi, self.what_en),))
        entries = [e for e in self.entries if e.extra.get(_SCHEME + scheme) == f"{number:02d}"]
        if len(entries) == 1:
            return Parsed(raw, entries[0].code)
        return Parsed(raw, None, (self.problem(raw),))

    def problem(self, raw: str) -> Problem:
        """Say that a text names no entry, or several, with the nearest label as a suggestion."""
        several = self.ambiguity(raw)
        if several is not None:
            return Problem("several-meanings", several.note_vi, several.note_en)
        return not_understood(
            raw, what_vi=self.what_vi, what_en=self.what_en, hint=self.suggest(raw)
        )

    def ambiguity(self, text: str) -> AmbiguousText | None:
        """Say why a text names several entries, however its accents are typed."""
        return self.code_list.ambiguity(text) or self._ambiguous.get(tight_key(text))

    def suggest(self, raw: str) -> str | None:
        """Offer the label nearest to a text; None where nothing is near."""
        from rapidfuzz import fuzz, process

        best = process.extractOne(raw, self._forms, scorer=fuzz.ratio, score_cutoff=_SUGGEST_FROM)
        return None if best is None else best[0]


def _index(index: dict[str, CodeEntry | None], keys: set[str], entry: CodeEntry) -> None:
    """Add an entry under its forms; a form of two entries says neither."""
    for key in keys:
        index[key] = entry if index.get(key, entry) is entry else None


def _number_alone(raw: str, what_vi: str, what_en: str) -> Problem:
    return Problem(
        "number-without-list",
        f"“{raw}” là mã số, nhưng các danh mục {what_vi} đánh số khác nhau. Hãy ghi tên, "
        "hoặc ghi rõ danh mục ở tiêu đề cột.",
        f"“{raw}” is a number, and lists number it differently ({what_en}). Write the name, or say "
        "in the column's header which list it is of.",
    )
