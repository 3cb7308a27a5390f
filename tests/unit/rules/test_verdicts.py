"""How requirements add up to a verdict, and what it says to people."""

from dataclasses import replace
from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, Employment, PersonAttribute
from ngangtam.kernel import DayRange, FactId, PostId, UnitId, Validity
from ngangtam.law.conditions import Exemption
from ngangtam.rules import component_verdict, concurrent_verdict, verdict
from tests.unit.rules.facts import OFFICIAL, history, qualification

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


def person(*, block=None, post_since=None, category=None, ethnicity=None):
    """Make facts that exempt, or may exempt, an official who has nothing in any component."""
    shared = {"official_id": OFFICIAL, "validity": Validity(None)}
    facts = [qualification(name, "khong", start=BEFORE) for name in MET]
    if block is not None:
        since = Validity(None) if post_since is None else Validity(post_since)
        facts.append(
            Appointment(
                fact_id=FactId(901),
                official_id=OFFICIAL,
                validity=since,
                post_id=PostId(1),
                manner="bo_nhiem",
                block=block,
            )
        )
    if category is not None:
        facts.append(
            Employment(fact_id=FactId(902), category=category, unit_id=UnitId(1), **shared)
        )
    if ethnicity is not None:
        facts.append(
            PersonAttribute(fact_id=FactId(903), attribute="ethnicity", value=ethnicity, **shared)
        )
    return history(*facts)


class TestExemptions:
    EXEMPT = Exemption(
        blocks=frozenset({"mat_tran"}), categories=frozenset({"vien_chuc"}), of_minority=True
    )

    @pytest.fixture
    def requirement(self, standard):
        return replace(standard.requirements[0], exempt=self.EXEMPT)

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            ({"ethnicity": "kinh"}, "unmet"),
            ({"ethnicity": "tay"}, "exempt"),
            # Whoever may be of a minority may be exempt: nothing says that they are not.
            ({}, "unknown"),
            ({"block": "mat_tran", "ethnicity": "kinh"}, "exempt"),
            ({"block": "nha_nuoc", "ethnicity": "kinh"}, "unmet"),
            (
                {
                    "block": "mat_tran",
                    "post_since": DayRange(date(2025, 1, 1), date(2025, 12, 31)),
                    "ethnicity": "kinh",
                },
                "unknown",
            ),
            ({"category": "vien_chuc", "ethnicity": "kinh"}, "exempt"),
            ({"category": "cong_chuc", "ethnicity": "kinh"}, "unmet"),
        ],
    )
    def test_are_judged_with_three_answers(self, facts, outcome, requirement, edition):
        found = component_verdict(requirement, person(**facts), on=DAY, edition=edition)

        assert found.outcome == outcome
        assert bool(found.missing) == (outcome == "unknown")
        assert bool(found.remedies) == (outcome == "unmet")

    def test_count_as_fulfilled_in_the_whole(self, standard, edition):
        asked = replace(
            standard,
            requirements=tuple(replace(r, exempt=self.EXEMPT) for r in standard.requirements),
        )

        found = verdict(asked, person(ethnicity="tay"), on=DAY, edition=edition)

        assert found.outcome == "exempt"
        assert found.as_truth is True

    def test_do_not_hide_what_is_met(self, requirement, edition):
        met = [qualification(requirement.component, "trung_cap", start=BEFORE)]

        found = component_verdict(requirement, history(*met), on=DAY, edition=edition)

        assert found.outcome == "met"


def test_studying_meets_what_may_be_replaced_by_being_enrolled(standard, edition):
    theory = next(r for r in standard.requirements if r.component == "political_theory")
    studying = history(
        qualification("political_theory", "so_cap", start=BEFORE),
        qualification("political_theory", "trung_cap", state="studying", start=BEFORE),
    )

    strict, lenient = (
        component_verdict(
            replace(theory, or_enrolled=or_enrolled), studying, on=DAY, edition=edition
        ).outcome
        for or_enrolled in (False, True)
    )

    assert (strict, lenient) == ("in_progress", "met")


class TestConcurrent:
    def test_takes_the_stricter_standard_in_each_component(self, standard, edition):
        theory, management, it = standard.requirements
        higher = replace(
            standard,
            title_code="bi_thu_dang_uy_xa",
            requirements=(
                replace(theory, at_least="cao_cap"),
                replace(management, at_least="can_su"),
            ),
        )
        person_facts = history(*facts(MET))
        verdicts = [
            verdict(one, person_facts, on=DAY, edition=edition) for one in (standard, higher)
        ]

        found = concurrent_verdict(verdicts, edition)

        assert {one.component: (one.needed, one.outcome) for one in found.components} == {
            "political_theory": ("cao_cap", "unmet"),
            "state_management": (management.at_least, "met"),
            "it": (it.at_least, "met"),
        }
        assert found.outcome == "unmet"

    def test_is_not_asked_of_nothing(self, edition):
        with pytest.raises(ValueError, match="no verdict"):
            concurrent_verdict([], edition)
