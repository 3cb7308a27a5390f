"""Exemptions of many officials at once: what `exempted` says of one, over columns of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ngangtam.careers import Fact, PersonAttribute
from ngangtam.careers.fact_columns import (
    Ids,
    PeopleColumns,
    Truths,
    day_number,
    joined,
    places_among,
)
from ngangtam.careers.grouped_facts import Answers, Beside, GroupedFacts, Steps
from ngangtam.kernel import Truth
from ngangtam.law.conditions import Exemption
from ngangtam.rules.exemptions import MAJORITY

#: How a truth stands in a column: by its place here.
TRUTHS: tuple[Truth, ...] = (False, None, True)
_NO, _PERHAPS, _YES = range(3)
#: No ethnic group is known.
_NOT_KNOWN = -1


@dataclass(frozen=True, kw_only=True)
class ExemptionColumns:
    """What exempts some officials from a requirement; a group is the place of an official."""

    #: Ascending, each once.
    officials: Ids
    exempt: Exemption
    #: The truth for whom no fact speaks for or against it.
    of_the_rest: int
    grouped: GroupedFacts[Fact]
    #: By content: a post or employment that exempts while it holds.
    is_ground: Truths
    #: By content: which ethnic group it states; -1: none.
    ethnicity: npt.NDArray[np.int32]
    #: By ethnic group.
    is_minority: Truths

    @classmethod
    def of(cls, exempt: Exemption, people: PeopleColumns, *, officials: Ids) -> ExemptionColumns:
        """Choose the facts that an exemption rests on.

        Args:
            exempt: The exemption.
            people: Facts in any order, of these officials and others.
            officials: Ascending, each once.
        """
        posts, works, groups = people.appointments, people.employments, people.ethnicities
        in_block = posts.look_up(lambda post: post.block in exempt.blocks, np.bool_)
        in_category = works.look_up(lambda work: work.category in exempt.categories, np.bool_)
        stated = groups.look_up(lambda _: exempt.of_minority, np.bool_)
        facts = joined((posts.take(in_block), works.take(in_category), groups.take(stated)))
        official = places_among(officials, facts.official)
        chosen = np.flatnonzero(official >= 0)
        values = [
            content.value if isinstance(content, PersonAttribute) else None
            for content in facts.contents
        ]
        known = sorted({value for value in values if value is not None})
        number = {value: place for place, value in enumerate(known)}
        return cls(
            officials=officials,
            exempt=exempt,
            of_the_rest=_PERHAPS if exempt.of_minority else _NO,
            grouped=GroupedFacts[Fact].of(facts.take(chosen), official[chosen]),
            is_ground=np.array(
                [not isinstance(content, PersonAttribute) for content in facts.contents], np.bool_
            ),
            ethnicity=np.array(
                [_NOT_KNOWN if value is None else number[value] for value in values], np.int32
            ),
            is_minority=np.array([value != MAJORITY for value in known], np.bool_),
        )

    def on(self, day: date) -> Answers:
        """Say which officials are exempt on a day, as places in `TRUTHS`."""
        answers = np.full(len(self.officials), self.of_the_rest, np.int32)
        answers[self.grouped.groups] = self.grouped.on(day_number(day), self._truths)
        return answers

    def since(self, day: date) -> Steps:
        """Say which officials are exempt from a day on, where a fact speaks for or against it."""
        return self.grouped.since(day_number(day), self._truths)

    def _truths(self, asked: Beside) -> Answers:
        facts, begins = self.grouped.facts, asked.begins
        spans, code = facts.spans.take(asked.fact), facts.code[asked.fact]
        surely = spans.surely_hold(asked.day)
        is_ground = self.is_ground[code]
        ground = np.where(
            is_ground & surely, _YES, np.where(is_ground & spans.may_hold(asked.day), _PERHAPS, _NO)
        )
        truth = np.maximum.reduceat(ground, begins).astype(np.int32)
        if not self.exempt.of_minority:
            return truth
        # Two groups at once are a contradiction, and one whose content was erased says nothing.
        is_stated = ~is_ground & surely
        group = self.ethnicity[code]
        highest = np.maximum.reduceat(np.where(is_stated, group, _NOT_KNOWN), begins)
        lowest = np.minimum.reduceat(np.where(is_stated, group, highest.max(initial=0)), begins)
        is_known = (highest > _NOT_KNOWN) & (highest == lowest)
        minority = np.full(len(truth), _PERHAPS, np.int32)
        minority[is_known] = np.where(self.is_minority[highest[is_known]], _YES, _NO)
        return np.maximum(truth, minority)
