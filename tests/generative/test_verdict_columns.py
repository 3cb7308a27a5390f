"""The evaluator over columns says of everybody what the slow one says of each official."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngangtam.careers.fact_columns import PeopleColumns
from ngangtam.kernel import UnitId
from ngangtam.rules import level_bounds
from ngangtam.rules.level_columns import LevelColumns, StandingCodes
from ngangtam.rules.verdict_tables import OUTCOMES
from ngangtam.usecases.brief_gaps import brief_gaps, in_full
from ngangtam.usecases.gap_columns import gap_columns
from ngangtam.usecases.title_gaps import GapQuestion, title_gaps
from ngangtam.usecases.title_verdicts import title_verdicts
from ngangtam.usecases.verdict_segments import verdict_segments
from tests.factories import verdict_lives as draws
from tests.factories.verdict_lives import COMPONENTS, DAYS, NATIONAL, ORGANIZATION, TITLES

#: Sources of chance whose failures become small, for few people.
CHANCE = st.randoms(use_true_random=False)
#: And seeds, for crowds in which nearly everything happens.
SEEDS = pytest.mark.parametrize("seed", range(12))
CROWD = 120


def columns(people):
    return PeopleColumns.of(fact for history in people for fact in history.facts)


def question(draw):
    titles = draw.choice([frozenset(NATIONAL.titles), frozenset(TITLES[1:3])])
    return GapQuestion(
        on=draw.choice(DAYS),
        titles=titles,
        basis=draw.choice([None, None, "held", "planned"]),
        units=draw.choice([None, None, frozenset([UnitId(1), UnitId(3)])]),
        law_on=draw.choice([None, *DAYS]),
    )


def told(gaps):
    """What the slow evaluator says of each row."""
    return [
        (
            row.official_id,
            row.judged.basis,
            row.judged.title_code,
            row.judged.term,
            row.unit_id,
            row.judged.applies,
            row.outcome,
            {one.component: one.outcome for one in row.components},
        )
        for row in gaps.rows
    ]


def laid_out(gaps):
    """The same from columns."""
    verdicts = gaps.verdicts
    return [
        (
            *key,
            OUTCOMES[verdicts.outcome[at]],
            {
                component: OUTCOMES[outcome]
                for component, outcome in zip(
                    verdicts.tables.components, verdicts.components[at], strict=True
                )
                if outcome
            },
        )
        for at, key in enumerate(gaps.keys())
    ]


def in_brief(row):
    """Leave out of a row what columns do not tell; what is asked for has no words here."""
    if row.judged.verdict is None:
        return row
    components = tuple(
        replace(one, fact_ids=(), remedies=(), missing=(), says_vi="", says_en="")
        for one in row.components
    )
    verdict = replace(row.judged.verdict, components=components)
    return replace(row, judged=replace(row.judged, verdict=verdict))


class TestLevels:
    @settings(max_examples=100, deadline=None)
    @given(CHANCE)
    def test_are_those_of_each_official(self, draw):
        self.agree(draw, officials=2)

    @SEEDS
    def test_are_those_of_each_official_of_a_crowd(self, seed):
        self.agree(Random(seed), officials=CROWD)

    def agree(self, draw, *, officials):
        people, edition = draws.people(draw, officials=officials), draws.law(draw).edition
        codes = StandingCodes.of(COMPONENTS, edition)
        found = LevelColumns.of(
            columns(people).qualifications,
            officials=np.array([history.official_id for history in people]),
            components=COMPONENTS,
            codes=codes,
            edition=edition,
        )
        for day in draw.sample(DAYS, 3):
            for history, standings in zip(people, found.on(day), strict=True):
                for component, standing in zip(COMPONENTS, standings, strict=True):
                    slow = level_bounds(history, component, on=day, edition=edition)
                    fast = codes.bounds(int(standing))
                    assert (fast.lo, fast.hi, fast.studying) == (slow.lo, slow.hi, slow.studying)


class TestGaps:
    @settings(max_examples=150, deadline=None)
    @given(CHANCE)
    def test_have_the_rows_and_counts_of_the_slow_evaluator(self, draw):
        self.agree(draw, officials=draw.randint(0, 3))

    @SEEDS
    def test_have_the_rows_and_counts_of_the_slow_evaluator_in_a_crowd(self, seed):
        self.agree(Random(seed), officials=CROWD)

    def agree(self, draw, *, officials):
        people = draws.people(draw, officials=officials)
        common = {
            "organization": ORGANIZATION,
            "edition": draws.law(draw).edition,
            "question": question(draw),
            "with_planned": draw.random() < 0.8,
        }
        slow, fast = title_gaps(people, **common), gap_columns(columns(people), **common)

        assert laid_out(fast) == told(slow)
        assert fast.by_outcome == slow.by_outcome
        assert fast.outcomes == slow.outcomes
        by_title = {}
        for row in slow.rows:
            by_title.setdefault((row.judged.basis, row.judged.title_code), []).append(row.outcome)
        assert list(fast.by_title) == list(by_title)
        assert fast.by_title == {title: Counter(found) for title, found in by_title.items()}
        assert list(fast.by_component) == list(slow.by_component)
        assert fast.by_component == slow.by_component
        assert [slow.rows[at] for at in fast.lacking_one] == list(slow.lacking_one)
        assert fast.closes_most == slow.closes_most
        assert brief_gaps(fast, common["edition"]) == replace(
            slow, rows=tuple(map(in_brief, slow.rows))
        )

    @SEEDS
    def test_do_not_depend_on_the_order_of_facts(self, seed):
        draw = Random(seed)
        facts = [f for history in draws.people(draw, officials=30) for f in history.facts]
        common = {
            "organization": ORGANIZATION,
            "edition": draws.law(draw).edition,
            "question": question(draw),
            "with_planned": True,
        }
        straight = gap_columns(PeopleColumns.of(facts), **common)
        draw.shuffle(facts)
        turned = gap_columns(PeopleColumns.of(facts), **common)

        assert laid_out(turned) == laid_out(straight)
        assert turned.by_component == straight.by_component
        assert turned.closes_most == straight.closes_most

    @SEEDS
    def test_may_leave_out_officials_and_what_some_are_planned_for(self, seed):
        draw = Random(seed)
        people, asked = draws.people(draw, officials=30), question(draw)
        found = gap_columns(
            columns(people),
            organization=ORGANIZATION,
            edition=draws.law(draw).edition,
            question=asked,
            with_planned=True,
        )
        some = set(draw.sample(range(1, 31), 12))
        whole = laid_out(found)

        assert set(found.officials) == {row[0] for row in whole}
        assert set(found.planned) == {row[0] for row in whole if row[1] == "planned"}
        assert laid_out(found.among(some)) == [row for row in whole if row[0] in some]
        assert laid_out(found.without_plans_of(some)) == [
            row for row in whole if row[1] == "held" or row[0] not in some
        ]

    @SEEDS
    def test_are_said_in_full_for_the_rows_that_are_shown(self, seed):
        draw = Random(seed)
        people, asked = draws.people(draw, officials=30), question(draw)
        common = {
            "organization": ORGANIZATION,
            "edition": draws.law(draw).edition,
            "question": asked,
        }
        slow = title_gaps(people, with_planned=True, **common)
        brief = brief_gaps(
            gap_columns(columns(people), with_planned=True, **common), common["edition"]
        )
        places = draw.sample(range(len(brief.rows)), min(len(brief.rows), 10))
        shown = [brief.rows[at] for at in places]
        officials = {row.official_id for row in shown}

        told = in_full(shown, [one for one in people if one.official_id in officials], **common)

        assert list(told) == [slow.rows[at] for at in places]


class TestSegments:
    @settings(max_examples=100, deadline=None)
    @given(CHANCE)
    def test_say_on_each_day_what_the_slow_evaluator_says(self, draw):
        self.agree(draw, officials=draw.randint(0, 3))

    @SEEDS
    def test_say_on_each_day_what_the_slow_evaluator_says_of_a_crowd(self, seed):
        self.agree(Random(seed), officials=CROWD)

    def agree(self, draw, *, officials):
        people, edition = draws.people(draw, officials=officials), draws.law(draw).edition
        days = sorted(draw.sample(DAYS, 3))
        rows = segments(people, edition, since=days[0], at_once=draw.choice([1, 50, 1000]))

        for day in days:
            slow = [
                (
                    history.official_id,
                    one.title_code,
                    one.basis,
                    one.term,
                    one.unit_id,
                    one.applies is True,
                    one.verdict and one.verdict.outcome,
                    sorted((each.component, each.outcome) for each in one.verdict.components)
                    if one.verdict
                    else [],
                )
                for history in people
                for one in title_verdicts(
                    history,
                    organization=ORGANIZATION,
                    edition=edition,
                    on=day,
                    with_planned=True,
                    with_conditions=False,
                )
            ]
            fast = [
                (
                    *(row[name] for name in ("official_id", "title_code", "basis", "term")),
                    *(row[name] for name in ("unit_id", "is_sure", "outcome")),
                    sorted((name, row[name]) for name in COMPONENTS if row.get(name)),
                )
                for row in rows
                if row["from_day"] <= day < row["to_day"]
            ]
            assert sorted(map(repr, fast)) == sorted(map(repr, slow))

    @SEEDS
    def test_begin_on_the_first_day_and_change_from_one_to_the_next(self, seed):
        draw = Random(seed)
        since = draw.choice(DAYS)
        people, edition = draws.people(draw, officials=60), draws.law(draw).edition
        rows = segments(people, edition, since=since, at_once=50)

        assert rows
        assert all(since <= row["from_day"] < row["to_day"] for row in rows)
        for before, after in pairwise(rows):
            if before["to_day"] == after["from_day"]:
                assert {n for n in before if before[n] != after[n]} - {"from_day", "to_day"}

    @SEEDS
    def test_do_not_depend_on_how_many_are_worked_through_at_once(self, seed):
        draw = Random(seed)
        people, edition = draws.people(draw, officials=10), draws.law(draw).edition

        assert segments(people, edition, since=DAYS[2], at_once=3) == segments(
            people, edition, since=DAYS[2], at_once=100
        )


def segments(people, edition, *, since, at_once):
    tables = verdict_segments(
        columns(people),
        organization=ORGANIZATION,
        edition=edition,
        from_day=since,
        at_once=at_once,
    )
    return [row for table in tables for row in table.to_pylist()]
