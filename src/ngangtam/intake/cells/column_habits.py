"""What the cells of one column of dates say together, which none of them says alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.intake.cells.dates import ordinary_date, two_digit_year
from ngangtam.intake.cells.parsers import DATES, ENDS
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.kernel import Level, PartialDate

Parser = Callable[[CellValue], Parsed]

_DAY = re.compile(r"\s*'?(\d{1,2})(\s*[/.\- ]\s*)(\d{1,2})(\s*[/.\- ]\s*)(\d{4}|\d{2})\s*")
#: So many cells, and this share of all days, must prove that the month stands first.
_PROOFS, _SHARE = 2, 0.2
#: So few that say otherwise are mistakes of their own.
_OUTLIERS = 0.05
#: So many days of a spreadsheet, none later than the twelfth, are no chance beside later ones.
_SWAPPED = 6
_LAST_MONTH = 12
#: A first of January so often, and in this share of the column, says that only the year is known.
_REPEATED, _REPEATED_SHARE = 3, 0.03
#: The epoch of old Apple workbooks begins so many days later.
_EPOCH_GAP = 1462
_SERIALS = range(8_000, 75_000)

_MONTH_FIRST = Problem(
    "month-before-day",
    "Cột này ghi tháng trước ngày (các dòng khác cho thấy rõ); đã đọc theo thứ tự đó. "
    "Hãy kiểm tra và ghi ngày trước tháng.",
    "This column writes the month before the day, as its other rows prove; it was read in this "
    "order. Check it and write the day first.",
    Level.WARNING,
)
_ORDER_MIXED = Problem(
    "date-order-mixed",
    "Cột này khi ghi ngày trước, khi ghi tháng trước; ngày này được đọc là ngày trước tháng. "
    "Hãy kiểm tra.",
    "This column writes now the day first and now the month; this date was read with the day "
    "first. Check it.",
    Level.WARNING,
)
_BORN_TOO_LATE = Problem(
    "birth-too-late",
    "Người sinh năm này chưa thể có trong danh sách. Hãy kiểm tra lại năm sinh.",
    "Nobody born in this year can be in the list yet. Check the year of birth.",
)
_DAY_SWAPPED = Problem(
    "day-month-swapped",
    "Bảng tính đã hiểu nhầm ngày là tháng: trong cột này chỉ những ngày sau ngày 12 còn là chữ. "
    "Đã đổi lại ngày và tháng; hãy kiểm tra.",
    "The spreadsheet took the day for the month: only days after the twelfth remain text in this "
    "column. Day and month were changed back; check them.",
    Level.WARNING,
)


#: Of the fields of `DATES`, those of days that may lie ahead.
_AHEAD = frozenset(["probation_to", "contract_to"])
#: Nobody listed is younger than so many years; an undated list is taken to be of 2030 at most.
_YOUNGEST, _LATEST_LIST = 16, 2030


@dataclass(frozen=True, kw_only=True)
class DateHabit:
    """How the dates of one column are to be read."""

    month_first: bool = False
    #: Some rows prove one order and some the other.
    is_mixed: bool = False
    #: Cells that a spreadsheet made days of have day and month the wrong way round.
    days_swapped: bool = False
    #: Bare numbers count from 1904.
    from_1904: bool = False
    #: The last year that two digits can mean; None: as they are read by themselves.
    latest_year: int | None = None
    #: Firsts of January that stand for a year, with how often they occur.
    repeated: tuple[tuple[date, int], ...] = ()
    #: The last year in which somebody listed was born, where the list has no day to judge by.
    last_birth: int | None = None


def with_habit(
    field: str,
    parse: Parser,
    values: Iterable[CellValue],
    *,
    as_of: date | None = None,
    from_1904: bool = False,
) -> Parser:
    """Give the parser of one column: that of its field, knowing how the column writes dates.

    Args:
        field: What the column holds; only dates have habits.
        parse: The parser of the field.
        values: The cells of the column.
        as_of: The day for which the list speaks.
        from_1904: Whether the workbook counts days from 1904.
    """
    name = field.partition("#")[0]
    if name not in DATES and name not in ENDS and name != "party_joined_on":
        return parse
    latest = None
    if name == "birth_date":
        latest = (as_of.year if as_of is not None else _LATEST_LIST) - _YOUNGEST
    elif name in DATES and name not in _AHEAD and as_of is not None:
        latest = as_of.year + 1
    habit = habit_of(
        values, of_births=name == "birth_date", from_1904=from_1904, latest_year=latest
    )
    if name == "birth_date" and as_of is None:
        habit = replace(habit, last_birth=latest)
    return habitual(parse, habit)


def habit_of(
    values: Iterable[CellValue],
    *,
    of_births: bool = False,
    from_1904: bool = False,
    latest_year: int | None = None,
) -> DateHabit:
    """Learn from the cells of a column how its dates are written.

    Args:
        values: The cells, each as often as it occurs.
        of_births: Whether many equal days would be odd.
        from_1904: Whether the workbook counts days from 1904.
        latest_year: The last year that two digits can mean.
    """
    counts = Counter(values)
    day_first = month_first = typed = late_days = early_days = 0
    firsts: Counter[date] = Counter()
    for value, count in counts.items():
        if isinstance(value, date):
            if value.day > _LAST_MONTH:
                late_days += 1
            elif value.day != value.month:
                early_days += 1
            if value.day == value.month == 1:
                firsts[value] += count
            continue
        match = _DAY.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        typed += 1
        day_first += first > _LAST_MONTH >= second
        month_first += second > _LAST_MONTH >= first
        if first == second == 1 and len(match[5]) == 4 and match[5] > "0000":
            firsts[date(int(match[5]), 1, 1)] += count
    enough = max(_PROOFS, _SHARE * typed)
    least = max(_REPEATED, _REPEATED_SHARE * (sum(counts.values()) - counts[""] - counts[None]))
    is_proven = month_first >= enough and day_first <= _OUTLIERS * month_first
    return DateHabit(
        month_first=is_proven,
        is_mixed=month_first >= enough and not is_proven,
        days_swapped=not late_days
        and not month_first
        and early_days >= _SWAPPED
        and day_first >= enough,
        from_1904=from_1904,
        latest_year=latest_year,
        repeated=tuple((day, n) for day, n in firsts.items() if n >= least) if of_births else (),
    )


def habitual(parse: Parser, habit: DateHabit) -> Parser:
    """Let a parser of dates read by the habit of its column."""
    if habit == DateHabit():
        return parse
    repeated = dict(habit.repeated)
    keeps_order = not (habit.month_first or habit.is_mixed)

    def reading(value: CellValue) -> Parsed:
        ordinary = ordinary_date(value) if keeps_order else None
        parsed = _meant(value, parse, habit) if ordinary is None else ordinary
        born = parsed.value if habit.last_birth is not None else None
        if isinstance(born, PartialDate) and born.year > (habit.last_birth or 0):
            return Parsed(parsed.raw, None, (*parsed.problems, _BORN_TOO_LATE))
        if repeated and isinstance(parsed.value, PartialDate):
            count = repeated.get(parsed.value.earliest) if parsed.value.day == 1 else None
            if count is not None:
                parsed = parsed._replace(problems=(*parsed.problems, _placeholder(count)))
        return parsed

    return reading


def _meant(value: CellValue, parse: Parser, habit: DateHabit) -> Parsed:
    """Read a cell as others would write the same day, or else as it stands."""
    known, told = _as_meant(value, habit)
    parsed = parse(known)
    if told and isinstance(parsed.value, PartialDate):
        return Parsed(raw_text(value), parsed.value, (*parsed.problems, *told))
    if told:
        # What makes no date in the order of the column may make one in the other.
        parsed = parse(value)
        if parsed.value is not None:
            return parsed._replace(problems=(*parsed.problems, _ORDER_MIXED))
    return parsed


def _as_meant(value: CellValue, habit: DateHabit) -> tuple[CellValue, tuple[Problem, ...]]:
    """Write a cell as others would write the same day, and say what was done to it."""
    if isinstance(value, date):
        if habit.days_swapped and value.day != value.month:
            return date(value.year, value.day, value.month), (_DAY_SWAPPED,)
        return value, ()
    if isinstance(value, int | float):
        if habit.from_1904 and int(value) in _SERIALS:
            return int(value) + _EPOCH_GAP, (_from_1904(int(value)),)
        return value, ()
    match = _DAY.fullmatch(value) if value else None
    if match is None:
        return value, ()
    first, gap, second, next_gap, year = match.groups()
    told: tuple[Problem, ...] = ()
    # A zero is a day that is not known, wherever it stands.
    if habit.month_first and int(first) != int(second) and int(first) and int(second):
        first, second, told = second, first, (_MONTH_FIRST,)
    elif habit.is_mixed and int(first) != int(second) and max(int(first), int(second)) <= 12:
        told = (_ORDER_MIXED,)
    if len(year) == 2 and habit.latest_year is not None:
        whole = habit.latest_year - (habit.latest_year - int(year)) % 100
        year, told = str(whole), (*told, two_digit_year(whole))
    return f"{first}{gap}{second}{next_gap}{year}", told


def _from_1904(number: int) -> Problem:
    return Problem(
        "date-from-1904",
        f"Số {number} được đọc là ngày tính từ năm 1904, theo cài đặt của bảng tính.",
        f"Number {number} was read as a day counted from 1904, as the workbook is set.",
        Level.NOTE,
    )


def _placeholder(count: int) -> Problem:
    return Problem(
        "date-placeholder",
        f"Ngày 01/01 này lặp lại {count} lần trong cột: có lẽ chỉ biết năm sinh. "
        "Hãy ghi đúng ngày, hoặc chỉ ghi năm.",
        f"This first of January occurs {count} times in the column: perhaps only the year is "
        "known. Write the right day, or the year alone.",
        Level.WARNING,
    )
