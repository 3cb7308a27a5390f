"""Judge an official by the standard of a title: what is met, what is not, and by which reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.careers import History
from ngangtam.kernel import Citation, FactId, Truth
from ngangtam.law import Confidence, Edition, Requirement, Standard, weakest
from ngangtam.rules.exemptions import exempted
from ngangtam.rules.judgements import ALL, NOT_VERIFIED, Judgement, Outcome, Words
from ngangtam.rules.level_judgements import level_judgement, unless_exempt
from ngangtam.rules.levels import LevelBounds, level_bounds

#: Whoever is exempt is asked for nothing, so nothing stands against them.
_TRUTH: dict[Outcome, Truth] = {
    "met": True,
    "exempt": True,
    "not_applicable": True,
    "unmet": False,
    "in_progress": False,
    "unknown": None,
}


@dataclass(frozen=True, kw_only=True)
class ComponentVerdict:
    """The judgement of one requirement."""

    component: str
    outcome: Outcome
    #: Slug of the level that is asked for.
    needed: str
    #: Ranks between which the official stands.
    found_lo: int
    found_hi: int
    fact_ids: tuple[FactId, ...]
    citation: Citation | None
    confidence: Confidence
    #: A sentence for the official: what was asked for, and what was found.
    says_vi: str
    says_en: str
    #: What would meet it; empty where it is met, or where nothing that an office does would.
    remedies: tuple[Words, ...] = ()
    #: The data that would settle it, where it is unknown.
    missing: tuple[Words, ...] = ()

    @property
    def as_truth(self) -> Truth:
        """The outcome as true, false, or None for unknown."""
        return _TRUTH[self.outcome]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The judgement of a whole standard, with that of each requirement in its order."""

    title_code: str
    outcome: Outcome
    components: tuple[ComponentVerdict, ...]
    #: The weakest confidence among the requirements.
    confidence: Confidence
    edition_label_vi: str
    edition_label_en: str

    @property
    def as_truth(self) -> Truth:
        """The outcome as true, false, or None for unknown."""
        return _TRUTH[self.outcome]


def verdict(standard: Standard, history: History, *, on: date, edition: Edition) -> Verdict:
    """Judge whether an official meets every requirement of a standard on a day.

    One requirement that is not met settles the whole; what is unknown matters only where nothing
    is unmet. A requirement whose source was not verified is unknown, whatever the official holds.
    """
    components = tuple(
        component_verdict(requirement, history, on=on, edition=edition)
        for requirement in standard.requirements
    )
    return Verdict(
        title_code=standard.title_code,
        outcome=outcome_of_all(one.outcome for one in components),
        components=components,
        confidence=standard.confidence,
        edition_label_vi=standard.edition_label_vi,
        edition_label_en=standard.edition_label_en,
    )


def outcome_of_all(outcomes: Iterable[Outcome]) -> Outcome:
    """Let the worst outcome settle the whole; of nothing that is asked for nothing is known."""
    found = set(outcomes)
    for outcome in ALL:
        if outcome in found:
            return outcome
    return "unknown"


def component_verdict(
    requirement: Requirement, history: History, *, on: date, edition: Edition
) -> ComponentVerdict:
    """Judge one requirement on a day."""
    bounds = level_bounds(history, requirement.component, on=on, edition=edition)
    judged = _judged(requirement, bounds, history, on=on, edition=edition)
    return ComponentVerdict(
        component=requirement.component,
        outcome=judged.outcome,
        needed=requirement.at_least,
        found_lo=bounds.lo,
        found_hi=bounds.hi,
        fact_ids=judged.fact_ids,
        citation=requirement.citation,
        confidence=requirement.confidence,
        says_vi=f"{requirement.says_vi} {judged.found.vi}",
        says_en=f"{requirement.says_en} {judged.found.en}",
        remedies=judged.remedies,
        missing=judged.missing,
    )


def concurrent_verdict(verdicts: Sequence[Verdict], edition: Edition) -> Verdict:
    """Judge several titles that are held at once: in each component by the stricter standard.

    The stricter one is that which the official meets least; of equal outcomes, that which asks for
    the higher level. The title is that of the first verdict.

    Raises:
        ValueError: There is no verdict.
    """
    if not verdicts:
        raise ValueError("no verdict to combine")
    strictest: dict[str, ComponentVerdict] = {}
    for one in (component for verdict in verdicts for component in verdict.components):
        known = strictest.get(one.component)
        if known is None or _strictness(one, edition) < _strictness(known, edition):
            strictest[one.component] = one
    components = tuple(strictest.values())
    return replace(
        verdicts[0],
        outcome=outcome_of_all(one.outcome for one in components),
        components=components,
        confidence=weakest([one.confidence for one in components]),
        edition_label_vi=_joined(verdict.edition_label_vi for verdict in verdicts),
        edition_label_en=_joined(verdict.edition_label_en for verdict in verdicts),
    )


def _judged(
    requirement: Requirement, bounds: LevelBounds, history: History, *, on: date, edition: Edition
) -> Judgement:
    if requirement.confidence == "unverified":
        return replace(NOT_VERIFIED, fact_ids=bounds.facts)
    judged = level_judgement(
        bounds,
        at_least=requirement.at_least,
        or_enrolled=requirement.or_enrolled,
        levels=edition.levels_of(requirement.component),
    )
    return unless_exempt(judged, exempted(requirement.exempt, history, on=on))


def _strictness(one: ComponentVerdict, edition: Edition) -> tuple[int, int]:
    return ALL.index(one.outcome), -edition.levels_of(one.component).rank(one.needed)


def _joined(labels: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(labels))
