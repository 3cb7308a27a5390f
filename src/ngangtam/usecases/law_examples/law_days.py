"""Says whose law an example asks for: that of the day on which it was decided, sent or received."""

from __future__ import annotations

from datetime import date

from ngangtam.usecases.law_examples.calculator_forms import (
    CommitmentForm,
    QuotaForm,
    RotationForm,
    TermForm,
    TermsForm,
    WaitingForm,
)
from ngangtam.usecases.law_examples.forms import (
    ConvertedForm,
    DrawnForm,
    Form,
    JudgedForm,
    RequestForm,
    ValueForm,
)


def law_day(form: Form) -> date | None:
    """Find the day whose law an example asks for; None: it names none, only what came of it."""
    match form:
        case ValueForm() | JudgedForm() | ConvertedForm() | DrawnForm():
            return form.day
        case CommitmentForm():
            return form.given.sent
        case WaitingForm():
            return form.given.decided
        case QuotaForm() | RotationForm() | TermForm() | TermsForm():
            return form.given.day
        case RequestForm():
            return form.given.received
        case _:
            return None
