"""Gaps judged as columns, as the values that pages, sums and filters read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from ngangtam.kernel import UnitId
from ngangtam.law import Edition, Standard
from ngangtam.rules import ComponentVerdict, Outcome, Verdict
from ngangtam.rules.verdict_tables import OUTCOMES, VerdictTables
from ngangtam.rules.verdicts import outcome_of_all
from ngangtam.usecases.gap_columns import GapColumns
from ngangtam.usecases.title_gaps import GapRow, Gaps
from ngangtam.usecases.title_verdicts import TitleVerdict
from ngangtam.usecases.verdict_columns import NO_UNIT


def brief_gaps(columns: GapColumns, edition: Edition) -> Gaps:
    """Write columns as gaps: outcomes, what is asked for and what was found, in the same order.

    Which facts a verdict rests on, what would meet it and which datum is missing is left out, and
    of the sentences what was found: `rows_shown` tells them for the rows that somebody reads.
    """
    verdicts, question = columns.verdicts, columns.question
    titles = verdicts.rows.titles
    write = _Writer(
        tables=verdicts.tables,
        standards=[edition.standard(one, on=question.law_on or question.on) for one in titles],
    )
    judged = zip(
        columns.keys(range(len(columns))),
        verdicts.rows.title.tolist(),
        verdicts.rows.unit.tolist(),
        verdicts.standard.tolist(),
        verdicts.standings.tolist(),
        verdicts.components.tolist(),
        strict=True,
    )
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
                    verdict=write.verdict(title, standard, standings, outcomes),
                ),
            )
            for key, title, unit, standard, standings, outcomes in judged
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Writer:
    """Writes verdicts; thousands of people stand alike in a requirement, and share its value."""

    tables: VerdictTables
    #: By title.
    standards: Sequence[Standard | None]
    written: dict[tuple[int, int, int, int], ComponentVerdict] = field(default_factory=dict)

    def verdict(
        self, title: int, place: int, standings: Sequence[int], outcomes: Sequence[int]
    ) -> Verdict | None:
        """Write the verdict of a row; None: no standard is confirmed."""
        standard = self.standards[title]
        if standard is None:
            return None
        components = tuple(
            self._requirement(place, at, standings[at], outcomes[at]) for at in self._order[place]
        )
        return Verdict(
            title_code=standard.title_code,
            outcome=outcome_of_all(one.outcome for one in components),
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
        if key not in self.written:
            bounds = self.tables.codes.bounds(standing)
            one = self.tables.requirements[place][self._order[place].index(at)]
            self.written[key] = ComponentVerdict(
                component=one.component,
                # What is asked for is always judged.
                outcome=cast("Outcome", OUTCOMES[outcome]),
                needed=one.at_least,
                found_lo=bounds.lo,
                found_hi=bounds.hi,
                fact_ids=(),
                citation=one.citation,
                confidence=one.confidence,
                says_vi=one.says_vi,
                says_en=one.says_en,
            )
        return self.written[key]
