"""A restriction stops what is done with a file by form, file and export, until it is lifted."""

import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from ngangtam.careers import Qualification
from ngangtam.careers.changes import NewFact
from ngangtam.usecases.evidence_packs import read_pack
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Look
from ngangtam_web.apps.indicator_runs.actions import _LEFT_OUT
from ngangtam_web.apps.registry.actions import restrict_official
from ngangtam_web.apps.registry.queries import facts_known, official_file
from ngangtam_web.apps.registry.restrictions import RESTRICTION, restricted_since, without_special
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.apps.work_items import queries
from ngangtam_web.bootstrap import restricting
from ngangtam_web.bootstrap.snapshots import snapshot_of
from ngangtam_web.commands import due as due_command
from ngangtam_web.commands.main import main
from tests.django.registry.ledger import appointment, since
from tests.django.web.test_changes import DECISION, Form
from tests.django.web.test_due import asked as due_asked
from tests.django.web.test_due import lawful, officials, settings_folder
from tests.django.web.test_evidence import PACK, version
from tests.django.web.test_requests import (
    analyst,
    asked,
    hidden_in,
    number_of,
    officer,
    official_id,
    own,
)
from tests.django.web.test_summary_list import cells, staffed, taken

__all__ = [
    "analyst",
    "lawful",
    "officer",
    "official_id",
    "officials",
    "own",
    "settings_folder",
    "staffed",
    "version",
]

GROUNDS = {"text": "Theo đề nghị của người có dữ liệu, đã kiểm tra."}


@pytest.fixture
def number(own, official_id) -> int:
    return number_of(asked(own, official_id, "yeu-cau/", kind="han_che"))


def sent(client, address: str, **typed: str):
    page = client.get(address).content.decode()
    return client.post(address, hidden_in(page) | GROUNDS | typed)


@pytest.fixture
def restricted(analyst, number) -> int:
    assert sent(analyst, f"/yeu-cau/{number}/han-che/").status_code == 302
    return number


def is_restricted(official_id: int) -> bool:
    with scoped("all"):
        return official_id in restricted_since([official_id], on=timezone.localdate())


def restrict_everybody() -> None:
    with scoped("all"):
        officials = {fact.official_id for fact in facts_known(kinds=["person_attribute"])}
        for official in officials:
            restrict_official(
                official_id=official,
                asked_as="han_che",
                note="thử",
                reason="thử",
                by="tests",
                at=timezone.now(),
            )


def taken_due(client, address: str) -> str:
    answer = client.post(address, {"purpose": "họp giao ban"})
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row)


class TestRestrict:
    def test_is_reached_from_the_request_and_says_what_it_does(self, analyst, number):
        address = f"/yeu-cau/{number}/han-che/"

        assert f'href="{address}"' in analyst.get(f"/yeu-cau/{number}/").content.decode()
        page = analyst.get(address).content.decode()
        assert "Số liệu chỉ tiêu vẫn tính người này" in page
        assert "chưa đối chiếu văn bản gốc" in page

    def test_restricts_and_answers_as_one_entry(self, analyst, number, official_id):
        address, head = f"/yeu-cau/{number}/han-che/", audit.head().number
        data = hidden_in(analyst.get(address).content.decode()) | GROUNDS
        for _ in range(2):
            analyst.post(address, data)

        assert is_restricted(official_id)
        assert audit.head().number == head + 1
        assert audit.entry(head + 1).kind == "restriction"
        with scoped("all"):
            answered = queries.request(number)
        assert answered.state == "accepted"
        assert answered.steps[-1].entry_number == head + 1

    def test_needs_grounds(self, analyst, number, official_id):
        assert sent(analyst, f"/yeu-cau/{number}/han-che/", text=" ").status_code == 400
        assert not is_restricted(official_id)

    def test_is_not_for_others(self, officer, own, number, official_id):
        for client in (officer, own):
            assert client.get(f"/yeu-cau/{number}/han-che/").status_code == 403
            assert client.get(f"/can-bo/{official_id}/bo-han-che/").status_code == 403

    def test_answers_no_other_kind(self, analyst, own, official_id):
        number = number_of(asked(own, official_id, "yeu-cau/", kind="xem"))

        assert analyst.get(f"/yeu-cau/{number}/han-che/").status_code == 404

    def test_is_shown_on_the_file_and_in_lists(self, analyst, officer, restricted, official_id):
        for client in (analyst, officer):
            page = client.get(f"/can-bo/{official_id}/").content.decode()
            assert "Đang hạn chế xử lý dữ liệu từ ngày" in page
            assert "hạn chế xử lý</span>" in client.get("/can-bo/").content.decode()
        history = analyst.get(f"/can-bo/{official_id}/lich-su/").content.decode()
        assert "Hạn chế xử lý dữ liệu" in history


