"""Lists may come in any order, and come again after others."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, Employment
from ngangtam.kernel import DayRange, Validity
from tests.unit.usecases.small_registry import SmallRegistry
from tests.unit.usecases.test_loading import UNITS, appointments, codes, departures, records


def listed(day: str, *, category: str = "Công chức", post: str = "Phó Giám đốc") -> str:
    return records(f"1;Bế Thị Thử;5/3/1975;;{post};{category};", day=day)


def appointed(day: str, post: str = "Giám đốc") -> str:
    return appointments(f"1;Bế Thị Thử;5/3/1975;{post};Sở Nội vụ;5/QĐ-UBND;{day}")


OFFICIAL_2020 = listed("31/12/2020")
#: The category changed some day of 2021, and the post on a day of 2022.
PUBLIC_SERVANT_2021 = listed("31/12/2021", category="Viên chức")
DIRECTOR_2022 = appointed("15/2/2022")
DIRECTOR_2023 = listed("31/12/2023", post="Giám đốc")
LEFT_2023 = departures("1;Bế Thị Thử;5/3/1975;Nghỉ hưu;7/QĐ-UBND;1/5/2023")


#: Some day after the first list, up to that of the second.
IN_2021 = DayRange(date(2021, 1, 1), date(2021, 12, 31))


@pytest.fixture
def registry(tmp_path) -> SmallRegistry:
    return SmallRegistry(ngangtam_law.load(), tmp_path, UNITS)


def spells(registry: SmallRegistry, kind: type) -> list[Validity]:
    return sorted(
        (fact.validity for fact in registry.of(kind)),
        key=lambda v: v.start.latest if v.start and v.start.latest else date.min,
    )


class TestListsOfPeople:
    def test_end_what_an_earlier_list_said_within_the_time_between_them(self, registry):
        registry.load(OFFICIAL_2020)
        registry.load(PUBLIC_SERVANT_2021)

        before, after = spells(registry, Employment)
        assert before.end == after.start == IN_2021
        assert before.holds_on(date(2020, 12, 31)) is True

    def test_of_the_same_day_that_differ_are_a_conflict(self, registry):
        registry.load(OFFICIAL_2020)
        planned = registry.load(listed("31/12/2020", category="Viên chức"))

        assert codes(planned) == ["loading.conflict"]
        assert [e.category for e in registry.of(Employment)] == ["cong_chuc"]

    def test_that_are_older_end_where_the_known_begins(self, registry):
        registry.load(PUBLIC_SERVANT_2021)
        registry.load(OFFICIAL_2020)

        before, after = spells(registry, Employment)
        assert before.end == after.start == IN_2021
        assert after.end is None

    @pytest.mark.parametrize("again", [OFFICIAL_2020, PUBLIC_SERVANT_2021, DIRECTOR_2022])
    def test_sent_again_after_all_others_change_nothing(self, registry, again):
        for text in (OFFICIAL_2020, PUBLIC_SERVANT_2021, DIRECTOR_2022, LEFT_2023):
            registry.load(text)
        planned = registry.plan(again)

        assert planned.batch.is_empty
        assert planned.issues == ()

    @pytest.mark.parametrize(
        "order", list(permutations([OFFICIAL_2020, DIRECTOR_2022, DIRECTOR_2023]))
    )
    def test_and_decisions_may_come_in_any_order(self, registry, order):
        for text in order:
            registry.load(text)

        before, after = spells(registry, Appointment)
        assert before.holds_on(date(2020, 12, 31)) is True
        assert before.holds_on(date(2022, 2, 15)) is False
        assert after.start == DayRange.exactly(date(2022, 2, 15))
        assert after.end is None

    def test_show_a_person_who_came_back_after_leaving(self, registry):
        for text in (OFFICIAL_2020, LEFT_2023, listed("31/12/2024")):
            registry.load(text)

        first, second = spells(registry, Employment)
        assert first.end == DayRange.exactly(date(2023, 5, 1))
        assert second.holds_on(date(2024, 12, 31)) is True

    def test_without_a_day_do_not_end_what_has_one(self, registry):
        registry.load(OFFICIAL_2020)
        undated = OFFICIAL_2020.replace("(Tính đến ngày 31/12/2020)", "")
        planned = registry.load(undated.replace("Công chức", "Viên chức"))

        assert codes(planned) == ["loading.conflict"]
        assert planned.batch.is_empty


class TestDecisions:
    def test_of_an_earlier_day_do_not_end_what_a_later_list_saw(self, registry):
        registry.load(OFFICIAL_2020)
        registry.load(appointed("1/5/2018", post="Chuyên viên"))

        before, listed = spells(registry, Appointment)
        assert before.end == DayRange(date(2018, 5, 2), date(2020, 12, 31))
        assert listed.end is None

    def test_of_one_day_for_two_posts_of_a_block_are_a_conflict(self, registry):
        registry.load(DIRECTOR_2022)

        assert codes(registry.load(appointed("15/2/2022", post="Phó Giám đốc"))) == [
            "loading.conflict",
            "loading.overlapping-primary-posts",
        ]
        assert len(registry.of(Appointment)) == 1

    def test_for_the_same_post_again_begin_a_term_of_its_own(self, registry):
        registry.load(DIRECTOR_2022)
        registry.load(appointed("15/2/2027"))

        first, second = spells(registry, Appointment)
        assert first.end == second.start == DayRange.exactly(date(2027, 2, 15))
