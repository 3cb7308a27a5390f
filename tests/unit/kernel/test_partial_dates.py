"""Dates with the precision of their source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.kernel import PartialDate


@st.composite
def partial_dates(draw) -> PartialDate:
    day = draw(st.dates())
    return draw(
        st.sampled_from(
            [
                PartialDate(day.year),
                PartialDate(day.year, day.month),
                PartialDate(day.year, day.month, day.day),
            ]
        )
    )


class TestPartialDate:
    @given(partial_dates())
    def test_is_read_back_as_it_was_written(self, partial):
        assert PartialDate.parse(str(partial)) == partial

    @given(partial_dates())
    def test_spans_its_earliest_to_its_latest_day(self, partial):
        assert partial.earliest <= partial.latest
        assert (partial.earliest == partial.latest) == (partial.precision == "day")

    def test_of_a_leap_february_ends_on_the_29th(self):
        assert PartialDate(2024, 2).latest == date(2024, 2, 29)

    @pytest.mark.parametrize("text", ["1975-13", "1975-02-30", "75", "1975-6", "21/06/1975", ""])
    def test_refuses_what_is_no_date(self, text):
        with pytest.raises(ValueError):
            PartialDate.parse(text)
