"""How an official stands towards the titles held and planned for, and what each asks beside."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, History, Organization, PersonAttribute, PostVersion
from ngangtam.careers.facts import SuccessionListing
from ngangtam.kernel import FactId, OfficialId, PostId, UnitId, Validity
from ngangtam.usecases.title_verdicts import title_verdicts

OFFICIAL = OfficialId(1)
ON = date(2024, 6, 30)
ORGANIZATION = Organization(
    posts=(
        PostVersion(
            post_id=PostId(1),
            unit_id=UnitId(1),
            title_code="truong_phong_so",
            validity=Validity.between(date(2015, 1, 1)),
        ),
    )
)


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


def judged(edition, *, in_post_since, with_planned=True):
    shared = {"official_id": OFFICIAL, "validity": Validity(None)}
    facts = (
        PersonAttribute(fact_id=FactId(1), attribute="birth_date", value="1980-05", **shared),
        PersonAttribute(fact_id=FactId(2), attribute="sex", value="nu", **shared),
        Appointment(
            fact_id=FactId(3),
            official_id=OFFICIAL,
            validity=Validity.between(in_post_since),
            post_id=PostId(1),
            manner="bo_nhiem",
            block="nha_nuoc",
        ),
        SuccessionListing(
            fact_id=FactId(4),
            official_id=OFFICIAL,
            validity=Validity.between(date(2021, 6, 1)),
            title_code="pho_giam_doc_so",
            term="2025-2030",
        ),
    )
    return title_verdicts(
        History(OFFICIAL, facts),
        organization=ORGANIZATION,
        edition=edition,
        on=ON,
        with_planned=with_planned,
    )


def test_conditions_are_asked_of_the_planned_title_and_not_of_the_held_one(edition):
    held, planned = judged(edition, in_post_since=date(2022, 6, 30))

    assert (held.basis, held.conditions) == ("held", ())
    assert planned.basis == "planned"
    assert {one.condition_id: one.outcome for one in planned.conditions} == {
        "trong_quy_hoach": "met",
        "con_du_tuoi": "met",
        "hai_nam_chuc_vu_hien_tai": "met",
    }


def test_time_in_the_present_post_is_found_by_the_title_of_the_post(edition):
    _, planned = judged(edition, in_post_since=date(2022, 7, 1))
    [short] = [one for one in planned.conditions if one.outcome != "met"]

    assert (short.condition_id, short.outcome) == ("hai_nam_chuc_vu_hien_tai", "unmet")
    assert short.judgement.fact_ids == (FactId(3),)
    assert [words.vi for words in short.judgement.remedies] == ["Giữ chức vụ thêm 1 tháng"]


def test_planned_titles_stay_hidden_from_who_may_not_see_them(edition):
    found = judged(edition, in_post_since=date(2022, 6, 30), with_planned=False)

    assert [one.basis for one in found] == ["held"]
