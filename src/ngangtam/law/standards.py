"""What a title asks of its holder, by date; and which certificates stand for which levels."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import Citation, Period
from ngangtam.law.instruments import Confidence


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One line of a standard: at least a level in a component."""

    id: str
    #: Slug of the code list `components`.
    component: str
    #: Slug of the component's list of levels.
    at_least: str
    says_vi: str
    says_en: str
    citation: Citation | None
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The requirements of a title during one period."""

    title_code: str
    requirements: tuple[Requirement, ...]
    #: The weakest confidence of its requirements.
    confidence: Confidence
    edition_label_vi: str
    edition_label_en: str
    #: Invented for a demonstration; no authority issued it.
    is_assumed: bool
    valid: Period


@dataclass(frozen=True, kw_only=True)
class Equivalence:
    """A certificate of one kind stands for a level of a component, at least, for a period."""

    id: str
    component: str
    #: The `framework` of a qualification, for example `degree`.
    framework: str
    at_least: str
    says_vi: str
    says_en: str
    citation: Citation
    confidence: Confidence
    valid: Period


def weakest(confidences: list[Confidence]) -> Confidence:
    """Find the confidence that a conclusion resting on all of these may claim."""
    for confidence in ("unverified", "secondary"):
        if confidence in confidences:
            return confidence
    return "primary"
