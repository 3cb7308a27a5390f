"""The evaluator over columns says of everybody what the slow one says of each official."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ngangtam.careers.fact_columns import PeopleColumns
from ngangtam.kernel import UnitId
from ngangtam.rules import level_bounds
from ngangtam.rules.level_columns import LevelColumns, StandingCodes
from ngangtam.rules.verdict_tables import OUTCOMES
from ngangtam.usecases.gap_columns import gap_columns, rows_shown
from ngangtam.usecases.title_gaps import GapQuestion, title_gaps
from ngangtam.usecases.title_verdicts import title_verdicts
from ngangtam.usecases.verdict_segments import verdict_segments
from tests.factories.verdict_lives import (
    COMPONENTS,
    DAYS,
    NATIONAL,
    ORGANIZATION,
    TITLES,
    laws,
    learning,
    provinces,
)

QUESTIONS = st.builds(
    GapQuestion,
    on=DAYS,
    titles=st.just(frozenset(NATIONAL.titles)) | st.sets(st.sampled_from(TITLES)).map(frozenset),
    basis=st.sampled_from([None, "held", "planned"]),
    units=st.none() | st.just(frozenset([UnitId(1), UnitId(3)])),
    law_on=st.none() | DAYS,
)
LIVES = provinces() | provinces(learning())


def columns(people):
    return PeopleColumns.of(fact for history in people for fact in history.facts)


def both(people, edition, question, *, with_planned=True, as_columns=None):
    common = {
        "organization": ORGANIZATION,
        "edition": edition,
        "question": question,
        "with_planned": with_planned,
    }
    return (
        title_gaps(people, **common),
        gap_columns(columns(people) if as_columns is None else as_columns, **common),
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
        for at, key in enumerate(gaps.keys(range(len(gaps))))
    ]


class TestLevels:
    @settings(max_examples=200, deadline=None)
    @given(LIVES, laws(), DAYS)
    def test_are_those_of_each_official(self, people, law, day):
        edition = law.edition
        officials = np.array([history.official_id for history in people])
        codes = StandingCodes.of(COMPONENTS, edition)
        found = LevelColumns.of(
            columns(people).qualifications,
            officials=officials,
            components=COMPONENTS,
            codes=codes,
            edition=edition,
        ).on(day)

        for history, standings in zip(people, found, strict=True):
            for component, standing in zip(COMPONENTS, standings, strict=True):
                slow = level_bounds(history, component, on=day, edition=edition)
                fast = codes.bounds(int(standing))
                assert (fast.lo, fast.hi, fast.studying) == (slow.lo, slow.hi, slow.studying)


class TestGaps:
    @settings(max_examples=200, deadline=None)
    @given(LIVES, laws(), QUESTIONS, st.booleans())
    def test_have_the_rows_and_counts_of_the_slow_evaluator(
        self, people, law, question, with_planned
    ):
        slow, fast = both(people, law.edition, question, with_planned=with_planned)

        assert laid_out(fast) == told(slow)
        assert fast.by_outcome == slow.by_outcome
        assert list(fast.by_component) == list(slow.by_component)
        assert fast.by_component == slow.by_component
        assert [slow.rows[at] for at in fast.lacking_one] == list(slow.lacking_one)
        assert fast.closes_most == slow.closes_most

    @settings(max_examples=60, deadline=None)
    @given(provinces(), laws(), QUESTIONS, st.data())
    def test_are_said_in_full_for_the_rows_that_are_shown(self, people, law, question, data):
        slow, fast = both(people, law.edition, question)
        places = data.draw(st.lists(st.sampled_from(range(len(fast))), unique=True)) if fast else []
        officials = {key.official_id for key in fast.keys(places)}

        shown = rows_shown(
            fast,
            places,
            [history for history in people if history.official_id in officials],
            organization=ORGANIZATION,
            edition=law.edition,
            with_planned=True,
        )

        assert list(shown) == [slow.rows[at] for at in places]

    @settings(max_examples=60, deadline=None)
    @given(provinces(), laws(), QUESTIONS, st.data())
    def test_do_not_depend_on_the_order_of_facts(self, people, law, question, data):
        facts = [fact for history in people for fact in history.facts]
        mixed = PeopleColumns.of(data.draw(st.permutations(facts)))
        common = {
            "organization": ORGANIZATION,
            "edition": law.edition,
            "question": question,
            "with_planned": True,
        }
        straight, turned = gap_columns(columns(people), **common), gap_columns(mixed, **common)

        assert sorted(map(repr, laid_out(turned))) == sorted(map(repr, laid_out(straight)))
        assert turned.by_component == straight.by_component
        assert turned.closes_most == straight.closes_most


class TestSegments:
    @settings(max_examples=200, deadline=None)
    @given(LIVES, laws(), st.lists(DAYS, min_size=1, max_size=4), st.integers(1, 3))
    def test_say_on_each_day_what_the_slow_evaluator_says(self, people, law, days, at_once):
        rows = segments(people, law, since=min(days), at_once=at_once)

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
                    edition=law.edition,
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

    @settings(max_examples=60, deadline=None)
    @given(provinces(), laws(), DAYS)
    def test_begin_on_the_first_day_and_change_from_one_to_the_next(self, people, law, since):
        rows = segments(people, law, since=since, at_once=2)

        assert all(since <= row["from_day"] < row["to_day"] for row in rows)
        for before, after in pairwise(rows):
            if before["to_day"] == after["from_day"]:
                assert {n for n in before if before[n] != after[n]} - {"from_day", "to_day"}

    @settings(max_examples=30, deadline=None)
    @given(provinces(), laws(), DAYS)
    def test_do_not_depend_on_how_many_are_worked_through_at_once(self, people, law, since):
        assert segments(people, law, since=since, at_once=1) == segments(
            people, law, since=since, at_once=100
        )


def segments(people, law, *, since, at_once):
    tables = verdict_segments(
        columns(people),
        organization=ORGANIZATION,
        edition=law.edition,
        from_day=since,
        at_once=at_once,
    )
    return [row for table in tables for row in table.to_pylist()]
