"""What closing gaps costs: the cheapest course, once a person, and no price that nobody stated."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.kernel import Citation, Period
from ngangtam.law import CourseCost, cheapest_course
from ngangtam.usecases.closing_costs import CostSum, closing_costs, course_for
from tests.unit.usecases.test_title_gaps import EDITION, NEEDED, ON, gaps, official

THEORY = EDITION.levels_of("political_theory")
LEVELS = [entry.code for entry in THEORY.entries]


def course(level, cost, months=None, **more):
    return CourseCost(
        **{
            "component": "political_theory",
            "level": level,
            "cost": cost,
            "months": months,
            "citation": Citation("tieu-chuan-gia-dinh-tinh-mau"),
            "confidence": "primary",
            "owner_label_vi": "Thử",
            "owner_label_en": "Trial",
            "is_assumed": True,
            "valid": Period(date(2021, 1, 1), None),
        }
        | more
    )


def cheapest(*courses, needed="cao_cap", on=ON):
    return cheapest_course(
        courses, component="political_theory", needed=needed, levels=THEORY, on=on
    )


def costs(*people, edition=EDITION):
    return closing_costs(gaps(*people), edition)


class TestCheapestCourse:
    def test_is_of_any_level_that_is_enough(self):
        bachelor = course("cu_nhan", 30)

        assert cheapest(course("cao_cap", 40), bachelor, course("trung_cap", 10)) == bachelor

    def test_is_one_with_a_price_before_one_without(self):
        priced = course("cu_nhan", 30)

        assert cheapest(course("cao_cap", None, months=1), priced) == priced

    def test_without_any_price_is_of_the_lowest_level(self):
        lowest = course("cao_cap", None, months=20)

        assert cheapest(course("cu_nhan", None, months=10), lowest) == lowest

    @pytest.mark.parametrize(
        "unfit",
        [
            course("trung_cap", 1),
            course("cao_cap", 1, component="it"),
            course("cao_cap", 1, confidence="unverified"),
            course("cao_cap", 1, valid=Period(date(2025, 1, 1), None)),
            course("cao_cap", 1, valid=Period(date(2021, 1, 1), ON)),
        ],
        ids=["too low", "of another component", "not verified", "later", "ended"],
    )
    def test_is_none_where_nothing_fits(self, unfit):
        assert cheapest(unfit) is None

    @given(
        st.lists(
            st.builds(
                course,
                st.sampled_from(LEVELS),
                st.none() | st.integers(1, 10**9),
                st.none() | st.integers(1, 40),
            )
        ),
        st.sampled_from(LEVELS),
        st.randoms(),
    )
    def test_is_the_least_of_all_that_are_enough_in_any_order(self, courses, needed, random):
        found = cheapest(*courses, needed=needed)
        shuffled = random.sample(courses, len(courses))

        assert cheapest(*shuffled, needed=needed) == found
        enough = [one for one in courses if THEORY.rank(one.level) >= THEORY.rank(needed)]
        prices = [one.cost for one in enough if one.cost is not None]
        assert (found is None) == (not enough)
        if found is not None:
            assert found.cost == min(prices, default=None)


class TestClosingCosts:
    def test_add_up_by_component_and_person(self):
        found = costs(
            official(1, posts=[1]),
            official(2, posts=[1], without=["language"]),
            official(3, posts=[1], without=["language", "it"]),
        )
        language = course_for(EDITION, "language", NEEDED["language"], on=ON).cost
        it = course_for(EDITION, "it", NEEDED["it"], on=ON).cost

        assert found.by_component == {
            "language": CostSum(total=2 * language, priced=2),
            "it": CostSum(total=it, priced=1),
        }
        assert found.by_official == {
            2: CostSum(total=language, priced=1),
            3: CostSum(total=language + it, priced=2),
        }
        assert found.whole == CostSum(total=2 * language + it, priced=3)

    def test_count_a_course_once_for_who_needs_it_for_two_titles(self):
        found = costs(official(1, posts=[1], planned=["pho_giam_doc_so"], without=["language"]))

        assert found.whole.courses == 1

    def test_take_the_highest_level_that_one_person_needs(self):
        person = official(1, posts=[1], planned=["giam_doc_so"], without=["political_theory"])
        found = closing_costs(gaps(person, titles=("pho_giam_doc_so", "giam_doc_so")), EDITION)
        higher = course_for(EDITION, "political_theory", "cao_cap", on=ON)

        assert NEEDED["political_theory"] == "trung_cap"
        assert found.by_component["political_theory"] == CostSum(total=higher.cost, priced=1)

    def test_have_no_price_that_nobody_stated(self):
        found = costs(official(1, posts=[1], without=["degree"]))

        assert found.by_component == {"degree": CostSum(unpriced=1)}

    def test_are_of_what_is_surely_missing_alone(self):
        studying = official(1, posts=[1], studying=["language"])
        known = official(2, posts=[1])
        undeclared = replace(
            known,
            facts=tuple(f for f in known.facts if getattr(f, "component", "") != "it"),
        )

        assert costs(studying, undeclared).whole == CostSum()

    def test_are_unknown_without_the_prices_of_the_demonstration(self):
        person = official(1, posts=[1], without=["language"])

        found = costs(person, edition=EDITION.without_assumed_standards())

        assert found.whole == CostSum(unpriced=1)

    @given(
        st.lists(st.sets(st.sampled_from(sorted(NEEDED)), max_size=4), max_size=8),
    )
    def test_of_people_and_of_components_are_the_same_courses(self, lacking):
        found = costs(
            *(official(n, posts=[1], without=each) for n, each in enumerate(lacking, start=1))
        )

        assert sum(found.by_official.values(), start=CostSum()) == found.whole
        assert found.whole.courses == sum(map(len, lacking))
