"""What a province confirms lies over the common law, by day, and the later over the earlier."""

from dataclasses import replace
from datetime import date

import pytest

import ngangtam_law
from ngangtam.kernel import Citation, Period
from ngangtam.law import ConfirmedCondition, ConfirmedRequirement, ConfirmedValue, NoValueOnDay
from ngangtam.rules import verdict
from tests.unit.rules.facts import history, qualification

REAL = ngangtam_law.load().without_assumed_standards()
DIRECTOR = "giam_doc_so"
FROM = date(2024, 5, 1)
WHO = {"confirmed_by": "Trưởng phòng Pháp chế", "confirmed_on": date(2026, 1, 5)}


def requirement(level="chuyen_vien_chinh", *, entry=10, since=FROM, until=None, **changed):
    given = WHO | {
        "entry": entry,
        "valid": Period(since, until),
        "titles": frozenset([DIRECTOR]),
        "component": "state_management",
        "at_least": level,
    }
    return ConfirmedRequirement(**(given | changed))


def asked(edition, component="state_management", *, on, title=DIRECTOR):
    standard = edition.standard(title, on=on)
    return next((r for r in standard.requirements if r.component == component), None)


class TestRequirements:
    def test_that_are_confirmed_decide(self):
        person = history(qualification("state_management", "chuyen_vien", start=date(2015, 1, 1)))
        before, after = (
            verdict(edition.standard(DIRECTOR, on=FROM), person, on=FROM, edition=edition)
            for edition in (REAL, REAL.overlaid([requirement()]))
        )

        assert [v.outcome for v in before.components if v.component == "state_management"] == [
            "unknown"
        ]
        assert [v.outcome for v in after.components if v.component == "state_management"] == [
            "unmet"
        ]

    def test_hold_on_their_days_alone(self):
        edition = REAL.overlaid([requirement(until=date(2025, 1, 1))])

        assert asked(edition, on=date(2024, 12, 31)).at_least == "chuyen_vien_chinh"
        assert asked(edition, on=date(2025, 1, 1)).confidence == "unverified"
        assert edition.standard(DIRECTOR, on=date(2024, 4, 30)) is None

    def test_say_who_settled_them_and_by_which_document(self):
        settled = requirement(document="Quy định số 12-QĐ/TU ngày 05/01/2026", article="5")
        edition = REAL.overlaid([settled])
        found = asked(edition, on=FROM)

        assert found.confirmed == settled
        assert edition.cite(found.citation, "vi") == "Điều 5 Quy định số 12-QĐ/TU ngày 05/01/2026"
        assert found.says_vi == "Bồi dưỡng quản lý nhà nước: từ Ngạch chuyên viên chính trở lên."
        assert "Xác nhận của tỉnh" in edition.standard(DIRECTOR, on=FROM).edition_label_vi

    def test_without_a_document_confirm_the_text_that_is_cited(self):
        stated = asked(REAL, on=FROM)
        found = asked(REAL.overlaid([requirement(stated.at_least)]), on=FROM)

        assert found.citation == stated.citation
        assert found.says_vi == stated.says_vi
        assert found.confidence == "primary"

    def test_of_a_later_entry_stand_before_those_of_an_earlier_one(self):
        both = [requirement(entry=12), requirement("chuyen_vien_cao_cap", entry=11)]

        for order in (both, both[::-1]):
            assert asked(REAL.overlaid(order), on=FROM).at_least == "chuyen_vien_chinh"

    def test_may_say_that_a_component_is_not_asked_for(self):
        edition = REAL.overlaid([requirement(None, component="language")])

        assert asked(edition, "language", on=FROM) is None
        assert asked(edition, "it", on=FROM) is not None

    def test_may_be_taken_back(self):
        back = requirement(entry=11, is_withdrawn=True, since=date(2025, 1, 1))
        edition = REAL.overlaid([requirement(), back])

        assert asked(edition, on=date(2024, 12, 31)).confidence == "primary"
        assert asked(edition, on=date(2025, 1, 1)) == asked(REAL, on=date(2025, 1, 1))

    def test_make_a_standard_where_there_is_none(self):
        title, on = "truong_phong_xa", date(2025, 12, 31)
        assert REAL.standard(title, on=on) is None
        edition = REAL.overlaid(
            [requirement("trung_cap", component="political_theory", titles=frozenset([title]))]
        )

        standard = edition.standard(title, on=on)
        assert standard.is_confirmed()
        assert [r.component for r in standard.requirements] == ["political_theory"]


