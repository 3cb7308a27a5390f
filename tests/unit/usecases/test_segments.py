"""Segments of officials and units, and the tree that rolls them up."""

import pytest

import ngangtam_law
from ngangtam.careers import Candidacy, Employment, PersonAttribute, Rotation
from ngangtam.indicators.expressions import Leaf
from ngangtam.usecases.segments import build_segments, first_day
from ngangtam.usecases.segments_home import home_units
from ngangtam.usecases.segments_units import build_unit_segments, closure_table, units_below
from ngangtam.usecases.vocabulary_setting import Career, Setting
from ngangtam.usecases.vocabulary_units import Candidates
from tests.factories.careers import (
    COMMUNE,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    born,
    day,
    fact,
    holds,
    life,
    of_sex,
    small_province,
)

HOLDS = Leaf.of("holds", groups=("lanh_dao_cap_so",))
DISTRICTS = Leaf.of("unit_kind", kind="huyen")
NOMINATED = Leaf.of("has_candidate", body="tinh_uy", term="2025-2030", local="work")
NATIVE = Leaf.of("has_candidate", body="tinh_uy", term="2025-2030", local="native")


def setting(*histories):
    return Setting.of(histories, organization=small_province(), edition=ngangtam_law.load())


def segments(*histories, leaves=(HOLDS,)):
    where = setting(*histories)
    return build_segments(histories, setting=where, leaves=leaves, from_day=day("2020-01-01"))


class TestBuildSegments:
    def test_cuts_where_an_answer_changes_and_nowhere_else(self):
        history = life(
            holds(2, "2021-01-01", "2022-01-01"),
            holds(1, "2022-01-01", "2024-06-01"),
            born("1980-05"),
            of_sex("nu"),
            fact(PersonAttribute, attribute="ethnicity", value="tay"),
        )
        rows = segments(history).to_pylist()

        assert [(row["from_day"], row["to_day"], row[HOLDS.key]) for row in rows] == [
            (day("2020-01-01"), day("2021-01-01"), False),
            (day("2021-01-01"), day("2024-06-01"), True),
            (day("2024-06-01"), day("9999-12-31"), False),
        ]
        assert {row["birth_earliest"] for row in rows} == {day("1980-05-01")}
        assert {row["birth_latest"] for row in rows} == {day("1980-05-31")}
        assert {(row["sex"], row["minority"], row["unit_id"]) for row in rows} == {
            ("nu", True, DEPARTMENT)
        }

    def test_keeps_what_is_not_known_of_a_person_unknown(self):
        (row,) = segments(life()).to_pylist()

        assert [row[name] for name in ("sex", "minority", "birth_latest", "unit_id")] == [None] * 4

    def test_does_not_choose_between_contradicting_birth_dates(self):
        (row,) = segments(life(born("1980"), born("1981"))).to_pylist()

        assert row["birth_earliest"] is None

    def test_says_from_which_day_it_speaks(self):
        assert first_day(segments(life())) == day("2020-01-01")


class TestHomeUnits:
    def home(self, *facts):
        history = life(*facts)
        return [(str(since), unit) for since, unit in home_units(Career(history, setting(history)))]

    def test_go_by_the_state_post_before_the_party_post_and_the_payroll(self):
        payroll = fact(Employment, "2020-01-01", unit_id=PROVINCE, category="can_bo")
        party = holds(7, "2021-01-01", block="dang")
        state = holds(1, "2022-01-01", "2023-01-01")

        assert self.home(payroll, party, state) == [
            ("0001-01-01", PROVINCE),
            ("2021-01-01", COMMUNE),
            ("2022-01-01", DEPARTMENT),
            ("2023-01-01", COMMUNE),
        ]

    def test_stay_the_latest_one_after_leaving(self):
        assert self.home(holds(1, "2021-01-01", "2022-01-01")) == [("0001-01-01", DEPARTMENT)]

    def test_prefer_a_certain_post_to_an_uncertain_one(self):
        certain = holds(6, "2020-01-01")
        doubtful = holds(1, "2021-01-01..2021-12-31", "2022-06-01")

        assert self.home(certain, doubtful)[:2] == [
            ("0001-01-01", COMMUNE),
            ("2021-12-31", DEPARTMENT),
        ]


class TestClosureTable:
    def test_follows_the_reform_and_keeps_ended_units_in_their_place(self):
        tree = closure_table(small_province())

        assert units_below(tree, DISTRICT, on=day("2025-06-30")) == {DISTRICT, COMMUNE}
        assert units_below(tree, DISTRICT, on=day("2025-07-01")) == {DISTRICT}
        everyone = {PROVINCE, DEPARTMENT, DISTRICT, COMMUNE}
        assert units_below(tree, PROVINCE, on=day("2030-01-01")) == everyone


class TestUnitSegments:
    def answers(self, leaf, *histories, on):
        where = setting(*histories)
        table = build_unit_segments(
            where.organization,
            candidates=Candidates.of(histories, setting=where),
            leaves=[leaf],
            from_day=day("2020-01-01"),
        )
        return {
            row["unit_id"]: row[leaf.key]
            for row in table.to_pylist()
            if row["from_day"] <= day(on) < row["to_day"]
        }

    def test_know_the_units_of_a_kind_while_they_exist(self):
        assert self.answers(DISTRICTS, on="2025-06-30")[DISTRICT] is True
        assert self.answers(DISTRICTS, on="2025-07-01")[DISTRICT] is False

    def candidate(self, *facts, **fields):
        fields = {"body": "tinh_uy", "term": "2025-2030"} | fields
        return life(fact(Candidacy, "2025-05-20", **fields), *facts)

    @pytest.mark.parametrize(
        ("facts", "fields", "expected"),
        [
            ((holds(4, "2021-01-01"),), {}, True),
            ((holds(6, "2021-01-01"),), {}, True),
            ((holds(1, "2021-01-01"),), {}, False),
            ((holds(1, "2021-01-01"),), {"unit_id": DISTRICT}, True),
            ((), {}, None),
            ((holds(4, "2021-01-01"),), {"term": "2020-2025"}, None),
        ],
    )
    def test_find_the_districts_of_the_nominated(self, facts, fields, expected):
        """By the post unless the nomination says it; without any nomination nothing is known."""
        found = self.answers(NOMINATED, self.candidate(*facts, **fields), on="2025-06-30")

        assert found[DISTRICT] is expected

    def test_do_not_count_who_was_sent_down_from_the_province(self):
        sent = fact(
            Rotation,
            "2023-01-01",
            kind="luan_chuyen",
            from_unit_id=DEPARTMENT,
            to_unit_id=DISTRICT,
        )
        history = self.candidate(holds(4, "2023-01-01"), sent)

        assert self.answers(NOMINATED, history, on="2025-06-30")[DISTRICT] is False

    def test_may_go_by_the_native_place(self):
        native = fact(PersonAttribute, attribute="native_place", value="Xã Bất Kỳ, huyện Mẫu Sơn")
        history = self.candidate(native)

        assert self.answers(NATIVE, history, on="2025-06-30")[DISTRICT] is True
        assert self.answers(NATIVE, history, on="2025-05-19")[DISTRICT] is False
