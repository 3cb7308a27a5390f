"""Taking statements of files in, one official at a time."""

from datetime import date

from ngangtam.careers import Appointment, PersonAttribute, Qualification
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, PostId, Validity
from ngangtam.usecases.official_draft import OfficialDraft
from ngangtam.usecases.statement_changes import Change

OFFICIAL = OfficialId(7)
EVER = Validity()


def appointed(post: int, day: date, *, block: str = "nha_nuoc", primary: bool = True):
    return (
        "appointment",
        Validity.between(day),
        {"post_id": PostId(post), "manner": "bo_nhiem", "block": block, "is_primary": primary},
        None,
    )


def qualified(component: str, level: str | None, day: date | DayRange | None, state: str = "held"):
    start = DayRange.exactly(day) if isinstance(day, date) else day
    payload = {"component": component, "state": state, "level": level, "language": None}
    return ("qualification", Validity(start), payload, None)


class TestPersonalData:
    def test_take_a_full_birth_date_over_its_year(self):
        known = PersonAttribute(
            fact_id=FactId(1),
            official_id=OFFICIAL,
            validity=EVER,
            attribute="birth_date",
            value="1975",
        )
        draft = OfficialDraft(OFFICIAL, [known])

        change = draft.take(
            "person_attribute", EVER, {"attribute": "birth_date", "value": "1975-06-02"}, None
        )

        assert change is Change.REFINED
        assert [(f.replaces, f.payload["value"]) for f in draft.changes()] == [(1, "1975-06-02")]

    def test_keep_the_known_value_when_another_contradicts_it(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take("person_attribute", EVER, {"attribute": "sex", "value": "nu"}, None)

        change = draft.take("person_attribute", EVER, {"attribute": "sex", "value": "nam"}, None)

        assert change is Change.CONFLICT
        assert [f.payload["value"] for f in draft.changes()] == ["nu"]

    def test_take_another_place_of_the_tone_mark_for_the_same_name(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take("person_attribute", EVER, {"attribute": "full_name", "value": "Lò Hoà"}, None)

        change = draft.take(
            "person_attribute", EVER, {"attribute": "full_name", "value": "LÒ HÒA"}, None
        )

        assert change is Change.UNCHANGED


class TestPartyMembership:
    JOINED = Validity.between(date(2004, 4, 23))

    def test_gets_the_day_of_full_membership_from_another_list(self):
        draft = OfficialDraft(OFFICIAL)
        official = PartialDate(2005, 4, 23)
        draft.take(
            "party_membership", self.JOINED, {"is_member": True, "official_from": None}, None
        )

        change = draft.take(
            "party_membership", self.JOINED, {"is_member": True, "official_from": official}, None
        )

        assert change is Change.REFINED
        assert [p["official_from"] for _, p in draft.of("party_membership")] == [official]

    def test_beside_the_statement_of_none_is_a_conflict(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take("party_membership", EVER, {"is_member": False, "official_from": None}, None)

        change = draft.take(
            "party_membership", self.JOINED, {"is_member": True, "official_from": None}, None
        )

        assert change is Change.CONFLICT


class TestAppointments:
    def test_end_the_earlier_post_of_the_same_block_on_the_day_of_the_next(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*appointed(1, date(2020, 5, 1)))
        draft.take(*appointed(2, date(2022, 8, 1)))

        spells = {p["post_id"]: v for v, p in draft.of("appointment")}
        assert spells[PostId(1)].end == DayRange.exactly(date(2022, 8, 1))
        assert spells[PostId(2)].end is None

    def test_leave_a_post_of_another_block_alone(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*appointed(1, date(2020, 5, 1), block="dang"))
        draft.take(*appointed(2, date(2022, 8, 1)))

        assert all(v.end is None for v, _ in draft.of("appointment"))

    def test_are_the_same_when_told_twice(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*appointed(1, date(2020, 5, 1)))

        assert draft.take(*appointed(1, date(2020, 5, 1))) is Change.UNCHANGED
        assert len(draft.changes()) == 1

    def test_that_surely_overlap_a_closed_one_are_a_conflict(self):
        known = Appointment(
            fact_id=FactId(4),
            official_id=OFFICIAL,
            validity=Validity.between(date(2020, 1, 1), date(2023, 1, 1)),
            post_id=PostId(1),
            manner="bo_nhiem",
            block="nha_nuoc",
        )
        draft = OfficialDraft(OFFICIAL, [known])

        assert draft.take(*appointed(2, date(2022, 1, 1))) is Change.CONFLICT
        assert draft.changes() == []

    def test_that_a_next_post_ended_may_be_told_again_with_their_end(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*appointed(1, date(2020, 5, 1)))
        draft.take(*appointed(2, date(2022, 8, 1)))
        kind, _, payload, source = appointed(1, date(2020, 5, 1))

        change = draft.take(
            kind, Validity.between(date(2020, 5, 1), date(2022, 8, 1)), payload, source
        )

        assert change is Change.UNCHANGED
        assert len(draft.of("appointment")) == 2

    def test_end_with_the_official_leaving(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*appointed(1, date(2020, 5, 1)))

        assert draft.leave(DayRange.exactly(date(2024, 3, 1)), None) is Change.REFINED
        assert draft.of("appointment")[0][0].end == DayRange.exactly(date(2024, 3, 1))


class TestQualifications:
    def test_end_the_statement_of_having_none(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*qualified("political_theory", None, None, state="none"))
        draft.take(*qualified("political_theory", "cao_cap", date(2022, 6, 30)))

        ends = {p["state"]: v.end for v, p in draft.of("qualification")}
        assert ends == {"none": DayRange.exactly(date(2022, 6, 30)), "held": None}

    def test_of_none_beside_a_proof_are_a_conflict(self):
        known = Qualification(
            fact_id=FactId(9),
            official_id=OFFICIAL,
            validity=Validity.between(date(2020, 1, 1)),
            component="language",
            state="held",
            level="bac_3",
        )
        draft = OfficialDraft(OFFICIAL, [known])

        assert draft.take(*qualified("language", None, None, state="none")) is Change.CONFLICT

    def test_get_an_exact_day_from_a_later_list(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*qualified("it", "co_ban", DayRange(None, date(2020, 12, 31))))

        assert draft.take(*qualified("it", "co_ban", date(2019, 4, 2))) is Change.REFINED
        (validity, _), *others = draft.of("qualification")
        assert validity.start == DayRange.exactly(date(2019, 4, 2))
        assert others == []

    def test_of_two_courses_on_two_days_are_two(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*qualified("knowledge_update", "da_boi_duong", date(2021, 4, 2)))

        change = draft.take(*qualified("knowledge_update", "da_boi_duong", date(2023, 9, 1)))

        assert change is Change.ADDED
        assert len(draft.of("qualification")) == 2


class TestEmployments:
    def paid(self, day: date, **more: object):
        payload = {
            "unit_id": 3,
            "category": "cong_chuc",
            "rank_code": "01.003",
            "headcount_kind": None,
            "salary_step": None,
            "step_from": None,
            "beyond_frame": None,
            "probation_to": None,
            "contract_to": None,
        }
        return ("employment", Validity(DayRange(None, day)), payload | more, None)

    def test_take_the_step_that_another_list_tells(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*self.paid(date(2020, 12, 31)))

        change = draft.take(*self.paid(date(2025, 12, 31), salary_step=4))

        assert change is Change.REFINED
        assert [f.payload["salary_step"] for f in draft.changes()] == [4]

    def test_keep_the_step_that_another_list_leaves_out(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*self.paid(date(2020, 12, 31), salary_step=4))

        change = draft.take(*self.paid(date(2025, 12, 31)))

        assert change is Change.UNCHANGED
        assert [f.payload["salary_step"] for f in draft.changes()] == [4]

    def test_end_with_the_next_step(self):
        draft = OfficialDraft(OFFICIAL)
        draft.take(*self.paid(date(2020, 12, 31), salary_step=4))

        change = draft.take(*self.paid(date(2025, 12, 31), salary_step=5))

        assert change is Change.ADDED
        first, second = draft.changes()
        assert (first.payload["salary_step"], second.payload["salary_step"]) == (4, 5)
        assert first.validity.end is not None
        assert second.validity.end is None
