"""What a person types into one cell, together with what it truly says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

#: What stands in a cell of a file; a day becomes a cell of a date.
Raw = str | int | float | date | None
#: A plain form of what a cell says: text, a number, a truth, or the sorted parts of a compound.
Truth = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """One cell: what is typed, and for each field what it says.

    Nothing in `says` and text in `raw`: a column that no field stands for; whatever the reader
    does with it, it must not become the value of a field (`note` and unknown columns apart).
    """

    raw: Raw
    says: dict[str, Truth] = field(default_factory=dict[str, Truth])
    #: Cannot be read by anybody, or contradicts: it must be flagged, whatever is read.
    is_damaged: bool = False
    #: Only one part of what several cells say together; judged by the row.
    is_part: bool = False


BLANK = Typed(None)


def typed(raw: Raw, **says: Truth) -> Typed:
    """Write a cell and what it says down in one line."""
    return Typed(raw, says)


def qualification(*parts: str | None) -> str:
    """Write one qualification: state, then what else was stated, nothing as an empty part."""
    return ":".join(part or "" for part in parts)


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def folded(text: str) -> str:
    """Fold what the rules of writing leave free: letter forms and the place of a tone mark."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"\w+", lambda word: _word(word[0]), tidy)


def _word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(letter for letter in decomposed if letter in _TONES))
    bare = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones
