"""Read general education: the last form passed and how many its school system had."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem, not_understood
from ngangtam.intake.words.wording import plain_key, says_none
from ngangtam.kernel import Level

#: How many forms the school systems had: today's, the old one of the north, supplementary ones.
_SYSTEMS = (12, 10, 7)
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(36_000, 55_000)
_FORMS = re.compile(r"(?<!\d)(\d{1,2})\s*[/\\:,-]\s*(\d{1,2})(?!\d|\s*[/.-]\s*\d)")
_TEXT_DAY = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2}))"
    r"(?:[ T]00:00(?::00)?(?:\.0+)?)?"
)
_MONTH_WORD = re.compile(r"(\d{1,2})[\s-]*(?:thg|tháng|th)[\s.-]*(\d{1,2})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(rf"(\d{{1,2}})-({'|'.join(_MONTHS)})", re.IGNORECASE)
_FORM_ALONE = re.compile(r"(?:lop )?(\d{1,2})(?: nam)?")
_SUPPLEMENTARY = re.compile(r"\b(?:bt|btvh|bo tuc|bo tuc van hoa|gdtx)\b")
#: Schools named instead of a form; which system they were of is not said.
_SCHOOLS = (
    (re.compile(r"\b(?:thpt|ptth|cap (?:3|iii)|trung hoc pho thong)\b"), "THPT"),
    (re.compile(r"\b(?:thcs|ptcs|cap (?:2|ii)|trung hoc co so)\b"), "THCS"),
    (re.compile(r"\b(?:tieu hoc|cap (?:1|i))\b"), "Tiểu học"),
)


def parse_general_education(value: CellValue) -> Parsed:
    """Read "12/12", "10/10", "7/10 (bổ túc)"; forms that a spreadsheet took for days come back."""
    raw = raw_text(value)
    if not raw or says_none(raw):
        return Parsed(raw)
    if isinstance(value, date):
        return _from_day(raw, value.day, value.month)
    if isinstance(value, int | float):
        if int(value) in _SERIALS:
            day = _SERIAL_START + timedelta(days=int(value))
            return _from_day(raw, day.day, day.month)
        return _form_alone(raw)
    return _from_text(raw)


def _from_text(raw: str) -> Parsed:
    if day := _TEXT_DAY.fullmatch(raw):
        _, iso_month, iso_day, first, second = day.groups()
        return _from_day(raw, int(iso_day or first), int(iso_month or second))
    if match := _MONTH_WORD.fullmatch(raw):
        return _from_day(raw, int(match[1]), int(match[2]))
    if match := _ENGLISH.fullmatch(raw):
        return _from_day(raw, int(match[1]), _MONTHS.index(match[2].lower()) + 1)
    key = plain_key(raw)
    kind = " bổ túc" if _SUPPLEMENTARY.search(key) else ""
    found = {(int(form), int(forms)) for form, forms in _FORMS.findall(raw)}
    if len(found) == 1:
        form, forms = found.pop()
        if forms in _SYSTEMS and 0 < form <= forms:
            return Parsed(raw, f"{form}/{forms}{kind}")
        return Parsed(raw, None, (_impossible(raw),))
    if not found:
        for words, name in _SCHOOLS:
            if words.search(key):
                return Parsed(raw, name + kind)
        if _FORM_ALONE.fullmatch(key):
            return _form_alone(raw)
    return Parsed(raw, None, (_unclear(raw),))


def _from_day(raw: str, day: int, month: int) -> Parsed:
    """Turn a day back into what was typed: 12 December was 12/12, 7 October was 7/10."""
    for form, forms in ((day, month), (month, day)):
        if forms in _SYSTEMS and form <= forms:
            restored = Problem(
                "education-from-date",
                f"Bảng tính đã đổi trình độ phổ thông thành ngày; được đọc là {form}/{forms}.",
                f"The spreadsheet took the forms of school for a day; they were read as "
                f"{form}/{forms}.",
                Level.NOTE,
            )
            return Parsed(raw, f"{form}/{forms}", (restored,))
    return Parsed(raw, None, (_impossible(raw),))


def _form_alone(raw: str) -> Parsed:
    """Read a form without its system: beyond the tenth there is but one."""
    match = _FORM_ALONE.fullmatch(plain_key(raw))
    form = int(match[1]) if match else 0
    if 10 < form <= 12:
        return Parsed(raw, f"{form}/12")
    return Parsed(raw, None, (_unclear(raw),))


def _impossible(raw: str) -> Problem:
    return Problem(
        "education-impossible",
        f"Không có trình độ phổ thông “{raw}”. Hãy ghi lớp/hệ, như 12/12 hoặc 10/10.",
        f"There is no level of school “{raw}”. Write form/system, such as 12/12 or 10/10.",
    )


def _unclear(raw: str) -> Problem:
    problem = not_understood(raw, what_vi="trình độ phổ thông", what_en="Level of school")
    return problem._replace(
        vi=f"{problem.vi} Hãy ghi lớp/hệ, như 12/12 hoặc 10/10.",
        en=f"{problem.en} Write form/system, such as 12/12 or 10/10.",
    )
