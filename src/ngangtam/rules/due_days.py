"""Counts months, days and working days from or before a day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cached_property

from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange
from ngangtam.law import CodeEntry, Edition

#: Code list of the days off; Saturdays and Sundays are off without being listed.
HOLIDAYS = "public_holidays"
_SATURDAY = 5
_LONGEST_MONTH = 31


def months_on(day: date, months: int) -> date:
    """Go months on, or back; the 31st becomes the last day of a shorter month.

    A day beyond the calendar is the last, or the first, one that there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return FAR_FUTURE
    if year < 1:
        return FAR_PAST
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def first_day_after(start: date, months: int) -> date:
    """Find the first day after so many months that begin with a day.

    Months that begin on the 15th end on a 14th. Where the last one has no such day it ends with
    its own last day: six months from 31 August are over on 1 March.

    Examples:
        >>> first_day_after(date(2021, 3, 15), 60), first_day_after(date(2024, 8, 31), 6)
        (datetime.date(2026, 3, 15), datetime.date(2025, 3, 1))
    """
    day = months_on(start, months)
    is_cut = months > 0 and day.day < start.day and day < FAR_FUTURE
    return day + timedelta(days=1) if is_cut else day


def full_months(start: date, end: date) -> tuple[int, int]:
    """Count the full months from a day up to, without, another, and the days beside them."""
    if end <= start:
        return 0, 0
    months = (end.year - start.year) * 12 + end.month - start.month
    while first_day_after(start, months) > end:
        months -= 1
    return months, (end - first_day_after(start, months)).days


def months_covered(spans: Iterable[tuple[date, date]]) -> int:
    """Count the full months that spans of days cover, those in two of them once."""
    months = days = 0
    for start, end in _joined(spans):
        whole, beside = full_months(start, end)
        months += whole
        days += beside
    # Days beside whole months make another one where several spells add up to the longest month.
    return months + days // _LONGEST_MONTH


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Join spans that touch or overlap, so that a change of post in between costs no month."""
    found: list[tuple[date, date]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def range_after(days: DayRange, months: int) -> DayRange:
    """Find the first day after months that begin with a day that is not exactly known."""
    return DayRange(
        None if days.earliest is None else first_day_after(days.earliest, months),
        None if days.latest is None else first_day_after(days.latest, months),
    )


def days_before(day: date, days: int) -> date:
    """Go calendar days back."""
    return date.fromordinal(max(1, day.toordinal() - days))


def days_on(day: date, days: int) -> date:
    """Go calendar days on."""
    return date.fromordinal(min(FAR_FUTURE.toordinal(), day.toordinal() + days))


@dataclass(frozen=True, kw_only=True)
class DayOff:
    """One day of the list of days off, with what it is called and how sure that is."""

    day: date
    entry: CodeEntry


@dataclass(frozen=True)
class WorkingDays:
    """The days off that an edition lists, to count working days by."""

    edition: Edition

    @cached_property
    def _off(self) -> dict[date, CodeEntry]:
        found: dict[date, CodeEntry] = {}
        holidays = self.edition.code_lists.get(HOLIDAYS)
        for entry in holidays.entries if holidays else ():
            day, final = (date.fromisoformat(text) for text in (entry.code, entry.extra["to"]))
            while day <= final:
                found.setdefault(day, entry)
                day += timedelta(days=1)
        return found

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(day.year for day in self._off)

    def before(self, day: date, number: int) -> date:
        """Go back so far that `number` working days lie from the result up to, without, a day."""
        while number > 0 and day > FAR_PAST:
            day -= timedelta(days=1)
            number -= self._is_working(day)
        return day

    def after(self, day: date, number: int) -> date:
        """Go on so far that `number` working days lie from the day after up to the result."""
        while number > 0 and day < FAR_FUTURE:
            day += timedelta(days=1)
            number -= self._is_working(day)
        return day

    def skipped(self, first: date, final: date) -> tuple[DayOff, ...]:
        """List the days off from one day to another, both included, that would have been worked."""
        days = (first + timedelta(days=on) for on in range((final - first).days + 1))
        return tuple(
            DayOff(day=day, entry=self._off[day])
            for day in days
            if day in self._off and day.weekday() < _SATURDAY
        )

    def _is_working(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self._off

    def covers(self, first: date, final: date) -> bool:
        """Say whether the days off of every year between two days are listed."""
        return all(year in self._years for year in range(first.year, final.year + 1))
