"""What is asked of anybody who is sent to study or moved, and what is left out of it."""

from datetime import date

import ngangtam_law
from ngangtam.careers import Appraisal, Employment, History, Organization, PersonAttribute
from ngangtam.kernel import FactId, OfficialId, UnitId, Validity
from ngangtam.usecases.occasion_verdicts import occasion_verdicts

OFFICIAL, ON = OfficialId(1), date(2025, 6, 30)
EDITION = ngangtam_law.load()
SHARED = {"official_id": OFFICIAL, "validity": Validity.between(date(2015, 1, 1))}
FACTS = (
    PersonAttribute(fact_id=FactId(1), attribute="birth_date", value="1990-05-02", **SHARED),
    PersonAttribute(fact_id=FactId(2), attribute="sex", value="nu", **SHARED),
    Employment(fact_id=FactId(3), category="cong_chuc", unit_id=UnitId(1), **SHARED),
    Appraisal(fact_id=FactId(4), year=2023, rating="hoan_thanh", **SHARED),
    Appraisal(fact_id=FactId(5), year=2024, rating="hoan_thanh_tot", **SHARED),
)


def judged(*, without=(), facts=FACTS):
    found = occasion_verdicts(
        History(OFFICIAL, facts),
        organization=Organization(),
        edition=EDITION,
        on=ON,
        without=without,
    )
    return {
        one.asked.id: {each.condition_id: each.outcome for each in one.conditions} for one in found
    }


def test_is_judged_by_the_law_of_the_day_and_for_no_title():
    found = judged()

    assert found["cu_di_hoc_sau_dai_hoc"] == {
        "ba_nam_cong_tac": "met",
        "hai_nam_hoan_thanh_tot": "unmet",
        "khong_qua_tuoi": "met",
    }
    assert "luan_chuyen" in found
    assert "bo_nhiem_lanh_dao" not in found
    assert "tuoi_tham_gia_cap_uy" not in found


def test_leaves_out_what_rests_on_facts_that_are_not_shown():
    seen = tuple(fact for fact in FACTS if not isinstance(fact, Appraisal))
    found = judged(without={"appraisal"}, facts=seen)

    assert found["cu_di_hoc_sau_dai_hoc"] == {"ba_nam_cong_tac": "met", "khong_qua_tuoi": "met"}
