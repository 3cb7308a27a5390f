"""Every example beside an indicator holds on every engine."""

from __future__ import annotations

import pytest

import ngangtam_law
from ngangtam.usecases.law_examples import differences
from ngangtam_law import indicators
from tests.law.packaged_examples import beside


@pytest.mark.parametrize(
    "example",
    [pytest.param(one, id=f"{one.rule_id}: {one.name}") for one in beside("indicators")],
)
def test_examples_hold(engine, example):
    edition, definitions = ngangtam_law.load(), indicators.load()

    assert differences(example, edition, definitions, engine=engine) == {}


def test_every_computed_indicator_has_examples_and_one_of_them_unknown():
    for name, definition in indicators.load().items():
        if definition.kind == "attested":
            continue
        told = [one.form.then for one in beside("indicators") if one.rule_id == name]
        assert any(key for then in told for key in then if "unknown" in key), name
