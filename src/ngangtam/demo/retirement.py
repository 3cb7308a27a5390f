"""A rough end of service for invented people; the law's own answer may be passed in instead."""

from __future__ import annotations

import calendar
from datetime import date


def estimated_last_day(sex: str, birth_date: date) -> date:
    """Estimate the last working day under normal conditions.

    Good enough to make turnover plausible; figures never rest on it.
    """
    base, step, ceiling = (60 * 12, 3, 62 * 12) if sex == "nam" else (55 * 12, 4, 60 * 12)
    for year in range(2020, 2090):
        reached = _months_after(birth_date, min(base + step * (year - 2020), ceiling))
        if reached.year <= year:
            return reached
    raise ValueError(f"born too late for this estimate: {birth_date}")


def years_between(earlier: date, later: date) -> int:
    """Count completed years, negative where the later day lies before."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
