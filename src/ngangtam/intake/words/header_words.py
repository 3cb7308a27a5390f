"""Write the words of a header in full: shortened ones, joined ones, and the number of its column.

Programs head their columns "NgaySinh" or "ngay_sinh", hasty people "NTNS" or "N.sinh", and all
of them mean "Ngày sinh". Nothing here knows of fields; the rules of headers see one form only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ngangtam.intake.words.wording import clean, plain_key

#: What numbers a column beside its name: "(1) STT", "2. Họ và tên", "Giới tính (4)".
_NUMBER_BEFORE = re.compile(r"^\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\s*[.)/-])\s*(?=[^\W\d])")
_NUMBER_BEHIND = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(?\*{1,3}\)?)\s*$")

#: First letters that stand for words of a header: "G.tính", "Ngày BN", "XL 2024", "CV, ĐVCT".
_SHORTENED = {
    "xl": "xep loai",
    "dtts": "dan toc",
    "dg": "danh gia",
    "bn": "bo nhiem",
    "bnl": "bo nhiem lai",
    "tg": "thoi gian",
    "td": "trinh do",
    "ntns": "ngay thang nam sinh",
    "nsinh": "ngay sinh",
    "hvt": "ho va ten",
    "dvct": "don vi cong tac",
    "cvct": "chuc vu cong tac",
    "cqct": "co quan cong tac",
    "cvht": "chuc vu hien tai",
    "tddt": "trinh do dao tao",
    "tdhv": "trinh do hoc van",
    "tdvh": "trinh do van hoa",
    "htnv": "hoan thanh nhiem vu",
    "cdnn": "chuc danh nghe nghiep",
    "cnganh": "chuyen nganh",
    "htdt": "hinh thuc dao tao",
    "hsl": "he so luong",
    "pccv": "phu cap chuc vu",
    "xlcl": "xep loai chat luong",
    "qq": "que quan",
    "ntn": "ngay thang nam",
    "pc": "phu cap",
    "dtoc": "dan toc",
    "hsluong": "he so luong",
}
#: The same of two words, of which the first is a letter; a word of its own decides the others.
_TWO_WORDS = {
    "n sinh": "ngay sinh",
    "g tinh": "gioi tinh",
    "d toc": "dan toc",
    "t giao": "ton giao",
    "q quan": "que quan",
    "c vu": "chuc vu",
    "c danh": "chuc danh",
    "d vi": "don vi",
    "t do": "trinh do",
    "c mon": "chuyen mon",
    "n ngu": "ngoai ngu",
    "t hoc": "tin hoc",
    "d thoai": "dien thoai",
    "hs luong": "he so luong",
    "n s": "nam sinh",
    "dv cong": "don vi cong",
    "nam tn": "nam tot nghiep",
    "cn dao": "chuyen nganh dao",
    "s tt": "stt",
    "c thuc": "chinh thuc",
    "d bi": "du bi",
    "tn thpt": "pho thong",
}
_SHORT = re.compile(rf"\b(?:{'|'.join([*_TWO_WORDS, *_SHORTENED])})\b")
_FULL = {**_SHORTENED, **_TWO_WORDS}
#: "CV" is a post where more words follow; alone it may be the rank, as a level of a course.
_POST_FIRST = re.compile(r"^cv (?=(?:don vi|hien|dang|chinh quyen|co quan|cong tac|kiem|noi)\b)")

#: Without its accent "ĐT" would be "dân tộc": where it begins a phone, else training.
_PHONE = re.compile(r"(?:^|(?<=số )|(?<=Số )|(?<=SỐ ))ĐT\b")
_TRAINING = re.compile(r"\bĐT\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINED = re.compile(r"[A-Za-z]{5,}\d?")
_SYLLABLES = frozenset(
    "bac ban bi bo boi cap chi chinh cho chuc chuyen co cong cu cuoc dan dang danh dao de den "
    "di dia dien dinh do doan don du dung duong ghi gian giao gioi giu he hien ho hoa hoc hong "
    "hop huong ket khen khoa kiem ky lam lich loai luan luong ly ma mon nam ngach ngay nghe "
    "nghi nghiep ngoai ngu nha nhan nhiem noi nop nuoc o pho phong phu quan que quoc quy "
    "quyet sinh so su ta tac tai tap ten thang thanh the thoi thong thu thuong tich tin tinh "
    "toc ton trang tri trinh truong tu tuoi tuyen va van vao vi viec vien vu vuc xa xep".split()
)
_LONGEST_SYLLABLE = 6


def unnumbered(text: str) -> str:
    """Take the number of a column, and the mark of a footnote, off its header."""
    return _NUMBER_BEHIND.sub("", _NUMBER_BEFORE.sub("", text))


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """Reduce a header to its words in full, without accents and the number of its column.

    Examples:
        >>> header_key("TrinhDoLLCT"), header_key("ngaysinh"), header_key("(3) N.sinh")
        ('trinh do llct', 'ngay sinh', 'ngay sinh')
    """
    text = _TRAINING.sub("đào tạo", _PHONE.sub("điện thoại", clean(unnumbered(text))))
    key = plain_key(_parted(text))
    key = _SHORT.sub(lambda short: _FULL[short[0]], key)
    return _POST_FIRST.sub("chuc vu ", key)


def _parted(text: str) -> str:
    """Part words that a program joined; a text with spaces or accents was typed by people."""
    if not text.isascii() or " " in text.strip():
        return text
    return " ".join(
        " ".join(_syllables(part) for part in _CAMEL.sub(" ", word).split())
        for word in text.replace("_", " ").split()
    )


def _syllables(word: str) -> str:
    """Part one word into syllables that headers have; any other stays as it is."""
    if not _JOINED.fullmatch(word):
        return word
    lower = word.lower()
    #: By end: the fewest syllables that a beginning of the word is made of.
    best: list[list[str] | None] = [[], *([None] * len(lower))]
    for end in range(1, len(lower) + 1):
        for begin in range(max(0, end - _LONGEST_SYLLABLE), end):
            before = best[begin]
            if before is None or lower[begin:end] not in _SYLLABLES:
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = [*before, lower[begin:end]]
    return " ".join(best[-1] or [word])
