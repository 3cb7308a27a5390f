"""Laws of verdicts that hold for any history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import History, Qualification
from ngangtam.kernel import DayRange, FactId, OfficialId, Validity
from ngangtam.rules import level_bounds, verdict

EDITION = ngangtam_law.load()
OFFICIAL = OfficialId(1)
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
LEVELS = {
    component: [entry.code for entry in EDITION.levels_of(component).entries]
    for component in ("political_theory", "state_management", "it", "language")
}
#: Days on which the standards are in force.
IN_FORCE = st.dates(date(2021, 1, 1), date(2026, 12, 31))
STANDARDS = st.sampled_from(["chu_tich_ubnd_xa", "giam_doc_so", "pho_giam_doc_so"])


@st.composite
def starts(draw) -> DayRange | None:
    kind = draw(st.sampled_from(["none", "exact", "range", "by"]))
    if kind == "none":
        return None
    first, second = sorted([draw(DAYS), draw(DAYS)])
    return DayRange(None if kind == "by" else first, first if kind == "exact" else second)


@st.composite
def qualifications(draw, *, states=("held", "none", "studying")) -> Qualification:
    component = draw(st.sampled_from(sorted(LEVELS)))
    state = draw(st.sampled_from(states))
    level = None if state == "none" else draw(st.sampled_from([*LEVELS[component][1:], None]))
    return Qualification(
        fact_id=FactId(0),
        official_id=OFFICIAL,
        validity=Validity(draw(starts())),
        component=component,
        state=state,
        level=level,
        language=draw(st.sampled_from([None, "tieng_anh", "tieng_tay"])),
        framework=draw(st.sampled_from([None, "degree", "old_abc"])),
    )


FACTS = st.lists(qualifications(), max_size=7).map(
    lambda facts: [replace(fact, fact_id=FactId(n)) for n, fact in enumerate(facts, start=1)]
)
#: Days by which a later fact begins at the earliest and at the latest.
DELAYS = st.tuples(st.integers(1, 900), st.integers(0, 400))


def history(facts) -> History:
    return History(OFFICIAL, tuple(facts))


def beginning_after(fact: Qualification, day: date, delay: tuple[int, int]) -> Qualification:
    first = day + timedelta(days=delay[0])
    start = DayRange(first, first + timedelta(days=delay[1]))
    return replace(fact, fact_id=FactId(99), validity=Validity(start))


def judged(title, facts, on):
    return verdict(EDITION.standard(title, on=on), history(facts), on=on, edition=EDITION)


class TestVerdict:
    @given(st.data(), FACTS, STANDARDS, IN_FORCE)
    def test_does_not_depend_on_the_order_of_facts(self, data, facts, title, on):
        mixed = data.draw(st.permutations(facts))

        assert judged(title, mixed, on) == judged(title, facts, on)

    @given(FACTS, qualifications(states=("held",)), DELAYS, STANDARDS, IN_FORCE)
    def test_is_never_bettered_by_what_begins_after_the_day(self, facts, award, delay, title, on):
        """A later award can only settle as unmet what was unknown: the level was not held yet."""
        later = beginning_after(award, on, delay)
        before, after = judged(title, facts, on), judged(title, [*facts, later], on)

        for old, new in zip(before.components, after.components, strict=True):
            assert new.outcome == old.outcome or (old.outcome, new.outcome) == ("unknown", "unmet")

    @given(FACTS, qualifications(states=("none", "studying")), DELAYS, STANDARDS, IN_FORCE)
    def test_ignores_statements_and_studies_that_begin_after_the_day(
        self, facts, extra, delay, title, on
    ):
        later = beginning_after(extra, on, delay)

        assert judged(title, [*facts, later], on) == judged(title, facts, on)


class TestLevelBounds:
    @pytest.mark.parametrize("component", sorted(LEVELS))
    @given(facts=FACTS, on=DAYS)
    def test_are_an_interval_within_the_list(self, component, facts, on):
        found = level_bounds(history(facts), component, on=on, edition=EDITION)

        assert 0 <= found.lo <= found.hi <= EDITION.levels_of(component).highest_rank

    @given(FACTS, DAYS)
    def test_narrow_when_the_uncertain_days_pass(self, facts, on):
        """While an award may have happened, both answers stay possible."""
        award = Qualification(
            fact_id=FactId(0),
            official_id=OFFICIAL,
            validity=Validity(DayRange(on, date(2028, 1, 1))),
            component="political_theory",
            state="held",
            level="cao_cap",
        )
        known = [f for f in facts if f.component != "political_theory"]
        open_ = level_bounds(history([*known, award]), "political_theory", on=on, edition=EDITION)
        sure = level_bounds(
            history([*known, award]), "political_theory", on=date(2028, 1, 1), edition=EDITION
        )

        assert open_.lo <= sure.lo
        assert sure.hi <= open_.hi
