"""Gaps judged as columns, as the values that pages, sums and filters read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import numpy as np

from ngangtam.careers import History, Organization
from ngangtam.kernel import UnitId
from ngangtam.law import Edition, Standard
from ngangtam.rules import ComponentVerdict, Outcome, Verdict
from ngangtam.rules.verdict_tables import OUTCOMES, VerdictTables
from ngangtam.usecases.gap_columns import GapColumns
from ngangtam.usecases.title_gaps import GapQuestion, GapRow, Gaps, title_gaps
from ngangtam.usecases.title_verdicts import TitleVerdict
from ngangtam.usecases.verdict_columns import NO_UNIT


def brief_gaps(columns: GapColumns, edition: Edition) -> Gaps:
    """Write columns as gaps: outcomes, what is asked for and what was found, in the same order.

    Which facts a verdict rests on, what would meet it and which datum is missing is left out, and
    of the sentences what was found: `in_full` tells them for the rows that somebody reads.
    """
    verdicts, question = columns.verdicts, columns.question
    titles = verdicts.rows.titles
    write = _Writer(
        tables=verdicts.tables,
        standards=[edition.standard(one, on=question.law_on or question.on) for one in titles],
    )
    told: list[list[int]] = np.column_stack(
        [
            verdicts.rows.title,
            verdicts.standard,
            verdicts.outcome,
            verdicts.standings,
            verdicts.components,
        ]
    ).tolist()
    rows = zip(columns.keys(), verdicts.rows.unit.tolist(), told, strict=True)
    return Gaps(
        question=question,
        rows=tuple(
            GapRow(
                official_id=key.official_id,
                unit_id=key.unit_id,
                judged=TitleVerdict(
                    title_code=key.title_code,
                    basis=key.basis,
                    unit_id=None if unit == NO_UNIT else UnitId(unit),
                    term=key.term,
                    applies=key.applies,
                    verdict=write.verdict(tuple(one)),
                ),
            )
            for key, unit, one in rows
        ),
    )


def in_full(
    rows: Iterable[GapRow],
    histories: Iterable[History],
    *,
    organization: Organization,
    edition: Edition,
    question: GapQuestion,
) -> tuple[GapRow, ...]:
    """Judge the officials of some brief rows one by one, for all that is said of them.

    Args:
        rows: Those that are shown, in their order.
        histories: The facts of their officials, of the version that was judged.
        organization: As the rows were judged by.
        edition: As the rows were judged by.
        question: What was asked when the rows were judged.
    """
    found = title_gaps(
        histories,
        organization=organization,
        edition=edition,
        question=question,
        # Of whom nothing planned is told, there is no such row.
        with_planned=True,
    )
    told = {row.key: row for row in found.rows}
    return tuple(told[row.key] for row in rows)


@dataclass(frozen=True, kw_only=True)
class _Writer:
    """Writes verdicts; thousands of people stand alike by a standard, and share its verdict."""

    tables: VerdictTables
    #: By title.
    standards: Sequence[Standard | None]
    verdicts: dict[tuple[int, ...], Verdict | None] = field(default_factory=dict)
    requirements: dict[tuple[int, ...], ComponentVerdict] = field(default_factory=dict)

    def verdict(self, told: tuple[int, ...]) -> Verdict | None:
        """Write the verdict of a row; None: no standard is confirmed.

        Args:
            told: Places of the title, the standard and the outcome, the standing in each
                component, and then the outcome in each.
        """
        if told not in self.verdicts:
            self.verdicts[told] = self._verdict(*told)
        return self.verdicts[told]

    def _verdict(self, title: int, place: int, whole: int, *judged: int) -> Verdict | None:
        standard = self.standards[title]
        if standard is None:
            return None
        width = len(self.tables.components)
        components = tuple(
            self._requirement(place, at, judged[at], judged[at + width])
            for at in self._order[place]
        )
        return Verdict(
            title_code=standard.title_code,
            outcome=_outcome(whole),
            components=components,
            confidence=standard.confidence,
            edition_label_vi=standard.edition_label_vi,
            edition_label_en=standard.edition_label_en,
        )

    @cached_property
    def _order(self) -> list[list[int]]:
        """By standard: the places of its components, in the order of its requirements."""
        place = self.tables.components.index
        return [[place(one.component) for one in asked] for asked in self.tables.requirements]

    def _requirement(self, place: int, at: int, standing: int, outcome: int) -> ComponentVerdict:
        key = (place, at, standing, outcome)
        if key not in self.requirements:
            bounds = self.tables.codes.bounds(standing)
            one = self.tables.requirements[place][self._order[place].index(at)]
            self.requirements[key] = ComponentVerdict(
                component=one.component,
                outcome=_outcome(outcome),
                needed=one.at_least,
                found_lo=bounds.lo,
                found_hi=bounds.hi,
                fact_ids=(),
                citation=one.citation,
                confidence=one.confidence,
                says_vi=one.says_vi,
                says_en=one.says_en,
            )
        return self.requirements[key]


def _outcome(place: int) -> Outcome:
    """Name an outcome where a standard, or a component of it, is asked for, so judged."""
    return cast("Outcome", OUTCOMES[place])
