"""Every example of a condition of appointment holds, each condition on both sides of its edge."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, Fact, History, PersonAttribute
from ngangtam.careers.facts import SuccessionListing
from ngangtam.kernel import DayRange, FactId, OfficialId, PostId, Validity
from ngangtam.rules.conditions import ConditionJudge
from tests.law.examples import day, example_files, examples

FILES = example_files("conditions/*.examples.yaml")
EXAMPLES = [(path.stem, example) for path in FILES for example in examples(path)]


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


def validity(given):
    """Read the days of a fact; `by` makes the first one uncertain."""
    if "from" not in given:
        return Validity(None)
    first = day(given["from"])
    return Validity(DayRange(first, day(given["by"]) if "by" in given else first))


def judged(example, edition):
    facts: list[Fact] = []
    titles: dict[PostId, str] = {}
    for number, given in enumerate(example["given"], start=1):
        shared = {
            "fact_id": FactId(number),
            "official_id": OfficialId(1),
            "validity": validity(given),
        }
        if "person" in given:
            facts.append(PersonAttribute(**shared, attribute=given["person"], value=given["value"]))
        elif "plan" in given:
            facts.append(SuccessionListing(**shared, title_code=given["plan"], term="2025-2030"))
        else:
            titles[PostId(number)] = given["post"]
            facts.append(
                Appointment(**shared, post_id=PostId(number), manner="bo_nhiem", block="nha_nuoc")
            )
    on: date = day(example["day"])
    judging = ConditionJudge(
        edition=edition,
        title_code=example["title"],
        on=on,
        title_of_post=lambda post_id, _: titles.get(post_id),
    )
    history = History(OfficialId(1), tuple(facts))
    return {
        condition.id: judging.verdict(condition, history).outcome
        for condition in edition.conditions_for(example["title"], on=on)
    }


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{stem}: {e['name']}") for stem, e in EXAMPLES]
)
def test_example_holds(example, edition):
    found = judged(example, edition)

    assert {name: found.get(name) for name in example["then"]} == example["then"]


def test_each_condition_shows_met_unmet_and_unknown(edition):
    shown: dict[str, set[str]] = {}
    for _, example in EXAMPLES:
        for name, outcome in example["then"].items():
            shown.setdefault(name, set()).add(outcome)
    asked = {
        condition.id for file in edition.appointment_conditions for condition in file.conditions
    }

    assert set(shown) == asked
    assert all({"met", "unmet", "unknown"} <= outcomes for outcomes in shown.values())


def test_each_file_of_conditions_has_examples(edition):
    stems = {path.name.removesuffix(".examples.yaml") for path in FILES}

    assert stems == {file.id for file in edition.appointment_conditions}
