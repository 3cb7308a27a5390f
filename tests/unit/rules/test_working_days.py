"""Working days are counted alike in both directions, and what was left out is named."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.rules.due_days import WorkingDays

DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
CALENDAR = WorkingDays(ngangtam_law.load())


def working(first: date, final: date) -> int:
    """Count the working days from one day to another, both included, one by one."""
    off = {one.day for one in CALENDAR.skipped(first, final)}
    days = (first + timedelta(days=on) for on in range((final - first).days + 1))
    return sum(day.weekday() < 5 and day not in off for day in days)


@given(DAYS, st.integers(1, 40))
def test_so_many_lie_after_a_day_and_the_last_of_them_is_worked(day, number):
    final = CALENDAR.after(day, number)

    assert working(day + timedelta(days=1), final) == number
    assert working(final, final) == 1


@given(DAYS, st.integers(1, 40))
def test_going_on_and_back_again_leads_to_the_first_day_after(day, number):
    first = CALENDAR.after(day, 1)

    assert CALENDAR.before(CALENDAR.after(day, number) + timedelta(days=1), number) == first


def test_none_is_the_day_itself():
    assert CALENDAR.after(date(2026, 5, 1), 0) == date(2026, 5, 1)