class TestWhileRestricted:
    def test_no_form_changes_the_file(self, ledger, analyst, restricted, official_id):
        head = audit.head().number
        fact_id = ledger.fact_id(Qualification)
        answer = analyst.get(f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/")

        assert "đang hạn chế xử lý dữ liệu" in answer.content.decode()
        assert answer.status_code == analyst.get(f"/can-bo/{official_id}/cap-nhat/").status_code
        assert answer.status_code != 200
        page = analyst.get(f"/can-bo/{official_id}/").content.decode()
        assert "/cap-nhat/" not in page
        assert audit.head().number == head

    def test_a_form_that_was_open_before_is_refused(self, ledger, analyst, number, official_id):
        fact_id = ledger.fact_id(Qualification)
        form = Form(analyst, f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/").open()
        assert sent(analyst, f"/yeu-cau/{number}/han-che/").status_code == 302
        head = audit.head().number
        typed = {"state": "held", "level": "thac_si", "start": "20/5/2019", "viec": "ghi"}
        answer = analyst.post(form.address, form.hidden | DECISION | typed)

        assert "đang hạn chế xử lý dữ liệu" in answer.content.decode()
        assert audit.head().number == head

    def test_what_the_person_asks_for_is_done(self, ledger, analyst, own, restricted, official_id):
        fact_id = ledger.fact_id(Qualification)
        item = number_of(asked(own, official_id, f"de-nghi/degree/{fact_id}/"))
        address = f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/?yeu-cau={item}"
        form = Form(analyst, address).open()
        form.save({"state": "held", "level": "thac_si", "start": "20/5/2019"})

        with scoped("all"):
            levels = {f.level for f in facts_known(kinds=["qualification"])}
        assert "thac_si" in levels

    def test_sent_twice_it_is_done_once(self, ledger, analyst, own, restricted, official_id):
        fact_id = ledger.fact_id(Qualification)
        item = number_of(asked(own, official_id, f"de-nghi/degree/{fact_id}/"))
        address = f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/?yeu-cau={item}"
        form = Form(analyst, address).open()
        typed = {"state": "held", "level": "thac_si", "start": "20/5/2019"}
        form.save(typed)
        went, head = form.went, audit.head().number
        form.send(typed, work="ghi")

        assert form.went.startswith(went)
        assert audit.head().number == head

    @pytest.mark.parametrize("kind", ["xem", "phan_doi", "xoa"])
    def test_what_else_the_person_asks_for_opens_nothing(
        self, ledger, analyst, own, restricted, official_id, kind
    ):
        item = number_of(asked(own, official_id, "yeu-cau/", kind=kind))
        fact_id = ledger.fact_id(Qualification)
        address = f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/?yeu-cau={item}"

        assert "đang hạn chế xử lý dữ liệu" in analyst.get(address).content.decode()

    def test_a_correction_that_was_answered_opens_nothing(
        self, ledger, analyst, own, restricted, official_id
    ):
        fact_id = ledger.fact_id(Qualification)
        item = number_of(asked(own, official_id, f"de-nghi/degree/{fact_id}/"))
        address = f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/?yeu-cau={item}"
        typed = {"state": "held", "level": "thac_si", "start": "20/5/2019"}
        Form(analyst, address).open().save(typed)

        assert "đang hạn chế xử lý dữ liệu" in analyst.get(address).content.decode()

    def test_a_print_leaves_parts_with_their_own_right_out(self, analyst, own, number, official_id):
        address = f"/can-bo/{official_id}/ban-in/"
        purpose = {"purpose": "Rà soát hồ sơ năm 2026"}
        before = analyst.post(address, purpose).content.decode()
        sent(analyst, f"/yeu-cau/{number}/han-che/")
        after = analyst.post(address, purpose).content.decode()

        assert "Tày" in before
        assert "Tày" not in after
        assert "Tày" in own.get(address).content.decode()
        assert "Tày" in analyst.get(f"/can-bo/{official_id}/").content.decode()

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_a_list_leaves_them_out(self, analyst, number, official_id, kind):
        address = "/can-bo/xuat/?cot=dan_toc"
        typed = {"kind": kind, "purpose": "Rà soát hồ sơ năm 2026"}
        before = content(analyst.post(address, typed), kind)
        sent(analyst, f"/yeu-cau/{number}/han-che/")
        after = content(analyst.post(address, typed), kind)

        assert "Tày" in before
        assert "Tày" not in after
        assert "(hạn chế xử lý dữ liệu)" in after

    def test_figures_count_on(self, restricted, official_id):
        with scoped("all"):
            facts = list(facts_known(include_sensitive=True))
        left = list(without_special(facts, restricted={official_id}))

        # What is counted is read without that filter, and the mark itself is in no snapshot.
        assert {f.attribute for f in facts if hasattr(f, "attribute")} > {
            f.attribute for f in left if hasattr(f, "attribute")
        }
        assert RESTRICTION in _LEFT_OUT


class TestOtherFiles:
    """Whatever leaves the house leaves what is restricted in it."""

    def test_a_summary_list_leaves_sensitive_columns_empty(self, sign_in, staffed):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_SENSITIVE])
        before = cells(taken(reader, columns=["dan_toc"]))
        restrict_everybody()
        after = cells(taken(reader, columns=["dan_toc"]))

        assert before.count("Tày") == 2
        assert "Tày" not in after
        assert "Lò Thị Mẫu" in after

    def test_what_is_due_leaves_measures_out_of_files_alone(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_DISCIPLINE])
        address = f"/viec-den-han/danh-sach.xlsx{due_asked(ledger)}"
        before = taken_due(reader, address)
        restrict_everybody()
        after = taken_due(reader, address)

        assert "kỷ luật" in before
        assert "kỷ luật" not in after
        assert "bậc" in after
        assert "kỷ luật" in reader.get(f"/viec-den-han/{due_asked(ledger)}").content.decode()

    def test_what_is_due_leaves_measures_out_of_a_command(
        self, ledger, officials, monkeypatch, capsys
    ):
        monkeypatch.setattr(due_command, "open_database", lambda **_: None)

        def kinds() -> set[str]:
            version = str(ledger.entries_written)
            main(["due", "--on", "2025-06-30", "--known-at", version, "--json"])
            return {item["kind"] for item in json.loads(capsys.readouterr().out)["items"]}

        before = kinds()
        restrict_everybody()

        assert before - kinds() == {"het_ky_luat"}

    def test_a_pack_of_planned_titles_does_not_name_them(self, ledger, sign_in, version):
        listing = NewFact(
            kind="succession_listing",
            official="x",
            validity=since("2021-01-01"),
            payload={"title_code": "giam_doc_so", "term": "2020-2025"},
        )
        number, written = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-03-15")),
            listing,
            name="Nông Thị Thử",
        )
        snapshot_of(written.number)
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SUCCESSION])
        asked_for = (PACK.format("T2a", written.number), {"purpose": "Kiểm tra quy hoạch"})
        before = read_pack(reader.post(*asked_for).content).parts
        restrict_everybody()
        after = read_pack(reader.post(*asked_for).content).parts

        assert "Nông Thị Thử" in before["people.json"].decode()
        assert "Nông Thị Thử" not in after["people.json"].decode()
        assert f"facts/{number}.json" in before
        assert f"facts/{number}.json" not in after
        # The figure counts on.
        assert (
            json.loads(after["figure.json"])["counts"]
            == (json.loads(before["figure.json"])["counts"])
        )


