"""Bring typed words to one form, so that the same word is found however it was typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
#: Letters that look like ours but are not, and marks that nobody sees.
_LOOK_ALIKES = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "₫": "đ",
        "Ɖ": "Đ",
        "\u00a0": " ",
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"),
        # Full-width forms, which East Asian keyboards type.
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEFGHIJKLMNOPRSTUVWYZ", strict=True)),
    }
)
#: Letters of Greek and Cyrillic keyboards that nobody can tell from ours by sight.
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"
)
_LETTERS = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_FOREIGN_LETTER = re.compile("[Α-ωЀ-ӿ]")
_NONE_WORDS = "không|khong|không có|không có gì|k|ko|chưa|chưa có|no|none|false"
_NONE = frozenset(["-", "--", "---", "–", "—", "−", "―", "(-)", "0", *_NONE_WORDS.split("|")])
_DENIALS = frozenset(["false", "no"])
_TICK_WORDS = "x|xx|(x)|[x]|v|(v)|1|có|co|đã có|rồi|đúng|phải|true|yes|y"
_TICKS = frozenset([*_TICK_WORDS.split("|"), *"✓✔√☑☒✅×+●■"])
_SAME = frozenset(["nt", "-nt-", "- nt -", '"', "''", "”", "“", "như trên", "nhu tren"])
#: The letters and signs with which they begin.
SAME_STARTS = frozenset(start for mark in _SAME for start in (mark[0], mark[0].upper()))
_HAS_LOOK_ALIKE = re.compile("[ÐðƉ₫Α-ωЀ-ӿ！-～ᴀ-ᴢꜰꜱʀɢʙɪɴʜʟʏ]")
_EDGES = frozenset([" ", "'"])
_QUOTED = re.compile(r"^'(?=\d)")


def clean(text: str) -> str:
    """Bring a typed text to NFC with single spaces, without look-alike letters and hidden marks."""
    if _is_clean(text):
        return text
    text = text.translate(_LOOK_ALIKES)
    if not text.isascii():
        if _FOREIGN_LETTER.search(text):
            text = _LETTERS.sub(_latin, text)
        text = unicodedata.normalize("NFC", text)
    return _QUOTED.sub("", _SPACES.sub(" ", text).strip())


def _latin(word: re.Match[str]) -> str:
    """Take a word of look-alikes for ours; one with other foreign letters is of its language."""
    ours = word[0].translate(_TWINS)
    return word[0] if _FOREIGN_LETTER.search(ours) else ours


def _is_clean(text: str) -> bool:
    """Say at a glance that nothing needs cleaning; most cells are so."""
    return (
        text.isprintable()
        and "  " not in text
        and text[:1] not in _EDGES
        and text[-1:] != " "
        and (
            text.isascii()
            or (unicodedata.is_normalized("NFC", text) and not _HAS_LOOK_ALIKE.search(text))
        )
    )


@lru_cache(maxsize=65536)
def plain_key(text: str) -> str:
    """Reduce a text to lower-case words without accents and punctuation."""
    decomposed = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def tight_key(text: str) -> str:
    """Reduce a text to its letters and digits: `H'Mông`, `H. Mông` and `Hmông` are one."""
    return plain_key(text).replace(" ", "")


def says_none(text: str) -> bool:
    """Say whether a cell states that there is nothing; a blank cell states nothing at all."""
    return text.lower().rstrip(".") in _NONE


def denies(text: str) -> bool:
    """Say whether a cell answers a question with no, which is no answer where a day is asked."""
    return text.lower().rstrip(".") in _DENIALS


def is_tick(text: str) -> bool:
    """Say whether a cell is a mark that means yes."""
    return text.lower() in _TICKS


def says_same(text: str) -> bool:
    """Say whether a cell points at the cell above it."""
    return text.lower() in _SAME
