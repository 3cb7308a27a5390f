"""Text as the fonts of the nineties keep it: TCVN3 (ABC), VNI, and letters taken apart."""

from __future__ import annotations

import unicodedata

_PLAIN = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
_TCVN3 = "aµ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËeÌÐÎÏÑªÒÕÓÔÖi×ÝØÜÞoßãáâä«åèæçé¬êíëìîuïóñòô\xadõøö÷ùyúýûüþ®"
#: Capitals that the fonts have; toned capitals stand as small letters, drawn by a capital font.
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_TO_TCVN3 = dict(zip(_PLAIN, _TCVN3, strict=True)) | _TCVN3_CAPITALS

_VNI_BASE = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ"}
_VNI_TONE = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_I = {"ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_VNI_CIRCUMFLEX = {"\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}


def tcvn3(text: str) -> str:
    """Write text as a TCVN3 font keeps it."""
    return "".join(_tcvn3_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _tcvn3_letter(letter: str) -> str:
    if letter in _TO_TCVN3:
        return _TO_TCVN3[letter]
    small = letter.lower()
    return _TO_TCVN3[small] if small in _TO_TCVN3 and not small.isascii() else letter


def vni(text: str) -> str:
    """Write text as a VNI font keeps it: a base letter and a sign for the tone."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small == letter and small.isascii():
        return letter
    made = _vni_small(small)
    return made.upper() if letter != small else made


def _vni_small(letter: str) -> str:
    if letter in _VNI_I:
        return _VNI_I[letter]
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in decomposed if mark in _VNI_TONE), "")
    base = unicodedata.normalize("NFC", decomposed.replace(tone, "")) if tone else letter
    if base in "âêô" and tone:
        return {"â": "a", "ê": "e", "ô": "o"}[base] + _VNI_CIRCUMFLEX[tone]
    if base == "ă" and tone:
        return "a" + _VNI_BREVE[tone]
    return _VNI_BASE.get(base, base) + (_VNI_TONE[tone] if tone else "")


def taken_apart(text: str) -> str:
    """Write letters and marks apart, as some systems do."""
    return unicodedata.normalize("NFD", text)


def read_as_western(text: str) -> str:
    """Write UTF-8 as a program shows it that takes it for Windows-1252."""
    shown: list[str] = []
    for byte in text.encode():
        try:
            shown.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)
