"""The outcome of a test on one official: what was found, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ngangtam.kernel import FactId

#: exempt: the law does not ask it of this official; not_applicable: it cannot be asked at all.
Outcome = Literal["met", "unmet", "unknown", "in_progress", "exempt", "not_applicable"]
#: What one of these leaves to the whole where all are asked for, the most decisive first.
ALL: tuple[Outcome, ...] = (
    "unmet",
    "in_progress",
    "unknown",
    "met",
    "exempt",
    "not_applicable",
)
#: The same where any of them is enough.
ANY: tuple[Outcome, ...] = (
    "met",
    "exempt",
    "unknown",
    "in_progress",
    "unmet",
    "not_applicable",
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """One text in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The outcome of a test, with the facts it rests on."""

    outcome: Outcome
    found: Words
    fact_ids: tuple[FactId, ...] = ()
    #: What would meet it, the nearest first; empty where nothing that an office does would.
    remedies: tuple[Words, ...] = ()
    #: The datum that is missing, and who should send it; empty: nothing is.
    missing: tuple[Words, ...] = ()


def composed(parts: Sequence[Judgement], order: Sequence[Outcome]) -> Judgement:
    """Let the most decisive outcome stand; of its parts all facts and remedies are told."""
    outcome = next(outcome for outcome in order if any(p.outcome == outcome for p in parts))
    telling = [part for part in parts if part.outcome == outcome]
    # Any one remedy is enough where any part is: the nearest is that named first.
    remedies = [words for part in telling for words in part.remedies]
    return Judgement(
        outcome=telling[0].outcome,
        found=Words(
            vi=" ".join(dict.fromkeys(part.found.vi for part in telling)),
            en=" ".join(dict.fromkeys(part.found.en for part in telling)),
        ),
        fact_ids=tuple(sorted({fact for part in telling for fact in part.fact_ids})),
        remedies=tuple(remedies[:1] if order is ANY else remedies),
        missing=tuple(dict.fromkeys(words for part in telling for words in part.missing)),
    )


def not_known(missing: Words, facts: tuple[FactId, ...] = ()) -> Judgement:
    """Say that a datum is missing; the facts are those that were looked at."""
    return Judgement(
        outcome="unknown",
        found=Words(vi=f"Chưa đủ dữ liệu: {missing.vi}.", en=f"Not known: {missing.en}."),
        fact_ids=facts,
        missing=(missing,),
    )


#: What a rule says whose source was not seen: nothing, whatever is found.
NOT_VERIFIED = Judgement(
    outcome="unknown",
    found=Words(
        vi="Chưa kết luận: quy định này chưa được đối chiếu.",
        en="No conclusion: this rule was not verified.",
    ),
    missing=(
        Words(
            vi="xác nhận của tỉnh về quy định này",
            en="the province's confirmation of this rule",
        ),
    ),
)
