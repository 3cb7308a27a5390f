"""Laws of conditions that hold for any history: order, the future, and what is not known."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Appointment, Appraisal, Employment, History, Qualification
from ngangtam.careers.facts import PartyMembership, PersonAttribute, SuccessionListing
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, PostId, UnitId, Validity
from ngangtam.law.conditions import (
    AgeOn,
    AllOf,
    AnyOf,
    LevelReached,
    LevelRenewed,
    MonthsServed,
    OfSex,
    PartyMember,
    PlannedForTitle,
    PostsHeld,
    RatedInYears,
    ServiceLeft,
)
from ngangtam.rules.conditions import ConditionJudge

EDITION = ngangtam_law.load()
OFFICIAL = OfficialId(1)
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
NOW = st.dates(date(2021, 1, 1), date(2026, 12, 31))
POSTS = {1: "truong_phong_so", 2: "giam_doc_so"}
#: Outcomes that more knowledge may never turn around.
SETTLED = {"met", "unmet"}


@st.composite
def starts(draw) -> DayRange | None:
    kind = draw(st.sampled_from(["none", "exact", "range"]))
    if kind == "none":
        return None
    first, second = sorted([draw(DAYS), draw(DAYS)])
    return DayRange(first, first if kind == "exact" else second)


@st.composite
def facts(draw):
    start = draw(starts())
    common = {"fact_id": FactId(0), "official_id": OFFICIAL, "validity": Validity(start)}
    match draw(st.sampled_from(["post", "work", "party", "rating", "level", "course", "plan"])):
        case "work":
            probation = draw(st.sampled_from([None, "2022-06", "2023"]))
            return Employment(
                **common,
                unit_id=UnitId(1),
                category=draw(st.sampled_from(["cong_chuc", "hop_dong"])),
                probation_to=None if probation is None else PartialDate.parse(probation),
            )
        case "party":
            return PartyMembership(**common, is_member=draw(st.booleans()))
        case "post":
            number = draw(st.sampled_from([1, 2, 3]))
            return Appointment(
                **common, post_id=PostId(number), manner="bo_nhiem", block="nha_nuoc"
            )
        case "rating":
            return Appraisal(
                **common,
                year=draw(st.integers(2018, 2026)),
                rating=draw(st.sampled_from(["hoan_thanh", "hoan_thanh_tot", "khong_xep_loai"])),
            )
        case "level":
            return Qualification(
                **common,
                component="political_theory",
                state=draw(st.sampled_from(["held", "studying"])),
                level=draw(st.sampled_from(["so_cap", "trung_cap", "cao_cap"])),
            )
        case "course":
            return Qualification(**common, component="knowledge_update", state="held")
        case _:
            return SuccessionListing(**common, title_code="giam_doc_so", term="2025-2030")


@st.composite
def people(draw):
    born = draw(st.dates(date(1962, 1, 1), date(1995, 12, 31)))
    written = draw(st.sampled_from([str(born), f"{born:%Y-%m}", f"{born:%Y}"]))
    known = [
        PersonAttribute(
            fact_id=FactId(0),
            official_id=OFFICIAL,
            validity=Validity(None),
            attribute=name,
            value=value,
        )
        for name, value in (("birth_date", written), ("sex", draw(st.sampled_from(["nam", "nu"]))))
    ]
    found = [*known, *draw(st.lists(facts(), max_size=6))]
    return [replace(fact, fact_id=FactId(n)) for n, fact in enumerate(found, start=1)]


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
    st.just(PlannedForTitle()),
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
    return judging.judge(test, History(OFFICIAL, tuple(known)))


@given(TESTS, people(), NOW, st.randoms(use_true_random=False))
def test_outcome_never_depends_on_the_order_of_facts(test, known, on, random):
    shuffled = list(known)
    random.shuffle(shuffled)

    assert judge(test, shuffled, on) == judge(test, known, on)


@given(TESTS, people(), NOW, facts(), st.integers(1, 900))
def test_outcome_never_depends_on_a_post_a_plan_or_a_rating_after_the_day(
    test, known, on, later, days
):
    """A level that is awarded later does tell of the day: it was not held yet."""
    if isinstance(later, Qualification):
        return
    begins = DayRange.exactly(on + timedelta(days=days))
    after = replace(later, fact_id=FactId(99), validity=Validity(begins))

    assert judge(test, [*known, after], on).outcome == judge(test, known, on).outcome


@given(TESTS, people(), NOW)
def test_a_birth_date_that_becomes_exact_settles_and_never_turns_around(test, known, on):
    written = next(f for f in known if isinstance(f, PersonAttribute) and f.value != "nam")
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
