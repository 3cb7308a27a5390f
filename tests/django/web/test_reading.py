from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation

from ngangtam.kernel import DayRange, PartialDate
from ngangtam_web.web.templatetags.reading import (
    day,
    day_range,
    final_days,
    number,
    partial_date,
    percent,
    timed_day,
    timed_moment,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "vi", "en"),
        [(1234, "1.234", "1,234"), (0, "0", "0"), (1234567, "1.234.567", "1,234,567")],
    )
    def test_groups_thousands_as_the_language_does(self, value, vi, en):
        assert number(value) == vi
        with translation.override("en"):
            assert number(value) == en

    def test_is_a_dash_where_there_is_none(self):
        assert number(None) == "—"


class TestPercent:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (Fraction(187, 230), "81,3 %"),
            (Fraction(1, 2), "50 %"),
            (Fraction(1), "100 %"),
            (Fraction(0), "0 %"),
            (Fraction(1, 8), "12,5 %"),
        ],
    )
    def test_has_one_decimal_unless_whole(self, value, written):
        assert plain(percent(value)) == written

    def test_is_never_all_where_somebody_is_missing(self):
        assert plain(percent(Fraction(9999, 10000))) == "99,9 %"

    def test_is_never_nothing_where_somebody_is_there(self):
        assert plain(percent(Fraction(1, 10000))) == "0,1 %"


class TestDay:
    def test_is_written_as_the_language_does(self):
        assert day(date(2025, 6, 30)) == "30/06/2025"
        with translation.override("en"):
            assert plain(day(date(2025, 6, 30))) == "30 Jun 2025"


class TestDayRange:
    @pytest.mark.parametrize(
        ("earliest", "latest", "written"),
        [
            (date(1975, 6, 21), date(1975, 6, 21), "21/06/1975"),
            (date(1975, 6, 1), date(1975, 6, 30), "06/1975"),
            (date(1975, 1, 1), date(1975, 12, 31), "1975"),
            (date(2021, 3, 1), date(2021, 4, 30), "từ 01/03/2021 đến 30/04/2021"),
            (None, date(2020, 12, 31), "chậm nhất 31/12/2020"),
            (date(2020, 12, 31), None, "sớm nhất 31/12/2020"),
        ],
    )
    def test_is_as_exact_as_what_is_known(self, earliest, latest, written):
        assert day_range(DayRange(earliest, latest)) == written

    def test_of_an_exclusive_end_names_the_final_day(self):
        ended = final_days(DayRange.exactly(date(2021, 3, 15)))

        assert day_range(ended) == "14/03/2021"

    def test_of_an_end_known_to_the_month_stays_a_month(self):
        after = DayRange(date(2021, 3, 2), date(2021, 4, 1))

        assert day_range(final_days(after)) == "03/2021"


class TestPartialDate:
    def test_keeps_the_precision_of_its_source(self):
        assert partial_date(PartialDate.parse("1975-06")) == "06/1975"


class TestTimed:
    def test_says_a_day_to_machines_too(self):
        assert timed_day(date(2025, 6, 30)) == '<time datetime="2025-06-30">30/06/2025</time>'
        assert timed_day(None) == "—"

    def test_says_a_moment_in_the_time_of_the_province(self):
        moment = datetime(2025, 6, 30, 20, 5, tzinfo=UTC)

        assert timed_moment(moment) == (
            '<time datetime="2025-07-01T03:05:00+07:00">03:05, 01/07/2025</time>'
        )
        assert timed_moment(None) == "—"
