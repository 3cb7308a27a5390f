"""Laws of what falls due that hold for any history, day and horizon."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Commitment,
    Employment,
    Fact,
    History,
    PersonAttribute,
    Rotation,
)
from ngangtam.kernel import (
    FAR_PAST,
    DayRange,
    FactId,
    OfficialId,
    PartialDate,
    PostId,
    UnitId,
    Validity,
)
from ngangtam.rules.due_days import WorkingDays, days_before
from ngangtam.rules.due_items import STATES
from ngangtam.usecases.due import DueSetting, due_items
from ngangtam.usecases.due_table import DueQuestion, due_lines, due_table
from tests.factories.careers import POSTS, small_province

EDITION = ngangtam_law.load()
SETTING = DueSetting(small_province(), EDITION, since=date(2020, 1, 1), until=date(2028, 12, 31))
DAYS = st.dates(date(2012, 1, 1), date(2028, 12, 31))
ASKED = st.dates(date(2020, 1, 1), date(2028, 12, 31))
OFFICIAL = OfficialId(1)


@st.composite
def validities(draw) -> Validity:
    first, second, third = sorted(draw(st.lists(DAYS, min_size=3, max_size=3, unique=True)))
    known = [DayRange.exactly(first), DayRange(first, second), DayRange(None, first)]
    start = draw(st.sampled_from([None, *known]))
    end = draw(st.sampled_from([None, None, DayRange.exactly(third)]))
    return Validity(start, end)


@st.composite
def partial_dates(draw) -> PartialDate:
    day = draw(DAYS)
    return draw(
        st.sampled_from(
            [PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)]
        )
    )


@st.composite
def facts(draw) -> Fact:
    shared = {
        "fact_id": FactId(draw(st.integers(1, 10_000))),
        "official_id": OFFICIAL,
        "validity": draw(validities()),
    }
    match draw(st.sampled_from(["post", "pay", "move", "bond", "born", "sex"])):
        case "post":
            return Appointment(
                **shared,
                post_id=PostId(draw(st.sampled_from(sorted(POSTS)))),
                manner=draw(st.sampled_from(["bo_nhiem", "khong_ro", "bau_cu", "quyen"])),
                block=draw(st.sampled_from(["nha_nuoc", "dang"])),
            )
        case "pay":
            return Employment(
                **shared,
                unit_id=UnitId(11),
                category=draw(st.sampled_from(["cong_chuc", "vien_chuc", "khong_chuyen_trach"])),
                rank_code=draw(st.sampled_from([None, "01.003", "01.005"])),
                salary_step=draw(st.none() | st.integers(1, 14)),
                step_from=draw(st.none() | partial_dates()),
                beyond_frame=draw(st.none() | st.integers(5, 12)),
                contract_to=draw(st.none() | partial_dates()),
            )
        case "move":
            kind = draw(st.sampled_from(["luan_chuyen", "biet_phai", "tang_cuong", "dieu_dong"]))
            return Rotation(**shared, kind=kind)
        case "bond":
            return Commitment(**shared, months=draw(st.integers(1, 120)))
        case "born":
            year = draw(st.integers(1960, 1990))
            shared["validity"] = Validity()
            return PersonAttribute(**shared, attribute="birth_date", value=f"{year}-05")
    shared["validity"] = Validity()
    return PersonAttribute(**shared, attribute="sex", value=draw(st.sampled_from(["nam", "nu"])))


@st.composite
def histories(draw) -> History:
    return History(OFFICIAL, tuple(draw(st.lists(facts(), max_size=6))))


def asked(day: date, until: date | None, **more) -> DueQuestion:
    return DueQuestion(day=day, until=until, units=None, **more)


class TestItems:
    @settings(deadline=None)
    @given(histories())
    def test_are_never_due_before_the_fact_they_rest_on_began(self, history):
        starts = {fact.fact_id: fact.validity.possible.start or FAR_PAST for fact in history.facts}
        if len(starts) < len(history.facts):
            return
        for item in due_items(history, SETTING):
            if item.event is None or item.event.earliest is None or item.kind == "ke_khai_tai_san":
                continue
            if item.kind in {"nang_luong", "vuot_khung", "het_hop_dong", "het_tap_su"}:
                # Their days are told by the fact itself, and may lie before it was known.
                continue
            assert item.event.earliest >= min(
                starts[fact] - timedelta(days=1 if starts[fact] > FAR_PAST else 0)
                for fact in item.fact_ids
            )

    @settings(deadline=None)
    @given(histories())
    def test_ask_for_action_no_later_than_the_earliest_event(self, history):
        for item in due_items(history, SETTING):
            if item.act_by is not None:
                assert item.event is not None
                assert item.event.earliest is not None
                assert item.act_by <= item.event.earliest + timedelta(days=1)

    @settings(deadline=None)
    @given(histories())
    def test_have_a_day_or_say_why_not(self, history):
        for item in due_items(history, SETTING):
            is_course = item.kind.startswith("thieu_")
            assert item.event is not None or item.missing or is_course

    @settings(deadline=None)
    @given(histories())
    def test_of_one_kind_and_fact_never_stand_twice_on_a_day(self, history):
        numbers = [fact.fact_id for fact in history.facts]
        if len(set(numbers)) < len(numbers):
            return
        seen: dict[tuple, list] = {}
        for item in due_items(history, SETTING):
            seen.setdefault((item.kind, item.fact_ids[:1], item.number), []).append(item.live)
        for periods in seen.values():
            for place, one in enumerate(periods):
                assert not any(one.overlaps(other) for other in periods[place + 1 :])


class TestLines:
    @settings(max_examples=60, deadline=None)
    @given(histories(), ASKED, st.integers(0, 800), st.integers(0, 800))
    def test_never_go_away_as_the_horizon_grows(self, history, day, near, more):
        table = due_table(due_items(history, SETTING))
        until = day + timedelta(days=near)
        first = due_lines(table, asked(day, until))
        longer = due_lines(table, asked(day, until + timedelta(days=more)))

        assert set(first) <= set(longer) <= set(due_lines(table, asked(day, None)))

    @settings(max_examples=60, deadline=None)
    @given(histories(), ASKED)
    def test_are_the_items_that_stand_on_the_day(self, history, day):
        items = due_items(history, SETTING)
        lines = due_lines(due_table(items), asked(day, None))

        standing = [item for item in items if day in item.live]
        assert len(lines) == len(standing)
        assert sorted(line.kind for line in lines) == sorted(item.kind for item in standing)

    @settings(max_examples=60, deadline=None)
    @given(histories(), ASKED)
    def test_have_each_one_state(self, history, day):
        table = due_table(due_items(history, SETTING))
        whole = due_lines(table, asked(day, None))
        parts = [due_lines(table, asked(day, None, states=frozenset({state}))) for state in STATES]

        assert sum(map(len, parts)) == len(whole)

    @settings(max_examples=60, deadline=None)
    @given(histories(), ASKED)
    def test_of_units_add_up(self, history, day):
        table = due_table(due_items(history, SETTING))
        whole = due_lines(table, asked(day, None))
        units = {line.unit_id for line in whole} - {None}
        parts = [
            due_lines(table, DueQuestion(day=day, until=None, units=frozenset({unit})))
            for unit in units
        ]

        assert sum(map(len, parts)) == sum(line.unit_id is not None for line in whole)


class TestWorkingDays:
    @settings(deadline=None)
    @given(ASKED, st.integers(0, 200))
    def test_are_at_least_calendar_days(self, day, number):
        calendar = WorkingDays(EDITION)
        begin = calendar.before(day, number)

        assert begin <= days_before(day, number)
        assert calendar.before(day, number + 1) < begin or number == 0
