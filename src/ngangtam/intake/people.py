"""Read what identifies a person: names, sex, citizen ids."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import is_tick, plain_key
from ngangtam.kernel import Level

_TITLE = re.compile(r"^(?:(?:đ/c|đồng chí|ông|bà)[.:]?\s+)+", re.IGNORECASE)
_TELEX = re.compile(r"[a-z]*(?:[aeo]{2}|w|dd)[a-z]*[sfrxj]\b|\d", re.IGNORECASE)
#: Letters that show up when text in the old TCVN3 fonts is read as Latin-1.
_OLD_FONT = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©Ç®ª«¬¦§¢£¤¥]")
_SEX = {"nam": "nam", "m": "nam", "nu": "nu", "f": "nu"}
_ID_LENGTH = 12
_OLD_ID_LENGTH = 9
#: Ids begin with the code of a province, which begins with 0: spreadsheets drop these zeros.
_SHORTENED = (10, 11)
_CENTURIES = {0: 1900, 2: 2000, 4: 2100, 6: 2200, 8: 2300}

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
_NAME_SUSPICIOUS = Problem(
    "name-suspicious",
    "Họ tên có thể gõ sai dấu. Hãy kiểm tra.",
    "The name may have been typed with the keyboard program off. Check it.",
    Level.WARNING,
)


def parse_name(value: CellValue) -> Parsed:
    """Read a person's name; capitals throughout become ordinary writing, forms of address go."""
    raw = raw_text(value)
    name = _TITLE.sub("", raw).strip(" .;,*")
    if _OLD_FONT.search(name):
        return Parsed(raw, None, (_OLD_FONT_USED,))
    if not any(letter.isalpha() for letter in name):
        return Parsed(raw, None, (_NOT_A_NAME,))
    if name.isupper():
        name = name.title() if name.isascii() else " ".join(w.capitalize() for w in name.split())
    if name.isascii() and _TELEX.search(name):
        return Parsed(raw, name, (_NAME_SUSPICIOUS,))
    return Parsed(raw, name)


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


def parse_citizen_id(value: CellValue) -> Parsed:
    """Read the digits of a citizen id; whether they fit the person is judged with the row.

    Twelve digits are the id. Ten or eleven are kept as typed: zeros were lost, to be repaired
    by `repaired_id`. Nine are the old identity card, which is no citizen id.
    """
    raw = raw_text(value)
    digits = re.sub(r"[\s.'’\-]", "", raw)
    if digits.isdigit():
        if len(digits) == _ID_LENGTH or len(digits) in _SHORTENED:
            return Parsed(raw, digits)
        if len(digits) == _OLD_ID_LENGTH:
            old = Problem(
                "old-identity-card",
                "Số CMND 9 chữ số, không phải số định danh. Hãy bổ sung số căn cước 12 chữ số.",
                "A 9-digit identity card number is no citizen id. Add the 12-digit number.",
                Level.WARNING,
            )
            return Parsed(raw, None, (old,))
    wrong = Problem(
        "citizen-id-not-understood",
        "Số định danh phải có 12 chữ số. Hãy định dạng cột là văn bản và nhập lại.",
        "A citizen id has 12 digits. Format the column as text and type it again.",
    )
    return Parsed(raw, None, (wrong,))


def fits(citizen_id: str, *, sex: str | None, birth_year: int | None) -> bool | None:
    """Say whether an id agrees with sex and birth year; None where neither is known.

    The fourth digit tells the century and the sex, the next two the year in the century.
    """
    if sex is None and birth_year is None:
        return None
    marker = int(citizen_id[3])
    if sex is not None and (marker % 2 == 1) != (sex == "nu"):
        return False
    year = _CENTURIES[marker - marker % 2] + int(citizen_id[4:6])
    return birth_year is None or year == birth_year


def judged_id(
    digits: str, *, sex: str | None, birth_year: int | None
) -> tuple[str | None, Problem | None]:
    """Settle a typed id against the person: the id, or None, and what to tell about it.

    Lost zeros are put back only where sex and birth year are both known and agree.
    """
    whole = digits.zfill(_ID_LENGTH)
    agrees = fits(whole, sex=sex, birth_year=birth_year)
    if len(digits) == _ID_LENGTH:
        if agrees is False:
            return None, Problem(
                "citizen-id-contradicts",
                "Số định danh không khớp giới tính hoặc năm sinh. Hãy kiểm tra cả ba ô.",
                "The citizen id contradicts sex or birth year. Check all three cells.",
            )
        return whole, None
    if agrees and sex is not None and birth_year is not None:
        return whole, Problem(
            "citizen-id-zeros-restored",
            "Đã bổ sung số 0 bị mất ở đầu số định danh; khớp giới tính và năm sinh.",
            "Zeros lost at the start of the citizen id were restored; sex and birth year agree.",
            Level.NOTE,
        )
    return None, Problem(
        "citizen-id-short",
        "Số định danh thiếu chữ số và không khớp để tự bổ sung (có thể là số khác). "
        "Hãy nhập đủ 12 chữ số.",
        "The citizen id is short and cannot be restored safely (it may be another number). "
        "Type all 12 digits.",
    )
