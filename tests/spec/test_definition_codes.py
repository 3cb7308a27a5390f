"""Definitions name only codes that the law's lists hold."""

import pytest

import ngangtam_law
from ngangtam_law import indicators, plans

EDITION = ngangtam_law.load()
#: Parameter of a claim -> the code list of its words.
LISTS = {
    "component": "components",
    "components": "components",
    "kinds": "rotation_kinds",
    "levels": "degrees",
    "manners": "study_manners",
    "rating": "ratings",
    "categories": "official_categories",
    "kind": "unit_kinds",
    "body": "elected_bodies",
}
#: Words that no code list holds: terms, switches; titles and groups are looked up below.
FREE = {"terms", "term", "leading", "local", "since", "until", "judged_on"}


def parameters():
    for definition in indicators.load().values():
        for reading in definition.readings.values():
            for leaf in reading.leaves:
                for name, value in leaf.params:
                    if isinstance(value, int):
                        continue
                    words = value if isinstance(value, tuple) else (value,)
                    yield from ((definition.key(reading.id), leaf, name, word) for word in words)


@pytest.mark.parametrize(
    ("reading", "leaf", "name", "word"),
    [pytest.param(*found, id=f"{found[0]} {found[2]}={found[3]}") for found in parameters()],
)
def test_every_word_of_a_claim_is_a_known_code(reading, leaf, name, word):
    if name in ("groups", "titles"):
        assert word in EDITION.title_groups or word in EDITION.titles
    elif name == "level":
        assert EDITION.levels_of(leaf["component"]).get(word) is not None
    elif name in LISTS:
        assert EDITION.code_list(LISTS[name]).get(word) is not None
    else:
        assert name in FREE


def test_plan_724_has_its_17_figures_and_the_companion():
    plan = plans.load()["724-kh-ubnd-2022"]

    assert len(plan.targets) == 18
    assert {target.indicator for target in plan.targets} == set(indicators.load())
    assert {t.id: t.part_of for t in plan.targets if t.part_of} == {"T4b": "T4a", "T4e": "T4d"}
