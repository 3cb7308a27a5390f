"""Days and months as people write them: 30/06/2025 or 2025-06-30, and 06/2025 or 2025-06."""

from __future__ import annotations

import re
from datetime import date

#: What is outside is a slip of the hand, not a day of anybody's career.
_YEARS = range(1900, 2101)
_DAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
        # The keys of a phone for numbers may have no stroke.
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})",
    )
)
_MONTHS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    )
)
#: What a browser lets pass; the rest is said by the page.
DAY_PATTERN = r"\s*(\d{1,2}[\/.\-]\d{1,2}[\/.\-]\d{4}|\d{8}|\d{4}-\d{2}-\d{2})\s*"
MONTH_PATTERN = r"\s*(\d{1,2}[\/.\-]\d{4}|\d{4}-\d{2})\s*"


def read_day(written: str) -> date | None:
    """Read a day in any of its forms; None where it is none."""
    return _read(written, _DAYS)


def read_month(written: str) -> date | None:
    """Read a month as its first day; None where it is none."""
    return _read(written, _MONTHS)


def type_day(value: date | None) -> str:
    """Write a day as it stands in a field, in both languages: 30/06/2025; empty for none."""
    return "" if value is None else f"{value:%d/%m}/{value.year:04}"


def type_month(value: date | None) -> str:
    """Write a month as it stands in a field: 06/2025; empty for none."""
    return "" if value is None else f"{value:%m}/{value.year:04}"


def _read(written: str, patterns: tuple[re.Pattern[str], ...]) -> date | None:
    text = written.strip()
    for pattern in patterns:
        if match := pattern.fullmatch(text):
            parts = {name: int(value) for name, value in match.groupdict().items()}
            try:
                found = date(**{"day": 1, **parts})
            except ValueError:
                return None
            return found if found.year in _YEARS else None
    return None
