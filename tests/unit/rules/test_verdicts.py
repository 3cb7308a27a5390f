"""How requirements add up to a verdict, and what it says to people."""

from dataclasses import replace
from datetime import date

import pytest

import ngangtam_law
from ngangtam.rules import verdict
from tests.unit.rules.facts import history, qualification

DAY = date(2025, 6, 30)
BEFORE = date(2018, 1, 1)
MET = {"political_theory": "trung_cap", "state_management": "chuyen_vien", "it": "co_ban"}


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


@pytest.fixture(scope="module")
def standard(edition):
    return edition.standard("chu_tich_ubnd_xa", on=DAY)


def facts(levels):
    return [qualification(name, level, start=BEFORE) for name, level in levels.items()]


class TestVerdict:
    @pytest.mark.parametrize(
        ("changed", "more", "outcome", "truth"),
        [
            ({}, [], "met", True),
            ({"it": None}, [], "unknown", None),
            ({"it": None, "political_theory": "so_cap"}, [], "unmet", False),
            ({"political_theory": "so_cap"}, ["trung_cap"], "in_progress", False),
            ({"political_theory": "so_cap", "it": None}, ["trung_cap"], "in_progress", False),
            ({"political_theory": "so_cap", "it": "khong"}, ["trung_cap"], "unmet", False),
        ],
    )
    def test_is_settled_by_the_worst_component(
        self, changed, more, outcome, truth, standard, edition
    ):
        levels = {k: v for k, v in (MET | changed).items() if v is not None}
        enrolled = [
            qualification("political_theory", level, state="studying", start=BEFORE)
            for level in more
        ]

        found = verdict(standard, history(*facts(levels), *enrolled), on=DAY, edition=edition)

        assert found.outcome == outcome
        assert found.as_truth is truth

    def test_decides_nothing_by_a_rule_that_was_not_verified(self, standard, edition):
        doubtful = replace(standard.requirements[0], confidence="unverified")
        unsure = replace(
            standard,
            requirements=(doubtful, *standard.requirements[1:]),
            confidence="unverified",
        )

        found = verdict(unsure, history(*facts(MET)), on=DAY, edition=edition)

        assert found.outcome == "unknown"
        assert [c.outcome for c in found.components] == ["unknown", "met", "met"]
        assert "chưa được đối chiếu" in found.components[0].says_vi
        assert found.confidence == "unverified"

    def test_keeps_the_order_and_the_source_of_the_requirements(self, standard, edition):
        found = verdict(standard, history(), on=DAY, edition=edition)

        asked = [(r.component, r.at_least, r.citation) for r in standard.requirements]
        assert [(c.component, c.needed, c.citation) for c in found.components] == asked

    def test_says_who_set_the_standard(self, standard, edition):
        found = verdict(standard, history(), on=DAY, edition=edition)

        assert found.edition_label_vi == "Tiêu chuẩn giả định của tỉnh mẫu"

    @pytest.mark.parametrize(
        ("levels", "vi", "en"),
        [
            ({}, "Chưa khai báo.", "Not declared."),
            ({"political_theory": "so_cap"}, "Hiện có: Sơ cấp.", "Found: Elementary."),
        ],
    )
    def test_says_what_was_asked_for_and_found(self, levels, vi, en, standard, edition):
        found = verdict(standard, history(*facts(levels)), on=DAY, edition=edition).components[0]

        assert found.says_vi == f"{standard.requirements[0].says_vi} {vi}"
        assert found.says_en == f"{standard.requirements[0].says_en} {en}"

    def test_rests_on_the_facts_that_it_names(self, standard, edition):
        known = facts(MET)

        found = verdict(standard, history(*known), on=DAY, edition=edition)

        assert [c.fact_ids for c in found.components] == [(f.fact_id,) for f in known]
