"""Every example of the calculators holds, and each number that they take has examples."""

from collections.abc import Callable, Mapping
from typing import cast

import pytest

import ngangtam_law
from ngangtam.kernel import PartialDate, Refused
from ngangtam.rules import Sex
from ngangtam.rules.commitment import Case, Category, commitment
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam.rules.time_left import rotation_age
from ngangtam.rules.waiting import waiting
from tests.law.examples import day, example_files, examples

Told = Mapping[str, object]


def _commitment(given: dict[str, str]) -> Told:
    found = commitment(
        cost=int(given["cost"]),
        course_months=int(given["course"]),
        served_months=int(given["served"]),
        sent_on=day(given["sent"]),
        graduated_on=day(given["graduated"]) if "graduated" in given else None,
        case=cast("Case", given.get("case", "finished")),
        category=cast("Category", given.get("category", "cong_chuc")),
        edition=ngangtam_law.load(),
    )
    return {
        "required": found.required_months,
        "due": found.amount_due,
        "until": found.bound_until,
        "confidence": found.confidence,
    }


def _waiting(given: dict[str, str]) -> Told:
    found = waiting(given["measure"], decided_on=day(given["decided"]), edition=ngangtam_law.load())
    return {"months": found.months, "free": found.free_from}


def _quota(given: dict[str, str]) -> Told:
    found = excellent_quota(
        good=int(given["good"]),
        excellent=int(given["excellent"]),
        on=day(given["day"]),
        edition=ngangtam_law.load(),
    )
    return {"most": found.most, "over": found.over, "confidence": found.confidence}


def _rotation(given: dict[str, str]) -> Told:
    found = rotation_age(
        sex=cast("Sex", given["sex"]),
        born=PartialDate.parse(given["born"]),
        on=day(given["day"]),
        edition=ngangtam_law.load(),
    )
    return {
        "enough": str(found.is_enough).lower(),
        "left": found.months_left,
        "confidence": found.confidence,
    }


#: How the files of examples begin -> the calculation that they are of.
CALCULATORS: dict[str, Callable[[dict[str, str]], Told]] = {
    "training_": _commitment,
    "no_higher_post_": _waiting,
    "excellent_": _quota,
    "rotation_min_months_left": _rotation,
}
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


def test_every_calculator_has_examples_and_a_refusal():
    for start in CALCULATORS:
        files = example_files(f"parameters/{start}*.examples.yaml")
        told = [example["then"] for path in files for example in examples(path)]
        assert any("refused" in then for then in told), start
        assert any("refused" not in then for then in told), start
