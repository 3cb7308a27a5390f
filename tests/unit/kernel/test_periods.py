"""Half-open periods and validities with uncertain ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.kernel import DayRange, Period, Validity

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2026, 12, 31))
ENDS = st.none() | DAYS


@st.composite
def periods(draw) -> Period:
    start, end = draw(ENDS), draw(ENDS)
    if start is not None and end is not None and end <= start:
        end = start + timedelta(days=draw(st.integers(1, 900)))
    return Period(start, end)


@st.composite
def ranges(draw) -> DayRange:
    earliest = draw(DAYS)
    return DayRange(earliest, earliest + timedelta(days=draw(st.integers(0, 400))))


@st.composite
def validities(draw) -> Validity:
    start = draw(st.none() | ranges())
    end = draw(st.none() | ranges())
    if start is not None and end is not None and end.latest <= start.earliest:
        start, end = end, start
        if end.latest <= start.earliest:
            end = None
    return Validity(start, end)


class TestPeriod:
    def test_ends_before_its_end(self):
        year = Period(date(2024, 1, 1), date(2025, 1, 1))

        assert date(2024, 12, 31) in year
        assert date(2025, 1, 1) not in year

    def test_refuses_to_end_on_the_day_it_starts(self):
        with pytest.raises(ValueError, match="must end after it starts"):
            Period(date(2024, 1, 1), date(2024, 1, 1))

    @given(periods(), periods(), DAYS)
    def test_intersection_holds_exactly_the_common_days(self, one, other, day):
        common = one.intersection(other)

        assert (common is not None and day in common) == (day in one and day in other)

    @given(periods(), periods())
    def test_overlap_has_no_order(self, one, other):
        assert one.overlaps(other) == other.overlaps(one)


class TestValidity:
    def test_is_unknown_between_the_earliest_and_the_latest_start(self):
        sometime_in_2022 = Validity(DayRange(date(2022, 1, 1), date(2022, 12, 31)))

        assert sometime_in_2022.holds_on(date(2021, 12, 31)) is False
        assert sometime_in_2022.holds_on(date(2022, 6, 1)) is None
        assert sometime_in_2022.holds_on(date(2022, 12, 31)) is True

    def test_of_two_years_that_share_a_year_is_certain_in_neither(self):
        first = Validity(
            DayRange.exactly(date(2020, 1, 1)), DayRange(date(2022, 1, 1), date(2023, 1, 1))
        )
        second = Validity(DayRange(date(2022, 1, 1), date(2022, 12, 31)))

        assert first.certain is not None
        assert second.certain is not None
        assert not first.certain.overlaps(second.certain)

    def test_without_an_earliest_start_is_never_surely_false_before(self):
        held_at_last_by_2020 = Validity(DayRange(None, date(2020, 12, 31)))

        assert held_at_last_by_2020.holds_on(date(1999, 1, 1)) is None
        assert held_at_last_by_2020.holds_on(date(2020, 12, 31)) is True

    @given(validities(), DAYS)
    def test_certain_days_are_possible_days(self, validity, day):
        if validity.certain is not None and day in validity.certain:
            assert day in validity.possible
            assert validity.holds_on(day) is True

    @given(validities(), DAYS)
    def test_changes_its_answer_only_at_an_edge(self, validity, day):
        before = day - timedelta(days=1)

        if validity.holds_on(before) != validity.holds_on(day):
            assert day in validity.edges
