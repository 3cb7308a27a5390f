"""Levels of many officials at once: what `level_bounds` says of one, over columns of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ngangtam.careers import Qualification
from ngangtam.careers.fact_columns import (
    ALWAYS,
    Days,
    FactColumns,
    Ids,
    Truths,
    day_number,
    places_among,
)
from ngangtam.careers.grouped_facts import Beside, GroupedFacts, Steps
from ngangtam.kernel import FAR_PAST
from ngangtam.law import Edition
from ngangtam.rules.levels import (
    HELD,
    NONE,
    STUDYING,
    LevelBounds,
    is_minority_language,
    proof_of,
    rank_of,
)

Ranks = npt.NDArray[np.int16]
#: Between which levels somebody stands, and for which they study, as one number.
Standings = npt.NDArray[np.int32]

#: No level is proved, or studied for.
_NO_RANK = -1


@dataclass(frozen=True, kw_only=True)
class StandingCodes:
    """Writes bounds of levels as one small number: three ranks side by side."""

    #: The highest rank of any component.
    highest: int

    @classmethod
    def of(cls, components: Iterable[str], edition: Edition) -> StandingCodes:
        """Make the numbers of the levels of some components."""
        ranks = (edition.levels_of(component).highest_rank for component in components)
        return cls(highest=max(ranks, default=0))

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return (self.highest + 1) ** 2 * (self.highest + 2)

    def written(self, lo: Ranks, hi: Ranks, studying: Ranks) -> Standings:
        """Write ranks; `studying` -1: not enrolled."""
        ranks = self.highest + 1
        return (lo.astype(np.int32) * ranks + hi) * (ranks + 1) + (studying + 1)

    def bounds(self, standing: int) -> LevelBounds:
        """Read a number back, without the facts that it rests on."""
        found, studying = divmod(standing, self.highest + 2)
        lo, hi = divmod(found, self.highest + 1)
        return LevelBounds(lo, hi, studying=None if studying == 0 else studying - 1)

    def table(self, answer: Callable[[LevelBounds], int]) -> npt.NDArray[np.int8]:
        """Answer once for every standing that there can be."""
        answers = np.zeros(self.size, np.int8)
        for standing in range(self.size):
            bounds = self.bounds(standing)
            if bounds.lo <= bounds.hi:
                answers[standing] = answer(bounds)
        return answers


@dataclass(frozen=True, kw_only=True)
class LevelColumns:
    """The qualifications of some officials in some components, as an edition reads them.

    A group is an official and a component: the place of the official times the number of
    components, plus the place of the component.
    """

    #: Ascending, each once.
    officials: Ids
    components: tuple[str, ...]
    codes: StandingCodes
    #: The standing of whom nothing is known, by component.
    nothing_known: Standings
    grouped: GroupedFacts[Qualification]
    reading: _Reading

    @classmethod
    def of(
        cls,
        qualifications: FactColumns[Qualification],
        *,
        officials: Ids,
        components: Sequence[str],
        codes: StandingCodes,
        edition: Edition,
    ) -> LevelColumns:
        """Choose and order what is known of some officials in some components.

        Args:
            qualifications: In any order, of these officials and others.
            officials: Ascending, each once.
            components: Codes of components.
            codes: Writes the ranks of these components.
            edition: The law that says what certificates stand for.

        Raises:
            KeyError: The edition has no such component, or a fact that is read has a level
                unknown to its list.
        """
        highest = np.array([edition.levels_of(one).highest_rank for one in components], np.int16)
        number = {component: at for at, component in enumerate(components)}
        component = qualifications.look_up(
            lambda said: (
                -1 if is_minority_language(said, edition) else number.get(said.component, -1)
            ),
            np.int16,
        )
        official = places_among(officials, qualifications.official)
        chosen = np.flatnonzero((official >= 0) & (component >= 0))
        grouped = GroupedFacts[Qualification].of(
            qualifications.take(chosen), official[chosen] * len(components) + component[chosen]
        )
        return cls(
            officials=officials,
            components=tuple(components),
            codes=codes,
            nothing_known=codes.written(
                np.zeros_like(highest), highest, np.full_like(highest, _NO_RANK)
            ),
            grouped=grouped,
            reading=_Reading.of(grouped.facts, edition=edition, components=frozenset(components)),
        )

    def on(self, day: date) -> Standings:
        """Say how each official stands in each component on a day: a row an official."""
        table = np.tile(self.nothing_known, (len(self.officials), 1))
        table.reshape(-1)[self.grouped.groups] = self.grouped.on(day_number(day), self._standings)
        return table

    def since(self, day: date) -> Steps:
        """Say how each official stands in each component from a day on, where anything is known."""
        is_converted = self.reading.converts[self.grouped.facts.code]
        turns = [(is_converted, int(edge)) for edge in self.reading.edges]
        return self.grouped.since(day_number(day), self._standings, turns=turns)

    def _standings(self, asked: Beside) -> Standings:
        """Reduce the facts of a group to what `level_bounds` says of them on its day."""
        spans, code = self.grouped.facts.spans.take(asked.fact), self.grouped.facts.code[asked.fact]
        reading, day, begins = self.reading, asked.day, asked.begins
        proved = reading.proved(code, day)
        is_held = reading.is_held[code] & (proved > _NO_RANK)
        surely, maybe = spans.surely_hold(day), spans.may_hold(day)
        highest, is_exact = reading.highest[code], reading.is_exact[code]
        studied = np.where(reading.is_studying[code] & surely, reading.studied[code], _NO_RANK)
        is_denial = reading.is_none[code] & surely

        # Where something is in force, the highest level listed is the highest held; believed is
        # only what surely holds, and was surely awarded after every statement of nothing.
        in_force = is_held & maybe
        stated = np.maximum.reduceat(np.where(is_denial, spans.certain_from, ALWAYS - 1), begins)
        believed = in_force & surely & (spans.possible_from > asked.spread(stated))
        lo = np.maximum.reduceat(np.where(believed, proved, 0), begins)
        listed = np.where(is_exact, proved, highest)
        hi = np.maximum.reduceat(np.where(in_force, listed, _NO_RANK), begins)

        # Where nothing is, a statement of nothing is believed; else what was awarded later, or is
        # being studied for, was not held yet.
        is_later = is_held & is_exact & (proved > 0) & (spans.possible_from > day)
        cap = np.where(is_later, proved - 1, highest)
        cap = np.where(studied > 0, np.minimum(cap, studied - 1), cap)
        is_denied = np.maximum.reduceat(is_denial, begins)
        open_to = np.where(is_denied, 0, np.minimum.reduceat(cap, begins))
        return self.codes.written(
            lo,
            np.maximum(lo, np.where(hi > _NO_RANK, hi, open_to)),
            np.maximum.reduceat(studied, begins),
        )


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """How an edition reads what qualifications say: one answer for each content."""

    is_held: Truths
    is_none: Truths
    is_studying: Truths
    #: A level, which goes no higher; a certificate that is converted leaves open what is above.
    is_exact: Truths
    #: Whether an equivalence converts it on some day.
    converts: Truths
    #: Rank that is studied for.
    studied: Ranks
    #: The highest rank of the component.
    highest: Ranks
    #: The days on which an equivalence begins or ends.
    edges: Days
    #: A row a content, a column a stretch of days between edges: the rank that is proved.
    ranks: Ranks

    @classmethod
    def of(
        cls, facts: FactColumns[Qualification], *, edition: Edition, components: frozenset[str]
    ) -> _Reading:
        """Ask the slow evaluator once of each content that some fact has."""
        turns = sorted(
            {
                turn
                for each in edition.equivalences
                if each.component in components
                for turn in (each.valid.start, each.valid.end)
                if turn is not None
            }
        )
        size = len(facts.contents)
        exact, converts = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        studied, tops = np.zeros(size, np.int16), np.zeros(size, np.int16)
        ranks = np.full((size, len(turns) + 1), _NO_RANK, np.int16)
        for code in map(int, np.unique(facts.code)):
            said = facts.contents[code]
            levels = edition.levels_of(said.component)
            tops[code] = levels.highest_rank
            exact[code] = said.level is not None
            if said.state == STUDYING:
                studied[code] = rank_of(said, levels)
            elif said.state == HELD:
                for stretch, day in enumerate([FAR_PAST, *turns]):
                    proof = proof_of(said, levels, on=day, edition=edition)
                    ranks[code, stretch] = _NO_RANK if proof is None else proof.lo
                converts[code] = said.level is None and bool((ranks[code] > _NO_RANK).any())
        states = np.array([said.state for said in facts.contents], np.str_)
        return cls(
            is_held=states == HELD,
            is_none=states == NONE,
            is_studying=states == STUDYING,
            is_exact=exact,
            converts=converts,
            studied=studied,
            highest=tops,
            edges=np.array([day_number(turn) for turn in turns], np.int32),
            ranks=ranks,
        )

    def proved(self, code: npt.NDArray[np.int32], day: Days) -> Ranks:
        """Say which rank each content proves on its day; -1: none."""
        ranks = self.ranks[code, 0]
        open_ = np.flatnonzero(self.converts[code])
        stretch = np.searchsorted(self.edges, day[open_], side="right")
        ranks[open_] = self.ranks[code[open_], stretch]
        return ranks
