"""What falls due: state by day, dates that are not exact, what ends what."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import (
    Commitment,
    DisciplinaryMeasure,
    Employment,
    Qualification,
    Rotation,
)
from ngangtam.kernel import DayRange, PartialDate, UnitId
from ngangtam.rules.due_days import WorkingDays, days_before, months_on
from ngangtam.rules.due_items import state_on
from ngangtam.usecases.due import DueSetting, due_items, stable_id
from tests.factories.careers import (
    COMMUNE,
    DEPARTMENT,
    born,
    day,
    fact,
    holds,
    life,
    of_sex,
    small_province,
)

EDITION = ngangtam_law.load()
SETTING = DueSetting(small_province(), EDITION, since=date(2020, 1, 1), until=date(2027, 12, 31))


def found(history, kind: str):
    return [item for item in due_items(history, SETTING) if item.kind == kind]


def paid(start: str, **more):
    return fact(
        Employment, start, unit_id=UnitId(11), category="cong_chuc", rank_code="01.003", **more
    )


class TestState:
    EVENT = DayRange(day("2026-03-01"), day("2026-03-31"))

    @pytest.mark.parametrize(
        ("on", "state"),
        [
            ("2025-11-30", "upcoming"),
            ("2025-12-01", "due_now"),
            ("2026-03-15", "due_now"),
            ("2026-03-31", "due_now"),
            ("2026-04-01", "overdue"),
        ],
    )
    def test_is_overdue_only_when_the_latest_day_is_over(self, on, state):
        answer = state_on(
            event=self.EVENT, act_by=day("2025-12-01"), missing=(), assumptions=(), day=day(on)
        )

        assert answer == state

    def test_says_that_a_day_cannot_be_told(self):
        answer = state_on(
            event=None, act_by=None, missing=("start",), assumptions=(), day=day("2026-01-01")
        )

        assert answer == "not_computed"


class TestDays:
    def test_counts_working_days_without_weekends_and_holidays(self):
        # 2 January 2026 is a Friday; the first is a holiday.
        assert WorkingDays(EDITION).before(day("2026-01-05"), 2) == day("2025-12-31")

    def test_knows_which_years_are_listed(self):
        calendar = WorkingDays(EDITION)

        assert calendar.covers(day("2025-10-01"), day("2026-03-01"))
        assert not calendar.covers(day("2035-01-01"), day("2035-03-01"))

    def test_goes_to_the_end_of_a_shorter_month(self):
        assert months_on(day("2024-01-31"), 1) == day("2024-02-29")

    def test_does_not_leave_the_calendar(self):
        assert months_on(date(9999, 12, 1), 12) == date(9999, 12, 31)
        assert days_before(date(1, 1, 2), 90) == date(1, 1, 1)


class TestRetirement:
    def test_lies_between_the_two_ages_where_the_sex_is_open(self):
        (item,) = found(life(born("1966-05-20"), holds(8, "2010-01-01")), "quyet_dinh_nghi_huu")

        assert item.missing == ("sex",)
        assert item.event is not None
        assert item.event.earliest is not None
        assert item.event.latest is not None
        assert item.event.earliest < item.event.latest

    def test_is_not_followed_for_who_is_no_longer_in_service(self):
        history = life(born("1966-05-20"), of_sex("nam"), holds(8, "2010-01-01", "2019-01-01"))

        assert not found(history, "thong_bao_nghi_huu")

    def test_is_not_followed_for_part_timers(self):
        employment = fact(
            Employment, "2015-01-01", unit_id=UnitId(211), category="khong_chuyen_trach"
        )

        assert not found(life(born("1966-05-20"), of_sex("nam"), employment), "thong_bao_nghi_huu")

    def test_contradicting_birth_dates_are_said(self):
        history = life(
            born("1966-05-20"), born("1967-05-20"), of_sex("nam"), holds(8, "2010-01-01")
        )
        (item,) = found(history, "thong_bao_nghi_huu")

        assert item.event is None
        assert item.missing == ("birth_date",)


class TestTerms:
    def test_of_an_uncertain_start_end_within_a_range(self):
        (item,) = found(life(holds(1, "2021-01-01..2021-12-31")), "bo_nhiem_lai")

        assert item.event == DayRange(day("2025-12-31"), day("2026-12-30"))
        assert item.unit_id == DEPARTMENT

    def test_say_that_the_manner_is_not_stated(self):
        (item,) = found(life(holds(1, "2021-01-01", manner="khong_ro")), "bo_nhiem_lai")

        assert item.assumptions == ("manner_open",)

    def test_of_a_body_are_no_terms_of_appointment(self):
        assert not found(life(holds(6, "2021-01-01", manner="khong_ro")), "bo_nhiem_lai")

    @pytest.mark.parametrize("manner", ["quyen", "phu_trach", "keo_dai", "phe_chuan"])
    def test_have_no_end_for_who_acts_or_was_approved(self, manner):
        assert not found(life(holds(1, "2021-01-01", manner=manner)), "bo_nhiem_lai")

    def test_that_outlast_the_service_are_left_to_the_retirement(self):
        history = life(born("1962-01"), of_sex("nam"), holds(1, "2021-01-01"))

        assert not found(history, "bo_nhiem_lai")

    def test_end_with_a_new_appointment_to_the_post(self):
        history = life(
            holds(1, "2016-01-01", "2021-01-01"),
            holds(1, "2021-01-01", manner="bo_nhiem_lai"),
        )
        first, second = found(history, "bo_nhiem_lai")

        assert day("2021-06-01") not in first.live
        assert day("2021-06-01") in second.live

    @pytest.mark.parametrize(
        ("birth", "kind"), [("1966-04", "bo_nhiem_lai"), ("1966-03", "keo_dai_den_nghi_huu")]
    )
    def test_are_extended_only_where_less_than_two_years_are_left(self, birth, kind):
        """The term ends on 30 April 2026: to the end of April 2028 it is two full years."""
        history = life(born(birth), of_sex("nam"), holds(1, "2021-05-01"))

        kinds = {"bo_nhiem_lai", "keo_dai_den_nghi_huu"}
        assert [i.kind for i in due_items(history, SETTING) if i.kind in kinds] == [kind]

    def test_from_29_february_end_with_a_february(self):
        (item,) = found(life(holds(1, "2024-02-29")), "bo_nhiem_lai")

        assert item.event == DayRange.exactly(day("2029-02-28"))

    def test_without_a_confirmed_lead_time_say_so(self):
        (item,) = found(life(holds(1, "2014-01-01")), "bo_nhiem_lai")

        assert item.missing == ("lead",)
        assert item.act_by == day("2018-12-31")


class TestSalary:
    def test_names_everything_that_is_missing(self):
        employment = fact(Employment, "2015-01-01", unit_id=UnitId(11), category="cong_chuc")
        (item,) = found(life(employment), "nang_luong")

        assert item.missing == ("rank", "salary_step", "step_from")

    def test_of_a_month_alone_is_due_within_a_month(self):
        employment = paid("2015-01-01", salary_step=3, step_from=PartialDate(2023, 4))
        (item,) = found(life(employment), "nang_luong")

        assert item.event == DayRange(day("2026-04-01"), day("2026-04-30"))

    def test_beyond_the_steps_of_the_rank_is_not_guessed(self):
        employment = paid("2015-01-01", salary_step=11, step_from=PartialDate(2023, 4, 1))
        (item,) = found(life(employment), "nang_luong")

        assert item.missing == ("rule",)

    def test_is_not_asked_of_cadres_without_a_rank(self):
        employment = fact(Employment, "2015-01-01", unit_id=UnitId(11), category="can_bo")

        assert not found(life(employment), "nang_luong")


class TestEnds:
    def test_of_a_move_is_followed_until_the_next_move(self):
        history = life(
            fact(Rotation, "2021-01-01", kind="luan_chuyen"),
            fact(Rotation, "2023-01-01", kind="dieu_dong"),
        )
        (item,) = found(history, "het_luan_chuyen")

        assert item.live.end == day("2023-01-01")

    def test_of_probation_and_contract(self):
        employment = paid(
            "2025-06-01",
            probation_to=PartialDate(2026, 5, 31),
            contract_to=PartialDate(2026),
        )
        history = life(employment)
        (probation,) = found(history, "het_tap_su")
        (contract,) = found(history, "het_hop_dong")

        assert probation.event == DayRange.exactly(day("2026-05-31"))
        assert contract.event == DayRange(day("2026-01-01"), day("2026-12-31"))
        assert contract.act_by == day("2025-11-02")

    def test_of_a_measure_without_a_last_day_is_not_known(self):
        measure = fact(DisciplinaryMeasure, "2025-01-01", measure="canh_cao")
        (item,) = found(life(measure), "het_ky_luat")

        assert item.missing == ("end",)

    def test_of_a_commitment_follows_from_its_months(self):
        (item,) = found(life(fact(Commitment, "2024-07-01", months=48)), "het_cam_ket")

        assert item.event == DayRange.exactly(day("2028-06-30"))


class TestCourses:
    def test_missing_is_due_while_the_title_is_held(self):
        lacks = fact(Qualification, component="political_theory", state="none", level=None)
        history = life(holds(6, "2022-01-01", "2024-01-01", manner="bau_cu"), lacks)
        items = found(history, "thieu_ly_luan_chinh_tri")

        assert items
        assert all(item.unit_id == COMMUNE for item in items)
        assert all(item.event is None and not item.missing for item in items)
        assert day("2023-06-30") in items[-1].live
        assert day("2024-01-01") not in items[-1].live

    def test_not_declared_is_not_missing(self):
        items = found(life(holds(6, "2022-01-01", manner="bau_cu")), "thieu_ly_luan_chinh_tri")

        assert items
        assert {item.missing for item in items} == {("qualification",)}

    def test_awarded_ends_it(self):
        awarded = fact(
            Qualification, "2023-03-01", component="political_theory", state="held",
            level="trung_cap",
        )  # fmt: skip
        history = life(holds(6, "2022-01-01", manner="bau_cu"), awarded)

        assert all(
            day("2023-06-30") not in item.live for item in found(history, "thieu_ly_luan_chinh_tri")
        )


class TestPlace:
    def test_of_what_concerns_the_person_is_the_home_unit_of_the_day(self):
        history = life(
            born("1966-05-20"),
            of_sex("nam"),
            holds(8, "2010-01-01", "2024-01-01"),
            holds(6, "2024-01-01", manner="bau_cu"),
        )
        items = found(history, "quyet_dinh_nghi_huu")

        assert [item.unit_id for item in items] == [DEPARTMENT, COMMUNE]
        assert items[0].live.end == items[1].live.start == day("2024-01-01")
        assert len({stable_id(item) for item in items}) == 1

    def test_of_a_yearly_duty_is_named_anew_each_year(self):
        items = found(life(holds(1, "2025-01-01")), "ke_khai_tai_san")

        assert [item.number for item in items] == [2025, 2026, 2027]
        assert len({stable_id(item) for item in items}) == 3
