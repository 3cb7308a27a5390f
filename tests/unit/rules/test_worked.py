"""Calculations by a law that the province settled in part, and what an answer does not rest on."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.kernel import Period
from ngangtam.law.provincial import ConfirmedValue
from ngangtam.rules.commitment import commitment
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam.rules.worked import arithmetic, aside, by_rule, weakest_of

LAW = ngangtam_law.load()
DAY = date(2026, 2, 1)


def settled(**values: int):
    """Lay values that the province settled over the law."""
    return LAW.overlaid(
        ConfirmedValue(
            entry=entry,
            confirmed_by="Trưởng phòng Pháp chế",
            confirmed_on=date(2026, 1, 5),
            valid=Period(),
            parameter=name,
            value=value,
        )
        for entry, (name, value) in enumerate(values.items(), start=10)
    )


class TestSettled:
    def test_numbers_decide_and_say_who_settled_them(self):
        edition = settled(excellent_base_counts_excellent=0, excellent_cap_rounds_up=1)
        found = excellent_quota(good=11, excellent=3, on=DAY, edition=edition)

        assert (found.most, found.confidence) == (3, "secondary")
        assert "tỉnh xác nhận ngày 05/01/2026: Trưởng phòng Pháp chế" in found.steps[0].words.vi
        assert "settled by the province on 2026-01-05" in found.steps[2].words.en

    def test_others_stay_as_unsure_as_they_are(self):
        edition = settled(excellent_base_counts_excellent=0)

        found = excellent_quota(good=11, excellent=3, on=DAY, edition=edition)
        assert found.confidence == "unverified"

    def test_multiple_of_nothing_leaves_nothing_owed(self):
        found = commitment(
            cost=5, course_months=2, sent_on=DAY, edition=settled(training_commitment_multiple=0)
        )

        assert (found.required_months, found.amount_due) == (0, 0)


class TestWeakestOf:
    RULE = LAW.parameter("rotation_min_months_left", on=DAY)
    UNSURE = LAW.parameter("training_repayment_days", on=DAY)

    def test_is_that_of_the_rules_that_decide(self):
        steps = (by_rule(self.RULE, vi="a", en="b"), aside(self.UNSURE, vi="c", en="d"))

        assert weakest_of(steps) == "secondary"
        assert weakest_of((*steps, by_rule(self.UNSURE, vi="e", en="f"))) == "unverified"

    def test_of_plain_arithmetic_leaves_nothing_open(self):
        assert weakest_of((arithmetic(vi="a", en="b"),)) == "primary"


@pytest.mark.parametrize("base", [True, False, None])
@pytest.mark.parametrize("rounding", [True, False, None])
def test_choice_of_who_asks_stands_before_the_law_and_is_said(base, rounding):
    found = excellent_quota(
        good=11,
        excellent=2,
        on=DAY,
        edition=LAW,
        counts_excellent=base,
        rounds_up=rounding,
    )

    said = [step for step in found.steps if "as the caller chose" in step.words.en]
    assert len(said) == (base is not None) + (rounding is not None)
    assert all(step.citation is None for step in said)
    assert (found.confidence == "secondary") == (len(said) == 2)
