"""Reading is unusual against the reader's own days and against those of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.usecases.unusual_reading import (
    AT_NIGHT,
    MANY_IN_A_DAY,
    MANY_IN_AN_HOUR,
    OUTSIDE_USUAL_UNITS,
    PROBING,
    Reading,
    unusual_reading,
)

DAY = date(2026, 3, 10)
LIMITS = replace(
    ngangtam_law.privacy().limits_on(DAY),
    day_at_least=10,
    hour_at_least=8,
    night_at_least=2,
    outside_at_least=3,
    refused_at_least=4,
)


def reads(
    by: str, day: date, count: int, *, hour: int = 9, first: int = 1, units: tuple[int, ...] = (1,)
) -> list[Reading]:
    """Read some different files, spread over the hours from one on, five an hour."""
    return [
        Reading(
            by=by,
            at=datetime(day.year, day.month, day.day, (hour + number // 5) % 24),
            official_id=first + number,
            units=frozenset(units),
        )
        for number in range(count)
    ]


def kinds(readings, refused=(), since: date = DAY) -> list[tuple[str, str]]:
    found = unusual_reading(readings, refused, since=since, limits=LIMITS)
    return [(one.by, one.kind) for one in found]


def history(by: str, count: int, days: int = 5) -> list[Reading]:
    return [
        reading
        for back in range(1, days + 1)
        for reading in reads(by, DAY - timedelta(days=back), count)
    ]


class TestManyInADay:
    def test_are_more_than_usual_for_the_reader_and_for_others(self):
        today = reads("an", DAY, 20)

        assert kinds([*history("an", 2), *history("binh", 3), *today]) == [("an", MANY_IN_A_DAY)]

    def test_are_usual_for_who_reads_many_every_day(self):
        assert kinds([*history("an", 12), *reads("an", DAY, 20)]) == []

    def test_are_usual_where_everybody_reads_many(self):
        assert kinds([*history("binh", 12), *history("an", 2), *reads("an", DAY, 20)]) == []

    def test_count_a_file_once(self):
        again = [reading for reading in reads("an", DAY, 1) for _ in range(50)]

        assert kinds(again) == []

    def test_of_a_newcomer_are_held_against_the_others(self):
        assert kinds([*history("binh", 2), *reads("an", DAY, 12)]) == [("an", MANY_IN_A_DAY)]

    def test_of_days_before_the_report_are_history_alone(self):
        assert kinds(reads("an", DAY - timedelta(days=1), 30)) == []


class TestHours:
    def test_report_many_files_in_one(self):
        packed = [
            replace(reading, at=reading.at.replace(hour=10)) for reading in reads("an", DAY, 8)
        ]

        assert ("an", MANY_IN_AN_HOUR) in kinds(packed)

    @pytest.mark.parametrize(("hour", "expected"), [(21, False), (22, True), (4, True), (5, False)])
    def test_report_reading_at_night(self, hour: int, expected: bool):
        found = kinds([*history("an", 3), *reads("an", DAY, 2, hour=hour)])

        assert (("an", AT_NIGHT) in found) is expected


class TestUnits:
    def test_that_were_never_read_are_reported(self):
        elsewhere = reads("an", DAY, 3, first=100, units=(7,))

        assert kinds([*history("an", 2), *elsewhere]) == [("an", OUTSIDE_USUAL_UNITS)]

    def test_of_a_newcomer_are_not_new(self):
        assert kinds(reads("an", DAY, 3, units=(7,))) == []

    def test_that_are_not_known_are_not_reported(self):
        assert kinds([*history("an", 2), *reads("an", DAY, 3, first=100, units=())]) == []


class TestProbing:
    def test_is_many_refusals_in_one_hour(self):
        moment = datetime(2026, 3, 10, 9)
        spread = [("binh", moment + timedelta(hours=number)) for number in range(4)]

        found = kinds([], [*[("an", moment)] * 4, *spread])

        assert found == [("an", PROBING)]


class TestReport:
    @given(
        st.lists(
            st.builds(
                Reading,
                by=st.sampled_from(["an", "binh"]),
                at=st.datetimes(datetime(2026, 2, 1), datetime(2026, 3, 20)),
                official_id=st.integers(1, 40),
                units=st.frozensets(st.integers(1, 4), max_size=2),
            ),
            max_size=80,
        ),
        st.randoms(),
    )
    def test_does_not_depend_on_the_order_of_the_log(self, readings, random):
        shuffled = list(readings)
        random.shuffle(shuffled)

        assert unusual_reading(readings, (), since=DAY, limits=LIMITS) == unusual_reading(
            shuffled, (), since=DAY, limits=LIMITS
        )
