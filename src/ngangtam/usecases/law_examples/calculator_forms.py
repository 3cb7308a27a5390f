"""What may stand in an example of a calculator: what it is given, and what it must answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from ngangtam.law.schema_values import AuthoredModel, Day, Number, Text
from ngangtam.rules.appointment_term import Block, Move
from ngangtam.rules.commitment import Case, Category
from ngangtam.rules.excellent_quota import Side
from ngangtam.rules.retirement import Sex
from ngangtam.rules.retirement_bounds import Later
from ngangtam.rules.rotation import Ground
from ngangtam.usecases.law_examples.forms import CalculatedForm, Partial, Told


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value


#: Several days in one text, with spaces between.
Days = Annotated[list[Day], BeforeValidator(_words)]


class SteppedTold(Told):
    """What a calculation answers, and what some step of it says, or none does."""

    says: Text | None = None
    says_not: Text | None = None
    confidence: Text | None = None


class PersonGiven(AuthoredModel):
    """Somebody's sex and birth."""

    sex: Sex
    born: Partial


class CommitmentGiven(AuthoredModel):
    """A course, and what followed it."""

    cost: Number
    course: Number
    served: Number | None = None
    sent: Day
    graduated: Day | None = None
    left: Day | None = None
    decided: Day | None = None
    case: Case = "finished"
    exemption: Text | None = None
    category: Category = "cong_chuc"


class CommitmentTold(SteppedTold):
    """What is owed."""

    required: Text | None = None
    counted: Text | None = None
    missing: Text | None = None
    due: Text | None = None
    until: Text | None = None
    pay_by: Text | None = None


class CommitmentForm(CalculatedForm[CommitmentTold]):
    """A commitment after study."""

    given: CommitmentGiven


class WaitingGiven(AuthoredModel):
    """A disciplinary measure."""

    measure: Text
    decided: Day


class WaitingTold(SteppedTold):
    """How long it keeps somebody from a higher post."""

    months: Text | None = None
    free: Text | None = None


class WaitingForm(CalculatedForm[WaitingTold]):
    """The wait after a measure."""

    given: WaitingGiven


class QuotaGiven(AuthoredModel):
    """How many are rated how; base and rounding where they are chosen."""

    good: Number
    excellent: Number
    day: Day
    side: Side = "cong_chuc"
    base: Literal["good", "good_and_excellent"] | None = None
    rounding: Literal["down", "up"] | None = None


class QuotaTold(SteppedTold):
    """How many may be excellent."""

    most: Text | None = None
    over: Text | None = None


class QuotaForm(CalculatedForm[QuotaTold]):
    """The cap on excellent ratings."""

    given: QuotaGiven


class RotationGiven(PersonGiven):
    """Somebody on a day, and why they would be rotated."""

    day: Day
    ground: Ground | None = None


class RotationTold(SteppedTold):
    """Whether they may be rotated."""

    enough: Text | None = None
    eligible: Text | None = None
    left: Text | None = None


class RotationForm(CalculatedForm[RotationTold]):
    """The rotation age."""

    given: RotationGiven


class TermGiven(PersonGiven):
    """Somebody who would be given a post on a day."""

    day: Day
    block: Block = "nha_nuoc"
    move: Move = "first"
    manner: Text = "bo_nhiem"
    months: Number | None = None


class TermTold(SteppedTold):
    """Whether a term is left, and until when it goes."""

    result: Text | None = None
    enough: Text | None = None
    left: Text | None = None
    needed: Text | None = None
    ends: Text | None = None
    until: Text | None = None


class TermForm(CalculatedForm[TermTold]):
    """A term of appointment."""

    given: TermGiven


class TermsGiven(AuthoredModel):
    """The days on which the terms in a post began, and the day of the next one."""

    began: Days
    day: Day
    block: Block = "nha_nuoc"
    months: Number | None = None


class TermsTold(SteppedTold):
    """Which term it would be, and whether it may be."""

    number: Text | None = None
    allowed: Text | None = None


class TermsForm(CalculatedForm[TermsTold]):
    """Consecutive terms."""

    given: TermsGiven


class BoundTold(SteppedTold):
    """The last working day that a bound allows."""

    reached: Text | None = None
    last_working_day: Text | None = None
    pension: Text | None = None


class EarliestGiven(PersonGiven):
    """Somebody with a ground of a lower age, and how much of it."""

    ground: Text
    amount: Number | None = None


class EarliestForm(CalculatedForm[BoundTold]):
    """The earliest retirement."""

    given: EarliestGiven


class LatestGiven(PersonGiven):
    """Somebody who may stay longer."""

    later: Later


class LatestForm(CalculatedForm[BoundTold]):
    """The latest retirement."""

    given: LatestGiven
