"""Every example beside an indicator holds on every engine."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam.indicators.engine import total
from ngangtam.indicators.figures import COUNT_COLUMNS, Counts, Figure
from ngangtam.indicators.scope import Scope
from ngangtam.law import read_yaml
from ngangtam_law import indicators
from tests.spec.drawn import segments

FOLDER = Path(ngangtam_law.__file__).parent / "indicators"
EXAMPLES = [
    pytest.param(path.name.removesuffix(".examples.yaml"), example, id=f"{path.stem}: {name}")
    for path in sorted(FOLDER.glob("*.examples.yaml"))
    for example in read_yaml(path, name=path.name)[0].content
    for name in [example["name"]]
]


def column(name, leaves):
    """Find the one leaf that a drawn name means; fixed columns keep their names."""
    meant = [leaf.key for leaf in leaves if name in leaf.key]
    assert len(meant) < 2, f"{name} names several claims: {meant}"
    return meant[0] if meant else name


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES)
def test_examples_hold(engine, indicator, example):
    definition = indicators.load()[indicator]
    reading = definition.readings[example.get("reading", "mac_dinh")]
    drawn = segments(example["given"])
    drawn = drawn.rename_columns(
        [column(name.removesuffix("()"), reading.leaves) for name in drawn.column_names]
    )
    day = date.fromisoformat(example["day"])
    cells = engine.cells(drawn, {"r": reading}, [day], scope=Scope.everything())
    figure = Figure(counts=total(cells, "r", day), kind=definition.kind)
    then = dict(example["then"])
    counts = {name: int(then.pop(name, "0")) for name in COUNT_COLUMNS}

    assert figure.counts == Counts(**counts)
    value = then.pop("value")
    assert figure.value == (None if value == "unknown" else Fraction(value))
    for end, expected in then.items():
        assert getattr(figure.interval, end) == Fraction(expected)


def test_every_computed_indicator_has_examples_and_one_of_them_unknown():
    for name, definition in indicators.load().items():
        if definition.kind == "attested":
            continue
        examples = [
            example for param in EXAMPLES if param.values[0] == name for example in param.values[1:]
        ]
        assert any(key for example in examples for key in example["then"] if "unknown" in key), name
