"""Every example of what falls due holds, and every number that sets an event has one."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Employment,
    Fact,
    History,
    Organization,
    PersonAttribute,
    PostVersion,
    Rotation,
)
from ngangtam.kernel import FactId, OfficialId, PartialDate, PostId, UnitId, Validity
from ngangtam.usecases.due import DueSetting, due_items
from tests.law.examples import day, example_files, examples

#: What is due is worked out from facts; other calculations are given named values.
FILES = [
    path
    for path in example_files("parameters/*.examples.yaml")
    if all(isinstance(example["given"], list) for example in examples(path))
]
EXAMPLES = [(path.stem, example) for path in FILES for example in examples(path)]
#: Numbers that set an event, besides ages: each needs an example.
SETTING = ("_months", "_months_nha_nuoc", "_months_dang", "_months_a1_a3", "_month")


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


def items(example, edition):
    facts: list[Fact] = []
    posts: list[PostVersion] = []
    for number, given in enumerate(example["given"], start=1):
        start, end = (day(given[name]) if name in given else None for name in ("from", "to"))
        shared = {
            "fact_id": FactId(number),
            "official_id": OfficialId(1),
            "validity": Validity.between(start, end),
        }
        if "person" in given:
            facts.append(PersonAttribute(**shared, attribute=given["person"], value=given["value"]))
        elif "post" in given:
            posts.append(
                PostVersion(
                    post_id=PostId(number),
                    unit_id=UnitId(1),
                    title_code=given["post"],
                    validity=Validity(),
                )
            )
            facts.append(
                Appointment(
                    **shared,
                    post_id=PostId(number),
                    manner=given.get("manner", "bo_nhiem"),
                    block=given.get("block", "nha_nuoc"),
                )
            )
        elif "employment" in given:
            facts.append(
                Employment(
                    **shared,
                    unit_id=UnitId(1),
                    category=given["employment"],
                    rank_code=given["rank"],
                    salary_step=int(given["step"]),
                    step_from=PartialDate.parse(given["since"]) if "since" in given else None,
                    beyond_frame=int(given["beyond"]) if "beyond" in given else None,
                )
            )
        else:
            facts.append(Rotation(**shared, kind=given["move"]))
    setting = DueSetting(
        Organization(posts=tuple(posts)),
        edition,
        since=date(2020, 1, 1),
        until=date(2030, 12, 31),
    )
    return due_items(History(OfficialId(1), tuple(facts)), setting)


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{stem}: {e['name']}") for stem, e in EXAMPLES]
)
def test_example_holds(example, edition):
    then = example["then"]
    found = [
        item
        for item in items(example, edition)
        if item.kind == then["kind"] and str(item.number) == then.get("number", str(item.number))
    ]
    if then.get("none") == "true":
        assert not found
        return

    (item,) = found
    if "event" in then:
        assert item.event is not None
        assert item.event.is_exact
        assert item.event.earliest == day(then["event"])
    if "act_by" in then:
        assert item.act_by == day(then["act_by"])
    if "missing" in then:
        assert then["missing"] in item.missing
        assert item.event is None
    if "rule" in then:
        assert then["rule"] in {rule.id for rule in item.rules}
    if "assumption" in then:
        assert then["assumption"] in item.assumptions


def test_every_number_that_sets_an_event_has_an_example(edition):
    shown = {path.name.removesuffix(".examples.yaml") for path in FILES}
    needed = {
        name
        for name in edition.parameters
        if name.endswith(SETTING) and not name.startswith(("rotation_min_months_left", "birth_"))
    }

    assert needed <= shown


def test_every_lead_time_says_how_sure_it_is(edition):
    leads = [p for name, p in edition.parameters.items() if "_lead_" in name]

    assert leads
    assert all(version.confidence != "primary" for lead in leads for version in lead.versions)
