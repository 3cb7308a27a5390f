"""Read who a person is: the name, other names beside it, the sex."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.legacy.keyboard import meant_by
from ngangtam.intake.legacy.syllables import lacks_accents
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.header_words import header_key
from ngangtam.intake.words.person_names import names_no_person, names_person
from ngangtam.intake.words.wording import clean, is_tick, plain_key
from ngangtam.kernel import Level

#: Forms of address, titles and ranks before a name, and the numbering of a list typed into it.
_BEFORE = re.compile(
    r"^(?:(?:đ/c|đ\.c|đồng chí)[.:]?\s+(?!(?:thị|văn)\b)"
    r"|(?:ông\s*(?:/\s*|,\s*|\(\s*)bà\s*\)?|ông|bà|chị|cô|thầy)[.:]?\s+(?!(?:thị|văn)\b)(?=\S+\s+\S)"
    r"|(?:(?:P?GS|TSKH|TS|Th\.?S|MSc|PhD|BS(?:\s?CK\s?(?:II?|[12]))?|CK\s?(?:II?|[12])|DS|KS|KTS"
    r"|CN|LS|ĐD|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Bác s[ĩỹ]"
    r"|Dược s[ĩỹ]|Y s[ĩỹ]|Luật sư|Linh mục|Mục sư|Đại đức|Thượng tọa|Hòa thượng|Ni sư|Sư cô)"
    r"(?:\s*[.,]+\s*|\s+))+(?=\w+\s+\w)"
    r"|(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|[uú][yý])|chuẩn\s+(?:úy|uý)"
    r"|(?:thượng|trung|hạ)\s+s[ĩỹ]|(?:đ|th|tr|t)\s?[./]\s?(?:tá|úy|uý|s[ĩỹ]))"
    r"(?:\s+(?:CN|QNCN))?\s*[.,:–-]?\s+(?=\w+\s+\w)"
    r"|\d{1,4}\s*[.)/-]\s*)+",
    re.IGNORECASE,
)
_SEX_NAMES = {"nam": "Nam", "nu": "Nữ"}
#: "1: Nam, 0: Nữ" in the header of a column of numbers, and "Giới tính nam" of one of 1 and 0.
_NUMBERED_SEX = re.compile(r"(?<!\d)(\d)\s*(?:la )?(nam|nu)\b")
_MARKED_SEX = re.compile(r"\bgioi tinh (?:la )?(nam|nu)$")
#: Forms of address that tell the sex.
_ADDRESSED = re.compile(
    r"^(?:\d{1,4}\s*[.)/-]\s*)?(?P<sex>ông|bà)[.:]?\s+(?!(?:thị|văn)\b)(?=[^\W\d_]+\s+[^\W\d_])",
    re.IGNORECASE,
)
#: What parts a name from what was added behind it; a hyphen without spaces is part of names.
_ADDED = re.compile(r"\s*[,;|/:]\s*|\s+[-–]+\s*|\s*[-–]+\s+")
#: What stands for somebody where a seat is vacant.
_NOBODY = re.compile(
    r"^(?:(?:đang|còn|để)\s+)?(?:khuyết|trống|thiếu)(?:\s.*)?$|^chưa\s.*$|^vị trí\s.*$",
    re.IGNORECASE,
)
#: A number that tells namesakes of one list apart.
_NUMBERED = re.compile(r"\s*(?:\(\s*\d{1,2}\s*\)|[-–]?\s*\d{1,2})$")
_CALLED = re.compile(
    r"(?<![\s,;(\[–-])[\s,;(\[–-]+"
    r"(?:tức(?: là)?|bí danh|bd|tên (?:thường gọi|gọi khác|khác|thánh|hiệu)|thường gọi|gọi là|tên"
    r"|pháp danh|pháp hiệu|đạo hiệu)\s*(?:là)?\s*:?\s*(?P<name>[^\W\d_].*)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[](?P<name>[^()\[\]]*)[)\]]?\s*")
#: What begins a remark in brackets, which is no name.
_REMARK = re.compile(
    r"^(?:nam|nữ|nu|đv|đảng|đã|mới|nghỉ|chuyển|thôi|hđ|hợp|biên|kiêm|phó|trưởng|giám|chủ|bí thư"
    r"|quyền|phụ|cb|cc|vc|luân|biệt|điều|bổ|sinh|dân tộc|dt|từ|tăng|thai|ốm|đi|x|v|tái|tham"
    r"|nguyên|dự|khuyết|không|có|bí|ứng|trúng|thành|ủy|uỷ|giữ|hưu|về|miễn|tập|thử|cử|quy|đang"
    r"|chưa|hết|vắng|kỷ|cấp|thường|lần|tạm|cán bộ|người|thương binh"
    r"|con|vợ|chồng)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
#: The ordinary name, with nothing beside it.
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LETTER_LOST = re.compile(r"\w\?|\?\w|\ufffd|\w\u25a1")
#: Letters of old fonts that could not be brought to Unicode.
_OLD_FONT = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©Ç®ª«¬¦§¢£¤¥]")
#: Nobody's name has so many words, or signs of a sentence.
_MOST_WORDS = 8
_SENTENCE = re.compile(r"[:\d/;=%]")
_SEX = {
    **dict.fromkeys(("nam", "m", "male", "nam gioi", "trai", "ong"), "nam"),
    **dict.fromkeys(("nu", "f", "female", "nu gioi", "gai", "ba"), "nu"),
}

_NOT_A_NAME = Problem(
    "name-not-understood",
    "Ô họ tên không giống tên người.",
    "The name cell does not look like a person's name.",
)
_OLD_FONT_USED = Problem(
    "old-font",
    "Chữ gõ bằng phông cũ (TCVN3/VNI). Hãy chuyển sang Unicode rồi gửi lại.",
    "Typed in an old font (TCVN3/VNI). Convert the file to Unicode and send it again.",
)
_LETTERS_LOST = Problem(
    "name-letters-lost",
    "Họ tên mất chữ có dấu (chỉ còn dấu hỏi). Hãy gõ lại họ tên.",
    "Letters with accents are lost from the name (question marks remain). Type it again.",
)
_NO_ACCENTS = Problem(
    "name-without-accents",
    "Họ tên gõ không dấu. Hãy gõ lại có dấu.",
    "The name was typed without accents. Type it with them.",
    Level.WARNING,
)
_REMARK_BESIDE = Problem(
    "name-with-remark",
    "Phần ghi thêm sau họ tên không được đọc là tên. Hãy chuyển sang cột ghi chú.",
    "What was added after the name was not read as part of it. Move it to the column of notes.",
    Level.NOTE,
)
_LINES_BELOW = Problem(
    "name-with-lines",
    "Ô họ tên còn ghi nội dung khác ở dòng dưới; phần đó chưa đọc. Hãy chuyển sang cột riêng.",
    "The name cell says more in the lines below the name, which were not read. Give them columns "
    "of their own.",
    Level.WARNING,
)


def parse_name(value: CellValue) -> Parsed:
    """Read a person's name, each word with a capital; titles and other names are left out."""
    return parse_names(value)[0]


