"""Read the numbers of identity papers: the citizen id, and the old card as what it is."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import says_none
from ngangtam.kernel import Level

_ID_LENGTH = 12
_OLD_ID_LENGTH = 9
#: Ids begin with the code of a province, which begins with 0: spreadsheets drop these zeros.
_SHORTENED = (10, 11)
_INSURANCE_LENGTH = 10
#: Two numbers with what papers they are of.
_LONGEST = 80
_CENTURIES = {0: 1900, 2: 2000, 4: 2100, 6: 2200, 8: 2300}
#: Codes of the provinces of 1 January 2016, which ids keep whatever becomes of the provinces.
_PROVINCES = frozenset(
    int(code)
    for code in (
        "1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48"
        " 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95"
        " 96"
    ).split()
)
#: Codes from here on are of countries, for those whose birth was registered abroad.
_ABROAD_FROM = 100
_GAPS = re.compile(r"(?<=[0-9])[\s.'’\u2010-\u2015-]+(?=[0-9])")
_NUMBER = re.compile("[0-9]+")
#: The ordinary cell.
_WHOLE = re.compile("[0-9]{12}")
#: What a spreadsheet leaves of a long number that it took for a quantity.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?\s*[eE]\+?\d{1,2}")
#: The last six digits are drawn by lot; so many zeros are what a spreadsheet put there.
_ROUNDED_END = "000000"
_BETWEEN = re.compile(r"\s*(?:[/;,\n()]|\b(?:và|cccd|cmnd|cmt|số|cũ|mới)\b)+[\s:.]*", re.IGNORECASE)

_NOT_UNDERSTOOD = Problem(
    "citizen-id-not-understood",
    "Số định danh phải có 12 chữ số. Hãy định dạng cột là văn bản và nhập lại.",
    "A citizen id has 12 digits. Format the column as text and type it again.",
)
_DESTROYED = Problem(
    "citizen-id-rounded",
    "Bảng tính đã làm tròn số định danh, các chữ số sau không còn. "
    "Hãy định dạng cột là văn bản và nhập lại từ bản gốc.",
    "The spreadsheet rounded the citizen id; its last digits are gone. Format the column as text "
    "and type it again from the original.",
)
_INVENTED = Problem(
    "citizen-id-placeholder",
    "Dãy số này không phải số định danh thật. Hãy nhập số đúng hoặc để trống.",
    "These digits are no real citizen id. Type the right number or leave the cell blank.",
)
_OLD_CARD = Problem(
    "old-identity-card",
    "Số CMND 9 chữ số, không phải số định danh. Hãy bổ sung số căn cước 12 chữ số.",
    "A 9-digit identity card number is no citizen id. Add the 12-digit number.",
    Level.WARNING,
)
_OLD_CARD_SHORT = Problem(
    "old-identity-card-short",
    "Số có 8 chữ số: có thể là CMND 9 chữ số bị mất số 0 ở đầu. Hãy bổ sung số căn cước 12 chữ số.",
    "The number has 8 digits: perhaps an identity card number that lost its leading zero. Add the "
    "12-digit citizen id.",
    Level.WARNING,
)
_CONTRADICTS = Problem(
    "citizen-id-contradicts",
    "Số định danh không khớp giới tính hoặc năm sinh. Hãy kiểm tra cả ba ô.",
    "The citizen id contradicts sex or birth year. Check all three cells.",
)
_RESTORED = Problem(
    "citizen-id-zeros-restored",
    "Đã bổ sung số 0 bị mất ở đầu số định danh; khớp giới tính và năm sinh.",
    "Zeros lost at the start of the citizen id were restored; sex and birth year agree.",
    Level.NOTE,
)
_SHORT = Problem(
    "citizen-id-short",
    "Số định danh thiếu chữ số và không khớp để tự bổ sung (có thể là số khác). "
    "Hãy nhập đủ 12 chữ số.",
    "The citizen id is short and cannot be restored safely (it may be another number). "
    "Type all 12 digits.",
)
_OR_INSURANCE = Problem(
    "citizen-id-or-insurance",
    "Số có 10 chữ số: là số định danh mất số 0 ở đầu, hay mã số bảo hiểm xã hội? "
    "Hãy nhập đủ 12 chữ số nếu là số định danh.",
    "The number has 10 digits: a citizen id that lost its zeros, or a social insurance number? "
    "Type all 12 digits if it is the citizen id.",
)
_PROVINCE_UNKNOWN = Problem(
    "citizen-id-province-unknown",
    "Ba chữ số đầu của số định danh không phải mã tỉnh. Hãy kiểm tra lại số.",
    "The first three digits of the citizen id are no code of a province. Check the number.",
    Level.WARNING,
)


def parse_citizen_id(value: CellValue) -> Parsed:
    """Read the digits of a citizen id; whether they fit the person is judged with the row.

    Twelve digits are the id. Ten or eleven are kept as typed: zeros were lost, to be repaired
    by `judged_id`. Nine are the old identity card, which is no citizen id.
    """
    return split_identity(value)["citizen_id"]


def split_identity(value: CellValue) -> dict[str, Parsed]:
    """Read a cell of identity numbers into the citizen id and the number of the old card."""
    if isinstance(value, str) and _WHOLE.fullmatch(value) and len(set(value)) > 1:
        return {"citizen_id": Parsed(value, value)}
    raw = raw_text(value)
    if not raw or says_none(raw):
        return {"citizen_id": Parsed(raw)}
    if _ROUNDED.fullmatch(raw):
        return {"citizen_id": Parsed(raw, None, (_DESTROYED,))}
    if len(raw) > _LONGEST:
        return {"citizen_id": Parsed(raw, None, (_NOT_UNDERSTOOD,))}
    parts = [part for part in _BETWEEN.split(_GAPS.sub(_joined, raw)) if part]
    if not parts or not all(_NUMBER.fullmatch(part) for part in parts):
        return {"citizen_id": Parsed(raw, None, (_NOT_UNDERSTOOD,))}
    new = [part for part in parts if len(part) in (_ID_LENGTH, *_SHORTENED)]
    old = [part for part in parts if len(part) in (_OLD_ID_LENGTH, _OLD_ID_LENGTH - 1)]
    if len(new) > 1 or len(old) > 1 or len(new) + len(old) != len(parts):
        return {"citizen_id": Parsed(raw, None, (_NOT_UNDERSTOOD,))}
    if new and len(set(new[0])) == 1:
        return {"citizen_id": Parsed(raw, None, (_INVENTED,))}
    if new and len(new[0]) < _ID_LENGTH and new[0].endswith(_ROUNDED_END):
        return {"citizen_id": Parsed(raw, None, (_DESTROYED,))}
    if not old:
        return {"citizen_id": Parsed(raw, new[0])}
    told = () if new else (_OLD_CARD if len(old[0]) == _OLD_ID_LENGTH else _OLD_CARD_SHORT,)
    return {
        "citizen_id": Parsed(raw, new[0] if new else None, told),
        "old_identity_number": Parsed(raw, old[0] if len(old[0]) == _OLD_ID_LENGTH else None),
    }


def _joined(gap: re.Match[str]) -> str:
    """Close the gaps between groups of digits, but not between two whole numbers."""
    before = _NUMBER.findall(gap.string[: gap.start()])[-1]
    return " / " if len(before) in (_OLD_ID_LENGTH, _ID_LENGTH) else ""


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


def is_of_known_place(citizen_id: str) -> bool:
    """Say whether an id begins with the code of a province, or of a country."""
    code = int(citizen_id[:3])
    return code in _PROVINCES or code >= _ABROAD_FROM


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
            return None, _CONTRADICTS
        return whole, None if is_of_known_place(whole) else _PROVINCE_UNKNOWN
    # A zero that was kept shows that the number was text, and lost none.
    is_spoilt = digits[0] != "0" and int(whole[:3]) in _PROVINCES
    if agrees and is_spoilt and sex is not None and birth_year is not None:
        return whole, _RESTORED
    return None, _OR_INSURANCE if len(digits) == _INSURANCE_LENGTH else _SHORT
