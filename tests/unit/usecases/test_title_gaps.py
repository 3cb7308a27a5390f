"""The matrix of people and requirements: whom it holds, and what its columns add up to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Appointment, History, Organization, PostVersion, Qualification
from ngangtam.careers.facts import SuccessionListing
from ngangtam.kernel import FactId, OfficialId, PostId, UnitId, Validity
from ngangtam.rules import verdict
from ngangtam.usecases.law_impact import law_impact
from ngangtam.usecases.title_gaps import GapQuestion, title_gaps, titles_asked

EDITION = ngangtam_law.load()
ON = date(2024, 6, 30)
#: Post 1 and 2: deputy directors of units 1 and 2; post 3: a head of division of unit 1.
POSTS = {1: (1, "pho_giam_doc_so"), 2: (2, "pho_giam_doc_so"), 3: (1, "truong_phong_so")}
ORGANIZATION = Organization(
    posts=tuple(
        PostVersion(
            post_id=PostId(number),
            unit_id=UnitId(unit),
            title_code=title,
            validity=Validity.between(date(2010, 1, 1)),
        )
        for number, (unit, title) in POSTS.items()
    )
)
#: What a deputy director of the demonstration province needs, component by component.
STANDARD = EDITION.standard("pho_giam_doc_so", on=ON)
NEEDED = {one.component: one.at_least for one in STANDARD.requirements}


def official(number, *, posts=(), planned=(), without=(), studying=()):
    """Make somebody who holds everything that the standard asks but for what is named."""
    facts = []

    def common():
        return {
            "fact_id": FactId(number * 100 + len(facts)),
            "official_id": OfficialId(number),
            "validity": Validity.between(date(2015, 1, 1)),
        }

    def add(kind, **values):
        facts.append(kind(**common(), **values))

    for post in posts:
        add(Appointment, post_id=PostId(post), manner="bo_nhiem", block="nha_nuoc")
    for title in planned:
        add(SuccessionListing, title_code=title, term="2025-2030")
    for component, level in NEEDED.items():
        state = "studying" if component in studying else "held"
        if component in without:
            facts.append(Qualification(**common(), component=component, state="none", level=None))
        else:
            facts.append(Qualification(**common(), component=component, state=state, level=level))
    return History(OfficialId(number), tuple(facts))


def gaps(*people, titles=("pho_giam_doc_so",), with_planned=True, **asked):
    return title_gaps(
        people,
        organization=ORGANIZATION,
        edition=EDITION,
        question=GapQuestion(on=ON, titles=frozenset(titles), **asked),
        with_planned=with_planned,
    )


def who(rows):
    return [(row.official_id, row.judged.basis) for row in rows]


class TestWhom:
    HOLDER = official(1, posts=[1])
    SUCCESSOR = official(2, posts=[3], planned=["pho_giam_doc_so"])
    OTHER = official(3, posts=[3])

    def test_takes_holders_and_successors_of_the_titles_and_nobody_else(self):
        found = gaps(self.HOLDER, self.SUCCESSOR, self.OTHER)

        assert who(found.rows) == [(1, "held"), (2, "planned")]

    @pytest.mark.parametrize(("basis", "people"), [("held", [1]), ("planned", [2])])
    def test_may_take_one_basis_only(self, basis, people):
        found = gaps(self.HOLDER, self.SUCCESSOR, basis=basis)

        assert [row.official_id for row in found.rows] == people

    def test_tells_nothing_of_plans_to_who_may_not_know_them(self):
        found = gaps(self.HOLDER, self.SUCCESSOR, with_planned=False)

        assert who(found.rows) == [(1, "held")]

    def test_takes_the_unit_where_a_successor_works(self):
        of_second = gaps(self.HOLDER, self.SUCCESSOR, units=frozenset([UnitId(2)]))
        of_first = gaps(self.HOLDER, self.SUCCESSOR, units=frozenset([UnitId(1)]))

        assert who(of_second.rows) == []
        assert who(of_first.rows) == [(1, "held"), (2, "planned")]


class TestCounts:
    def test_name_who_lacks_exactly_one_and_what_would_close_most(self):
        found = gaps(
            official(1, posts=[1]),
            official(2, posts=[1], without=["language"]),
            official(3, posts=[1], without=["language"]),
            official(4, posts=[1], without=["it"]),
            official(5, posts=[1], without=["it", "language"]),
        )

        assert found.by_outcome == {"met": 1, "unmet": 4}
        assert [row.official_id for row in found.lacking_one] == [2, 3, 4]
        assert found.closes_most == (
            ("language", NEEDED["language"], 2),
            ("it", NEEDED["it"], 1),
        )

    def test_leave_out_of_lacking_one_whom_too_little_is_known_of(self):
        half_known = official(1, posts=[1], without=["language"])
        facts = tuple(
            f
            for f in half_known.facts
            if not (isinstance(f, Qualification) and f.component == "it")
        )
        found = gaps(History(OfficialId(1), facts))

        assert found.by_component["it"] == {"unknown": 1}
        assert found.lacking_one == ()

    def test_take_who_is_in_training_as_lacking_still(self):
        found = gaps(official(1, posts=[1], studying=["language"]))

        assert found.by_outcome == {"in_progress": 1}
        assert [one.component for one in found.rows[0].lacking] == ["language"]

    def test_say_that_a_standard_is_not_confirmed(self):
        found = title_gaps(
            [official(1, posts=[1])],
            organization=ORGANIZATION,
            edition=replace(EDITION, stated_standards=()),
            question=GapQuestion(on=ON, titles=frozenset(["pho_giam_doc_so"])),
            with_planned=True,
        )

        assert found.by_outcome == {None: 1}
        assert found.by_component == {}

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([1, 2, 3]),
                st.sets(st.sampled_from(sorted(NEEDED)), max_size=3),
                st.booleans(),
            ),
            max_size=12,
        )
    )
    def test_are_those_of_judging_each_person_apart(self, drawn):
        people = [
            official(
                number,
                posts=[post],
                planned=["pho_giam_doc_so"] if is_planned else [],
                without=without,
            )
            for number, (post, without, is_planned) in enumerate(drawn, start=1)
        ]
        found = gaps(*people)

        expected = [
            (history.official_id, verdict(STANDARD, history, on=ON, edition=EDITION).outcome)
            for history, (post, _, is_planned) in zip(people, drawn, strict=True)
            for _ in range((POSTS[post][1] == "pho_giam_doc_so") + is_planned)
        ]
        assert sorted((row.official_id, row.outcome) for row in found.rows) == sorted(expected)
        for counts in found.by_component.values():
            assert sum(counts.values()) == len(found.rows)
        assert sum(n for *_, n in found.closes_most) == len(found.lacking_one)


class TestLawOfAnotherDay:
    def test_judges_what_holds_on_the_day(self):
        """The standards of the demonstration province begin with 2021."""
        before = gaps(official(1, posts=[1]), law_on=date(2020, 12, 31))
        after = gaps(official(1, posts=[1]), law_on=date(2021, 1, 1))

        assert before.by_outcome == {None: 1}
        assert after.by_outcome == {"met": 1}


class TestImpact:
    """What a milder standard of languages would do to three deputies."""

    PEOPLE = (
        official(1, posts=[1]),
        official(2, posts=[1], without=["language"]),
        official(3, posts=[2], without=["language", "it"]),
    )

    def milder(self, *components):
        kept = [
            replace(
                standard,
                requirements=tuple(
                    one for one in standard.requirements if one.component not in components
                ),
            )
            for standard in EDITION.standards
        ]
        return replace(EDITION, stated_standards=tuple(kept))

    def impact(self, edition):
        before, after = (
            title_gaps(
                self.PEOPLE,
                organization=ORGANIZATION,
                edition=each,
                question=GapQuestion(on=ON, titles=frozenset(["pho_giam_doc_so"])),
                with_planned=True,
            )
            for each in (EDITION, edition)
        )
        return law_impact(before.outcomes, after.outcomes)

    def test_counts_whose_verdict_turns_by_title_and_unit(self):
        found = self.impact(self.milder("language"))

        assert found.compared == 3
        assert [one.official_id for one in found.changed] == [2]
        assert found.by_title == {("pho_giam_doc_so", "unmet", "met"): 1}
        assert found.by_unit == {UnitId(1): 1}

    def test_is_none_where_the_law_is_the_same(self):
        assert self.impact(self.milder()).changed == ()

    def test_tells_a_standard_that_is_gone_from_one_that_is_unmet(self):
        found = self.impact(replace(EDITION, stated_standards=()))

        assert found.by_title == {
            ("pho_giam_doc_so", "met", None): 1,
            ("pho_giam_doc_so", "unmet", None): 2,
        }


def test_titles_are_named_alone_or_by_their_group():
    assert titles_asked(EDITION, "giam_doc_so") == ("giam_doc_so",)
    assert "giam_doc_so" in titles_asked(EDITION, "lanh_dao_cap_so")
    assert not titles_asked(EDITION, "khong_co")
