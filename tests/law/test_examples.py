"""Every example beside a rule holds, and `law check` says of one that does not what it gives."""

import pytest

import ngangtam_law
from ngangtam.usecases.law_examples import differences
from ngangtam_law import indicators
from tests.law.packaged_examples import beside, packaged


@pytest.mark.parametrize(
    "example",
    [pytest.param(one, id=f"{one.rule_id}: {one.name}") for one in packaged()],
)
def test_example_holds(example):
    assert differences(example, ngangtam_law.load(), indicators.load()) == {}


@pytest.mark.parametrize("example", packaged(), ids=lambda one: f"{one.rule_id}: {one.name}")
def test_example_of_a_rule_has_a_name_of_its_own(example):
    same = [one for one in beside(example.room, example.rule_id) if one.name == example.name]

    assert [one for one in same if one.rule_id == example.rule_id] == [example]
