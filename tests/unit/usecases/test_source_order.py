"""The order of sources, and what it does to statements that contradict what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ngangtam.careers import Appointment, Appraisal, PersonAttribute, Qualification
from ngangtam.careers.changes import Closing, Source
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, PostId, Validity
from ngangtam.usecases.official_draft import OfficialDraft
from ngangtam.usecases.source_order import SOURCE_ORDER, Standing, which_stands
from ngangtam.usecases.statement_changes import Change, Choice, Decided

OFFICIAL = OfficialId(7)
EVER = Validity()
OLD_LIST = Source(kind="cell", issued_on=date(2023, 12, 31), file_hash="a", cell="B5")
NEW_LIST = Source(kind="cell", issued_on=date(2024, 12, 31), file_hash="b", cell="B7")
UNDATED_LIST = Source(kind="cell", file_hash="c", cell="B9")
DECISION = Source(kind="decision", number="12/QĐ-UBND", issued_on=date(2020, 1, 2))


def attribute(name: str, value: str) -> PersonAttribute:
    return PersonAttribute(
        fact_id=FactId(1), official_id=OFFICIAL, validity=EVER, attribute=name, value=value
    )


def draft_of(*facts, source: Source | None, **more) -> OfficialDraft:
    sources = {} if source is None else {fact.fact_id: source for fact in facts}
    return OfficialDraft(OFFICIAL, facts, sources=sources, keeps_differences=True, **more)


def told(draft: OfficialDraft, name: str, value: str, source: Source) -> Change:
    return draft.take("person_attribute", EVER, {"attribute": name, "value": value}, source)


class TestOrder:
    @pytest.mark.parametrize("above", range(len(SOURCE_ORDER) - 1))
    def test_of_kinds_holds_whatever_the_days(self, above):
        strong, weak = (
            Source(kind=kind, issued_on=day)
            for kind, day in zip(
                SOURCE_ORDER[above : above + 2], (date(2001, 1, 1), date(2024, 1, 1)), strict=True
            )
        )

        assert which_stands(weak, strong, kind="appraisal", payload={}) is Standing.TOLD
        assert which_stands(strong, weak, kind="appraisal", payload={}) is Standing.KNOWN

    @pytest.mark.parametrize("other", [None, Source(kind="none")])
    def test_knows_no_place_for_what_has_no_evidence(self, other):
        assert which_stands(other, DECISION, kind="appraisal", payload={}) is Standing.OPEN
        assert which_stands(DECISION, other, kind="appraisal", payload={}) is Standing.OPEN

    def test_takes_a_decision_that_a_list_quotes_for_a_list_where_it_names_the_person(self):
        quoted = Source(kind="decision", number="9/QĐ", file_hash="d", cell="C2")
        payload = {"attribute": "ethnicity"}

        assert (
            which_stands(OLD_LIST, quoted, kind="person_attribute", payload=payload)
            is Standing.OPEN
        )
        assert which_stands(OLD_LIST, quoted, kind="appraisal", payload={}) is Standing.TOLD

    @pytest.mark.parametrize("list_", [OLD_LIST, NEW_LIST])
    def test_takes_the_day_of_a_quoted_decision_for_no_day_of_a_list(self, list_):
        quoted = Source(kind="decision", issued_on=date(2024, 6, 1), file_hash="d", cell="C2")
        payload = {"attribute": "ethnicity"}

        standing = which_stands(list_, quoted, kind="person_attribute", payload=payload)
        assert standing is Standing.OPEN


class TestNewerList:
    def test_takes_the_place_of_an_older_one_in_what_lists_keep_up(self):
        draft = draft_of(attribute("ethnicity", "tay"), source=OLD_LIST)

        assert told(draft, "ethnicity", "nung", NEW_LIST) is Change.CORRECTED
        (fact,) = draft.changes()
        assert (fact.replaces, fact.payload["value"], fact.source) == (1, "nung", NEW_LIST)
        assert draft.differences[0].decided is Decided.BY_ORDER

    def test_stands_when_the_older_one_comes_again(self):
        draft = draft_of(attribute("ethnicity", "nung"), source=NEW_LIST)

        assert told(draft, "ethnicity", "tay", OLD_LIST) is Change.OUTWEIGHED
        assert draft.changes() == []

    @pytest.mark.parametrize(
        ("name", "source"),
        [("sex", NEW_LIST), ("citizen_id", NEW_LIST), ("ethnicity", UNDATED_LIST)],
    )
    def test_leaves_who_it_is_and_what_has_no_day_to_a_person(self, name, source):
        draft = draft_of(attribute(name, "one"), source=OLD_LIST)

        assert told(draft, name, "other", source) is Change.CONFLICT
        assert draft.changes() == []

    def test_takes_no_qualification_away(self):
        held = Qualification(
            fact_id=FactId(9),
            official_id=OFFICIAL,
            validity=EVER,
            component="language",
            state="held",
            level="bac_3",
        )
        draft = draft_of(held, source=OLD_LIST)
        none = {"component": "language", "state": "none", "level": None, "language": None}

        assert draft.take("qualification", EVER, none, NEW_LIST) is Change.CONFLICT


class TestStudy:
    """Graduated, and given up, are ends: lists of the years before say that it goes on."""

    def take(self, known: str, told: str) -> tuple[Change, list[str]]:
        study = {"level": "thac_si", "manner": "cu_di_dao_tao", "field": None}
        draft = OfficialDraft(OFFICIAL)
        draft.take("study", EVER, {**study, "state": known}, NEW_LIST)
        change = draft.take("study", EVER, {**study, "state": told}, OLD_LIST)
        return change, [str(fact.payload["state"]) for fact in draft.changes()]

    def test_that_went_on_ends(self):
        assert self.take("dang_hoc", "da_tot_nghiep") == (Change.REFINED, ["da_tot_nghiep"])

    def test_that_ended_does_not_go_on_when_an_older_list_comes_again(self):
        assert self.take("da_tot_nghiep", "dang_hoc") == (Change.UNCHANGED, ["da_tot_nghiep"])

    def test_that_ended_in_two_ways_is_for_a_person(self):
        assert self.take("da_tot_nghiep", "bo_hoc") == (Change.CONFLICT, ["da_tot_nghiep"])


class TestDecision:
    def test_corrects_what_a_list_says(self):
        rated = Appraisal(
            fact_id=FactId(3), official_id=OFFICIAL, validity=EVER, year=2024, rating="tot"
        )
        draft = draft_of(rated, source=NEW_LIST)

        change = draft.take("appraisal", EVER, {"year": 2024, "rating": "khong"}, DECISION)

        assert change is Change.CORRECTED
        (fact,) = draft.changes()
        assert (fact.replaces, fact.payload["rating"]) == (3, "khong")

    def test_stands_against_every_list(self):
        rated = Appraisal(
            fact_id=FactId(3), official_id=OFFICIAL, validity=EVER, year=2024, rating="tot"
        )
        draft = draft_of(rated, source=DECISION)

        change = draft.take("appraisal", EVER, {"year": 2024, "rating": "khong"}, NEW_LIST)

        assert change is Change.OUTWEIGHED


def appointment(fact_id: int, post: int, first: date, last: date) -> Appointment:
    return Appointment(
        fact_id=FactId(fact_id),
        official_id=OFFICIAL,
        validity=Validity.between(first, last),
        post_id=PostId(post),
        manner="bo_nhiem",
        block="nha_nuoc",
    )


class TestChoice:
    """What a person chose goes before the order, and gives up several facts where they say so."""

    KNOWN = (
        appointment(4, 1, date(2020, 1, 1), date(2021, 1, 1)),
        appointment(5, 2, date(2021, 1, 1), date(2023, 1, 1)),
    )
    PAYLOAD = {"post_id": PostId(3), "manner": "bo_nhiem", "block": "nha_nuoc", "is_primary": True}
    SPELL = Validity.between(date(2020, 6, 1), date(2022, 1, 1))

    def take(self, choice: Choice | None, source: Source = DECISION):
        draft = draft_of(*self.KNOWN, source=OLD_LIST, chosen=lambda _rivalry: choice)
        return draft, draft.take("appointment", self.SPELL, self.PAYLOAD, source)

    def test_is_needed_to_give_up_several(self):
        draft, change = self.take(None)

        assert change is Change.CONFLICT
        assert draft.differences[0].is_choice
        assert [each.fact_id for each in draft.differences[0].known] == [4, 5]

    def test_of_theirs_corrects_the_first_and_withdraws_the_others(self):
        draft, change = self.take(Choice.THEIRS)

        assert change is Change.CORRECTED
        assert [(f.replaces, f.payload["post_id"]) for f in draft.changes()] == [(4, 3)]
        assert draft.withdrawals() == [Closing(kind="appointment", fact_id=FactId(5))]
        assert draft.differences[0].decided is Decided.BY_HAND

    def test_of_ours_keeps_what_is_known_against_a_decision(self):
        draft, change = self.take(Choice.OURS)

        assert change is Change.OUTWEIGHED
        assert (draft.changes(), draft.withdrawals()) == ([], [])

    def test_is_not_asked_where_a_list_contradicts_itself(self):
        draft = OfficialDraft(OFFICIAL, keeps_differences=True)
        told(draft, "sex", "nu", NEW_LIST)

        assert told(draft, "sex", "nam", NEW_LIST) is Change.CONFLICT
        assert not draft.differences[-1].is_choice

    def test_of_a_start_moves_it(self):
        known = Appointment(
            fact_id=FactId(4),
            official_id=OFFICIAL,
            validity=Validity.between(date(2020, 5, 1)),
            post_id=PostId(3),
            manner="bo_nhiem",
            block="nha_nuoc",
        )
        draft = draft_of(known, source=OLD_LIST, chosen=lambda _rivalry: Choice.THEIRS)

        change = draft.take(
            "appointment", Validity.between(date(2020, 3, 1)), self.PAYLOAD, NEW_LIST
        )

        assert change is Change.CORRECTED
        assert draft.of("appointment")[0][0].start == DayRange.exactly(date(2020, 3, 1))


class TestAgreement:
    """A source that stands above and says the same is what the fact rests on from then on."""

    def test_of_a_newer_list_lets_no_list_between_stand(self):
        draft = draft_of(attribute("ethnicity", "tay"), source=OLD_LIST)
        later = Source(kind="cell", issued_on=date(2025, 12, 31), file_hash="e", cell="B7")

        assert told(draft, "ethnicity", "tay", later) is Change.UNCHANGED
        assert told(draft, "ethnicity", "nung", NEW_LIST) is Change.OUTWEIGHED
        (fact,) = draft.changes()
        assert (fact.replaces, fact.payload["value"], fact.source) == (1, "tay", later)

    @pytest.mark.parametrize(
        ("name", "known", "agreeing"),
        [
            ("ethnicity", NEW_LIST, NEW_LIST),
            ("ethnicity", NEW_LIST, OLD_LIST),
            ("ethnicity", UNDATED_LIST, NEW_LIST),
            ("ethnicity", DECISION, NEW_LIST),
            ("birth_date", OLD_LIST, NEW_LIST),
        ],
    )
    def test_of_what_stands_not_above_writes_nothing(self, name, known, agreeing):
        draft = draft_of(attribute(name, "one"), source=known)

        assert told(draft, name, "one", agreeing) is Change.UNCHANGED
        assert draft.changes() == []

    @pytest.mark.parametrize("written", ["Hoà Bình", "HÒA  BÌNH"])
    def test_is_the_same_where_case_spaces_or_the_place_of_a_tone_differ(self, written):
        draft = draft_of(attribute("native_place", "Hòa Bình"), source=OLD_LIST)

        assert told(draft, "native_place", written, NEW_LIST) is Change.UNCHANGED
        (confirmed,) = draft.changes()
        assert (confirmed.payload["value"], confirmed.source) == ("Hòa Bình", NEW_LIST)
        assert draft.confirmed() == [FactId(1)]


RECORD = Source(kind="dossier_page", issued_on=date(2019, 1, 1), note="trang 2")


class TestMoreExact:
    """Content that fits what is known takes no better source away."""

    def rests_on(self, draft: OfficialDraft) -> Source:
        (fact,) = draft.changes()
        assert fact.source is not None
        return fact.source

    def test_birth_date_keeps_the_signed_record_and_notes_the_list(self):
        draft = draft_of(attribute("birth_date", "1975"), source=RECORD)

        assert told(draft, "birth_date", "1975-03-12", NEW_LIST) is Change.REFINED
        source = self.rests_on(draft)
        assert source.kind == "dossier_page"
        assert source.note == "trang 2 (rõ thêm theo B7)"

    def test_birth_date_rests_on_what_stands_above(self):
        draft = draft_of(attribute("birth_date", "1975"), source=NEW_LIST)

        assert told(draft, "birth_date", "1975-03-12", RECORD) is Change.REFINED
        assert self.rests_on(draft) == RECORD

    def test_start_of_a_post_keeps_the_decision(self):
        held = replace(
            appointment(4, 3, date(2020, 1, 1), date(2021, 1, 1)),
            validity=Validity(DayRange(date(2020, 1, 1), date(2020, 12, 31))),
        )
        draft = draft_of(held, source=DECISION)
        payload = TestChoice.PAYLOAD

        change = draft.take(
            "appointment", Validity(DayRange.exactly(date(2020, 5, 1))), payload, NEW_LIST
        )

        assert change is Change.REFINED
        assert self.rests_on(draft).number == DECISION.number

    @pytest.mark.parametrize(
        ("kind", "known", "more"),
        [
            (
                "employment",
                {"unit_id": 3, "category": "cong_chuc", "rank_code": "01.003"},
                {"salary_step": 4},
            ),
            ("party_membership", {"is_member": True}, {"official_from": PartialDate(2001, 2, 3)}),
            (
                "study",
                {"level": "thac_si", "manner": "cu_di_dao_tao", "field": None, "state": "dang_hoc"},
                {"state": "da_tot_nghiep"},
            ),
        ],
    )
    def test_content_keeps_the_decision(self, kind, known, more):
        draft = OfficialDraft(OFFICIAL)
        since = Validity(DayRange.exactly(date(2020, 1, 2)))
        draft.take(kind, since, {"official_from": None, **known}, DECISION)

        change = draft.take(kind, since, {"official_from": None, **known, **more}, NEW_LIST)

        assert change is Change.REFINED
        assert self.rests_on(draft).number == DECISION.number
