"""Runs examples of numbers: what a number is on a day, and what each calculation makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.kernel import Refused
from ngangtam.law import Edition
from ngangtam.law.schema_values import number_written
from ngangtam.rules.commitment import commitment
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam.rules.request_terms import request_term
from ngangtam.rules.retirement import retire
from ngangtam.rules.time_left import rotation_age
from ngangtam.rules.waiting import waiting
from ngangtam.usecases.due import DueSetting, due_items
from ngangtam.usecases.law_examples.forms import (
    CalculatedForm,
    CommitmentForm,
    DueForm,
    QuotaForm,
    RequestForm,
    RetirementForm,
    RotationForm,
    ValueForm,
    WaitingForm,
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


def _commitment(example: CommitmentForm, edition: Edition) -> Found:
    given = example.given
    found = commitment(
        cost=given.cost,
        course_months=given.course,
        served_months=given.served,
        sent_on=given.sent,
        graduated_on=given.graduated,
        case=given.case,
        category=given.category,
        edition=edition,
    )
    return {
        "required": found.required_months,
        "due": found.amount_due,
        "until": found.bound_until,
        "confidence": found.confidence,
    }


def _waiting(example: WaitingForm, edition: Edition) -> Found:
    found = waiting(example.given.measure, decided_on=example.given.decided, edition=edition)
    return {"months": found.months, "free": found.free_from}


def _quota(example: QuotaForm, edition: Edition) -> Found:
    given = example.given
    found = excellent_quota(
        good=given.good, excellent=given.excellent, on=given.day, edition=edition
    )
    return {"most": found.most, "over": found.over, "confidence": found.confidence}


def _rotation(example: RotationForm, edition: Edition) -> Found:
    given = example.given
    found = rotation_age(sex=given.sex, born=given.born, on=given.day, edition=edition)
    return {
        "enough": str(found.is_enough).lower(),
        "left": found.months_left,
        "confidence": found.confidence,
    }


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
    "training_": Calculation(form=CommitmentForm, run=_commitment),
    "no_higher_post_": Calculation(form=WaitingForm, run=_waiting),
    "excellent_": Calculation(form=QuotaForm, run=_quota),
    "rotation_min_months_left": Calculation(form=RotationForm, run=_rotation),
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
