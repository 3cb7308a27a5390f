"""The evaluator over columns says of everybody what the slow one says of each official."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ngangtam.careers.fact_columns import PeopleColumns
from ngangtam.kernel import UnitId
from ngangtam.rules import level_bounds
from ngangtam.rules.level_columns import LevelColumns, StandingCodes
from ngangtam.rules.verdict_tables import OUTCOMES
from ngangtam.usecases.gap_columns import gap_columns
from ngangtam.usecases.title_gaps import GapQuestion, title_gaps
from tests.factories.verdict_lives import (
    COMPONENTS,
    DAYS,
    NATIONAL,
    ORGANIZATION,
    TITLES,
    laws,
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
            True if verdicts.is_sure[at] else None,
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
    @settings(max_examples=300, deadline=None)
    @given(provinces(), laws(), DAYS)
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
    @settings(max_examples=300, deadline=None)
    @given(provinces(), laws(), QUESTIONS, st.booleans())
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
