"""Who lacks what for which title: people against requirements, counted, on a day.

The slow, obvious way: each official is judged by the standard of each title asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ngangtam.careers import Appointment, History, Organization
from ngangtam.kernel import OfficialId, Truth, UnitId
from ngangtam.law import Edition
from ngangtam.rules import ComponentVerdict, Outcome
from ngangtam.usecases.title_verdicts import Basis, TitleVerdict, title_verdicts


@dataclass(frozen=True, kw_only=True)
class GapQuestion:
    """Which titles are asked about, of whom, on which day."""

    on: date
    titles: frozenset[str]
    #: Only who holds a post, or stands on a list; None: both.
    basis: Basis | None = None
    #: Only who works in these units on the day; None: everywhere.
    units: frozenset[UnitId] | None = None
    #: By the law of which day; None: of the same. "What if the new law applied."
    law_on: date | None = None


class GapKey(NamedTuple):
    """What tells one row from another; whatever has one key is judged alike."""

    official_id: OfficialId
    basis: Basis
    title_code: str
    term: str
    #: Where the official works on the day; None: not known.
    unit_id: UnitId | None
    #: None: that the title is held, or planned for, is not sure.
    applies: Truth


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """One official against the standard of one title held or planned for."""

    official_id: OfficialId
    #: Where the official works on the day; None: not known.
    unit_id: UnitId | None
    judged: TitleVerdict

    @property
    def key(self) -> GapKey:
        """What tells the row from every other."""
        return GapKey(
            official_id=self.official_id,
            basis=self.judged.basis,
            title_code=self.judged.title_code,
            term=self.judged.term,
            unit_id=self.unit_id,
            applies=self.judged.applies,
        )

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the whole standard; None: no standard is confirmed."""
        return None if self.judged.verdict is None else self.judged.verdict.outcome

    @property
    def components(self) -> tuple[ComponentVerdict, ...]:
        """The judgement of each requirement, in the order of the standard."""
        return () if self.judged.verdict is None else self.judged.verdict.components

    @property
    def lacking(self) -> tuple[ComponentVerdict, ...]:
        """The requirements that are surely not met on the day, those in training too."""
        return tuple(one for one in self.components if one.outcome in ("unmet", "in_progress"))


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The matrix of people and requirements, and what its columns add up to."""

    question: GapQuestion
    rows: tuple[GapRow, ...]

    @cached_property
    def outcomes(self) -> dict[GapKey, Outcome | None]:
        """The outcome of each row by its key; None: the standard is not confirmed."""
        return {row.key: row.outcome for row in self.rows}

    @cached_property
    def by_outcome(self) -> dict[str | None, int]:
        """How many rows have each outcome; None: the standard is not confirmed."""
        return dict(Counter[str | None](row.outcome for row in self.rows))

    @cached_property
    def by_component(self) -> dict[str, dict[str | None, int]]:
        """How many rows have each outcome in each component, in the order they first come."""
        found: dict[str, Counter[str | None]] = {}
        for row in self.rows:
            for one in row.components:
                found.setdefault(one.component, Counter())[one.outcome] += 1
        return {component: dict(counts) for component, counts in found.items()}

    @cached_property
    def lacking_one(self) -> tuple[GapRow, ...]:
        """Who lacks exactly one requirement, while none of the others is unknown."""
        return tuple(
            row
            for row in self.rows
            if len(row.lacking) == 1 and all(one.outcome != "unknown" for one in row.components)
        )

    @cached_property
    def closes_most(self) -> tuple[tuple[str, str, int], ...]:
        """(component, level, rows): whom one level of a component alone would bring to standard.

        A level counts for those who need it or a lower one of the same component, and lack
        nothing else; the greatest number first.
        """
        needed = Counter(
            (row.lacking[0].component, row.lacking[0].needed) for row in self.lacking_one
        )
        return tuple(
            (component, level, rows)
            for (component, level), rows in sorted(
                needed.items(), key=lambda one: (-one[1], one[0])
            )
        )


def title_gaps(
    histories: Iterable[History],
    *,
    organization: Organization,
    edition: Edition,
    question: GapQuestion,
    with_planned: bool,
) -> Gaps:
    """Judge everybody whom a question asks about.

    Args:
        histories: The facts of officials; those who neither hold nor are planned for the titles
            are left out of the answer.
        organization: Units and posts of the same registry version.
        edition: The law that judges; not always that of the day ("what if the new law applied").
        question: Titles, basis, units and day.
        with_planned: Whether the reader may know who is planned for what.

    Returns:
        Rows by title standing, unit and official; whoever is asked about only perhaps (the day of
        the post is not exactly known) is in them too, as everywhere unknown is not "no".
    """
    rows = [
        row
        for history in histories
        for row in _rows(history, organization, edition, question, with_planned=with_planned)
    ]
    return Gaps(
        question=question,
        rows=tuple(
            sorted(
                rows,
                key=lambda row: (
                    row.judged.basis,
                    -edition.title(row.judged.title_code).rank,
                    row.judged.title_code,
                    row.unit_id or 0,
                    row.official_id,
                    row.judged.term,
                ),
            )
        ),
    )


def _rows(
    history: History,
    organization: Organization,
    edition: Edition,
    question: GapQuestion,
    *,
    with_planned: bool,
) -> Iterator[GapRow]:
    judged = [
        one
        for one in title_verdicts(
            history,
            organization=organization,
            edition=edition,
            on=question.on,
            with_planned=with_planned,
            with_conditions=False,
            law_on=question.law_on,
        )
        if one.title_code in question.titles and question.basis in (None, one.basis)
    ]
    if not judged:
        return
    works_in = _works_in(history, organization, question.on)
    for one in judged:
        unit_id = one.unit_id if one.unit_id is not None else works_in
        if question.units is None or unit_id in question.units:
            yield GapRow(official_id=history.official_id, unit_id=unit_id, judged=one)


def _works_in(history: History, organization: Organization, on: date) -> UnitId | None:
    """Find where an official works: the unit of the primary post that surely holds."""
    posts = [f for f in history.of(Appointment) if f.validity.holds_on(on)]
    for appointment in sorted(posts, key=lambda f: (not f.is_primary, f.fact_id)):
        versions = organization.post_versions(appointment.post_id)
        if versions:
            return versions[0].unit_id
    return None


def titles_asked(edition: Edition, name: str) -> Collection[str]:
    """Find the titles that a name means: a group of titles, or one title; empty: neither."""
    if name in edition.title_groups:
        return edition.titles_in(name)
    return (name,) if name in edition.titles else ()
