"""Ages and months to retirement, by the tables of Decree 135/2020 (domain 1.2 and 1.3)."""

from __future__ import annotations

from datetime import date

from tests.recount.people import Answer, Days, People, if_same, on_both_ends, plus_months

# Sex -> age in months of who reaches it in 2021, rise a year, last value.
_ROADMAP = {"nam": (60 * 12 + 3, 3, 62 * 12), "nu": (55 * 12 + 4, 4, 60 * 12)}


def younger_than(people: People, number: int, years: int, day: date) -> Answer:
    """Whether the birthday lies after the day."""
    return on_both_ends(people.born(number), lambda born: plus_months(born, 12 * years) > day)


def younger_than_by_sex(people: People, number: int, *, men: int, women: int, day: date) -> Answer:
    sex = people.attribute(number, "sex")
    limits = {"nam": (men,), "nu": (women,)}.get(sex or "", (men, women))
    return if_same(younger_than(people, number, years, day) for years in limits)


def months_left(people: People, number: int, day: date) -> Days | int | None:
    """Full months from a day to the end of the month of retirement; None: not known."""
    born, sex = people.born(number), people.attribute(number, "sex")
    if born is None or sex is None:
        return None
    # Where only the year is on file, the age is counted from 1 January (Article 3).
    first_day_away = _first_day_away(born.first, sex)
    if first_day_away is None:
        return None
    months = (first_day_away.year - day.year) * 12 + first_day_away.month - day.month
    return months if day.day == 1 else months - 1


def has_months_left(people: People, number: int, months: int, day: date) -> Answer:
    left = months_left(people, number, day)
    return None if left is None else left >= months


def _first_day_away(born: date, sex: str) -> date:
    first, rise, last = _ROADMAP[sex]
    month = born.replace(day=1)
    for year in range(2021, 2101):
        reached = plus_months(month, min(first + rise * (year - 2021), last))
        if reached.year <= year:
            return plus_months(reached, 1)
    raise AssertionError("the roadmap ends within the century")
