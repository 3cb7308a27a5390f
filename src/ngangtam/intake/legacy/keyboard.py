"""Tell what was meant where the keyboard program was off: "Nguyeenx", "d9o65ng"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ngangtam.intake.legacy.syllables import is_syllable

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_LETTERS = (
    ("uow", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
    ("w", "ư"),
)
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_LETTERS = (
    ("uo7", "ươ"),
    ("u7o7", "ươ"),
    ("d9", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("o7", "ơ"),
    ("u7", "ư"),
)
_VOWELS = "aăâeêioôơuưy"
_CLUSTER = re.compile(f"[{_VOWELS}]+")
_TELEX = re.compile(r"[a-z]+", re.IGNORECASE)
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def meant_by(word: str) -> str | None:
    """Give the syllable that a word of keystrokes means; None: it is no such word.

    Examples:
        >>> meant_by("Nguyeenx"), meant_by("d9o65ng"), meant_by("Hoa")
        ('Nguyễn', 'động', None)
    """
    if _VNI.fullmatch(word):
        found = _VNI_READER(word.lower())
    elif _TELEX.fullmatch(word) and (not is_syllable(word) or "oo" in word.lower()):
        found = _TELEX_READER(word.lower())
    else:
        return None
    if found is None or not is_syllable(found):
        return None
    if word.isupper():
        return found.upper()
    return found.capitalize() if word[0].isupper() else found


class _Reader:
    """Reads keystrokes of one typing method."""

    def __init__(self, tones: dict[str, str], letters: tuple[tuple[str, str], ...]) -> None:
        self._tones, self._letters = tones, letters

    def __call__(self, word: str) -> str | None:
        """Give the syllable, its tone on the vowel that bears it."""
        first = next((at for at, letter in enumerate(word) if letter in "aeiouyw"), None)
        if first is None:
            return None
        tones = [at for at in range(first + 1, len(word)) if word[at] in self._tones]
        bare, tone = word, ""
        if tones:
            at = tones[-1]
            bare, tone = word[:at] + word[at + 1 :], self._tones[word[at]]
        for keys, letter in self._letters:
            bare = bare.replace(keys, letter)
        if any(letter.isdecimal() for letter in bare):
            return None
        return _toned(bare, tone)


def _toned(bare: str, tone: str) -> str | None:
    """Put a tone on the vowel that bears it: an accented one, else by its place."""
    if not tone:
        return bare
    start = 2 if bare.startswith(("qu", "gi")) and len(bare) > 2 and bare[2] in _VOWELS else 0
    cluster = _CLUSTER.search(bare, start)
    if cluster is None:
        return None
    vowels = cluster[0]
    accented = [at for at, letter in enumerate(vowels) if letter in "ăâêôơư"]
    if accented:
        place = accented[-1]
    elif len(vowels) > 1 and cluster.end() < len(bare):
        place = len(vowels) - 1
    else:
        place = 1 if len(vowels) > 2 else 0
    at = cluster.start() + place
    return unicodedata.normalize("NFC", bare[: at + 1] + tone + bare[at + 1 :])


_TELEX_READER = _Reader(_TELEX_TONES, _TELEX_LETTERS)
_VNI_READER = _Reader(_VNI_TONES, _VNI_LETTERS)
