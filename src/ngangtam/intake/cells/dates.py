"""Read dates in any form that people type, keeping the precision that they give."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import clean
from ngangtam.kernel import Level, PartialDate

#: Years outside are mistakes in lists of living officials.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
#: Day 0 of the serial numbers of spreadsheets; days before March 1900 do not occur here.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(10_000, 75_000)
#: The longest that one date is written: "Sinh ngày 05 tháng 03 năm 1970 00:00:00.000".
_LONGEST = 60
#: Two-digit years from here on are of the 20th century.
_PIVOT = 30

_SEPARATOR = r"\s*[/.\-\s,\\–]\s*[/.]?\s*"
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
_DAY = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}}){_TIME}")
#: The ordinary cell, which needs no cleaning.
_ORDINARY = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_MONTH = re.compile(rf"(?:tháng\s+|th?[.]?\s*)?(\d{{1,2}}){_SEPARATOR}(\d{{4}})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s+)?(\d{4})", re.IGNORECASE)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?{_TIME}")
_WORDS = re.compile(
    r"(?:(?:ngày\s*)?\b(\d{1,2})\s*[,/]?\s*)?tháng\s*(\d{1,2})\s*[,/]?\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
#: "5 tháng 3, 1970", and "05-thg 3-70" as a spreadsheet in Vietnamese writes it.
_MONTH_WORD = re.compile(
    r"(\d{1,2})[\s-]*(?:tháng|thg|th)[\s.]*(\d{1,2})[\s,-]*(?:năm\s*)?(\d{4}|\d{2})", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?:(\d{{1,2}})[\s-]+)?({'|'.join(_MONTHS)})[a-z]*[\s.,-]+(?:(\d{{1,2}})[\s,]+)?(\d{{4}}|\d{{2}})",
    re.IGNORECASE,
)
#: No day is so late in its month: 3/75.
_SHORT_MONTH = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(3[2-9]|[4-9]\d)")
#: Eight digits, or seven where a spreadsheet dropped the first zero: 05031970, 5031970.
_RUN = re.compile(r"(\d{1,2})(\d{2})((?:19|20)\d{2})|((?:19|20)\d{2})(\d{2})(\d{2})")
#: What people put where they do not know the day or the month.
_UNKNOWN_PARTS = re.compile(
    r"(?:(?:[.…_?*–-]+|[xX]{1,2}|0{1,2})\s*[/.-]\s*){1,2}"
    r"(?=(?:\d{1,2}\s*[/.-]\s*)?\d{4}$)"
)
_LABEL = re.compile(
    r"(?:sinh\s+)?(?:ngày|năm)(?:\s+sinh)?\s*:?\s+(?=\d)|sn\s*:?\s*(?=\d{4}$)", re.IGNORECASE
)
#: Letters that are typed for digits, between digits only.
_DIGIT_TWINS = re.compile(r"(?<=[\d/.-])[oO](?=[\d/.-]|$)|^[oO](?=\d)|(?<=[\d/.-])[lI](?=[\d/.-])")
#: A day in a cell that was formatted for days before a year was typed into it.
_YEARS_AS_DAYS = (date(1905, 3, 14), date(1905, 9, 30))
_NOT_DATE = Problem(
    "date-not-understood",
    "Không hiểu ngày tháng này. Hãy ghi ngày/tháng/năm, tháng/năm hoặc năm.",
    "This date is not understood. Write day/month/year, month/year or year.",
)
_TYPED_AS_DIGITS = Problem(
    "date-letters-for-digits",
    "Ngày có chữ O hoặc l gõ thay chữ số; đã đọc như chữ số. Hãy kiểm tra.",
    "The date has letters (O or l) in the place of digits; they were read as digits. Check it.",
    Level.WARNING,
)


def parse_date(value: CellValue) -> Parsed:
    """Read one date; a form with zeros for day or month keeps the precision that remains.

    An impossible date is an error without a value; a two-digit year and a bare serial number
    of a spreadsheet are read with a remark.
    """
    if (ordinary := ordinary_date(value)) is not None:
        return ordinary
    raw = raw_text(value)
    if isinstance(value, date):
        if _YEARS_AS_DAYS[0] <= value <= _YEARS_AS_DAYS[1]:
            return _year_as_day(raw, (value - _SERIAL_START).days)
        return _checked(raw, PartialDate(value.year, value.month, value.day))
    if isinstance(value, int | float):
        return _from_number(raw, value)
    if raw.isdecimal() and len(raw) == 5:
        return _from_number(raw, int(raw))
    return parse_date_text(raw)


def ordinary_date(value: CellValue) -> Parsed | None:
    """Read a day written as most are, "05/03/1970", at a glance; None: it must be looked at."""
    match = _ORDINARY.fullmatch(value) if isinstance(value, str) else None
    if match is None or not isinstance(value, str):
        return None
    day, month, year = match.groups()
    return _built(value, year, month, day)


def parse_date_text(raw: str) -> Parsed:
    """Read a cleaned text as one date."""
    text = raw.strip(" ;,").rstrip(".")
    if len(text) > _LONGEST:
        return Parsed(raw, None, (_NOT_DATE,))
    if match := _DAY.fullmatch(text):
        day, month, year = match.groups()
        return _built(raw, year, month, day)
    if match := _MONTH.fullmatch(text):
        month, year = match.groups()
        return _built(raw, year, month, None)
    if match := _YEAR.fullmatch(text):
        return _built(raw, match[1], None, None)
    if match := _ISO.fullmatch(text):
        return _built(raw, *match.groups())
    if match := _WORDS.fullmatch(text):
        day, month, year = match.groups()
        return _built(raw, year, month, day)
    return _from_rare_form(raw, text)


def _from_rare_form(raw: str, text: str) -> Parsed:
    if match := _MONTH_WORD.fullmatch(text):
        day, month, year = match.groups()
        return _built(raw, year, month, day)
    if match := _ENGLISH.fullmatch(text):
        before, name, after, year = match.groups()
        if not (before and after):
            month = str(_MONTHS.index(name.lower()) + 1)
            return _built(raw, year, month, before or after)
    if match := _RUN.fullmatch(text):
        day, month, year, iso_year, iso_month, iso_day = match.groups()
        return _built(raw, year or iso_year, month or iso_month, day or iso_day)
    if match := _SHORT_MONTH.fullmatch(text):
        return _built(raw, match[2], match[1], None)
    for pattern in (_UNKNOWN_PARTS, _LABEL):
        if match := pattern.match(text):
            return parse_date_text(text[match.end() :])._replace(raw=raw)
    digits = _DIGIT_TWINS.sub(lambda twin: "0" if twin[0] in "oO" else "1", text)
    if digits != text:
        parsed = parse_date_text(digits)
        if parsed.value is not None:
            return Parsed(raw, parsed.value, (*parsed.problems, _TYPED_AS_DIGITS))
    return Parsed(raw, None, (_NOT_DATE,))


def dates_in(text: str) -> list[PartialDate]:
    """Find the full dates (day, month, year) in a text, in order; impossible ones are left out."""
    found = []
    for match in re.finditer(rf"{_WORDS.pattern}|\b{_DAY.pattern}\b", clean(text), re.IGNORECASE):
        parsed = parse_date_text(match[0])
        if isinstance(parsed.value, PartialDate) and parsed.value.precision == "day":
            found.append(parsed.value)
    return found


def _from_number(raw: str, number: float) -> Parsed:
    whole = int(number)
    if whole == number and EARLIEST_YEAR <= whole <= LATEST_YEAR:
        return Parsed(raw, PartialDate(whole))
    if whole == number and (match := _RUN.fullmatch(str(whole))):
        return parse_date_text(match[0])._replace(raw=raw)
    if whole in _SERIALS:
        return _from_serial(raw, whole)
    # "3.1970" is a number to a spreadsheet, which drops the zero at its end.
    month, _, year = f"{number:.4f}".partition(".")
    if 1 <= whole <= 12 and EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        remark = Problem(
            "date-from-decimal",
            f"Số {raw} được đọc là tháng {month} năm {year}.",
            f"Number {raw} was read as month {month} of {year}.",
            Level.WARNING,
        )
        return Parsed(raw, PartialDate(int(year), whole), (remark,))
    return Parsed(raw, None, (_NOT_DATE,))


def _from_serial(raw: str, number: int) -> Parsed:
    day = _SERIAL_START + timedelta(days=number)
    written = day.strftime("%d/%m/%Y")
    remark = Problem(
        "date-from-serial",
        f"Số {number} của bảng tính được đọc là ngày {written}.",
        f"Spreadsheet number {number} was read as {written}.",
        Level.NOTE,
    )
    return _checked(raw, PartialDate.of(day), remark)


def _year_as_day(raw: str, year: int) -> Parsed:
    remark = Problem(
        "year-shown-as-day",
        f"Ô định dạng ngày hiện {raw}; có lẽ đã gõ năm {year} và được đọc như vậy.",
        f"The cell is formatted as a day and shows {raw}; the year {year} was probably typed, and "
        "it was read so.",
        Level.WARNING,
    )
    return Parsed(raw, PartialDate(year), (remark,))


def two_digit_year(year: int) -> Problem:
    """Tell how a year of two digits was read."""
    return Problem(
        "two-digit-year",
        f"Năm ghi hai chữ số, được đọc là {year}.",
        f"The year has two digits; it was read as {year}.",
        Level.WARNING,
    )


def _built(raw: str, year: str, month: str | None, day: str | None) -> Parsed:
    problems: tuple[Problem, ...] = ()
    whole_year = int(year)
    if len(year) == 2:
        whole_year += 1900 if whole_year >= _PIVOT else 2000
        problems = (two_digit_year(whole_year),)
    month_number, day_number = int(month or 0) or None, int(day or 0) or None
    if month_number is None and day_number is not None:
        return Parsed(raw, None, (_NOT_DATE,))
    try:
        found = PartialDate(whole_year, month_number, day_number)
    except ValueError:
        return Parsed(raw, None, (_impossible(raw, whole_year, month_number, day_number),))
    return _checked(raw, found, *problems)


def _impossible(raw: str, year: int, month: int | None, day: int | None) -> Problem:
    """Say why a date is none, and how it may have come about."""
    vi, en = f"Không có ngày {raw}.", f"There is no day {raw}."
    if month is not None and 1 <= month <= 12 and year > 0:
        most = monthrange(year, month)[1]
        vi += f" Tháng {month} năm {year} có {most} ngày."
        en += f" Month {month} of {year} has {most} days."
    elif day is not None and day <= 12 and month is not None and month <= 31:
        vi += " Có thể đã ghi tháng trước ngày."
        en += " The month may have been written before the day."
    return Problem(
        "date-impossible", f"{vi} Hãy kiểm tra lại ngày, tháng.", f"{en} Check day and month."
    )


def _checked(raw: str, found: PartialDate, *problems: Problem) -> Parsed:
    if EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return Parsed(raw, found, problems)
    out = Problem(
        "year-out-of-range",
        f"Năm {found.year} nằm ngoài khoảng {EARLIEST_YEAR}-{LATEST_YEAR}.",
        f"Year {found.year} is outside {EARLIEST_YEAR}-{LATEST_YEAR}.",
    )
    return Parsed(raw, None, (out,))
