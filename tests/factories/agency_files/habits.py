"""The ways in which days, names, ids and marks are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from tests.factories.agency_files.typed import BLANK, Raw, Typed, typed

_EXCEL_START = date(1899, 12, 30)
_MAC_START = date(1904, 1, 1)


def excel_serial(day: date, *, since_1904: bool = False) -> int:
    """Give the number that a spreadsheet keeps for a day."""
    return (day - (_MAC_START if since_1904 else _EXCEL_START)).days


#: Ways to type a day that is known to the day.
DAY: dict[str, Callable[[date], Raw]] = {
    "cell": lambda d: d,
    "dmy": lambda d: f"{d:%d/%m/%Y}",
    "short": lambda d: f"{d.day}/{d.month}/{d.year}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year}",
    "two_digits": lambda d: f"{d.day}/{d.month}/{d.year % 100:02d}",
    "two_digits_dots": lambda d: f"{d:%d.%m.%y}",
    "iso": lambda d: d.isoformat(),
    "iso_midnight": lambda d: f"{d.isoformat()} 00:00:00",
    "iso_t": lambda d: f"{d.isoformat()}T00:00:00",
    "written": lambda d: f"ngày {d.day:02d} tháng {d.month:02d} năm {d.year}",
    "serial": excel_serial,
    "serial_text": lambda d: str(excel_serial(d)),
    "spaces": lambda d: f" {d.day:02d} / {d.month:02d} / {d.year} ",
    "nbsp": lambda d: f"\u00a0{d:%d/%m/%Y}",
    "apostrophe": lambda d: f"'{d:%d/%m/%Y}",
    "trailing_dot": lambda d: f"{d:%d/%m/%Y}.",
    "digits": lambda d: f"{d:%d%m%Y}",
    "us": lambda d: f"{d:%m/%d/%Y}",
    "backslash": lambda d: f"{d.day}\\{d.month}\\{d.year}",
    "day_month_comma": lambda d: f"{d.day}/{d.month},{d.year}",
}
#: Ways to type a day of which only the month is said.
MONTH: dict[str, Callable[[date], Raw]] = {
    "my": lambda d: f"{d.month:02d}/{d.year}",
    "short": lambda d: f"{d.month}/{d.year}",
    "dash": lambda d: f"{d.month}-{d.year}",
    "dot": lambda d: f"{d.month:02d}.{d.year}",
    "t": lambda d: f"T{d.month}/{d.year}",
    "written": lambda d: f"tháng {d.month} năm {d.year}",
    "zero_day": lambda d: f"00/{d.month:02d}/{d.year}",
    "words": lambda d: f"Tháng {d.month:02d}/{d.year}",
}
#: Ways to type a day of which only the year is said.
YEAR: dict[str, Callable[[date], Raw]] = {
    "number": lambda d: d.year,
    "text": lambda d: str(d.year),
    "zeros": lambda d: f"00/00/{d.year}",
    "word": lambda d: f"năm {d.year}",
    "float": lambda d: float(d.year),
}


def day(name: str, value: date | None, *, style: str = "dmy") -> Typed:
    """Type a day in full; `style` is one of `DAY`."""
    return BLANK if value is None else typed(DAY[style](value), **{name: value.isoformat()})


def month(name: str, value: date | None, *, style: str = "my") -> Typed:
    """Type only month and year; `style` is one of `MONTH`."""
    return BLANK if value is None else typed(MONTH[style](value), **{name: f"{value:%Y-%m}"})


def year(name: str, value: date | None, *, style: str = "number") -> Typed:
    """Type only the year; `style` is one of `YEAR`."""
    return BLANK if value is None else typed(YEAR[style](value), **{name: f"{value:%Y}"})


def mixed_day(name: str, value: date | None, rng: Random, *styles: str) -> Typed:
    """Type a day as several hands do: mostly the first style, now and then another."""
    style = styles[0] if rng.random() < 0.7 else rng.choice(styles)
    if style.startswith("month:"):
        return month(name, value, style=style[6:])
    if style.startswith("year:"):
        return year(name, value, style=style[5:])
    return day(name, value, style=style)


def full_name(name: str, rng: Random, *, style: str = "plain") -> Typed:
    """Type a name: `plain`, `capitals`, or `untidy` in one of the usual ways."""
    raw = name
    if style == "capitals":
        raw = name.upper()
    elif style == "untidy" and rng.random() < 0.4:
        raw = rng.choice(
            (
                name.replace(" ", "  ", 1),
                name.replace(" ", "\u00a0", 1),
                f"{name} ",
                f" {name}",
                f"{name}.",
                name.upper(),
                name.lower(),
                f"Đ/c {name}",
                name.replace("Đ", "Ð"),
                name.replace(" ", "\n", 1),
            )
        )
    return typed(raw, full_name=name)


def citizen_id(value: str, *, style: str = "text") -> Typed:
    """Type an id: as text, with spaces or an apostrophe, or as a number that lost its zeros."""
    raw: Raw = {
        "text": value,
        "number": int(value),
        "spaces": f"{value[:3]} {value[3:6]} {value[6:9]} {value[9:]}",
        "apostrophe": f"'{value}",
        "lost_zeros": str(int(value)),
        "dots": f"{value[:3]}.{value[3:6]}.{value[6:9]}.{value[9:]}",
    }[style]
    return typed(raw, citizen_id=value)


def sex(value: str, *, style: str = "words") -> Typed:
    """Type the sex by a word or letter."""
    forms = {
        "words": ("Nam", "Nữ"),
        "lower": ("nam", "nữ"),
        "capitals": ("NAM", "NỮ"),
        "letters": ("M", "F"),
        "english": ("Male", "Female"),
        "plain": ("Nam", "Nu"),
    }[style]
    return typed(forms[value == "nu"], sex=value)


def mark(**says: str | tuple[str, ...] | bool) -> Callable[[Random], Typed]:
    """Tick a cell that says so."""

    def ticked(rng: Random) -> Typed:
        return typed(rng.choice(("x", "x", "x", "X", "x ", "v", "✓")), **says)

    return ticked


def decision(number: str, on: date, *, style: str = "full") -> Typed:
    """Type number and day of a decision into one cell."""
    raw = {
        "full": f"Số {number} ngày {on:%d/%m/%Y}",
        "short": f"{number}, {on.day}/{on.month}/{on.year}",
        "qd": f"QĐ số {number} ngày {on.day:02d}/{on.month}/{on.year}",
        "lines": f"{number}\nngày {on:%d/%m/%Y}",
        "written": f"Quyết định số {number} ngày {on.day} tháng {on.month} năm {on.year}",
    }[style]
    return typed(raw, decision_number=number, decision_date=on.isoformat())
