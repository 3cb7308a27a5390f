"""Laws of conditions that hold for any history: order, the future, and what is not known."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Appraisal, Qualification
from ngangtam.careers.facts import PersonAttribute
from ngangtam.kernel import DayRange, FactId, Validity
from ngangtam.law.conditions import (
    AgeOn,
    AllOf,
    AnyOf,
    EqualPostHeld,
    LevelReached,
    LevelRenewed,
    MonthsServed,
    OfSex,
    PartyMember,
    PlannedForTitle,
    PostsHeld,
    RankHeld,
    RatedInYears,
    ServiceLeft,
    leaves,
)
from ngangtam.rules.conditions import ConditionJudge
from tests.generative.drawn_people import (
    NOW,
    POSTS,
    beginning_after,
    facts,
    history,
    numbered,
    people,
)

EDITION = ngangtam_law.load()
#: Outcomes that more knowledge may never turn around.
SETTLED = {"met", "unmet"}

LEAVES = st.one_of(
    st.builds(LevelReached, component=st.just("political_theory"), at_least=st.just("trung_cap")),
    st.builds(
        LevelRenewed, component=st.just("knowledge_update"), within_months=st.integers(1, 72)
    ),
    st.builds(PostsHeld, titles=st.just(frozenset(["truong_phong_so"])), months=st.integers(1, 72)),
    st.builds(AgeOn, under=st.integers(30, 62)),
    st.builds(AgeOn, at_least=st.integers(30, 62)),
    st.builds(ServiceLeft, months=st.integers(1, 240)),
    st.builds(
        MonthsServed,
        months=st.integers(1, 72),
        categories=st.sampled_from([frozenset(), frozenset(["cong_chuc"])]),
        probation_at_most=st.sampled_from([0, 12]),
    ),
    st.just(PartyMember()),
    st.builds(OfSex, sex=st.sampled_from(["nam", "nu"])),
    st.builds(RankHeld, at_least=st.sampled_from(["01.002", "01.003"])),
    st.just(PlannedForTitle()),
    st.just(EqualPostHeld()),
    st.builds(RatedInYears, at_least=st.just("hoan_thanh_tot"), years=st.integers(1, 3)),
)
TESTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(AllOf, tests=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, tests=st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


def judge(test, known, on):
    judging = ConditionJudge(
        edition=EDITION,
        title_code="giam_doc_so",
        on=on,
        title_of_post=lambda post_id, _: POSTS.get(post_id),
    )
    return judging.judge(test, history(known))


@given(TESTS, people(), NOW, st.randoms(use_true_random=False))
def test_outcome_never_depends_on_the_order_of_facts(test, known, on, random):
    shuffled = list(known)
    random.shuffle(shuffled)

    assert judge(test, shuffled, on) == judge(test, known, on)


@given(TESTS, people(), NOW, facts(), st.integers(1, 900), st.integers(0, 400))
def test_judgement_never_depends_on_what_begins_after_the_day(test, known, on, fact, days, more):
    """But for a level: that it is awarded later tells that it was not held yet."""
    later = beginning_after(fact, on, days=days, more=more)
    before, after = judge(test, known, on), judge(test, [*known, later], on)

    tells = isinstance(later, Qualification) and later.state == "held" and later.level is not None
    if tells and any(isinstance(leaf, LevelReached) for leaf in leaves(test)):
        assert before.outcome in {after.outcome, "unknown"}
        assert after.outcome != "met" or before.outcome == "met"
    else:
        assert after == before


@given(TESTS, people(), NOW, facts(), st.data())
def test_a_day_that_becomes_known_settles_and_never_turns_around(test, known, on, fact, data):
    """Whatever the true day of an uncertain fact was: what was sure before stays so."""
    begins = fact.validity.start
    if begins is None or begins.earliest is None:
        return
    exact = data.draw(st.dates(begins.earliest, begins.latest))
    open_ = replace(fact, fact_id=FactId(99), validity=Validity(begins))
    settled = replace(open_, validity=Validity(DayRange.exactly(exact)))
    before = judge(test, [*known, open_], on).outcome
    after = judge(test, [*known, settled], on).outcome

    assert (before, after) not in {("met", "unmet"), ("unmet", "met")}
    # A statement that there is nothing, or a study, counts from the day on which it is sure; a
    # rating of a year that is over up to the day on which it surely came later.
    counts_otherwise = isinstance(fact, Appraisal) or (
        isinstance(fact, Qualification) and fact.state != "held"
    )
    if not counts_otherwise:
        assert after == before or before not in SETTLED


#: What a test looks at alone, so that drawn facts matter to it nearly always.
LOOKS_AT = {
    "post": PostsHeld(titles=frozenset(POSTS.values()), months=24),
    "work": MonthsServed(months=24, probation_at_most=12),
    "plan": PlannedForTitle(),
    "level": LevelReached(component="political_theory", at_least="trung_cap"),
    "course": LevelRenewed(component="knowledge_update", within_months=36),
}


@pytest.mark.parametrize("kind", LOOKS_AT)
@given(data=st.data(), on=NOW)
def test_days_that_become_known_settle_what_looks_at_them(kind, data, on):
    """Some facts of one kind, each of some range of days; then the true day of each."""
    drawn = facts(kinds=(kind,), states=("held",)).filter(_begins_within)
    known = numbered(data.draw(st.lists(drawn, min_size=1, max_size=3)))
    settled = [
        replace(fact, validity=Validity(DayRange.exactly(data.draw(st.dates(*_bounds(fact))))))
        for fact in known
    ]
    open_ = [replace(fact, validity=Validity(fact.validity.start)) for fact in known]
    before = judge(LOOKS_AT[kind], open_, on).outcome

    assert before in {"unknown", judge(LOOKS_AT[kind], settled, on).outcome}


def _begins_within(fact):
    start = fact.validity.start
    return start is not None and start.earliest is not None


def _bounds(fact):
    return fact.validity.start.earliest, fact.validity.start.latest


@given(TESTS, people(), NOW)
def test_a_birth_date_that_becomes_exact_settles_and_never_turns_around(test, known, on):
    written = next(
        f for f in known if isinstance(f, PersonAttribute) and f.attribute == "birth_date"
    )
    parts = written.value.split("-")
    exact = replace(written, value="-".join([*parts, *["01"] * (3 - len(parts))]))
    before = judge(test, known, on).outcome
    after = judge(test, [exact if f is written else f for f in known], on).outcome

    assert before == after or before not in SETTLED


@given(st.lists(LEAVES, min_size=1, max_size=3), people(), NOW)
def test_all_of_is_never_easier_than_any_of(tests, known, on):
    together = judge(AllOf(tests=tuple(tests)), known, on).outcome
    any_one = judge(AnyOf(tests=tuple(tests)), known, on).outcome

    assert not (together == "met" and any_one != "met")
    assert not (any_one == "unmet" and together != "unmet")


@given(TESTS, people(), NOW)
def test_what_is_unknown_says_which_datum_is_missing(test, known, on):
    found = judge(test, known, on)

    assert bool(found.missing) == (found.outcome == "unknown")
    assert found.found.vi
    assert found.found.en


@given(st.integers(1, 72), people(), NOW, st.integers(0, 24))
def test_a_longer_probation_never_lets_anybody_serve_longer(months, known, on, probation):
    """It may leave open what was met, and never turns anybody into one who served too little."""
    without = judge(MonthsServed(months=months), known, on).outcome
    within = judge(MonthsServed(months=months, probation_at_most=probation), known, on).outcome

    assert without == within or (without, within) == ("met", "unknown")


@given(st.integers(1, 72), people(), NOW, st.integers(0, 900))
def test_service_that_is_enough_stays_enough_while_it_goes_on(months, known, on, days):
    test = MonthsServed(months=months, probation_at_most=12)
    later = on + timedelta(days=days)

    if judge(test, known, on).outcome == "met":
        assert judge(test, known, later).outcome == "met"
