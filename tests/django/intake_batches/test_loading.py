"""Files become one entry, or leave nothing behind."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from ngangtam.intake import FileRefused
from ngangtam.intake.matching import people as matching_people
from ngangtam.intake.matching.engine_failure import MatchingFailed
from ngangtam.intake.matching.people import MODEL
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import LedgerNotOpened
from ngangtam_web.apps.intake_batches import actions, attachments
from ngangtam_web.apps.intake_batches.actions import BringsOtherPosts
from ngangtam_web.apps.intake_batches.models import ReceivedFile
from ngangtam_web.apps.intake_batches.previewing import scope_of_file
from ngangtam_web.apps.law_editions.actions import declare
from ngangtam_web.apps.law_editions.queries import SUCCESSION_UNCLASSIFIED
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.actions import DemoDatabase, undo_entry
from ngangtam_web.apps.registry.queries import filed_facts
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    MOMENT,
    NUMBER,
    facts,
    open_neighbor,
    open_province,
    send,
    table,
    workbook,
)

OPENED = 3


@pytest.fixture(autouse=True)
def attachments_root(settings_folder):
    """Keep the bytes of each test apart."""


@pytest.fixture
def province(db):
    open_province()


def codes(outcome) -> list[str]:
    return [issue.code for issue in outcome.issues]


class TestLoadFiles:
    def test_writes_one_entry_for_all_files(self, province, tmp_path):
        first = workbook(tmp_path / "a.xlsx", DIRECTOR)
        second = workbook(tmp_path / "b.xlsx", DEPUTY, CLERK)
        outcome = send(first, second)

        assert (outcome.entry, audit.head().number) == (OPENED + 1, OPENED + 1)
        assert (outcome.rows, outcome.new_officials) == (3, 3)
        assert not outcome.has_errors
        assert len({fact.official_id for fact in facts()}) == 3
        assert len(facts()) == outcome.counts["added"]

    def test_keeps_the_bytes_of_each_file_under_their_hash(self, province, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR)
        outcome = send(path)

        kept = ReceivedFile.objects.get()
        sent = path.read_bytes()
        assert outcome.files == (kept.file_hash,) == (hashlib.sha256(sent).hexdigest(),)
        assert attachments.path_of(kept.file_hash).read_bytes() == sent
        assert attachments.path_of(kept.file_hash).stat().st_mode & 0o077 == 0
        assert (kept.file_name, kept.byte_count, kept.row_count) == ("a.xlsx", len(sent), 1)
        assert kept.entry_number == outcome.entry
        assert kept.counts == outcome.counts

    def test_writes_nothing_the_second_time(self, province, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR, DEPUTY, CLERK)
        first = send(path)
        again = send(path)

        assert again.entry is None
        assert audit.head().number == first.entry
        assert again.counts == {"unchanged": first.counts["added"]}
        assert ReceivedFile.objects.get().entry_number == first.entry

    def test_names_file_sheet_and_cell_behind_every_fact(self, province, tmp_path):
        outcome = send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        officials = {fact.official_id for fact in facts()}

        with scoped("all"):
            filed = filed_facts(officials=officials, include_sensitive=True)
        assert len(filed) == outcome.counts["added"]
        for source in (each.source for each in filed):
            assert (source.file_hash, source.file_name) == (outcome.files[0], "a.xlsx")
            assert source.sheet == "Trang 1"
            assert (source.cell or "")[1:] == "4"

    def test_tells_of_two_people_with_one_citizen_id_and_loads_the_rest(self, province, tmp_path):
        same_id = (2, "Lý Thị Mẫu", "01/01/1975", NUMBER, "Nữ", "Phó Giám đốc", "Công chức", "")
        outcome = send(workbook(tmp_path / "a.xlsx", DIRECTOR, same_id, CLERK))

        assert codes(outcome) == ["intake.same-id-of-two", "loading.citizen-id-contradicted"]
        assert outcome.has_errors
        assert outcome.new_officials == 2
        assert [(told["code"], told["cell"]) for told in ReceivedFile.objects.get().issues] == [
            ("intake.same-id-of-two", "D5"),
            ("loading.citizen-id-contradicted", "B5"),
        ]

    def test_finds_known_people_by_their_citizen_id(self, province, tmp_path):
        send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        before = {fact.official_id for fact in facts()}
        theory = (1, "Bế Thị Thử", "", NUMBER, "", "", "", "Cử nhân")
        outcome = send(workbook(tmp_path / "b.xlsx", theory, day="31/12/2021"))

        assert outcome.new_officials == 0
        assert outcome.counts["added"] == 1
        assert {fact.official_id for fact in facts()} == before

    def test_holds_succession_back_until_it_is_declared(self, province, tmp_path):
        send(workbook(tmp_path / "a.xlsx", DEPUTY))
        rows = [
            ("QUY HOẠCH CÁN BỘ NHIỆM KỲ 2025 - 2030",),
            ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị", "Chức danh quy hoạch"),
            (1, DEPUTY[1], DEPUTY[2], DEPUTY[3], "Sở Nội vụ", "Giám đốc Sở"),
        ]
        path = table(tmp_path / "quy-hoach.xlsx", rows)
        refused = send(path)
        declare(
            matter=SUCCESSION_UNCLASSIFIED,
            declared_by="Cơ quan thử",
            declared_on=MOMENT.date(),
            document="01/TB",
            by="tests",
            at=MOMENT,
        )
        taken = send(path)

        assert refused.entry is None
        assert "loading.succession-not-declared" in codes(refused)
        assert taken.counts["added"] == 1
        assert not taken.has_errors

    def test_takes_seats_of_lists_in_any_order(self, province, tmp_path):
        for day, number in (("01/07/2025", 2), ("31/12/2020", 4), ("01/01/2023", 3)):
            rows = [
                (f"CƠ CẤU CHỨC VỤ (Tính đến ngày {day})",),
                ("STT", "Đơn vị", "Chức vụ", "Số lượng"),
                (1, "Sở Nội vụ", "Phó Giám đốc", number),
            ]
            assert send(table(tmp_path / f"{number}.xlsx", rows)).counts == {"added": 1}

        known = organization_known(known_at=audit.head().number).posts
        assert [post.seats for post in known] == [None, 4, 3, 2]
        assert len({post.post_id for post in known}) == 1

    @pytest.mark.parametrize("is_known", [False, True])
    def test_takes_seats_for_a_unit_of_its_own_posts_alone(self, province, tmp_path, is_known):
        def seats(unit: str, number: int, day: str = "01/01/2023") -> Path:
            heads = [
                (f"CƠ CẤU CHỨC VỤ (Tính đến ngày {day})",),
                ("STT", "Đơn vị", "Chức vụ", "Số lượng"),
            ]
            row = (1, unit, "Phó Giám đốc", number)
            return table(tmp_path / f"{unit}-{number}.xlsx", [*heads, row])

        open_neighbor()
        if is_known:
            send(seats("Sở Tài chính", 1, "01/01/2022"))
        before = audit.head().number
        within = scope_of_file(unit_with_code("M-co_quan"))
        with pytest.raises(BringsOtherPosts):
            send(seats("Sở Tài chính", 7), within=within)

        assert audit.head().number == before
        assert send(seats("Sở Nội vụ", 3), within=within).counts == {"added": 1}


class TestUndoOfALoad:
    def test_restores_the_state_before(self, province, tmp_path):
        send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        before, posts = facts(), organization_known(known_at=audit.head().number)
        later = (1, *DIRECTOR[1:5], "Phó Giám đốc", "Viên chức", "Cử nhân")
        second = send(workbook(tmp_path / "b.xlsx", later, DEPUTY, day="31/12/2021"))
        assert second.counts["added"] >= 3

        with scoped("all"):
            undo_entry(number=second.entry, by="tests", at=MOMENT)
        assert facts() == before
        assert organization_known(known_at=audit.head().number) == posts

    def test_lets_the_same_file_be_taken_again(self, province, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR)
        first = send(path)
        with scoped("all"):
            undo_entry(number=first.entry, by="tests", at=MOMENT)
        again = send(path)

        assert again.entry == OPENED + 3
        assert again.counts == first.counts
        assert ReceivedFile.objects.get().entry_number == again.entry


class TestAFailedLoad:
    def leaves_nothing(self) -> bool:
        return (audit.head().number, facts(), ReceivedFile.objects.count()) == (OPENED, [], 0)

    def test_of_an_unreadable_file_among_others_leaves_nothing(self, province, tmp_path):
        good = workbook(tmp_path / "a.xlsx", DIRECTOR)
        broken = tmp_path / "b.xlsx"
        broken.write_bytes(good.read_bytes()[:900])

        with pytest.raises(FileRefused):
            send(good, broken)
        assert self.leaves_nothing()

    @pytest.mark.parametrize("place", ["record_batch", "keep"])
    def test_in_the_middle_leaves_nothing(self, province, tmp_path, monkeypatch, place):
        def fail(*_args, **_more):
            raise OSError("the disk is full")

        if place == "keep":
            monkeypatch.setattr(attachments, place, fail)
        else:
            monkeypatch.setattr(actions.registry_actions, place, fail)
        with pytest.raises(OSError, match="disk is full"):
            send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        assert self.leaves_nothing()

    def test_after_the_entry_was_written_leaves_nothing(
        self, fresh_database, tmp_path, monkeypatch
    ):
        open_province()

        def fail(*_args, **_more):
            assert audit.head().number == OPENED + 1
            raise KeyboardInterrupt

        monkeypatch.setattr(ReceivedFile.objects, "update_or_create", fail)
        with pytest.raises(KeyboardInterrupt):
            send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        assert self.leaves_nothing()


class TestOrigin:
    @pytest.mark.parametrize(("is_demo", "origin"), [(True, "real"), (False, "demo")])
    def test_of_a_load_must_be_that_of_the_database(self, db, tmp_path, is_demo, origin):
        open_province(is_demo=is_demo)

        with pytest.raises(DemoDatabase) as refused:
            send(workbook(tmp_path / "a.xlsx", DIRECTOR), origin=origin)
        assert refused.value.exit_code == 3
        assert audit.head().number == OPENED

    def test_is_refused_where_nothing_in_the_file_would_be_taken(self, db, tmp_path):
        open_province(is_demo=True)
        path = table(tmp_path / "a.xlsx", [("STT", "Họ và tên", "Ngày sinh", "Chức vụ")])

        with pytest.raises(DemoDatabase):
            send(path)
        assert not ReceivedFile.objects.exists()

    def test_is_asked_after_the_ledger_was_opened(self, db, tmp_path):
        from ngangtam_law import load

        with pytest.raises(LedgerNotOpened), scoped("all"):
            actions.load_files(
                [workbook(tmp_path / "a.xlsx", DIRECTOR)],
                edition=load(),
                origin="real",
                by="tests",
                at=MOMENT,
            )


def test_a_list_of_a_day_to_come_takes_the_place_of_nothing(province, tmp_path):
    send(workbook(tmp_path / "a.xlsx", DIRECTOR))
    before = facts()
    deputy = (*DIRECTOR[:5], "Phó Giám đốc", *DIRECTOR[6:])
    outcome = send(workbook(tmp_path / "b.xlsx", deputy, day="01/01/2062"))

    assert "intake.list-of-day-to-come" in {issue.code for issue in outcome.issues}
    assert facts() == before


def test_a_newer_list_that_agrees_is_an_entry_once(province, tmp_path):
    send(workbook(tmp_path / "a.xlsx", DIRECTOR, day="31/12/2020"))
    before = facts()
    newer = workbook(tmp_path / "b.xlsx", DIRECTOR, day="31/12/2021")
    outcome = send(newer)

    assert set(outcome.counts) == {"unchanged"}
    assert outcome.entry is not None
    assert facts() == before
    assert send(newer).entry is None


@pytest.fixture
def failing_engine(monkeypatch):
    """Let the engine that compares people fail: one of its conditions names no column."""
    broken = replace(MODEL.comparisons[0], blank="no_such_column_l IS NULL")
    model = replace(MODEL, comparisons=(broken, *MODEL.comparisons[1:]))
    monkeypatch.setattr(matching_people, "MODEL", model)


def test_a_failure_of_the_matcher_refuses_the_load_and_writes_nothing(
    province, tmp_path, failing_engine
):
    # The same name and birth day, with less beside it: the engine is asked.
    other = (2, *DIRECTOR[1:3], "", "", *DIRECTOR[5:])
    before = audit.head()

    with pytest.raises(MatchingFailed) as refused:
        send(workbook(tmp_path / "a.xlsx", DIRECTOR, other))

    assert "no_such_column" not in refused.value.vi + refused.value.en
    assert refused.value.__suppress_context__
    assert audit.head() == before
    assert not ReceivedFile.objects.exists()