class TestLift:
    def test_lets_the_file_be_changed_again(self, analyst, restricted, official_id):
        address = f"/can-bo/{official_id}/bo-han-che/"
        assert f'href="{address}"' in analyst.get(f"/can-bo/{official_id}/").content.decode()
        assert sent(analyst, address).status_code == 302

        assert not is_restricted(official_id)
        assert audit.entry(audit.head().number).kind == "restriction_lifted"
        assert "/cap-nhat/" in analyst.get(f"/can-bo/{official_id}/").content.decode()
        assert analyst.get(address).status_code == 404

    def test_is_offered_on_every_version_of_the_file(self, analyst, number, official_id):
        before = audit.head().number
        sent(analyst, f"/yeu-cau/{number}/han-che/")
        page = analyst.get(f"/can-bo/{official_id}/?phien-ban={before}", follow=True)
        shown = page.content.decode()

        assert f'href="/can-bo/{official_id}/bo-han-che/"' in shown
        assert "/cap-nhat/" not in shown

    def test_keeps_the_time_it_held(self, analyst, number, official_id, monkeypatch):
        earlier = timezone.now() - timedelta(days=10)
        with scoped("all"):
            asked_for = queries.request(number)
        monkeypatch.setattr(restricting, "now", lambda: earlier)
        restricting.restrict_as_asked(asked=asked_for, reason="thử", by="ai-do", scope=EVERYONE)
        monkeypatch.undo()
        sent(analyst, f"/can-bo/{official_id}/bo-han-che/")

        with scoped("all"):
            file = official_file(official_id=official_id)
            was = restricted_since([official_id], on=timezone.localdate() - timedelta(days=1))
        held = next(f.fact for f in file.facts if getattr(f.fact, "attribute", "") == RESTRICTION)
        assert held.validity.end is not None
        assert not is_restricted(official_id)
        assert was

    def test_looks_are_logged_as_ever(self, analyst, restricted, official_id):
        analyst.get(f"/can-bo/{official_id}/")

        assert Look.objects.filter(official_id=official_id, purpose="page").exists()


def content(answer, kind: str) -> str:
    assert answer.status_code == 200
    written = b"".join(answer.streaming_content)
    if kind == "csv":
        return written.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(written)).active
    return "\n".join(str(cell) for row in sheet.values for cell in row)
