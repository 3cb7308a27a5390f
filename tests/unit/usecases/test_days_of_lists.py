"""The day that a list speaks for: one that has not come outranks nothing."""

from __future__ import annotations

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, Employment, PersonAttribute
from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId, UnitId
from ngangtam.usecases.quota_drafts import FiledQuota, QuotaDrafts, QuotaKey
from ngangtam.usecases.statement_changes import Change
from tests.unit.usecases.small_registry import SmallRegistry
from tests.unit.usecases.test_load_differences import PEOPLE, records
from tests.unit.usecases.test_loading import UNITS, seats

SENT_ON = date(2026, 11, 25)
SLIP = "31/12/2062"


@pytest.fixture
def registry(tmp_path) -> SmallRegistry:
    return SmallRegistry(ngangtam_law.load(), tmp_path, UNITS, sent_on=SENT_ON)


def person(ethnicity: str, post: str, *, day: str, category: str = "Công chức") -> str:
    return records(f"1;{PEOPLE[0]};{ethnicity};;{post};{category};", day=day)


def ethnicities(registry: SmallRegistry) -> list[object]:
    return [f.value for f in registry.of(PersonAttribute) if f.attribute == "ethnicity"]


class TestListOfADayToCome:
    def test_changes_nothing_that_is_known(self, registry):
        registry.load(person("Tày", "Giám đốc", day="31/12/2025"))
        before = dict(registry.facts)
        registry.load(person("Nùng", "Phó Giám đốc", day=SLIP, category="Viên chức"))

        assert registry.facts == before

    def test_stands_above_no_list_that_comes_after_it(self, registry):
        registry.load(person("Nùng", "Giám đốc", day=SLIP))
        planned = registry.load(person("Tày", "Phó Giám đốc", day="31/12/2025"))

        assert "outweighed" not in planned.counts
        assert all(
            fact.validity.start is None or fact.validity.start.latest != date(2062, 12, 31)
            for kind in (Appointment, Employment)
            for fact in registry.of(kind)
        )

    def test_changes_no_seats(self, registry):
        registry.load(seats(3, day="31/12/2025"))
        registry.load(seats(5, day=SLIP))

        assert [number for *_, number in registry.seats()] == [None, 3]

    @pytest.mark.parametrize(
        "sent", [person("Tày", "Giám đốc", day=SLIP), seats(3, day="26/11/2026")]
    )
    def test_is_told_to_the_sender_once(self, registry, sent):
        (issue,) = registry.proposals(sent).issues

        assert (issue.code, str(issue.level)) == ("intake.list-of-day-to-come", "error")
        assert "25/11/2026" in issue.vi

    def test_is_none_on_the_day_itself(self, registry):
        proposals = registry.proposals(person("Tày", "Giám đốc", day="25/11/2026"))

        assert proposals.issues == ()
        assert {item.source.issued_on for item in proposals.items} == {SENT_ON}


KEY = QuotaKey(UnitId(2), 2026, "hanh_chinh")
OLD = Source(kind="cell", issued_on=date(2026, 1, 31))
NEW = Source(kind="cell", issued_on=date(2026, 6, 30))
UNDATED = Source(kind="cell")


class TestHeadcount:
    @pytest.mark.parametrize(
        ("known", "told", "change"),
        [
            (OLD, NEW, Change.REFINED),
            (NEW, OLD, Change.OUTWEIGHED),
            (NEW, UNDATED, Change.CONFLICT),
            (UNDATED, NEW, Change.REFINED),
            (UNDATED, UNDATED, Change.REFINED),
            (NEW, NEW, Change.REFINED),
            (Source(kind="decision", issued_on=date(2026, 1, 1)), NEW, Change.OUTWEIGHED),
        ],
    )
    def test_of_the_newer_list_stands_whichever_was_sent_first(self, known, told, change):
        drafts = QuotaDrafts({KEY: FiledQuota(45, FactId(9), known)})

        assert drafts.take(KEY, 40, told) is change
        assert bool(drafts.changes()) is (change is Change.REFINED)

    def test_that_a_newer_list_confirms_stands_against_lists_between(self):
        drafts = QuotaDrafts({KEY: FiledQuota(45, FactId(9), OLD)})

        assert drafts.take(KEY, 45, NEW) is Change.UNCHANGED
        (confirmed,) = drafts.changes()
        assert (confirmed.head_count, confirmed.replaces, confirmed.source) == (45, 9, NEW)
        again = QuotaDrafts({KEY: FiledQuota(45, FactId(9), NEW)})
        assert again.take(KEY, 45, NEW) is Change.UNCHANGED
        assert again.changes() == ()


class TestListOfAppointments:
    """The post rests on the decision that the list quotes; the person's data rest on the list."""

    SENT = f"""QUYẾT ĐỊNH BỔ NHIỆM (Tính đến ngày 31/12/2024);;;;;;;
STT;Họ và tên;Ngày sinh;Dân tộc;Chức vụ;Đơn vị;Số quyết định;Ngày quyết định
1;{PEOPLE[0]};Nùng;Giám đốc;Sở Nội vụ;12/QĐ-UBND;1/3/2022"""

    def test_is_dated_by_the_list_in_personal_data(self, registry):
        sources = {
            item.payload.get("attribute", item.kind): (item.source.kind, item.source.issued_on)
            for item in registry.proposals(self.SENT).items
        }

        assert sources["ethnicity"] == ("cell", date(2024, 12, 31))
        assert sources["appointment"] == ("decision", date(2022, 3, 1))

    def test_stands_above_an_older_list_whatever_the_day_of_the_decision(self, registry):
        registry.load(person("Tày", "Phó Giám đốc", day="31/12/2023"))
        registry.load(self.SENT)

        assert ethnicities(registry) == ["nung"]


class TestAgreement:
    def test_of_a_newer_list_is_kept_and_the_same_list_again_changes_nothing(self, registry):
        registry.load(person("Tày", "Giám đốc", day="31/12/2023"))
        agreeing = person("Tày", "Giám đốc", day="31/12/2025")
        planned = registry.load(agreeing)

        assert not planned.without_confirmed().facts
        assert registry.plan(agreeing).batch.is_empty
        registry.load(person("Nùng", "Giám đốc", day="31/12/2024"))
        assert ethnicities(registry) == ["tay"]
