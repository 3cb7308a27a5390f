"""What standards ask, as tables in which the outcomes of millions are looked up.

The rules are not told again: for every standing that there can be, the evaluator of one official
is asked once, and its answer is written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ngangtam.careers.fact_columns import Places, Truths
from ngangtam.careers.grouped_facts import Answers
from ngangtam.law import Edition, Requirement
from ngangtam.law.conditions import Exemption
from ngangtam.rules.exemption_columns import TRUTHS
from ngangtam.rules.exemptions import Exempted
from ngangtam.rules.judgements import ALL, NOT_VERIFIED, Outcome
from ngangtam.rules.level_columns import StandingCodes, Standings
from ngangtam.rules.level_judgements import level_outcome, unless_exempt

#: How an outcome stands in a column: by its place here, so that the greatest settles the whole.
#: None: nothing is asked, or no standard is confirmed.
OUTCOMES: tuple[Outcome | None, ...] = (None, *reversed(ALL))
NOTHING_ASKED = 0
OutcomeColumn = npt.NDArray[np.int8]
Requirements = tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True)
class VerdictTables:
    """Several standards side by side; each is known by its place."""

    requirements: tuple[Requirements, ...]
    #: All components that some standard asks for, in the order of the law's list.
    components: tuple[str, ...]
    codes: StandingCodes
    #: Of whom something is not asked, each once.
    exemptions: tuple[Exemption, ...]
    #: Standard by component: which exemption; -1: none, or nothing is asked.
    exemption: npt.NDArray[np.int16]
    #: Standard by component: whether it is asked for.
    is_asked: Truths
    #: Standard by component by standing by truth of the exemption: the outcome.
    outcomes: npt.NDArray[np.int8]

    @classmethod
    def of(cls, requirements: Iterable[Requirements], edition: Edition) -> VerdictTables:
        """Write down what standards ask; those that ask the same may be given once.

        Raises:
            ValueError: A standard asks twice for one component.
        """
        standards = tuple(requirements)
        asked = {one.component for standard in standards for one in standard}
        components = tuple(
            entry.code for entry in edition.code_list("components").entries if entry.code in asked
        )
        exemptions = tuple(
            dict.fromkeys(
                one.exempt for standard in standards for one in standard if one.exempt is not None
            )
        )
        codes = StandingCodes.of(components, edition)
        shape = (len(standards), len(components))
        exemption = np.full(shape, -1, np.int16)
        is_asked = np.zeros(shape, np.bool_)
        outcomes = np.zeros((*shape, codes.size, len(TRUTHS)), np.int8)
        for place, standard in enumerate(standards):
            for one in standard:
                at = components.index(one.component)
                if is_asked[place, at]:
                    raise ValueError(f"{one.component} is asked for twice")
                is_asked[place, at] = True
                outcomes[place, at] = _outcomes(one, codes, edition)
                if one.exempt is not None:
                    exemption[place, at] = exemptions.index(one.exempt)
        return cls(
            requirements=standards,
            components=components,
            codes=codes,
            exemptions=exemptions,
            exemption=exemption,
            is_asked=is_asked,
            outcomes=outcomes,
        )

    def judged(
        self,
        standard: Places | Answers,
        component: int,
        standings: Standings,
        exempt: Sequence[Answers],
    ) -> OutcomeColumn:
        """Look up how each row stands towards its standard in one component.

        Args:
            standard: Which standard judges each row.
            component: Place of the component.
            standings: How the official of each row stands in the component.
            exempt: By exemption: whether the official of each row is exempt.
        """
        truth = np.zeros(len(standard), np.int32)
        which = self.exemption[standard, component]
        for place, answers in enumerate(exempt):
            truth = np.where(which == place, answers, truth)
        return self.outcomes[standard, component, standings, truth]


def whole(outcomes: npt.NDArray[np.int8], has_standard: Truths) -> OutcomeColumn:
    """Let the worst outcome of each row settle the whole, as `outcome_of_all` does."""
    worst = outcomes.max(axis=1, initial=NOTHING_ASKED)
    unknown = OUTCOMES.index("unknown")
    return np.where(has_standard & (worst == NOTHING_ASKED), unknown, worst).astype(np.int8)


def _outcomes(
    requirement: Requirement, codes: StandingCodes, edition: Edition
) -> npt.NDArray[np.int8]:
    """Ask for the outcome of every standing under every truth of an exemption."""
    if requirement.confidence == "unverified":
        return np.full((codes.size, len(TRUTHS)), OUTCOMES.index(NOT_VERIFIED.outcome), np.int8)
    needed = edition.levels_of(requirement.component).rank(requirement.at_least)
    alone = codes.table(
        lambda bounds: OUTCOMES.index(
            level_outcome(bounds, needed=needed, or_enrolled=requirement.or_enrolled)
        )
    )
    return _UNLESS_EXEMPT[alone]


def _unless_exempt(outcome: Outcome | None, truth: bool | None) -> int:
    if outcome is None:
        return NOTHING_ASKED
    # Whatever was found, only the outcome goes into the table.
    judged = replace(NOT_VERIFIED, outcome=outcome)
    return OUTCOMES.index(unless_exempt(judged, Exempted(truth=truth)).outcome)


_UNLESS_EXEMPT = np.array(
    [[_unless_exempt(outcome, truth) for truth in TRUTHS] for outcome in OUTCOMES], np.int8
)