def parse_names(value: CellValue) -> tuple[Parsed, str | None]:
    """Read a name with the other one beside it in its cell: religious, usual, of the war."""
    raw = raw_text(value)
    alone = _first_line(value)
    name, other, has_remark = _parts(alone or raw)
    problems = (_REMARK_BESIDE,) if has_remark else ()
    return _as_name(raw, name, (*problems, _LINES_BELOW) if alone else problems), other


def _as_name(raw: str, name: str, problems: tuple[Problem, ...]) -> Parsed:
    """Judge what is left of a cell when everything beside the name was taken away."""
    if _OLD_FONT.search(name):
        return Parsed(raw, None, (_OLD_FONT_USED,))
    if _LETTER_LOST.search(name):
        return Parsed(raw, None, (_LETTERS_LOST,))
    if not any(letter.isalpha() for letter in name):
        return Parsed(raw, None, (_NOT_A_NAME,))
    words = name.split()
    meant = {word: found for word in words if word.isascii() and (found := meant_by(word))}
    # One word alone may well be a foreign name.
    if meant and len(words) > 1:
        return Parsed(raw, _written(name), (*problems, _keys_typed(*next(iter(meant.items())))))
    is_nobody = _NOBODY.search(name) is not None
    if len(words) > _MOST_WORDS or _SENTENCE.search(name) or names_no_person(name) or is_nobody:
        return Parsed(raw, None, (_NOT_A_NAME,))
    if name.isascii() and any(map(lacks_accents, words)):
        problems = (*problems, _NO_ACCENTS)
    return Parsed(raw, _written(name), problems)


