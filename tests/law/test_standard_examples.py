"""Every example of a standard holds, and each standard shows met, unmet and unknown."""

import pytest

import ngangtam_law
from ngangtam.rules import verdict
from tests.law.examples import day, example_files, examples, history

FILES = example_files("standards/*/*.examples.yaml")
EXAMPLES = [(path.stem, example) for path in FILES for example in examples(path)]


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{stem}: {e['name']}") for stem, e in EXAMPLES]
)
def test_example_holds(example, edition):
    on = day(example["day"])
    standard = edition.standard(example["title"], on=on)

    found = verdict(standard, history(example["given"]), on=on, edition=edition)

    outcomes = {component.component: component.outcome for component in found.components}
    told = {name: outcomes.get(name, found.outcome) for name in example["then"]}
    assert told == example["then"]


def test_each_standard_shows_met_unmet_and_unknown():
    standards = {
        path.stem
        for path in example_files("standards/*/*.yaml")
        if path.name != "owner.yaml" and not path.name.endswith(".examples.yaml")
    }
    shown = {
        stem: {path_example["then"]["outcome"] for path_example in examples(path)}
        for path in FILES
        for stem in [path.name.removesuffix(".examples.yaml")]
    }

    assert standards == set(shown)
    assert all({"met", "unmet", "unknown"} <= outcomes for outcomes in shown.values())
