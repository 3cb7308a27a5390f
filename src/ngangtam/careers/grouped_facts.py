"""Facts in groups, asked about on many days at once, and answers that change from day to day.

A group is a number that the asker gives: an official, or an official and a subject. Whatever is
asked is a list of groups with a day each; the facts of every asked group are laid beside its day,
and whoever asks reduces them to one answer a group and day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

import numpy as np
import numpy.typing as npt

from ngangtam.careers.fact_columns import NEVER, Days, FactColumns, Places, SomeFact, Truths

#: Small whole numbers whose meaning the asker knows.
Answers = npt.NDArray[np.int32]

_EARLIEST = np.int64(2**31)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The facts of asked groups, group after group, each beside the day of its question."""

    #: Places of facts.
    fact: Places
    day: Days
    #: Where the facts of each question begin, and how many it has: at least one.
    begins: Places
    counts: Places

    def spread(self, answers: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Repeat what was reduced to one a question beside each of its facts."""
        return np.repeat(answers, self.counts)


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Answers over time: each holds from its day until the next one of its group."""

    #: Ascending by group, then by day.
    group: Places
    day: Days
    answer: Answers

    def on(self, group: Places, day: Days, *, otherwise: Answers) -> Answers:
        """Find the answers of groups on a day each; `otherwise`, where a group has none yet."""
        if not len(self.group):
            return otherwise
        place = np.searchsorted(self._keys, _key(group, day), side="right") - 1
        is_found = (place >= 0) & (self.group[place] == group)
        return np.where(is_found, self.answer[place], otherwise)

    @cached_property
    def _keys(self) -> npt.NDArray[np.int64]:
        return _key(self.group, self.day)


@dataclass(frozen=True, kw_only=True)
class GroupedFacts(Generic[SomeFact]):
    """Facts in the order of their groups."""

    #: The groups that have facts, ascending.
    groups: Places
    #: Where the facts of each group begin, and where the last ones end.
    first: Places
    facts: FactColumns[SomeFact]

    @classmethod
    def of(cls, facts: FactColumns[SomeFact], group: Places) -> GroupedFacts[SomeFact]:
        """Order facts by the group of each."""
        if np.any(group[1:] < group[:-1]):
            order = np.argsort(group, kind="stable")
            facts, group = facts.take(order), group[order]
        begins = np.flatnonzero(_is_first(group))
        return cls(groups=group[begins], first=np.append(begins, len(group)), facts=facts)

    def beside(self, place: Places, day: Days) -> Beside:
        """Lay the facts of groups, by their places, beside a day each."""
        counts = self.first[place + 1] - self.first[place]
        begins = np.cumsum(counts) - counts
        fact: Places = np.arange(counts.sum(), dtype=np.int64)
        fact += np.repeat(self.first[place] - begins, counts)
        return Beside(fact=fact, day=np.repeat(day, counts), begins=begins, counts=counts)

    def on(self, day: int, answer: Callable[[Beside], Answers]) -> Answers:
        """Answer for every group that has facts on one day."""
        return self._answered(
            np.arange(len(self.groups)), np.full(len(self.groups), day, np.int32), answer
        )

    def since(
        self,
        day: int,
        answer: Callable[[Beside], Answers],
        *,
        turns: Iterable[tuple[Truths, int]] = (),
    ) -> Steps:
        """Answer for every group that has facts from a day on, wherever the answer changes.

        Args:
            day: The first day.
            answer: Depends on the facts and the day alone.
            turns: Further days on which it may change, with the facts that this is due to.
        """
        every = np.arange(len(self.groups))
        of_fact = np.repeat(every, np.diff(self.first))
        places, days = [every], [np.full(len(every), day, np.int32)]
        for edges in self.facts.spans.edges:
            places.append(of_fact)
            days.append(edges)
        for concerned, turn in turns:
            places.append(of_fact[concerned])
            days.append(np.full(len(places[-1]), turn, np.int32))
        place, asked = distinct(np.concatenate(places), np.concatenate(days), since=day)
        answers = self._answered(place, asked, answer)
        is_new = _is_first(place)
        is_new[1:] |= answers[1:] != answers[:-1]
        return Steps(group=self.groups[place[is_new]], day=asked[is_new], answer=answers[is_new])

    def _answered(self, place: Places, day: Days, answer: Callable[[Beside], Answers]) -> Answers:
        # Nothing can be reduced where there is nothing.
        return answer(self.beside(place, day)) if len(place) else np.zeros(0, np.int32)


def distinct(group: Places, day: Days, *, since: int) -> tuple[Places, Days]:
    """Order pairs of group and day, each once, without earlier days and those that are none."""
    kept = (day >= since) & (day < NEVER)
    key = np.unique(_key(group[kept], day[kept]))
    return key >> 32, ((key & (2**32 - 1)) - _EARLIEST).astype(np.int32)


def _key(group: Places, day: Days) -> npt.NDArray[np.int64]:
    """Write a group and a day as one number that orders them."""
    return (group << 32) | (day + _EARLIEST)


def _is_first(group: Places) -> Truths:
    is_first = np.ones(len(group), np.bool_)
    is_first[1:] = group[1:] != group[:-1]
    return is_first
