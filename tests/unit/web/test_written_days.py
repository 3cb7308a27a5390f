import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam_web.web.written_days import (
    DAY_PATTERN,
    MONTH_PATTERN,
    read_day,
    read_month,
    type_day,
    type_month,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


class TestReadDay:
    @pytest.mark.parametrize(
        "written",
        [
            "2025-06-05",
            "05/06/2025",
            "5/6/2025",
            "5-6-2025",
            "05.06.2025",
            "05062025",
            " 5/6/2025 ",
        ],
    )
    def test_takes_every_form(self, written):
        assert read_day(written) == date(2025, 6, 5)
        assert re.fullmatch(DAY_PATTERN, written)

    @pytest.mark.parametrize(
        "written",
        ["", "31/02/2025", "2025-02-31", "06/2025", "5/6/25", "1/1/1899", "2101-01-01", "٥/٦/٢٠٢٥"],
    )
    def test_takes_nothing_else(self, written):
        assert read_day(written) is None

    @given(DAYS)
    def test_reads_back_what_a_field_shows(self, day):
        assert read_day(type_day(day)) == day
        assert read_day(day.isoformat()) == day

    @given(DAYS)
    def test_never_takes_digits_for_two_days(self, day):
        assert read_day(f"{day:%d%m%Y}") == day
        assert read_day(f"{day:%Y%m%d}") is None

    @given(st.text(max_size=30))
    def test_never_fails(self, written):
        found = read_day(written)
        assert found is None or isinstance(found, date)


class TestReadMonth:
    @pytest.mark.parametrize("written", ["2025-06", "06/2025", "6/2025", "6-2025"])
    def test_takes_every_form(self, written):
        assert read_month(written) == date(2025, 6, 1)
        assert re.fullmatch(MONTH_PATTERN, written)

    @pytest.mark.parametrize("written", ["", "13/2025", "2025", "05/06/2025", "1/1899"])
    def test_takes_nothing_else(self, written):
        assert read_month(written) is None

    @given(DAYS)
    def test_reads_back_what_a_field_shows(self, day):
        first = day - timedelta(days=day.day - 1)
        assert read_month(type_month(first)) == first
