"""Runs examples of the calculators: what each answers, and what its steps say."""

from __future__ import annotations

from collections.abc import Sequence

from ngangtam.law import Edition
from ngangtam.rules.appointment_term import appointment_term
from ngangtam.rules.commitment import commitment
from ngangtam.rules.consecutive_terms import next_term
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam.rules.retirement_bounds import (
    RetirementBound,
    earliest_retirement,
    latest_retirement,
)
from ngangtam.rules.rotation import rotation
from ngangtam.rules.waiting import waiting
from ngangtam.rules.worked import Step
from ngangtam.usecases.law_examples.calculator_forms import (
    BoundTold,
    CommitmentForm,
    EarliestForm,
    LatestForm,
    QuotaForm,
    RotationForm,
    SteppedTold,
    TermForm,
    TermsForm,
    WaitingForm,
)

_COUNTS_EXCELLENT = {"good": False, "good_and_excellent": True}
_ROUNDS_UP = {"down": False, "up": True}


def commitment_told(example: CommitmentForm, edition: Edition) -> dict[str, object]:
    """Work out a commitment."""
    given = example.given
    found = commitment(
        cost=given.cost,
        course_months=given.course,
        served_months=given.served,
        sent_on=given.sent,
        graduated_on=given.graduated,
        left_on=given.left,
        repay_decided_on=given.decided,
        case=given.case,
        exemption=given.exemption,
        category=given.category,
        edition=edition,
    )
    return {
        "required": found.required_months,
        "counted": found.served_months,
        "missing": found.missing_months,
        "due": found.amount_due,
        "until": found.bound_until,
        "pay_by": found.pay_by,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def waiting_told(example: WaitingForm, edition: Edition) -> dict[str, object]:
    """Work out a wait after discipline."""
    found = waiting(example.given.measure, decided_on=example.given.decided, edition=edition)
    return {
        "months": found.months,
        "free": found.free_from,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def quota_told(example: QuotaForm, edition: Edition) -> dict[str, object]:
    """Work out a cap on excellent ratings."""
    given = example.given
    found = excellent_quota(
        good=given.good,
        excellent=given.excellent,
        on=given.day,
        side=given.side,
        counts_excellent=None if given.base is None else _COUNTS_EXCELLENT[given.base],
        rounds_up=None if given.rounding is None else _ROUNDS_UP[given.rounding],
        edition=edition,
    )
    return {
        "most": found.most,
        "over": found.over,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def rotation_told(example: RotationForm, edition: Edition) -> dict[str, object]:
    """Say whether somebody may be rotated."""
    given = example.given
    found = rotation(
        sex=given.sex, born=given.born, on=given.day, ground=given.ground, edition=edition
    )
    return {
        "enough": found.is_enough,
        "eligible": found.is_eligible,
        "left": found.months_left,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def term_told(example: TermForm, edition: Edition) -> dict[str, object]:
    """Say whether a term is left."""
    given = example.given
    found = appointment_term(
        sex=given.sex,
        born=given.born,
        on=given.day,
        block=given.block,
        move=given.move,
        manner=given.manner,
        term_months=given.months,
        edition=edition,
    )
    return {
        "result": found.result,
        "enough": found.is_enough,
        "left": found.months_left,
        "needed": found.months_needed,
        "ends": found.term_ends,
        "until": found.serves_until,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def terms_told(example: TermsForm, edition: Edition) -> dict[str, object]:
    """Say which term it would be."""
    given = example.given
    found = next_term(
        given.began, on=given.day, block=given.block, term_months=given.months, edition=edition
    )
    return {
        "number": f"{found.number_lo}-{found.number_hi}",
        "allowed": found.is_allowed,
        "confidence": found.confidence,
        **_said(example.then, found.steps),
    }


def earliest_told(example: EarliestForm, edition: Edition) -> dict[str, object]:
    """Find the earliest retirement."""
    given = example.given
    return _bound(
        example.then,
        earliest_retirement(
            sex=given.sex,
            born=given.born,
            ground=given.ground,
            amount=given.amount,
            edition=edition,
        ),
    )


def latest_told(example: LatestForm, edition: Edition) -> dict[str, object]:
    """Find the latest retirement."""
    given = example.given
    return _bound(
        example.then,
        latest_retirement(sex=given.sex, born=given.born, later=given.later, edition=edition),
    )


def _bound(then: BoundTold, found: RetirementBound) -> dict[str, object]:
    return {
        "reached": found.is_reached,
        "last_working_day": found.last_working_day,
        "pension": found.first_pension_month,
        "confidence": found.confidence,
        **_said(then, found.steps),
    }


def _said(then: SteppedTold, steps: Sequence[Step]) -> dict[str, object]:
    """Look for what some step must say, and for what none may."""
    words = [text for step in steps for text in (step.words.vi, step.words.en)]
    told: dict[str, object] = {}
    if then.says is not None:
        says = any(then.says in text for text in words)
        told["says"] = then.says if says else "; ".join(step.words.en for step in steps)
    if then.says_not is not None:
        against = next((text for text in words if then.says_not in text), None)
        told["says_not"] = then.says_not if against is None else against
    return told
