"""Every example of a standard holds, and each standard shows met, unmet and unknown."""

import pytest

import ngangtam_law
from ngangtam.law import read_yaml
from ngangtam.rules import verdict
from tests.law.examples import day, example_files, examples, history

FILES = example_files("standards/*/*.examples.yaml")
EXAMPLES = [(path, example) for path in FILES for example in examples(path)]
#: What a province's own standards lie over: an example speaks of the layer of its file.
NATIONAL = "quoc_gia"


def edition_of(path):
    edition = ngangtam_law.load()
    return edition.without_assumed_standards() if path.parent.name == NATIONAL else edition


@pytest.mark.parametrize(
    ("path", "example"), [pytest.param(p, e, id=f"{p.stem}: {e['name']}") for p, e in EXAMPLES]
)
def test_example_holds(path, example):
    edition, on = edition_of(path), day(example["day"])
    standard = edition.standard(example["title"], on=on)

    found = verdict(standard, history(example["given"]), on=on, edition=edition)

    outcomes = {component.component: component.outcome for component in found.components}
    told = {name: outcomes.get(name, found.outcome) for name in example["then"]}
    assert told == example["then"]


def test_each_requirement_shows_met_unmet_and_unknown():
    """What was not verified is unknown alone; what the whole is made of is shown by the whole."""
    for path in example_files("standards/*/*.yaml"):
        if path.name == "owner.yaml" or path.name.endswith(".examples.yaml"):
            continue
        standard, _issues = read_yaml(path, name=path.name)
        shown = {}
        for example in examples(path.with_name(f"{path.stem}.examples.yaml")):
            for name, outcome in example["then"].items():
                shown.setdefault(name, set()).add(outcome)
        for version in standard.content["versions"]:
            for requirement in version["requirements"]:
                wanted = {"unknown"}
                if requirement["confidence"] != "unverified":
                    wanted |= {"met", "unmet"}
                seen = shown.get(requirement["component"], set()) | shown["outcome"]
                assert wanted <= seen, (path.name, requirement["component"])
