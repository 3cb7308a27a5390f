"""Judge one text: is it clean, is it of an old encoding, or could it be either?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ngangtam.intake.legacy.encodings import ENCODINGS
from ngangtam.intake.legacy.syllables import is_syllable

_BETWEEN_WORDS = re.compile(r"[\s.,;:/\\()\[\]{}\"'‘’“”…?!&+*=<>|_@#%~^`–—-]+")
_DIGIT = re.compile(r"[0-9]")
_PLAIN = re.compile(r"[A-Za-z]+")
#: Short forms in capitals are built like no syllable: QĐ, ĐH, LĐTBXH.
_SHORT_FORM = re.compile(r"[A-ZĂÂÊÔƠƯĐ]{1,9}")
#: Letters that short forms have: QĐ, ƯDCNTT.
_OF_SHORT_FORMS = frozenset("ĐƯ")
_QUOTED = re.compile("«([^«»]*)»")


@dataclass(frozen=True)
class Look:
    """What a text could be, before its neighbours are asked."""

    #: It has Vietnamese letters, and reading it as anything else makes no sense.
    is_unicode: bool = False
    #: Its letters make no sense as they stand.
    is_broken: bool = False
    #: Encoding -> the text in Unicode, where all of it makes sense.
    readings: tuple[tuple[str, str], ...] = ()
    #: The best reading of which only a part makes sense.
    partial: tuple[str, str] | None = None


_PLAIN_LOOK = Look()


def look(text: str, *, with_signs: bool = False) -> Look:
    """Judge a text by itself.

    Args:
        text: As typed.
        with_signs: Whether signs after plain letters (VIQR) may stand for accents here.
    """
    if text.isascii() and not with_signs:
        return _PLAIN_LOOK
    standing = unicodedata.normalize("NFC", text)
    good, bad = _words(standing)
    found: list[tuple[str, str]] = []
    parts: list[tuple[int, str, str]] = []
    is_same = False
    for encoding in ENCODINGS:
        decoded = encoding.decode(text)
        if decoded is None:
            continue
        if decoded in (text, standing):
            # Some letters are the same in both: they speak for neither.
            is_same = True
            continue
        right, wrong = _words(decoded)
        if encoding.name == "misread-utf8" and right + wrong == 0 and not bad:
            # Punctuation misread alone: nothing else decodes as UTF-8 by chance.
            found.append((encoding.name, decoded))
        elif not wrong and (right or not _OF_SHORT_FORMS.isdisjoint(decoded)):
            found.append((encoding.name, decoded))
        elif right > wrong and wrong < bad:
            parts.append((right - wrong, encoding.name, decoded))
    if text.isascii():
        is_broken = any(sign in text for sign in "^~`") or _has_mark_inside(text)
        return Look(is_broken=is_broken and bool(found), readings=tuple(found))
    partial = max(parts)[1:] if bad and parts and not found else None
    return Look(
        is_unicode=not bad and good > 0 and not found and not is_same,
        is_broken=bad > 0,
        readings=tuple(found),
        partial=partial,
    )


_MARK_INSIDE = re.compile(r"[aA]\([`'?~.]?[a-zA-Z]|[ouOU]\+[`'?~.]?[a-zA-Z]|[aeiouy]['?][a-z]")


def _has_mark_inside(text: str) -> bool:
    return _MARK_INSIDE.search(text) is not None


def _words(text: str) -> tuple[int, int]:
    """Count words with accents that are syllables, and those that are nothing."""
    good = bad = 0
    for word in _BETWEEN_WORDS.split(_QUOTED.sub(r" \1 ", text)):
        verdict = _is_good(word)
        if verdict is True:
            good += 1
        elif verdict is False:
            bad += 1
    return good, bad


@lru_cache(maxsize=65536)
def _is_good(word: str) -> bool | None:
    """Say whether a word makes sense; None: plain letters, numbers and signs tell nothing."""
    if word.isascii() or _DIGIT.search(word) or not any(map(str.isalpha, word)):
        return None
    if is_syllable(word):
        return True
    return None if _SHORT_FORM.fullmatch(word) else False
