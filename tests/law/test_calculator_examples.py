"""Every example of the calculators holds, and each number that they take has examples."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, cast

import pytest

import ngangtam_law
from ngangtam.kernel import PartialDate, Refused
from ngangtam.rules.appointment_term import Block, Move, appointment_term
from ngangtam.rules.commitment import Case, Category, commitment
from ngangtam.rules.consecutive_terms import next_term
from ngangtam.rules.excellent_quota import Side, excellent_quota
from ngangtam.rules.retirement_bounds import (
    Later,
    RetirementBound,
    earliest_retirement,
    latest_retirement,
)
from ngangtam.rules.rotation import Ground, rotation
from ngangtam.rules.waiting import waiting
from tests.law.examples import day, example_files, examples

Told = Mapping[str, object]
Given = dict[str, str]
_BASES = {"good": False, "good_and_excellent": True}
_ROUNDINGS = {"down": False, "up": True}


def _number(given: Given, name: str) -> int | None:
    return int(given[name]) if name in given else None


def _day(given: Given, name: str) -> date | None:
    return day(given[name]) if name in given else None


def _person(given: Given) -> dict[str, Any]:
    return {"sex": given["sex"], "born": PartialDate.parse(given["born"])}


def _commitment(given: Given) -> Told:
    found = commitment(
        cost=int(given["cost"]),
        course_months=int(given["course"]),
        served_months=_number(given, "served"),
        sent_on=day(given["sent"]),
        graduated_on=_day(given, "graduated"),
        left_on=_day(given, "left"),
        repay_decided_on=_day(given, "decided"),
        case=cast("Case", given.get("case", "finished")),
        exemption=given.get("exemption"),
        category=cast("Category", given.get("category", "cong_chuc")),
        edition=ngangtam_law.load(),
    )
    return {
        "required": found.required_months,
        "counted": found.served_months,
        "missing": found.missing_months,
        "due": found.amount_due,
        "until": found.bound_until,
        "pay_by": found.pay_by,
        "confidence": found.confidence,
    }


def _waiting(given: Given) -> Told:
    edition = ngangtam_law.load()
    found = waiting(given["measure"], decided_on=day(given["decided"]), edition=edition)
    asides = [step for step in found.steps if step.is_aside]
    since = [re.search(r"\d{4}-\d\d-\d\d", step.words.en) for step in asides]
    return {
        "months": found.months,
        "free": found.free_from,
        "again_since": next((match[0] for match in since if match), None),
    }


def _quota(given: Given) -> Told:
    found = excellent_quota(
        good=int(given["good"]),
        excellent=int(given["excellent"]),
        on=day(given["day"]),
        side=cast("Side", given.get("side", "cong_chuc")),
        counts_excellent=_BASES[given["base"]] if "base" in given else None,
        rounds_up=_ROUNDINGS[given["rounding"]] if "rounding" in given else None,
        edition=ngangtam_law.load(),
    )
    return {"most": found.most, "over": found.over, "confidence": found.confidence}


def _rotation(given: Given) -> Told:
    found = rotation(
        **_person(given),
        on=day(given["day"]),
        ground=cast("Ground | None", given.get("ground")),
        edition=ngangtam_law.load(),
    )
    return {
        "enough": str(found.is_enough).lower(),
        "eligible": found.is_eligible,
        "left": found.months_left,
        "confidence": found.confidence,
    }


def _term(given: Given) -> Told:
    found = appointment_term(
        **_person(given),
        on=day(given["day"]),
        block=cast("Block", given.get("block", "nha_nuoc")),
        move=cast("Move", given.get("move", "first")),
        manner=given.get("manner", "bo_nhiem"),
        term_months=_number(given, "months"),
        edition=ngangtam_law.load(),
    )
    return {
        "result": found.result,
        "enough": found.is_enough,
        "left": found.months_left,
        "needed": found.months_needed,
        "ends": found.term_ends,
        "until": found.serves_until,
        "confidence": found.confidence,
    }


def _terms(given: Given) -> Told:
    found = next_term(
        [day(text) for text in given["began"].split()],
        on=day(given["day"]),
        block=cast("Block", given.get("block", "nha_nuoc")),
        term_months=_number(given, "months"),
        edition=ngangtam_law.load(),
    )
    return {
        "number": f"{found.number_lo}-{found.number_hi}",
        "allowed": found.is_allowed,
        "confidence": found.confidence,
    }


def _bound(found: RetirementBound) -> dict[str, object]:
    return {
        "reached": found.is_reached,
        "last_working_day": found.last_working_day,
        "pension": found.first_pension_month,
        "confidence": found.confidence,
    }


def _earliest(given: Given) -> Told:
    found = earliest_retirement(
        **_person(given),
        ground=given["ground"],
        amount=_number(given, "amount"),
        edition=ngangtam_law.load(),
    )
    years = re.search(r"at least (\d+) years", found.steps[-1].words.en)
    return _bound(found) | {"contribution": years and years[1]}


def _latest(given: Given) -> Told:
    found = latest_retirement(
        **_person(given), later=cast("Later", given["later"]), edition=ngangtam_law.load()
    )
    said = " ".join(step.words.en for step in found.steps)
    by = {
        name.lower(): match and match[1]
        for name in ("Request", "Decision")
        for match in [re.search(rf"{name}: by (\S+)", said)]
    }
    asked = sum("judged apart" in step.words.en for step in found.steps)
    return _bound(found) | {f"{name}_by": found for name, found in by.items()} | {"asked": asked}


#: How the files of examples begin -> the calculation that they are of.
CALCULATORS: dict[str, Callable[[Given], Told]] = {
    "training_": _commitment,
    "no_higher_post_": _waiting,
    "planned_again_": _waiting,
    "excellent_": _quota,
    "rotation_min_months_left": _rotation,
    "rotation_asks_": _rotation,
    "rotation_exempts_": _rotation,
    "appointment_months_left_": _term,
    "appointment_age_": _term,
    "consecutive_terms_": _terms,
    "early_retirement_": _earliest,
    "pension_min_": _earliest,
    "later_retirement_": _latest,
}
#: Those of them that go by a day that is given; the others go by that on which an age is reached.
BY_DAY = tuple(
    start
    for start, calculate in CALCULATORS.items()
    if calculate not in (_earliest, _latest) and not start.startswith("planned_again_")
)
EXAMPLES = [
    pytest.param(calculate, example, id=f"{path.stem}: {example['name']}")
    for start, calculate in CALCULATORS.items()
    for path in example_files(f"parameters/{start}*.examples.yaml")
    for example in examples(path)
]


@pytest.mark.parametrize(("calculate", "example"), EXAMPLES)
def test_example_holds(calculate, example):
    given, then = example["given"], example["then"]
    if "refused" in then:
        with pytest.raises(Refused) as refusal:
            calculate(given)
        assert refusal.value.code == then["refused"]
        return

    found = calculate(given)
    assert {name: str(found[name]) for name in then} == then


@pytest.mark.parametrize("calculate", set(CALCULATORS.values()), ids=lambda one: one.__name__)
def test_every_calculator_has_examples_and_a_refusal(calculate):
    files = [
        path
        for start, of in CALCULATORS.items()
        if of is calculate
        for path in example_files(f"parameters/{start}*.examples.yaml")
    ]
    told = [example["then"] for path in files for example in examples(path)]

    assert any("refused" in then for then in told)
    assert any("refused" not in then for then in told)


def test_every_number_that_a_calculator_takes_has_examples():
    """Of each rule, and of each of its periods where the calculation goes by a day."""
    shown = {path.name.removesuffix(".examples.yaml") for path in example_files("parameters/*")}
    taken = {
        name
        for name in ngangtam_law.load().parameters
        if name.startswith((*CALCULATORS, "extension_to_", "appointment_term_months_"))
    }

    assert len(taken) > 30
    assert not taken - shown


@pytest.mark.parametrize(
    "name", sorted(name for name in ngangtam_law.load().parameters if name.startswith(BY_DAY))
)
def test_every_turn_of_a_rule_has_an_example_on_either_side(name):
    """The day on which a version begins, and the last one before it."""
    [path] = example_files(f"parameters/{name}.examples.yaml")
    shown = {value for example in examples(path) for value in example["given"].values()}
    turns = [version.valid.start for version in ngangtam_law.load().parameters[name].versions]

    for turn in turns:
        assert {turn.isoformat(), (turn - timedelta(days=1)).isoformat()} <= shown, turn
