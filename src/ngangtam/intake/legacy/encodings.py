"""Each way in which Vietnamese text reaches us as something else, and how to bring it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ngangtam.intake.legacy.tables import TCVN3, TONES, VNI, VPS


@dataclass(frozen=True)
class Encoding:
    """One way to spoil Vietnamese text; `decode` gives None where a text cannot be of it."""

    #: `tcvn3`, as in the codes of issues.
    name: str
    #: What became of the text, to be read after "ô": "gõ bằng bảng mã VNI".
    vi: str
    en: str
    decode: Callable[[str], str | None]


#: Western Windows shows these bytes as characters from elsewhere, and the rest as their number.
_BYTE_OF = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
#: What the Vietnamese code page puts in the place of some Western letters.
_BYTE_OF |= {bytes([byte]).decode("cp1258", "ignore"): byte for byte in range(0x80, 0x100)}
_BYTE_OF |= {chr(byte): byte for byte in range(0x100)}
_BYTE_OF.pop("", None)
#: How Western Windows shows the bytes that Latin-1 has no letters for; some stay as they are.
WESTERN = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
#: Signs that word processors put between words of any encoding.
_SIGNS = frozenset("\u00a0–—‘’“”…\u200b\ufeff")
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_WORD = re.compile(r"\S+")


def _read_by(codes: dict[str, str], text: str) -> str | None:
    """Read a text of one character per letter."""
    decoded: list[str] = []
    for letter in text:
        found = codes.get(letter)
        if found is None:
            if letter >= "\u0080" and letter not in _SIGNS:
                return None
            found = letter
        decoded.append(found)
    return capitals_restored(text, "".join(decoded))


def _inverse(table: dict[str, str]) -> dict[str, str]:
    letters = {code: letter for letter, code in table.items()}
    return letters | {code.translate(WESTERN): letter for code, letter in letters.items()}


def capitals_restored(typed: str, decoded: str) -> str:
    """Write words in capitals throughout, of which the old fonts kept small letters.

    A word of two plain capitals and no small letter tells; if every such word does, so do the
    short words beside them.
    """
    words = [match[0] for match in _WORD.finditer(typed)]
    long = [len(_CAPITALS.findall(word)) > 1 for word in words]
    if not any(long):
        return decoded
    if not _SMALL.search(typed):
        return decoded.upper()
    shouted = [tall and not _SMALL.search(word) for word, tall in zip(words, long, strict=True)]
    if not any(shouted) or len(words) != len(_WORD.findall(decoded)):
        return decoded
    turn = iter(shouted)
    return _WORD.sub(lambda word: word[0].upper() if next(turn) else word[0], decoded)


_VNI_LETTERS = {code: letter for letter, code in VNI.items()}
_VNI_LETTERS |= {
    code[0] + code[1].swapcase(): letter for letter, code in VNI.items() if len(code) == 2
}
_VNI_PARTS = re.compile(
    "|".join(sorted(map(re.escape, _VNI_LETTERS), key=len, reverse=True)) + r"|[^\x00-\x7f]"
)


def _read_vni(text: str) -> str | None:
    # A mark without its vowel, or any letter that VNI has not, is of something else.
    if any(
        part not in _VNI_LETTERS and part not in _SIGNS for part in set(_VNI_PARTS.findall(text))
    ):
        return None
    return _VNI_PARTS.sub(lambda part: _VNI_LETTERS.get(part[0], part[0]), text)


_VIQR_ACCENTS = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_VIQR_TONES = dict(zip("`'?~.", TONES, strict=True))
_VIQR = re.compile(r"(?:([AaEeOo]\^)|([Aa]\()|([OoUu]\+)|([AEIOUYaeiouy]))([`'?~.])?|[Dd][Dd]")


def _read_viqr(text: str) -> str | None:
    """Read signs typed after the letters; a bracket that is closed is a bracket."""
    if not text.isascii():
        return None
    closes = ")" in text

    def letter(match: re.Match[str]) -> str:
        accented, breve, horned, plain, tone = match.groups()
        if match[0][0] in "Dd":
            return "Đ" if match[0][0] == "D" else "đ"
        if breve and closes:
            return match[0]
        base = accented or breve or horned or plain
        return _composed(base[0], base[1:], tone or "")

    return _VIQR.sub(letter, text)


def _composed(base: str, accent: str, tone: str) -> str:
    marks = _VIQR_ACCENTS.get(accent, "") + _VIQR_TONES.get(tone, "")
    return unicodedata.normalize("NFC", base + marks)


#: The no-break space of "à" is lost where a program took it for a space.
_LOST_SPACE = re.compile("([ÃĂ])(?: (?=[a-zà-ỹ])|(?= |$))")
#: The letters of UTF-8 that Vietnamese text begins its longer codes with.
_UTF8_START = re.compile("[ÃÄÅÆÌáĂ]")
_MOST_TIMES = 2


def _read_misread_utf8(text: str) -> str | None:
    """Undo a reading of UTF-8 as a Western or Vietnamese code page, however often it happened."""
    found = _utf8_once(text)
    if found is None:
        found = _utf8_once(_LOST_SPACE.sub("\\1\u00a0", text))
    for _ in range(_MOST_TIMES):
        again = _utf8_once(found) if found is not None else None
        if again is None:
            break
        found = again
    return None if found is None else unicodedata.normalize("NFC", found)


def _utf8_once(text: str) -> str | None:
    if text.isascii() or not _UTF8_START.search(text):
        return None
    try:
        return bytes(_BYTE_OF[letter] for letter in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


#: In the order in which they are believed where nothing else tells.
ENCODINGS = (
    Encoding("misread-utf8", "bị đọc sai từ UTF-8", "misread from UTF-8", _read_misread_utf8),
    Encoding(
        "tcvn3",
        "gõ bằng bảng mã TCVN3 (ABC)",
        "typed in TCVN3 (ABC)",
        partial(_read_by, _inverse(TCVN3)),
    ),
    Encoding("vni", "gõ bằng bảng mã VNI", "typed in VNI", _read_vni),
    Encoding("vps", "gõ bằng bảng mã VPS", "typed in VPS", partial(_read_by, _inverse(VPS))),
    Encoding("viqr", "gõ bằng bảng mã VIQR", "typed in VIQR", _read_viqr),
)
BY_NAME = {encoding.name: encoding for encoding in ENCODINGS}