class TestLayers:
    def test_a_province_states_the_whole_standard_of_a_title(self):
        edition = ngangtam_law.load()

        own = edition.standard(DIRECTOR, on=FROM)
        assert own.is_assumed
        assert not own.is_national

    def test_versions_that_say_the_same_are_one(self):
        stated = [s for s in REAL.stated_standards if s.title_code == DIRECTOR]
        halves = (
            replace(stated[0], valid=Period(stated[0].valid.start, date(2025, 1, 1))),
            replace(stated[0], valid=Period(date(2025, 1, 1), stated[0].valid.end)),
        )
        edition = replace(REAL, stated_standards=(*halves, *stated[1:]))

        assert edition.standards == replace(REAL, stated_standards=tuple(stated)).standards


class TestValues:
    def test_stand_on_their_days(self):
        settled = ConfirmedValue(
            **WHO,
            entry=10,
            valid=Period(date(2026, 1, 1), None),
            parameter="rotation_min_months_left",
            value=96,
            document="Quy định số 14-QĐ/TU ngày 05/01/2026",
        )
        edition = REAL.overlaid([settled])

        before = edition.parameter("rotation_min_months_left", on=date(2025, 12, 31))
        after = edition.parameter("rotation_min_months_left", on=date(2026, 1, 1))
        assert (before.value, after.value) == (120, 96)
        assert (after.unit, after.confidence) == ("month", "primary")
        assert edition.cite(after.citation, "vi") == "Quy định số 14-QĐ/TU ngày 05/01/2026"
        assert after.confirmed == settled

    def test_of_a_parameter_that_is_gone_change_nothing(self):
        settled = ConfirmedValue(**WHO, entry=10, valid=Period(), parameter="gone", value=1)

        assert REAL.overlaid([settled]).parameters == REAL.parameters

    def test_leave_days_without_a_value_without_one(self):
        settled = ConfirmedValue(
            **WHO,
            entry=10,
            valid=Period(date(2026, 1, 1), date(2026, 2, 1)),
            parameter="rotation_min_months_left",
            value=96,
        )

        with pytest.raises(NoValueOnDay):
            REAL.overlaid([settled]).parameter("rotation_min_months_left", on=date(2020, 1, 1))


class TestConditions:
    def settled(self, **changed):
        given = WHO | {
            "entry": 10,
            "valid": Period(date(2025, 7, 1), None),
            "asked": "bo_nhiem_lanh_dao",
            "condition": "trong_quy_hoach",
        }
        return ConfirmedCondition(**(given | changed))

    def confidences(self, edition, on):
        return {c.id: c.confidence for c in edition.conditions_for(DIRECTOR, on=on)}

    def test_that_are_confirmed_are_primary_and_cite_their_own_text(self):
        edition, on = REAL.overlaid([self.settled()]), date(2025, 7, 1)

        assert self.confidences(REAL, on)["trong_quy_hoach"] == "unverified"
        assert self.confidences(edition, on)["trong_quy_hoach"] == "primary"
        assert self.confidences(edition, on)["con_du_tuoi"] == "unverified"
        [condition] = [
            c for c in edition.conditions_for(DIRECTOR, on=on) if c.id == "trong_quy_hoach"
        ]
        assert condition.citation == Citation("nd-170-2025-nd-cp")

    def test_reach_no_other_days(self):
        edition, day = REAL.overlaid([self.settled()]), date(2025, 6, 30)

        assert self.confidences(edition, day) == self.confidences(REAL, day)


def test_the_hash_of_an_edition_is_of_what_was_confirmed_too():
    assert REAL.overlaid([]).hash == REAL.hash
    assert REAL.overlaid([requirement()]).hash != REAL.hash
    assert REAL.overlaid([requirement()]).hash == REAL.overlaid([requirement()]).hash
