"""Columns of facts hold what facts hold."""

from datetime import date
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.careers import Qualification
from ngangtam.careers.fact_columns import NEVER, PeopleColumns, Spans, day_number, places_among
from ngangtam.careers.grouped_facts import GroupedFacts, distinct
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, Validity
from tests.factories import verdict_lives as draws
from tests.factories.careers import fact

DAYS = st.sampled_from([FAR_PAST, *draws.DAYS, FAR_FUTURE])


@st.composite
def validities(draw):
    first, second, third, fourth = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    starts = [None, DayRange(first, second), DayRange(None, second), DayRange(first, None)]
    ends = [None, DayRange(third, fourth), DayRange(None, fourth), DayRange(third, None)]
    start, end = draw(st.sampled_from(starts)), draw(st.sampled_from(ends))
    # A fact ends after it starts.
    return Validity(start, None if start and end and first >= fourth else end)


class TestSpans:
    @given(st.lists(validities(), min_size=1, max_size=5), DAYS)
    def test_hold_when_validities_do(self, drawn, day):
        spans, number = Spans.of(drawn), day_number(day)

        held = [each.holds_on(day) for each in drawn]
        assert spans.surely_hold(number).tolist() == [truth is True for truth in held]
        assert spans.may_hold(number).tolist() == [truth is not False for truth in held]

    def test_turn_on_the_days_on_which_validities_turn(self):
        valid = Validity(DayRange(draws.DAYS[0], draws.DAYS[3]), DayRange.exactly(draws.DAYS[5]))
        days = {int(edge[0]) for edge in Spans.of([valid]).edges}

        assert days == {day_number(day) for day in valid.edges}


class TestPeopleColumns:
    PEOPLE = draws.people(Random(1), officials=20)
    FACTS = [each for history in PEOPLE for each in history.facts]

    def test_write_each_content_once(self):
        known = PeopleColumns.of(self.FACTS).qualifications

        assert len(set(known.contents)) == len(known.contents) < len(known)
        assert set(known.code.tolist()) == set(range(len(known.contents)))

    def test_take_what_stands_beside_a_level_for_one_content(self):
        said = {"component": "degree", "state": "held"}
        levels = [fact(Qualification, level="dai_hoc", subject=s, **said) for s in ("Luật", "Sử")]
        certificates = [fact(Qualification, subject=s, **said) for s in ("A", "B")]

        assert len(PeopleColumns.of(levels).qualifications.contents) == 1
        assert len(PeopleColumns.of(certificates).qualifications.contents) == 2

    def test_are_cut_into_parts_of_whole_officials(self):
        mixed = list(self.FACTS)
        Random(2).shuffle(mixed)
        parts = list(PeopleColumns.of(mixed).in_parts(3))

        judged = [set(part.appointments.official) | set(part.listings.official) for part in parts]
        assert all(len(officials) <= 3 for officials in judged)
        ids = [each for part in parts for each in part.qualifications.fact_id.tolist()]
        assert len(ids) == len(set(ids))
        everybody = set().union(*judged)
        assert set(ids) >= {
            each.fact_id
            for each in self.FACTS
            if isinstance(each, Qualification) and each.official_id in everybody
        }


class TestGroups:
    def test_say_where_ids_stand_and_which_do_not(self):
        known = np.array([2, 5, 9])

        assert places_among(known, np.array([9, 2, 1, 10, 5])).tolist() == [2, 0, -1, -1, 1]
        assert places_among(known[:0], np.array([9])).tolist() == [-1]

    def test_order_days_and_leave_out_those_that_are_none(self):
        group, day = distinct(
            np.array([1, 0, 1, 1, 0]), np.array([5, -3, 5, NEVER, 7], np.int32), since=-3
        )

        assert list(zip(group.tolist(), day.tolist(), strict=True)) == [(0, -3), (0, 7), (1, 5)]

    def test_answer_from_their_own_first_day_on(self):
        known = PeopleColumns.of(
            [fact(Qualification, "2021-01-01", component="it", state="none")]
        ).qualifications
        steps = GroupedFacts.of(known, np.array([4])).since(
            day_number(date(2020, 1, 1)),
            lambda asked: known.spans.take(asked.fact).surely_hold(asked.day).astype(np.int32),
        )
        days = [day_number(date(2020, 12, 31)), day_number(date(2021, 1, 1))]

        asked = np.array([4, 4, 3, 5]), np.array([*days, *days], np.int32)
        assert steps.on(*asked, otherwise=np.full(4, -1, np.int32)).tolist() == [0, 1, -1, -1]