def sex_addressed(value: CellValue) -> str | None:
    """Give the sex that a form of address before a name tells: "Ông", "Bà"."""
    addressed = _ADDRESSED.match(raw_text(value))
    return None if addressed is None else _SEX[plain_key(addressed["sex"])]


def _first_line(value: CellValue) -> str | None:
    """Give the first line of a cell where it is a whole name, and the lines below are no names."""
    if not isinstance(value, str) or "\n" not in value.strip():
        return None
    first, *below = (line for line in map(clean, value.splitlines()) if line)
    is_more = any(_SENTENCE.search(line) or names_no_person(line) for line in below)
    in_brackets = all(line[0] in "([" for line in below)
    return first if is_more and not in_brackets and names_person(_parts(first)[0]) else None


def _parts(raw: str) -> tuple[str, str | None, bool]:
    """Part a cell into the name, another name, and whether there is a remark that is none."""
    name = _BEFORE.sub("", raw).strip(" .;,*-–")
    other, has_remark = None, False
    called = _CALLED.search(name)
    if called is None and _WORDS.fullmatch(name):
        return name, None, False
    if called is not None:
        other = _written(called["name"].strip(" .;,)]"))
        name = name[: called.start()]
    elif bracketed := _BRACKETED.search(name):
        inside = bracketed["name"].strip(" .;,")
        is_name = (
            len(inside.split()) > 1
            and all(word[0].isupper() for word in inside.split())
            and not _REMARK.match(inside)
            and not _SENTENCE.search(inside)
            and not names_no_person(inside)
        )
        other = _written(inside) if is_name else None
        has_remark = bool(inside) and not is_name and not inside.isdecimal()
        name = f"{name[: bracketed.start()]} {name[bracketed.end() :]}".strip()
    if (added := _ADDED.search(name)) and _is_added(name[added.end() :]):
        name, has_remark = name[: added.start()], True
    return _NUMBERED.sub("", name).strip(" .;,*-–("), other, has_remark


def _is_added(text: str) -> bool:
    """Say whether what stands behind a name is no more of it; digits alone tell namesakes apart."""
    return bool(text.strip()) and not text.strip().isdecimal()


def _written(name: str) -> str:
    """Write each word of a name with a capital: "H'BIA" is "H'Bia"."""
    return _WORD.sub(lambda word: word[0].capitalize(), name)


def _keys_typed(word: str, meant: str) -> Problem:
    return Problem(
        "name-suspicious",
        f"Họ tên có chữ gõ khi chưa bật bộ gõ: “{word}”, có phải là “{meant}”? Hãy gõ lại.",
        f"A word was typed with the keyboard program off: “{word}”; was it “{meant}”? "
        "Type it again.",
        Level.WARNING,
    )


def parse_sex(value: CellValue) -> Parsed:
    """Read the sex as `nam` or `nu`; a bare number says neither."""
    raw = raw_text(value)
    found = _SEX.get(plain_key(raw))
    if found is not None:
        return Parsed(raw, found)
    problem = Problem(
        "sex-not-understood",
        f"Không hiểu giới tính “{raw}”. Hãy ghi Nam hoặc Nữ.",
        f"Sex “{raw}” is not understood. Write Nam or Nữ.",
    )
    return Parsed(raw, None, (problem,))


def sexes_by_number(header: str) -> dict[str, str]:
    """Read which number means which sex from a header; empty where it says nothing of numbers.

    Examples:
        >>> sexes_by_number("GioiTinh (1: Nam, 0: Nữ)"), sexes_by_number("GioiTinh_Nam")
        ({'1': 'Nam', '0': 'Nữ'}, {'1': 'Nam', '0': 'Nữ'})
    """
    key = header_key(header)
    named = {number: _SEX_NAMES[sex] for number, sex in _NUMBERED_SEX.findall(key)}
    if len(named) > 1:
        return named
    marked = _MARKED_SEX.search(key)
    if marked is None:
        return {}
    other = "nu" if marked[1] == "nam" else "nam"
    return {"1": _SEX_NAMES[marked[1]], "0": _SEX_NAMES[other]}


def parse_marked_sex(option: str, value: CellValue) -> Parsed:
    """Read a mark in a column named "Nam" or "Nữ"."""
    raw = raw_text(value)
    if is_tick(raw):
        return Parsed(raw, _SEX.get(plain_key(option)))
    return parse_sex(value)
