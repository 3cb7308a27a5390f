"""Judge an official by the standard of a title: four outcomes, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.careers import History
from ngangtam.kernel import Citation, FactId, Truth
from ngangtam.law import CodeList, Confidence, Edition, Requirement, Standard
from ngangtam.rules.levels import LevelBounds, level_bounds

#: in_progress: not reached yet, but enrolled for it; unknown: too little is known to say.
Outcome = Literal["met", "unmet", "in_progress", "unknown"]
_WORST_FIRST: tuple[Outcome, ...] = ("unmet", "in_progress", "unknown", "met")
_TRUTH: dict[Outcome, Truth] = {
    "met": True,
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
    found = {component.outcome for component in components}
    # A standard that asks for nothing says nothing: unknown, not met.
    worst: Outcome = "unknown"
    for outcome in _WORST_FIRST:
        if outcome in found:
            worst = outcome
            break
    return Verdict(
        title_code=standard.title_code,
        outcome=worst,
        components=components,
        confidence=standard.confidence,
        edition_label_vi=standard.edition_label_vi,
        edition_label_en=standard.edition_label_en,
    )


def component_verdict(
    requirement: Requirement, history: History, *, on: date, edition: Edition
) -> ComponentVerdict:
    """Judge one requirement on a day."""
    levels = edition.levels_of(requirement.component)
    bounds = level_bounds(history, requirement.component, on=on, edition=edition)
    outcome = _outcome(requirement, bounds, levels)
    found_vi, found_en = _found(outcome, requirement, bounds, levels)
    return ComponentVerdict(
        component=requirement.component,
        outcome=outcome,
        needed=requirement.at_least,
        found_lo=bounds.lo,
        found_hi=bounds.hi,
        fact_ids=bounds.facts,
        citation=requirement.citation,
        confidence=requirement.confidence,
        says_vi=f"{requirement.says_vi} {found_vi}",
        says_en=f"{requirement.says_en} {found_en}",
    )


def _outcome(requirement: Requirement, bounds: LevelBounds, levels: CodeList) -> Outcome:
    needed = levels.rank(requirement.at_least)
    if requirement.confidence == "unverified":
        return "unknown"
    if bounds.lo >= needed:
        return "met"
    if bounds.studying is not None and bounds.studying >= needed:
        return "in_progress"
    return "unmet" if bounds.hi < needed else "unknown"


def _found(
    outcome: Outcome, requirement: Requirement, bounds: LevelBounds, levels: CodeList
) -> tuple[str, str]:
    """Say what was found, in both languages."""
    if requirement.confidence == "unverified":
        return (
            "Chưa kết luận: quy định này chưa được đối chiếu.",
            "No conclusion: this rule was not verified.",
        )
    if outcome == "in_progress":
        return "Đang học, chưa được cấp bằng hoặc chứng chỉ.", "Enrolled, not awarded yet."
    if bounds.lo == bounds.hi:
        vi, en = _names(levels, bounds.lo)
        return f"Hiện có: {vi}.", f"Found: {en}."
    if bounds.lo == 0 and not bounds.facts:
        return "Chưa khai báo.", "Not declared."
    low_vi, low_en = _names(levels, bounds.lo)
    high_vi, high_en = _names(levels, bounds.hi)
    return (
        f"Chưa xác định chính xác: từ {low_vi} đến {high_vi}.",
        f"Not exactly known: from {low_en} to {high_en}.",
    )


def _names(levels: CodeList, rank: int) -> tuple[str, str]:
    """Name a rank by its first entry; several entries may share it."""
    entry = next(entry for entry in levels.entries if entry.rank == rank)
    return entry.label_vi, entry.label_en
