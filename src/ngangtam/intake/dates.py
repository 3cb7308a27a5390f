"""Read dates in any form that people type, keeping the precision that they give."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import clean
from ngangtam.kernel import Level, PartialDate

#: Years outside are mistakes in lists of living officials.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
#: Day 0 of the serial numbers of spreadsheets; days before March 1900 do not occur here.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(10_000, 75_000)
#: Two-digit years from here on are of the 20th century.
_PIVOT = 30

_SEPARATOR = r"\s*[/.\-\s,]\s*"
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
_DAY = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}}){_TIME}")
_MONTH = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{4}})")
_YEAR = re.compile(r"(?:năm\s+)?(\d{4})", re.IGNORECASE)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?{_TIME}")
_WORDS = re.compile(
    r"(?:ngày\s*(\d{1,2})\s*[,/]?\s*)?tháng\s*(\d{1,2})\s*[,/]?\s*năm\s*(\d{4})", re.IGNORECASE
)
_NOT_DATE = Problem(
    "date-not-understood",
    "Không hiểu ngày tháng này. Hãy ghi ngày/tháng/năm, tháng/năm hoặc năm.",
    "This date is not understood. Write day/month/year, month/year or year.",
)


def parse_date(value: CellValue) -> Parsed:
    """Read one date; a form with zeros for day or month keeps the precision that remains.

    An impossible date is an error without a value; a two-digit year and a bare serial number
    of a spreadsheet are read with a remark.
    """
    raw = raw_text(value)
    if isinstance(value, date):
        return _checked(raw, PartialDate(value.year, value.month, value.day))
    if isinstance(value, int | float):
        return _from_number(raw, int(value))
    if raw.isdigit() and len(raw) == 5:
        return _from_number(raw, int(raw))
    return parse_date_text(raw)


def parse_date_text(raw: str) -> Parsed:
    """Read a cleaned text as one date."""
    text = raw.strip(" .;,")
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
    return Parsed(raw, None, (_NOT_DATE,))


def dates_in(text: str) -> list[PartialDate]:
    """Find the full dates (day, month, year) in a text, in order; impossible ones are left out."""
    found = []
    for match in re.finditer(rf"{_WORDS.pattern}|\b{_DAY.pattern}\b", clean(text), re.IGNORECASE):
        parsed = parse_date_text(match[0])
        if isinstance(parsed.value, PartialDate) and parsed.value.precision == "day":
            found.append(parsed.value)
    return found


def _from_number(raw: str, number: int) -> Parsed:
    if EARLIEST_YEAR <= number <= LATEST_YEAR:
        return Parsed(raw, PartialDate(number))
    if number not in _SERIALS:
        return Parsed(raw, None, (_NOT_DATE,))
    day = _SERIAL_START + timedelta(days=number)
    written = day.strftime("%d/%m/%Y")
    remark = Problem(
        "date-from-serial",
        f"Số {number} của bảng tính được đọc là ngày {written}.",
        f"Spreadsheet number {number} was read as {written}.",
        Level.NOTE,
    )
    return _checked(raw, PartialDate.of(day), remark)


def _built(raw: str, year: str, month: str | None, day: str | None) -> Parsed:
    problems: tuple[Problem, ...] = ()
    whole_year = int(year)
    if len(year) == 2:
        whole_year += 1900 if whole_year >= _PIVOT else 2000
        problems = (
            Problem(
                "two-digit-year",
                f"Năm ghi hai chữ số, được đọc là {whole_year}.",
                f"The year has two digits; it was read as {whole_year}.",
                Level.WARNING,
            ),
        )
    month_number, day_number = int(month or 0) or None, int(day or 0) or None
    if month_number is None and day_number is not None:
        return Parsed(raw, None, (_NOT_DATE,))
    try:
        found = PartialDate(whole_year, month_number, day_number)
    except ValueError:
        return Parsed(
            raw,
            None,
            (
                Problem(
                    "date-impossible",
                    f"Không có ngày {raw}. Hãy kiểm tra lại ngày, tháng.",
                    f"There is no day {raw}. Check day and month.",
                ),
            ),
        )
    return _checked(raw, found, *problems)


def _checked(raw: str, found: PartialDate, *problems: Problem) -> Parsed:
    if EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return Parsed(raw, found, problems)
    out = Problem(
        "year-out-of-range",
        f"Năm {found.year} nằm ngoài khoảng {EARLIEST_YEAR}-{LATEST_YEAR}.",
        f"Year {found.year} is outside {EARLIEST_YEAR}-{LATEST_YEAR}.",
    )
    return Parsed(raw, None, (out,))
