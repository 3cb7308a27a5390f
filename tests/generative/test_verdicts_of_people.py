"""Laws of what is judged of an official by all titles held and planned for, for any history."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Appointment, Employment, Qualification
from ngangtam.careers.changes import Source
from ngangtam.careers.knowledge import FactVersion
from ngangtam.kernel import DayRange, EntryNumber, FactId, PostId, UnitId, Validity
from ngangtam.law.conditions import Exemption, LevelReached, leaves
from ngangtam.rules import verdict
from ngangtam.usecases.title_verdicts import TitleVerdict, held_together, title_verdicts
from tests.generative.drawn_people import (
    LEVELS,
    NOW,
    OFFICIAL,
    ORGANIZATION,
    beginning_after,
    facts,
    history,
    numbered,
    people,
)

EXEMPTION = Exemption(
    blocks=frozenset(["mat_tran"]), categories=frozenset(["vien_chuc"]), of_minority=True
)


def edition_with_exemptions():
    """Take the packaged law, where no sure rule exempts anybody yet, and let some do so."""
    law = ngangtam_law.load()
    spared = {"state_management": EXEMPTION, "it": replace(EXEMPTION, of_minority=False)}
    standards = tuple(
        replace(
            standard,
            requirements=tuple(
                replace(
                    one,
                    exempt=spared.get(one.component),
                    or_enrolled=one.component == "political_theory",
                )
                for one in standard.requirements
            ),
        )
        for standard in law.stated_standards
    )
    asked = tuple(
        replace(
            one,
            conditions=tuple(
                replace(c, exempt=EXEMPTION if n % 2 else None)
                for n, c in enumerate(one.conditions)
            ),
        )
        for one in law.appointment_conditions
    )
    return replace(law, stated_standards=standards, appointment_conditions=asked)


EDITION = edition_with_exemptions()
#: What surely exempts from state management and IT.
GROUNDS = {
    "post": Appointment(
        fact_id=FactId(98),
        official_id=OFFICIAL,
        validity=Validity(),
        post_id=PostId(3),
        manner="bo_nhiem",
        block="mat_tran",
    ),
    "work": Employment(
        fact_id=FactId(98),
        official_id=OFFICIAL,
        validity=Validity(),
        unit_id=UnitId(1),
        category="vien_chuc",
    ),
}
#: What nothing may turn around, and into which of them what is unknown may be settled.
TRUTHS = {"met": True, "exempt": True, "unmet": False, "in_progress": False, "unknown": None}
WORST_FIRST = ["unmet", "in_progress", "unknown", "met", "exempt"]


def judged(found, on, **more) -> tuple[TitleVerdict, ...]:
    return title_verdicts(
        history(found),
        organization=ORGANIZATION,
        edition=EDITION,
        on=on,
        with_planned=True,
        **more,
    )


def outcomes(verdicts) -> dict[tuple, str]:
    """Each requirement and condition of each title, with its outcome."""
    found = {}
    for one in verdicts:
        title = (one.basis, one.title_code, one.unit_id, one.term)
        for component in one.verdict.components if one.verdict else ():
            found[*title, component.component] = component.outcome
        for condition in one.conditions:
            found[*title, condition.condition_id] = condition.outcome
    return found


def asks_for_a_level(one: TitleVerdict, condition_id: str, on: date) -> bool:
    asked = EDITION.conditions_for(one.title_code, on=on)
    return any(
        isinstance(leaf, LevelReached)
        for condition in asked
        if condition.id == condition_id
        for leaf in leaves(condition.test)
    )


class TestTitleVerdicts:
    @given(people(), NOW, st.data())
    def test_do_not_depend_on_the_order_of_facts(self, known, on, data):
        mixed = data.draw(st.permutations(known))
        first, second = judged(known, on), judged(mixed, on)

        assert first == second
        assert held_together(first, EDITION) == held_together(second, EDITION)

    @given(people(), NOW)
    def test_of_titles_held_together_are_no_better_than_each(self, known, on):
        found = judged(known, on)
        together = held_together(found, EDITION)
        if together is None:
            return
        by_component = {one.component: one.outcome for one in together.components}
        for one in found:
            if one.basis == "held" and one.applies and one.verdict is not None:
                for part in one.verdict.components:
                    worst = by_component[part.component]
                    assert WORST_FIRST.index(worst) <= WORST_FIRST.index(part.outcome)

    @given(people(), NOW, facts(), st.integers(1, 900), st.integers(0, 400))
    def test_do_not_depend_on_what_begins_after_the_day(self, known, on, fact, days, more):
        """But for a level: that it is awarded later tells that it was not held yet."""
        later = beginning_after(fact, on, days=days, more=more)
        before, after = judged(known, on), judged([*known, later], on)
        is_award = isinstance(later, Qualification) and later.level and later.state == "held"
        if not is_award:
            assert after == before
            return

        assert [one.applies for one in after] == [one.applies for one in before]
        for old, new in zip(before, after, strict=True):
            pairs = zip(old.verdict.components, new.verdict.components, strict=True)
            for was, now in pairs if old.verdict else ():
                if was.component != later.component:
                    assert now == was
                else:
                    assert (was.outcome, now.outcome) == ("unknown", "unmet") or (
                        now.outcome == was.outcome
                    )
            for was, now in zip(old.conditions, new.conditions, strict=True):
                assert now == was or asks_for_a_level(old, was.condition_id, on)

    @given(
        st.lists(st.tuples(facts(), st.integers(1, 9), st.integers(1, 9) | st.none()), max_size=9),
        st.integers(0, 9),
        NOW,
        facts(),
    )
    def test_do_not_depend_on_what_a_version_does_not_know(self, told, version, on, fact):
        """Versions of facts that are closed already, or come with a later entry, do not count."""
        found = numbered([one for one, _, _ in told])
        versions = [
            FactVersion(
                kind="",
                fact=one,
                source=Source(kind="none"),
                added=EntryNumber(added),
                closed=None if life is None else EntryNumber(added + life),
            )
            for one, (_, added, life) in zip(found, told, strict=True)
        ]
        unknown = [
            replace(versions[0], fact=replace(fact, fact_id=FactId(99)), added=a, closed=c)
            for a, c in ((EntryNumber(version + 1), None), (EntryNumber(0), EntryNumber(version)))
            if versions and a != c
        ]

        def at_version(every):
            return judged([one.fact for one in every if one.is_known_at(version)], on)

        assert at_version([*versions, *unknown]) == at_version(versions)

    @given(people(), NOW, NOW)
    def test_rest_on_facts_of_the_history_and_say_what_is_missing(self, known, on, law_on):
        numbers = {fact.fact_id for fact in known}
        for one in judged(known, on, law_on=law_on):
            parts = [
                *(one.verdict.components if one.verdict else ()),
                *(condition.judgement for condition in one.conditions),
            ]
            for part in parts:
                assert set(part.fact_ids) <= numbers
                assert bool(part.missing) == (part.outcome == "unknown")

    @given(people(), NOW, facts(kinds=("level",), states=("held",)))
    def test_are_never_worse_with_one_more_level(self, known, on, award):
        """But that a list which says something is complete: what was unknown may be settled."""
        begun = DayRange.exactly(date(2015, 1, 1))
        more = replace(award, fact_id=FactId(99), validity=Validity(begun))
        before, after = outcomes(judged(known, on)), outcomes(judged([*known, more], on))
        declared = any(
            isinstance(fact, Qualification)
            and (fact.component, fact.state) == (more.component, "held")
            and fact.validity.holds_on(on) is not False
            for fact in known
        )

        assert before.keys() == after.keys()
        for part, old in before.items():
            is_settled = (old, after[part]) == ("unknown", "unmet") and not declared
            better = WORST_FIRST.index(after[part]) >= WORST_FIRST.index(old)
            assert better or (is_settled and part[-1] == more.component)

    @given(people(), NOW, facts())
    def test_never_turn_met_into_unmet_by_what_may_not_hold(self, known, on, fact):
        open_ = replace(
            fact, fact_id=FactId(99), validity=Validity(DayRange(None, date(2030, 1, 1)))
        )
        before, after = outcomes(judged(known, on)), outcomes(judged([*known, open_], on))

        assert before.items() <= after.items() or all(
            not TRUTHS[old] or TRUTHS[after[part]] is not False for part, old in before.items()
        )

    @given(people(), NOW, facts(), st.data())
    def test_settle_and_never_turn_around_when_a_day_becomes_known(self, known, on, fact, data):
        begins = fact.validity.start
        if begins is None or begins.earliest is None:
            return
        exact = data.draw(st.dates(begins.earliest, begins.latest))
        open_ = replace(fact, fact_id=FactId(99), validity=Validity(begins))
        settled = replace(open_, validity=Validity(DayRange.exactly(exact)))
        before = outcomes(judged([*known, open_], on))
        after = outcomes(judged([*known, settled], on))

        for part in before.keys() & after.keys():
            assert {TRUTHS[before[part]], TRUTHS[after[part]]} != {True, False}

    @given(people(), NOW, st.sampled_from(sorted(GROUNDS)))
    def test_never_call_unmet_what_is_not_asked(self, known, on, ground):
        found = outcomes(judged([*known, GROUNDS[ground]], on))

        spared = [found[part] for part in found if part[-1] in {"state_management", "it"}]
        assert set(spared) <= {"exempt"}


class TestStandards:
    @pytest.mark.parametrize("title", ["giam_doc_so", "pho_giam_doc_so", "chu_tich_ubnd_xa"])
    @given(st.sampled_from([(c, n) for c, found in LEVELS.items() for n in found]), NOW)
    def test_are_met_the_more_the_higher_the_level(self, title, level, on):
        component, code = level
        ladder = LEVELS[component]
        standard = EDITION.standard(title, on=on)

        def outcome(held):
            fact = Qualification(
                fact_id=FactId(1),
                official_id=OFFICIAL,
                validity=Validity(),
                component=component,
                state="held",
                level=held,
            )
            found = verdict(standard, history([fact]), on=on, edition=EDITION).components
            return [WORST_FIRST.index(one.outcome) for one in found]

        below = ladder[max(0, ladder.index(code) - 1)]
        assert all(hi >= lo for lo, hi in zip(outcome(below), outcome(code), strict=True))
