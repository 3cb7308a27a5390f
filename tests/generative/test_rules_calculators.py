"""Laws of the calculators that hold for all numbers."""

from datetime import date
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.kernel import PartialDate
from ngangtam.rules.appointment_term import appointment_term
from ngangtam.rules.commitment import commitment
from ngangtam.rules.consecutive_terms import next_term
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam.rules.rotation import rotation
from ngangtam.rules.waiting import WAITING_MEASURES, waiting

EDITION = ngangtam_law.load()
#: Beyond what decimals of the usual precision can hold too.
COSTS = st.integers(0, 10**40)
COURSES = st.integers(1, 72)
SERVED = st.integers(0, 300)
SENT = st.dates(date(2017, 10, 21), date(2040, 12, 31))
CASES = st.sampled_from(["finished", "quit", "no_diploma", "dismissed", "exempt"])


@given(COSTS, COURSES, SERVED, SENT, CASES)
def test_amount_due_lies_between_nothing_and_the_cost(cost, course, served, sent, case):
    found = commitment(
        cost=cost,
        course_months=course,
        served_months=served,
        sent_on=sent,
        case=case,
        exemption="dieu_dong" if case == "exempt" else None,
        edition=EDITION,
    )

    assert 0 <= found.amount_due <= cost
    assert 0 <= found.missing_months <= found.required_months


@given(COSTS, COURSES, SERVED, st.integers(1, 50), SENT)
def test_serving_longer_never_costs_more(cost, course, served, more, sent):
    def due(months):
        return commitment(
            cost=cost, course_months=course, served_months=months, sent_on=sent, edition=EDITION
        ).amount_due

    assert due(served + more) <= due(served)


@given(COSTS, COURSES, SERVED, SENT)
def test_part_is_the_formula_to_half_a_dong(cost, course, served, sent):
    found = commitment(
        cost=cost, course_months=course, served_months=served, sent_on=sent, edition=EDITION
    )
    multiple = 3 if sent >= date(2025, 7, 1) else 2
    required = multiple * course
    exact = Fraction(cost * max(0, required - served), required)

    assert found.required_months == required
    assert abs(found.amount_due - exact) <= Fraction(1, 2)


@given(st.sampled_from(WAITING_MEASURES), st.dates(date(2022, 8, 18), date(2025, 10, 7)), st.data())
def test_wait_ends_after_the_decision_and_later_for_what_weighs_more(measure, decided, data):
    found = waiting(measure, decided_on=decided, edition=EDITION)
    heavier = data.draw(st.sampled_from(WAITING_MEASURES[WAITING_MEASURES.index(measure) :]))

    assert found.free_from > decided
    assert waiting(heavier, decided_on=decided, edition=EDITION).free_from >= found.free_from


@given(st.integers(0, 5000), st.integers(0, 5000), st.dates(date(2023, 9, 15), date(2040, 1, 1)))
def test_cap_never_exceeds_the_share_of_the_base(good, excellent, on):
    found = excellent_quota(good=good, excellent=excellent, on=on, edition=EDITION)

    assert found.most * 5 <= found.base <= good + excellent
    assert (found.most + 1) * 5 > found.base
    assert found.over == max(0, excellent - found.most)


@given(
    st.sampled_from(["nam", "nu"]),
    st.dates(date(1966, 1, 1), date(2000, 12, 31)),
    st.dates(date(2022, 1, 1), date(2026, 12, 31)),
)
def test_who_is_of_rotation_age_has_a_full_term_left(sex, born, on):
    assume(born < on)
    birth = PartialDate(born.year, born.month)
    rotated = rotation(sex=sex, born=birth, on=on, edition=EDITION)
    term = appointment_term(sex=sex, born=birth, on=on, edition=EDITION)

    assert rotated.months_left == term.months_left
    assert term.is_enough or not rotated.is_enough


@given(
    st.lists(st.dates(date(2010, 1, 1), date(2025, 6, 29)), max_size=5, unique=True),
    st.dates(date(2020, 12, 1), date(2025, 6, 30)),
    st.integers(12, 72),
)
def test_term_that_is_allowed_was_allowed_with_fewer_before_it(began, on, months):
    earlier = sorted(day for day in began if day < on)
    found = next_term(earlier, on=on, edition=EDITION, term_months=months)

    assert 1 <= found.number_lo <= found.number_hi == len(earlier) + 1
    if earlier:
        fewer = next_term(earlier[1:], on=on, edition=EDITION, term_months=months)
        assert fewer.number_lo <= found.number_lo
        assert fewer.is_allowed or not found.is_allowed


@given(
    st.sampled_from(["nam", "nu"]),
    st.dates(date(1958, 1, 1), date(2000, 12, 31)),
    st.dates(date(2020, 12, 1), date(2026, 12, 31)),
    st.integers(1, 120),
    st.sampled_from(["first", "higher", "equal", "lower", "again"]),
)
def test_term_is_served_within_itself_and_the_age(sex, born, on, months, move):
    found = appointment_term(
        sex=sex, born=PartialDate.of(born), on=on, edition=EDITION, move=move, term_months=months
    )

    if found.serves_until is not None:
        assert on <= found.serves_until <= found.last_working_day
    if found.result in ("full_term", "until_retirement"):
        assert found.serves_until == min(found.term_ends, found.last_working_day)
    if found.result == "full_term":
        assert found.months_left >= months
