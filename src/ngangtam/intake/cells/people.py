"""Read who a person is: the name, other names beside it, the sex."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, lines_of, raw_text
from ngangtam.intake.legacy.keyboard import meant_by
from ngangtam.intake.legacy.syllables import lacks_accents
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import is_tick, plain_key
from ngangtam.kernel import Level

#: Forms of address and academic titles before a name, and the numbering of a list typed into it.
_BEFORE = re.compile(
    r"^(?:(?:đ/c|đ\.c|đồng chí|ông|bà)[.:]?\s+(?!(?:thị|văn)\b)"
    r"|(?:(?:P?GS|TSKH|TS|Th\.?S|MSc|PhD|BS(?:\s?CK\s?(?:II?|[12]))?|DS|KS|KTS|CN|LS"
    r"|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|Tiến sĩ|Thạc sĩ|Bác sĩ)(?:\s*[.,]+\s*|\s+))+(?=\w+\s+\w)"
    r"|(?:(?:thiếu|trung|thượng|đại)\s+(?:úy|uý|tá|tướng)|(?:hạ|trung|thượng)\s+(?:sĩ|sỹ)|chuẩn úy"
    r"|đại tướng|bác sỹ|y sĩ|y sỹ|dược sĩ|luật sư|kỹ sư)\s+(?=\w+\s+\w)"
    r"|\d{1,4}\s*[.)/-]\s*)+",
    re.IGNORECASE,
)
#: What parts a name from what was added behind it; a hyphen without spaces is part of names.
_ADDED = re.compile(r"\s*[,;|/:]\s*|\s+[-–]+\s*|\s*[-–]+\s+|\n")
#: Words of posts and bodies that no name holds; single syllables of them are names of people.
_NOT_OF_NAMES = re.compile(
    r"(?<!\w)(?:(?:phó )?giám đốc|trưởng (?:phòng|ban|khoa|thôn)|phó (?:phòng|ban|khoa|trưởng)"
    r"|hiệu (?:trưởng|phó)|(?:phó )?chủ tịch|bí thư|chuyên viên|cán sự|kế toán|văn thư|ủy viên"
    r"|uỷ viên|ủy ban|uỷ ban|ubnd|hđnd|đảng (?:ủy|uỷ|bộ|viên)|chi bộ|ban (?:chấp hành|thường vụ)"
    r"|giáo viên|bác sĩ|điều dưỡng|nhân viên|công chức|viên chức|cán bộ|đồng chí|nhân sự"
    r"|văn phòng|sở (?:nội|tài|tư|y|công|nông|xây|giáo|kế|khoa|văn|lao|giao|ngoại|thông)"
    r"|thường trực|vị trí|biệt phái|nghỉ hưu|tổng (?:số|cộng)|danh sách|ghi chú|người lập)(?!\w)",
    re.IGNORECASE,
)
#: What stands for somebody where a seat is vacant.
_NOBODY = re.compile(
    r"^(?:(?:đang|còn|để)\s+)?(?:khuyết|trống|thiếu)(?:\s.*)?$|^chưa\s.*$", re.IGNORECASE
)
#: A name in two lines of a narrow cell has no more words than this.
_WORDS_IN_LINES = 5
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
    r"|chưa|hết|vắng|kỷ|cấp|thường)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_LOST = re.compile(r"\w\?|\?\w|\ufffd|\w\u25a1")
#: Letters of old fonts that could not be brought to Unicode.
_OLD_FONT = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©Ç®ª«¬¦§¢£¤¥]")
#: Nobody's name has so many words, or signs of a sentence.
_MOST_WORDS = 8
_TWO = 2
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


def parse_name(value: CellValue) -> Parsed:
    """Read a person's name, each word with a capital; titles and other names are left out."""
    raw = raw_text(value)
    name, _, has_remark = _parts(_lines(value))
    if _OLD_FONT.search(name):
        return Parsed(raw, None, (_OLD_FONT_USED,))
    if _LETTER_LOST.search(name):
        return Parsed(raw, None, (_LETTERS_LOST,))
    if not any(letter.isalpha() for letter in name):
        return Parsed(raw, None, (_NOT_A_NAME,))
    problems = (_REMARK_BESIDE,) if has_remark else ()
    words = name.split()
    meant = {word: found for word in words if word.isascii() and (found := meant_by(word))}
    # One word alone may well be a foreign name.
    if meant and len(words) > 1:
        return Parsed(raw, _written(name), (*problems, _keys_typed(*next(iter(meant.items())))))
    if len(words) > _MOST_WORDS or any(
        pattern.search(name) for pattern in (_SENTENCE, _NOT_OF_NAMES, _NOBODY)
    ):
        return Parsed(raw, None, (_NOT_A_NAME,))
    if name.isascii() and any(map(lacks_accents, words)):
        problems = (*problems, _NO_ACCENTS)
    return Parsed(raw, _written(name), problems)


def other_name(value: CellValue) -> str | None:
    """Give the other name that stands beside the name in its cell: religious, usual, of the war."""
    return _parts(_lines(value))[1]


def _lines(value: CellValue) -> str:
    """Give the text of a cell, with the lines apart that do not only go on with a name."""
    lines = lines_of(value)
    if len(lines) < _TWO or sum(len(line.split()) for line in lines) <= _WORDS_IN_LINES:
        return raw_text(value)
    return "\n".join(lines)


def _parts(raw: str) -> tuple[str, str | None, bool]:
    """Part a cell into the name, another name, and whether there is a remark that is none."""
    name = _BEFORE.sub("", raw).strip(" .;,*-–")
    other, has_remark = None, False
    if called := _CALLED.search(name):
        other = _written(called["name"].strip(" .;,)]"))
        name = name[: called.start()]
    elif bracketed := _BRACKETED.search(name):
        inside = bracketed["name"].strip(" .;,")
        words = inside.split()
        is_name = (
            len(words) > 1
            and all(word[:1].isupper() for word in words)
            and not any(pattern.search(inside) for pattern in (_REMARK, _NOT_OF_NAMES))
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


def parse_marked_sex(option: str, value: CellValue) -> Parsed:
    """Read a mark in a column named "Nam" or "Nữ"."""
    raw = raw_text(value)
    if is_tick(raw):
        return Parsed(raw, _SEX.get(plain_key(option)))
    return parse_sex(value)
