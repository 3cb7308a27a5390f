"""Gaps of everybody as columns: the counts of `title_gaps`, and whom to show.

The rows are those of `title_gaps` in the same order. A page counts here, or takes the rows as the
values of `brief_gaps`, and lets `in_full` judge whoever is shown for the sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from ngangtam.careers import Organization
from ngangtam.careers.fact_columns import Ids, PeopleColumns, Places, Truths, places_among
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.law import Edition
from ngangtam.rules import Outcome
from ngangtam.rules.verdict_tables import NOTHING_ASKED, OUTCOMES
from ngangtam.usecases.title_gaps import GapKey, GapQuestion
from ngangtam.usecases.title_verdicts import Basis
from ngangtam.usecases.verdict_columns import (
    NO_STANDARD,
    NO_UNIT,
    VerdictColumns,
    places_worked,
    verdict_columns,
)

_LACKING = [OUTCOMES.index(outcome) for outcome in ("unmet", "in_progress")]
_UNKNOWN = OUTCOMES.index("unknown")


@dataclass(frozen=True, kw_only=True)
class GapColumns:
    """The matrix of people and requirements, and what its columns add up to."""

    question: GapQuestion
    verdicts: VerdictColumns
    #: Where the official of each row works on the day; `NO_UNIT`: not known.
    unit: Ids

    def __len__(self) -> int:
        return len(self.verdicts)

    def take(self, places: Places | Truths) -> GapColumns:
        """Choose some rows."""
        return GapColumns(
            question=self.question, verdicts=self.verdicts.take(places), unit=self.unit[places]
        )

    @property
    def officials(self) -> list[int]:
        """Whom the rows are about, each once."""
        return np.unique(self.verdicts.rows.official).tolist()

    @property
    def planned(self) -> list[int]:
        """Who is planned for a title, each once."""
        rows = self.verdicts.rows
        return np.unique(rows.official[rows.is_planned]).tolist()

    def among(self, officials: Collection[int]) -> GapColumns:
        """Keep the rows about some officials."""
        return self.take(np.isin(self.verdicts.rows.official, list(officials)))

    def without_plans_of(self, officials: Collection[int]) -> GapColumns:
        """Leave out what some officials are planned for."""
        rows = self.verdicts.rows
        return self.take(~(rows.is_planned & np.isin(rows.official, list(officials))))

    def keys(self) -> list[GapKey]:
        """Name the rows, in their order."""
        rows = self.verdicts.rows
        columns = zip(
            rows.official.tolist(),
            rows.is_planned.tolist(),
            rows.title.tolist(),
            rows.term.tolist(),
            self.unit.tolist(),
            self.verdicts.is_sure.tolist(),
            strict=True,
        )
        return [
            GapKey(
                official_id=OfficialId(official),
                basis="planned" if is_planned else "held",
                title_code=rows.titles[title],
                term=rows.terms[term],
                unit_id=None if unit == NO_UNIT else UnitId(unit),
                applies=True if is_sure else None,
            )
            for official, is_planned, title, term, unit, is_sure in columns
        ]

    @cached_property
    def outcomes(self) -> dict[GapKey, Outcome | None]:
        """The outcome of each row by its key; None: the standard is not confirmed."""
        outcomes: list[int] = self.verdicts.outcome.tolist()
        return {key: OUTCOMES[at] for key, at in zip(self.keys(), outcomes, strict=True)}

    @cached_property
    def by_title(self) -> dict[tuple[Basis, str], dict[Outcome | None, int]]:
        """How many rows have each outcome by basis and title, in the order of the rows."""
        rows = self.verdicts.rows
        pairs = rows.is_planned * len(rows.titles) + rows.title
        found: dict[tuple[Basis, str], dict[Outcome | None, int]] = {}
        # Rows are ordered by these.
        for pair in map(int, np.unique(pairs)):
            is_planned, title = divmod(pair, len(rows.titles))
            basis: Basis = "planned" if is_planned else "held"
            found[basis, rows.titles[title]] = _counted(self.verdicts.outcome[pairs == pair])
        return found

    @cached_property
    def by_outcome(self) -> dict[Outcome | None, int]:
        """How many rows have each outcome; None: the standard is not confirmed."""
        return _counted(self.verdicts.outcome)

    @cached_property
    def by_component(self) -> dict[str, dict[Outcome, int]]:
        """How many rows have each outcome in each component, in the order they first come."""
        found: dict[str, dict[Outcome, int]] = {}
        tables = self.verdicts.tables
        standards, first = np.unique(self.verdicts.standard, return_index=True)
        for standard in map(int, standards[np.argsort(first)]):
            for one in () if standard == NO_STANDARD else tables.requirements[standard]:
                if one.component not in found:
                    outcomes = self.verdicts.components[:, tables.components.index(one.component)]
                    judged = _counted(outcomes[outcomes != NOTHING_ASKED])
                    found[one.component] = cast("dict[Outcome, int]", judged)
        return found

    @cached_property
    def lacking(self) -> Truths:
        """Row by component: surely not met on the day, those in training too."""
        return np.isin(self.verdicts.components, _LACKING)

    @cached_property
    def lacking_one(self) -> Places:
        """Who lacks exactly one requirement, while none of the others is unknown."""
        open_ = (self.verdicts.components == _UNKNOWN).any(axis=1)
        return np.flatnonzero((self.lacking.sum(axis=1) == 1) & ~open_)

    @cached_property
    def closes_most(self) -> tuple[tuple[str, str, int], ...]:
        """(component, level, rows): whom one level of a component alone would bring to standard.

        A level counts for those who need it or a lower one of the same component, and lack
        nothing else; the greatest number first.
        """
        tables, chosen = self.verdicts.tables, self.lacking_one
        row, lacked = np.nonzero(self.lacking[chosen])
        standards = map(int, self.verdicts.standard[chosen][row])
        needed: Counter[tuple[str, str]] = Counter()
        for (standard, component), rows in Counter(
            zip(standards, map(int, lacked), strict=True)
        ).items():
            level = next(
                one.at_least
                for one in tables.requirements[standard]
                if one.component == tables.components[component]
            )
            needed[tables.components[component], level] += rows
        return tuple(
            (component, level, rows)
            for (component, level), rows in sorted(
                needed.items(), key=lambda one: (-one[1], one[0])
            )
        )


def gap_columns(
    people: PeopleColumns,
    *,
    organization: Organization,
    edition: Edition,
    question: GapQuestion,
    with_planned: bool,
) -> GapColumns:
    """Judge everybody whom a question asks about.

    Args:
        people: The facts of officials, in any order.
        organization: Units and posts of the same registry version.
        edition: The law that judges.
        question: Titles, basis, units and day.
        with_planned: Whether the reader may know who is planned for what.

    Returns:
        The rows of `title_gaps` in its order.
    """
    found = verdict_columns(
        people,
        organization=organization,
        edition=edition,
        on=question.on,
        with_planned=with_planned,
        titles=question.titles,
        basis=question.basis,
        law_on=question.law_on,
    )
    rows = found.rows
    officials, units = places_worked(people, organization, question.on)
    place = places_among(officials, rows.official)
    works_in = np.full(len(rows), NO_UNIT, np.int64)
    works_in[place >= 0] = units[place[place >= 0]]
    unit = np.where(rows.is_planned, works_in, rows.unit)
    # As `title_gaps` orders them: no unit comes before every unit, and what is sure comes first.
    order = np.lexsort(
        (~found.is_sure, rows.term, rows.official, unit, rows.title, rows.is_planned)
    )
    if question.units is not None:
        order = order[np.isin(unit[order], sorted(question.units))]
    return GapColumns(question=question, verdicts=found.take(order), unit=unit[order])


def _counted(outcomes: np.ndarray) -> dict[Outcome | None, int]:
    counts = np.bincount(outcomes, minlength=len(OUTCOMES)).tolist()
    return {outcome: rows for outcome, rows in zip(OUTCOMES, counts, strict=True) if rows}
