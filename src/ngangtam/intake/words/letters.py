"""Compare words by their letters, when marks between them or accents above them are lost."""

from __future__ import annotations

import re

from ngangtam.intake.words.wording import clean, tight_key
from ngangtam.law import written_key

#: Dots, quotes and the like within a word: "T.C" is "TC". A tone mark that stands apart stays.
_MARKS = re.compile(r"[^\w\u0300-\u036f]|_")
_TONES = re.compile(r"[\u0300\u0301\u0303\u0309\u0323]")


def lettered(text: str) -> str:
    """Reduce a text to its letters with all their accents, without what stands between them."""
    return _MARKS.sub("", written_key(clean(text)))


def toneless(text: str) -> str:
    """Reduce a text to its letters, with their hats and horns but without tones."""
    return _TONES.sub("", lettered(text))


def only_lacks_accents(typed: str, form: str) -> bool:
    """Say whether a text only lacks accents of a form, or has other tones.

    Args:
        typed: As a person typed it.
        form: A known writing, as `toneless` gives it.

    Examples:
        >>> only_lacks_accents("Đai học", toneless("Đại học"))
        True
        >>> only_lacks_accents("Mờng", toneless("Mông"))
        False
    """
    letters, bare = toneless(typed), tight_key(form)
    return len(letters) == len(bare) == len(form) and all(
        letter in pair for letter, *pair in zip(letters, form, bare, strict=True)
    )
