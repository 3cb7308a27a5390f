"""Runs examples of numbers: what a number is on a day, and what each calculation makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.kernel import Refused
from ngangtam.law import Edition
from ngangtam.law.schema_values import number_written
from ngangtam.rules.request_terms import request_term
from ngangtam.rules.retirement import retire
from ngangtam.usecases.due import DueSetting, due_items
from ngangtam.usecases.law_examples.calculator_forms import (
    CommitmentForm,
    EarliestForm,
    LatestForm,
    QuotaForm,
    RotationForm,
    TermForm,
    TermsForm,
    WaitingForm,
)
from ngangtam.usecases.law_examples.calculators import (
    commitment_told,
    earliest_told,
    latest_told,
    quota_told,
    rotation_told,
    term_told,
    terms_told,
    waiting_told,
)
from ngangtam.usecases.law_examples.forms import (
    CalculatedForm,
    DueForm,
    RequestForm,
    RetirementForm,
    ValueForm,
)
from ngangtam.usecases.law_examples.given_facts import described

#: What was found, by the keys under which examples expect it; None: there is nothing.
Found = Mapping[str, object]
Run = Callable[[Any, Edition], Found]
#: Days in which recurring items of examples are listed.
_LISTED = (date(2020, 1, 1), date(2030, 12, 31))


@dataclass(frozen=True, kw_only=True)
class Calculation:
    """A kind of examples that stand beside numbers: its form, and how it is run."""

    form: type[CalculatedForm[Any]]
    run: Run


def nothing(_: object, __: Edition) -> Found:
    """Find nothing: for examples that are not calculated."""
    return {}


def _value(parameter_id: str, example: ValueForm, edition: Edition) -> Found:
    version = edition.parameter(parameter_id, on=example.day)
    value, written = str(version.value), example.then.value
    # An age is kept in months and may be expected as it is written, in years and months.
    if written is not None and number_written(written, unit="age") == version.value:
        value = written
    return {"value": value, "confidence": version.confidence}


def _retirement(example: RetirementForm, edition: Edition) -> Found:
    given = example.given
    found = retire(sex=given.sex, born=given.born, edition=edition, lowest=given.lowest)
    return {
        "last_working_day": found.last_working_day,
        "first_pension_month": found.first_pension_month,
        "age": f"{found.age_years}y{found.age_months}m",
    }


def _request(example: RequestForm, edition: Edition) -> Found:
    given = example.given
    found = request_term(
        given.asks, received_on=given.received, edition=edition, is_extended=given.extended
    )
    return {"answer_by": found.answer_by, "acknowledge_by": found.acknowledge_by}


def _due(example: DueForm, edition: Edition) -> Found:
    person, then = described(example.given), example.then
    setting = DueSetting(person.organization, edition, since=_LISTED[0], until=_LISTED[1])
    items = [
        item
        for item in due_items(person.history, setting)
        if item.kind == then.kind and str(item.number) == (then.number or str(item.number))
    ]
    if len(items) != 1:
        # Of several, none is meant: their number tells them apart.
        return {"kind": then.kind, "none": not items, "number": None}
    (item,) = items
    event = item.event
    is_exact = event is not None and event.is_exact
    rules = {rule.id for rule in item.rules}

    def among(expected: str | None, found: set[str]) -> str | None:
        return expected if expected in found else ", ".join(sorted(found)) or None

    return {
        "kind": item.kind,
        "number": item.number,
        "none": False,
        "event": event.earliest if event is not None and is_exact else event,
        "act_by": item.act_by,
        "missing": None if event is not None else among(then.missing, set(item.missing)),
        "rule": among(then.rule, rules),
        "assumption": among(then.assumption, set(item.assumptions)),
    }


#: How the names of files begin -> the calculation that their examples are of; others fall due.
CALCULATIONS: dict[str, Calculation] = {
    "training_": Calculation(form=CommitmentForm, run=commitment_told),
    "no_higher_post_": Calculation(form=WaitingForm, run=waiting_told),
    "planned_again_": Calculation(form=WaitingForm, run=waiting_told),
    "excellent_": Calculation(form=QuotaForm, run=quota_told),
    "rotation_min_months_left": Calculation(form=RotationForm, run=rotation_told),
    "rotation_asks_": Calculation(form=RotationForm, run=rotation_told),
    "rotation_exempts_": Calculation(form=RotationForm, run=rotation_told),
    "appointment_months_left_": Calculation(form=TermForm, run=term_told),
    "appointment_age_": Calculation(form=TermForm, run=term_told),
    "consecutive_terms_": Calculation(form=TermsForm, run=terms_told),
    "early_retirement_": Calculation(form=EarliestForm, run=earliest_told),
    "pension_min_": Calculation(form=EarliestForm, run=earliest_told),
    "later_retirement_": Calculation(form=LatestForm, run=latest_told),
    "retirement_age_": Calculation(form=RetirementForm, run=_retirement),
    "lowest_retirement_age_": Calculation(form=RetirementForm, run=_retirement),
    "data_request_": Calculation(form=RequestForm, run=_request),
}
_FALLS_DUE = Calculation(form=DueForm, run=_due)


def calculation_of(parameter_id: str, content: object) -> Calculation:
    """Find what an example beside a number is of: without `given` it tells the number itself."""
    if isinstance(content, dict) and "given" not in content:
        return Calculation(
            form=ValueForm, run=lambda example, edition: _value(parameter_id, example, edition)
        )
    for start, calculation in CALCULATIONS.items():
        if parameter_id.startswith(start):
            return calculation
    return _FALLS_DUE


def calculated(run: Run, example: CalculatedForm[Any], edition: Edition) -> Found:
    """Run an example; what is refused is found too, by its code."""
    try:
        return run(example, edition)
    except Refused as refusal:
        return {"refused": refusal.code}
