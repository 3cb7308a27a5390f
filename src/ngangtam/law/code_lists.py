"""Closed lists of codes: degrees, ranks, ethnic groups and the like, with how people write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ngangtam.kernel import Citation
from ngangtam.law.instruments import Confidence
from ngangtam.law.written_forms import written_key


@dataclass(frozen=True, kw_only=True)
class CodeEntry:
    """One code; `rank` rises with the level and is 0 where the list has no levels."""

    code: str
    label_vi: str
    label_en: str
    rank: int = 0
    aliases: tuple[str, ...] = ()
    source: Citation | None = None
    confidence: Confidence
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AmbiguousText:
    """Words that name more than one entry and therefore none, with the reason for a person."""

    text: str
    note_vi: str
    note_en: str


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """A code list in the order of its file."""

    id: str
    label_vi: str
    label_en: str
    entries: tuple[CodeEntry, ...]
    ambiguous: tuple[AmbiguousText, ...] = ()

    @cached_property
    def _by_code(self) -> dict[str, CodeEntry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def _ambiguous_by_key(self) -> dict[str, AmbiguousText]:
        return {written_key(words.text): words for words in self.ambiguous}

    @cached_property
    def _by_key(self) -> dict[str, CodeEntry]:
        return {
            written_key(form): entry
            for entry in self.entries
            for form in (entry.label_vi, *entry.aliases)
            if written_key(form) not in self._ambiguous_by_key
        }

    def get(self, code: str) -> CodeEntry | None:
        """Find an entry by its code; None where the list has no such code."""
        return self._by_code.get(code)

    def resolve(self, text: str) -> CodeEntry | None:
        """Find the entry that a typed text names by label or alias, exactly and with its accents.

        None where no entry, or more than one, goes by that name; see `ambiguity`.
        """
        return self._by_key.get(written_key(text))

    def ambiguity(self, text: str) -> AmbiguousText | None:
        """Say why a text names several entries; None where that is not known of it."""
        return self._ambiguous_by_key.get(written_key(text))

    def rank(self, code: str) -> int:
        """Find the rank of a code.

        Raises:
            KeyError: The list has no such code.
        """
        return self._by_code[code].rank

    @property
    def highest_rank(self) -> int:
        """The rank above which nothing in the list goes."""
        return max((entry.rank for entry in self.entries), default=0)
