"""A calculation with its steps: each says what was taken, by which article, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ngangtam.kernel import Citation
from ngangtam.law import Confidence, ParameterValue, weakest
from ngangtam.rules.judgements import Words


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a calculation, in words."""

    words: Words
    #: Where the rule stands; None: what was given, or plain arithmetic.
    citation: Citation | None = None
    confidence: Confidence | None = None
    #: Told beside the answer, which does not rest on it.
    is_aside: bool = False


def by_rule(value: ParameterValue, *, vi: str, en: str) -> Step:
    """Make the step that a number of the law sets; by whom, where the province settled it."""
    settled = value.confirmed
    if settled is not None:
        vi += f" (tỉnh xác nhận ngày {settled.confirmed_on:%d/%m/%Y}: {settled.confirmed_by})"
        en += f" (settled by the province on {settled.confirmed_on}: {settled.confirmed_by})"
    return Step(words=Words(vi=vi, en=en), citation=value.citation, confidence=value.confidence)


def arithmetic(*, vi: str, en: str) -> Step:
    """Make a step that follows from those before it."""
    return Step(words=Words(vi=vi, en=en))


def aside(value: ParameterValue, *, vi: str, en: str) -> Step:
    """Make a remark by a rule on which the answer does not rest."""
    return replace(by_rule(value, vi=vi, en=en), is_aside=True)


def weakest_of(steps: tuple[Step, ...]) -> Confidence:
    """Find the confidence that an answer may claim which rests on all steps but the asides."""
    return weakest(
        [step.confidence for step in steps if step.confidence is not None and not step.is_aside]
    )
