"""Months by the calendar: where they end, and how many full ones days add up to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.rules.due_days import days_on, first_day_after, full_months, months_covered, months_on

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(0, 300)


def day(text: str) -> date:
    return date.fromisoformat(text)


class TestFirstDayAfter:
    @pytest.mark.parametrize(
        ("start", "months", "after"),
        [
            ("2021-03-15", 60, "2026-03-15"),
            ("2021-03-01", 1, "2021-04-01"),
            ("2024-08-31", 6, "2025-03-01"),
            ("2024-08-29", 6, "2025-03-01"),
            ("2024-08-28", 6, "2025-02-28"),
            ("2023-08-29", 6, "2024-02-29"),
            ("2024-02-29", 12, "2025-03-01"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2024-01-31", 3, "2024-05-01"),
            ("2024-01-31", 0, "2024-01-31"),
            ("9999-01-31", 12, "9999-12-31"),
        ],
    )
    def test_is_the_like_day_or_the_first_of_a_month(self, start, months, after):
        assert first_day_after(day(start), months) == day(after)

    @given(DAYS, MONTHS)
    def test_is_the_like_day_where_there_is_one(self, start, months):
        after = first_day_after(start, months)

        assert after == months_on(start, months) or (after.day == 1 and start.day > 28)

    @given(DAYS, DAYS, MONTHS)
    def test_comes_no_earlier_for_what_begins_later(self, first, second, months):
        first, second = sorted([first, second])

        assert first_day_after(first, months) <= first_day_after(second, months)


class TestFullMonths:
    @given(DAYS, MONTHS, st.integers(0, 27))
    def test_find_back_what_was_gone_on(self, start, months, days):
        assert full_months(start, days_on(first_day_after(start, months), days)) == (months, days)

    def test_are_none_where_nothing_lies_between(self):
        assert full_months(day("2024-02-01"), day("2024-02-01")) == (0, 0)
        assert full_months(day("2024-02-02"), day("2024-02-01")) == (0, 0)


class TestMonthsCovered:
    def test_lose_nothing_where_a_post_is_changed_in_between(self):
        parts = [
            (day("2022-03-01"), day("2023-02-10")),
            (day("2023-02-10"), day("2024-03-01")),
        ]

        assert months_covered(parts) == 24

    def test_add_up_spells_apart(self):
        parts = [(day("2022-01-01"), day("2022-01-17")), (day("2022-03-01"), day("2022-03-16"))]

        assert months_covered(parts) == 1

    @given(st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=4))
    def test_count_days_in_two_spans_once(self, spans):
        assert months_covered([*spans, *spans]) == months_covered(spans)

    @given(DAYS, DAYS, DAYS)
    def test_of_one_span_are_those_of_its_parts(self, first, second, third):
        first, second, third = sorted([first, second, third])

        parts = [(first, second), (second, third)]
        assert months_covered(parts) == months_covered([(first, third)])

    @given(st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=4), DAYS, DAYS)
    def test_are_never_fewer_with_one_more_span(self, spans, first, second):
        more = [*spans, tuple(sorted([first, second]))]

        assert months_covered(more) >= months_covered(spans)
