"""Files go from a unit to the registry through the pages, or back with a reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from ngangtam.careers.changes import Batch
from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.indicator_runs.store import SnapshotDamaged
from ngangtam_web.apps.intake_batches import queries, sending
from ngangtam_web.apps.intake_batches.attachments import path_of
from ngangtam_web.apps.intake_batches.models import ReceivedFile, SentFile, SentFileStep
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.figures import plan_progress
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    MOMENT,
    facts,
    open_neighbor,
    open_province,
    send,
    table,
    workbook,
)
from tests.django.web.conftest import show_second_factor

_HIDDEN = "1 thay đổi của chỉ tiêu dựa trên phần có quyền riêng"


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def unit(db) -> int:
    open_province()
    return unit_with_code("M-co_quan")


@pytest.fixture
def reader(unit):
    """Make a person with a role, in a unit or everywhere, and sign them in."""

    def make(
        name: str, role: str, unit_id: int | None = None, *, further: Collection[str] = ()
    ) -> Client:
        user_id = create_user(
            username=name, display_name="Người Thử", password="doc-thu-8-trang", official_id=None
        )
        grant_role(
            user_id=user_id,
            role=role,
            unit_id=unit_id,
            valid_from=date(2025, 1, 1),
            further_permissions=further,
            by="tests",
            at=MOMENT,
        )
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        show_second_factor(client, user_id)
        return client

    return make


@pytest.fixture
def officer(reader, unit) -> Client:
    return reader("to-chuc", "unit_hr_officer", unit)


@pytest.fixture
def analyst(reader) -> Client:
    return reader("tong-hop", "provincial_analyst")


def sheet(tmp_path: Path, *rows: tuple, name: str = "so-noi-vu.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(tmp_path / name, *rows).read_bytes())


def sent_by(client: Client, unit: int | str, file: SimpleUploadedFile) -> str:
    """Send a file and give the address of its page."""
    response = client.post("/tiep-nhan/gui/", {"unit": unit, "file": file})
    assert response.status_code == 302, response.content.decode()
    return response.url


def number_of(address: str) -> int:
    return int(address.strip("/").rpartition("/")[2])


def counted_now(told: dict) -> dict[str, int]:
    """Count the figure again that a check spoke of."""
    progress = plan_progress(
        plan_id=told["plan"], day=date.fromisoformat(told["on"]), with_trend=False, wait=True
    )
    one = next(each for each in progress.targets if each.target.id == told["target"])
    return asdict(one.figure.counts)


class TestSending:
    def test_takes_several_files_at_once(self, officer, unit, tmp_path):
        files = [sheet(tmp_path, DIRECTOR), sheet(tmp_path, DEPUTY, name="khac.xlsx")]
        response = officer.post("/tiep-nhan/gui/", {"unit": unit, "file": files}, follow=True)

        assert "Đã gửi 2 tệp" in response.content.decode()
        assert set(SentFile.objects.values_list("file_name", flat=True)) == {
            "so-noi-vu.xlsx",
            "khac.xlsx",
        }

    def test_tells_a_script_where_to_go(self, officer, unit, tmp_path):
        response = officer.post(
            "/tiep-nhan/gui/",
            {"unit": unit, "file": sheet(tmp_path, DIRECTOR)},
            headers={"hx-request": "true"},
        )

        assert response.status_code == 204
        assert response.headers["HX-Redirect"].startswith("/tiep-nhan/")

    def test_takes_none_of_several_files_where_one_is_not_whole(self, officer, unit, tmp_path):
        files = [sheet(tmp_path, DIRECTOR), SimpleUploadedFile("hong.xlsx", b"PK\x03\x04 cut")]
        response = officer.post("/tiep-nhan/gui/", {"unit": unit, "file": files})

        assert response.status_code == 422
        assert "hong.xlsx: " in response.content.decode()
        assert "so-noi-vu.xlsx: " not in response.content.decode()
        assert not SentFile.objects.exists()

    def test_takes_so_many_files_and_not_more(self, officer, unit):
        files = [SimpleUploadedFile(f"{number}.csv", b"STT;Ho ten") for number in range(21)]
        response = officer.post("/tiep-nhan/gui/", {"unit": unit, "file": files})

        assert "tối đa 20 tệp" in response.content.decode()
        assert not SentFile.objects.exists()

    def test_asks_for_the_file_that_is_missing(self, officer, unit):
        response = officer.post("/tiep-nhan/gui/", {"unit": unit})

        assert "Chưa có tệp" in response.content.decode()

    def test_shows_what_would_change_and_writes_nothing(self, officer, unit, tmp_path):
        before = audit.head().number
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR, DEPUTY))
        assert "Đang đọc và kiểm tra" in officer.get(address).content.decode()
        assert sent_files.check(number_of(address)) == "checked"
        shown = officer.get(address).content.decode()

        assert "Chờ tiếp nhận" in shown
        assert "Số dòng đọc được" in shown
        assert audit.head().number == before
        assert not facts()
        assert not ReceivedFile.objects.exists()

    def test_lets_a_page_that_asks_again_wait_until_it_was_read(self, officer, unit, tmp_path):
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))
        asked_again = {"headers": {"hx-request": "true"}}
        assert officer.get(address, **asked_again).status_code == 204
        sent_files.check(number_of(address))

        assert officer.get(address, **asked_again).headers["HX-Redirect"] == address

    def test_tells_no_sender_what_is_known_already(self, analyst, officer, unit, tmp_path):
        first = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))
        sent_files.check(number_of(first))
        analyst.post(first, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(first))
        guess = (1, *DIRECTOR[1:7], "Sơ cấp")
        asked = sent_by(officer, unit, sheet(tmp_path, guess, name="doan.xlsx"))
        sent_files.check(number_of(asked))
        told, compared = (c.get(asked).content.decode() for c in (officer, analyst))

        assert "Không đổi" in compared
        assert "Không đổi" not in told
        assert "Mâu thuẫn" not in told

    def test_lists_issues_with_their_cells(self, analyst, officer, unit, tmp_path):
        twice = (2, "Lý Thị Mẫu", "01/01/1975", DIRECTOR[3], "Nữ", "Phó Giám đốc", "Công chức", "")
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR, twice))
        sent_files.check(number_of(address))

        compared, told = (c.get(address).content.decode() for c in (analyst, officer))
        assert "Trang 1 › B5" in compared
        assert "luu-y/loading." in compared
        # What the file says twice is told to whoever sent it. Whose citizen id it is already is
        # nothing that a sender may find out by asking.
        assert "luu-y/intake.same-id-of-two" in told
        assert "luu-y/loading." not in told

    def test_asks_the_worker_to_read_it(self, officer, unit, tmp_path):
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))
        job = ProcrastinateJob.objects.order_by("-id")[0]

        assert job.task_name == sent_files.CHECK_SENT_FILE
        assert job.args == {"sent_id": number_of(address)}

    def test_twice_is_one_file(self, officer, unit, tmp_path):
        # A workbook that is written again a second later has other bytes.
        content = sheet(tmp_path, DIRECTOR).read()
        first = sent_by(officer, unit, SimpleUploadedFile("so.xlsx", content))

        assert sent_by(officer, unit, SimpleUploadedFile("so.xlsx", content)) == first
        assert SentFile.objects.count() == 1

    @pytest.mark.parametrize(
        "file",
        [
            None,
            SimpleUploadedFile("a.xlsx", b""),
            SimpleUploadedFile("a.xlsx", b"PK\x03\x04 cut off"),
            SimpleUploadedFile("a.exe", b"MZ"),
            SimpleUploadedFile("a.xlsx", b"<html><script>alert(1)</script>"),
        ],
    )
    def test_of_what_is_no_whole_list_leaves_nothing(self, officer, unit, file):
        answer = officer.post("/tiep-nhan/gui/", {"unit": unit} | ({"file": file} if file else {}))

        assert answer.status_code == 422
        assert not SentFile.objects.exists()

    def test_for_another_unit_is_refused(self, officer, tmp_path):
        other = unit_with_code("M-tinh")
        answer = officer.post("/tiep-nhan/gui/", {"unit": other, "file": sheet(tmp_path, DIRECTOR)})

        assert answer.status_code == 422
        assert not SentFile.objects.exists()

    def test_of_a_damaged_file_ends_with_what_to_do(self, officer, unit, tmp_path):
        csv = SimpleUploadedFile("a.csv", "không có gì\n".encode())
        address = sent_by(officer, unit, csv)
        state = sent_files.check(number_of(address))
        shown = officer.get(address).content.decode()

        assert state == "unreadable"
        assert "Không đọc được" in shown


class TestDeciding:
    @pytest.fixture
    def waiting(self, officer, unit, tmp_path) -> str:
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR, CLERK))
        sent_files.check(number_of(address))
        return address

    def test_takes_a_file_in_as_one_entry_of_who_accepted(self, analyst, waiting):
        assert analyst.post(waiting, {"quyet-dinh": "tiep-nhan"}).status_code == 302
        assert sent_files.take_in(number_of(waiting)) == "taken_in"
        entry = audit.entry(audit.head().number)

        assert (entry.kind, entry.by) == ("intake", "tong-hop")
        assert len({fact.official_id for fact in facts()}) == 2
        assert "Đã tiếp nhận" in analyst.get(waiting).content.decode()
        assert ReceivedFile.objects.get().file_name == "so-noi-vu.xlsx"

    def test_takes_in_once_however_often_it_is_asked(self, analyst, waiting):
        analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        again = analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(waiting))
        version = audit.head().number

        assert again.status_code == 422
        assert sent_files.take_in(number_of(waiting)) == "taken_in"
        assert audit.head().number == version

    def test_gives_a_file_back_with_the_reason(self, analyst, officer, waiting):
        analyst.post(waiting, {"quyet-dinh": "tra-lai", "reason": "Thiếu ngày sinh cột C."})

        assert "Thiếu ngày sinh cột C." in officer.get(waiting).content.decode()
        assert sending.state_of(number_of(waiting)) == "returned"
        assert not facts()

    def test_gives_nothing_back_without_a_reason(self, analyst, waiting):
        answer = analyst.post(waiting, {"quyet-dinh": "tra-lai", "reason": " "})

        assert answer.status_code == 422
        assert sending.state_of(number_of(waiting)) == "checked"

    def test_is_not_for_the_sender(self, officer, waiting):
        assert officer.post(waiting, {"quyet-dinh": "tiep-nhan"}).status_code == 403

    def test_is_not_for_the_sender_even_with_the_right(self, analyst, unit, tmp_path):
        address = sent_by(analyst, "", sheet(tmp_path, DEPUTY))
        sent_files.check(number_of(address))
        answer = analyst.post(address, {"quyet-dinh": "tiep-nhan"})

        assert answer.status_code == 422
        assert "Người gửi không tự tiếp nhận" in answer.content.decode()

    def test_shows_no_file_of_another_unit(self, reader, waiting):
        neighbor = reader("don-vi-khac", "unit_hr_officer", 999_999)

        assert neighbor.get(waiting).status_code == 404
        assert "so-noi-vu" not in neighbor.get("/tiep-nhan/").content.decode()

    def test_can_be_taken_back(self, analyst, waiting):
        analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(waiting))
        entry = audit.head().number
        assert 'action="/tiep-nhan/hoan-tac/"' in analyst.get(waiting).content.decode()
        answer = analyst.post("/tiep-nhan/hoan-tac/", {"lan": entry, "ly-do": "Nhầm tệp"})

        assert answer.status_code == 302
        assert audit.entry(audit.head().number).undoes == (entry,)
        assert not facts()

    def test_tells_the_number_of_the_entry_to_who_sees_the_ledger(self, analyst, officer, waiting):
        analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(waiting))
        received = f"/tiep-nhan/tep/{SentFile.objects.get().file_hash}/"
        link = f'href="/lan-cap-nhat/{audit.head().number}/"'

        for address in (waiting, received, "/tiep-nhan/"):
            assert link in analyst.get(address).content.decode(), address
        for address in (waiting, received):
            assert "Lần cập nhật</dt>" not in officer.get(address).content.decode(), address

    def test_keeps_its_steps_for_good(self, analyst, waiting):
        analyst.post(waiting, {"quyet-dinh": "tra-lai", "reason": "Sai biểu mẫu"})

        states = [step.state for step in SentFileStep.objects.order_by("pk")]
        assert states == ["checked", "returned"]


class TestGuesses:
    """Somebody of one unit sends a list of people who work in another, to read what is known."""

    STRANGER = (1, "Không Ai Biết", "07/08/1981", "004181000077", "Nữ", *DIRECTOR[5:])

    @pytest.fixture
    def neighbor(self, unit) -> int:
        return open_neighbor()

    @pytest.fixture
    def known(self, neighbor, tmp_path) -> None:
        send(workbook(tmp_path / "co-roi.xlsx", DIRECTOR))

    def asked(self, client, unit, tmp_path, row, name: str) -> str:
        path = workbook(tmp_path / name, row, unit="SỞ TÀI CHÍNH")
        address = sent_by(client, unit, SimpleUploadedFile(name, path.read_bytes()))
        sent_files.check(number_of(address))
        return address

    def test_are_told_what_of_nobody_is_told(self, reader, neighbor, known, tmp_path):
        client = reader("tong-hop-so", "provincial_analyst", neighbor)
        by_name = (1, *DIRECTOR[1:3], "", *DIRECTOR[4:])
        rows = {"a.xlsx": self.STRANGER, "b.xlsx": DIRECTOR, "c.xlsx": by_name}
        told = {}
        for name, row in rows.items():
            shown = client.get(self.asked(client, neighbor, tmp_path, row, name)).content.decode()
            part = shown[shown.index('id="thay-doi"') : shown.index('id="cac-buoc"')]
            told[name] = re.sub(r'"csrfmiddlewaretoken" value="\w+"|/tiep-nhan/\d+/', "", part)

        assert "Chưa có hồ sơ trong đơn vị" in told["a.xlsx"]
        assert told["b.xlsx"] == told["a.xlsx"]
        assert "Chưa có hồ sơ trong đơn vị" in told["c.xlsx"]

    def test_are_not_taken_in_by_a_colleague(self, reader, neighbor, known, tmp_path):
        sender = reader("to-chuc-so", "unit_hr_officer", neighbor)
        colleague = reader("tong-hop-so", "provincial_analyst", neighbor)
        before = audit.head().number
        said = []
        for name, row in {"a.xlsx": self.STRANGER, "b.xlsx": DIRECTOR}.items():
            address = self.asked(sender, neighbor, tmp_path, row, name)
            assert 'value="tiep-nhan"' not in colleague.get(address).content.decode()
            # Sent all the same.
            colleague.post(address, {"quyet-dinh": "tiep-nhan"})
            assert sent_files.take_in(number_of(address)) == "failed"
            said.append(SentFileStep.objects.order_by("-pk")[0].details)

        assert said[0] == said[1]
        assert audit.head().number == before

    def test_are_settled_by_the_province(self, analyst, reader, neighbor, known, tmp_path):
        sender = reader("to-chuc-so", "unit_hr_officer", neighbor)
        colleague = reader("tong-hop-so", "provincial_analyst", neighbor)
        address = self.asked(sender, neighbor, tmp_path, DIRECTOR, "b.xlsx")
        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        state = sent_files.take_in(number_of(address))
        received = f"/tiep-nhan/tep/{SentFile.objects.get().file_hash}/"

        assert state == "taken_in"
        assert "Không đổi" in analyst.get(received).content.decode()
        assert "Không đổi" not in colleague.get(received).content.decode()
        assert "Không đổi" not in colleague.get("/tiep-nhan/").content.decode()

    def test_change_figures_as_taking_them_in_does(
        self, analyst, reader, neighbor, known, tmp_path
    ):
        sender = reader("to-chuc-so", "unit_hr_officer", neighbor)
        colleague = reader("tong-hop-so", "provincial_analyst", neighbor)
        address = self.asked(sender, neighbor, tmp_path, DIRECTOR, "b.xlsx")
        assert "Số liệu thay đổi" not in colleague.get(address).content.decode()
        assert "Số liệu thay đổi" in analyst.get(address).content.decode()
        found = queries.sent_file(number_of(address), units=None)[1][-1].details["figures"]
        assert "không tính là hồ sơ mới" in analyst.get(address).content.decode()
        # Known elsewhere: nobody in it is new, whatever the unit's own files say.
        assert not [move for told in found["targets"] for move in told["moves"] if move["new"]]

        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number_of(address)) == "taken_in"
        for told in found["targets"]:
            assert counted_now(told) == told["after"], told["target"]

    def test_of_what_has_a_right_of_its_own_are_set_apart(self, analyst, unit, tmp_path):
        first = sent_by(analyst, unit, sheet(tmp_path, DIRECTOR))
        sent_files.check(number_of(first))
        details = SentFileStep.objects.get().details

        # The citizen id.
        assert details["counts"]["apart"] == 1
        assert "Thuộc phần có quyền xem riêng" in analyst.get(first).content.decode()

    def test_of_the_unit_are_taken_in_by_whoever_sees_it(self, reader, neighbor, tmp_path):
        send(workbook(tmp_path / "co-roi.xlsx", CLERK, unit="SỞ TÀI CHÍNH"))
        sender = reader("to-chuc-so", "unit_hr_officer", neighbor)
        colleague = reader("tong-hop-so", "provincial_analyst", neighbor)
        more = (*CLERK[:7], "Trung cấp")
        address = self.asked(sender, neighbor, tmp_path, more, "b.xlsx")
        assert 'value="tiep-nhan"' in colleague.get(address).content.decode()
        colleague.post(address, {"quyet-dinh": "tiep-nhan"})

        assert sent_files.take_in(number_of(address)) == "taken_in"


class TestPeopleManagedAbove:
    """A unit takes in nothing of its own about those whom an authority above it manages."""

    @pytest.fixture
    def sender(self, reader, unit) -> Client:
        return reader("to-chuc-so", "unit_hr_officer", unit)

    @pytest.fixture
    def colleague(self, reader, unit) -> Client:
        return reader("tong-hop-so", "provincial_analyst", unit)

    @pytest.mark.parametrize(
        ("known", "sent"),
        [
            # Something about the director; and a clerk who becomes one.
            ((DIRECTOR, CLERK), ((*DIRECTOR[:7], "Cử nhân"), CLERK)),
            ((CLERK,), ((*CLERK[:5], "Giám đốc", *CLERK[6:]),)),
        ],
    )
    def test_are_left_to_who_manages_them(
        self, sender, colleague, analyst, unit, tmp_path, known, sent
    ):
        send(workbook(tmp_path / "co-roi.xlsx", *known))
        path = workbook(tmp_path / "moi.xlsx", *sent, day="31/12/2021")
        file = SimpleUploadedFile(path.name, path.read_bytes())
        address = sent_by(sender, unit, file)
        sent_files.check(number_of(address))
        before = audit.head().number
        shown = colleague.get(address).content.decode()
        assert 'value="tiep-nhan"' not in shown
        assert "thuộc diện cấp trên quản lý" in shown
        assert colleague.post(f"{address}thay-doi/", {"reason": "có lý do"}).status_code == 403
        # Sent all the same.
        colleague.post(address, {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number_of(address)) == "failed"
        assert SentFileStep.objects.latest("pk").details["code"] == "intake.managed-above"
        assert audit.head().number == before

        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number_of(address)) == "taken_in"

    def test_are_not_taken_from_their_authority_by_a_list_of_seats(
        self, sender, colleague, unit, tmp_path
    ):
        send(workbook(tmp_path / "co-roi.xlsx", DIRECTOR))
        path = table(
            tmp_path / "ghe.xlsx",
            [
                ("CƠ CẤU CHỨC VỤ (Tính đến ngày 31/12/2021)",),
                ("STT", "Đơn vị", "Chức vụ", "Số lượng", "Diện quản lý"),
                (1, "Sở Nội vụ", "Giám đốc", 1, "Cơ quan"),
            ],
        )
        address = sent_by(sender, unit, SimpleUploadedFile(path.name, path.read_bytes()))
        sent_files.check(number_of(address))
        colleague.post(address, {"quyet-dinh": "tiep-nhan"})

        assert sent_files.take_in(number_of(address)) == "failed"
        assert SentFileStep.objects.latest("pk").details["code"] == "intake.managed-above"


class TestFigures:
    """Before taking a file in one sees each target that it changes."""

    @pytest.fixture
    def waiting(self, officer, unit, tmp_path) -> str:
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR, DEPUTY))
        sent_files.check(number_of(address))
        return address

    def test_are_shown_before_and_after_with_who_moves(self, analyst, waiting):
        shown = analyst.get(waiting).content.decode()

        assert "Số liệu thay đổi nếu tiếp nhận" in shown
        # A director and a deputy born in 1975 and 1980: nobody under 40 of two.
        assert "0/2" in shown
        assert "(hồ sơ mới: 2)" in shown

    def test_are_what_taking_it_in_makes_of_them(self, analyst, waiting):
        found = queries.sent_file(number_of(waiting), units=None)[1][-1].details["figures"]
        analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number_of(waiting)) == "taken_in"

        assert found["targets"]
        for told in found["targets"]:
            assert counted_now(told) == told["after"], told["target"]

    def test_that_stay_as_they_are_are_said_to(self, analyst, officer, unit, tmp_path, waiting):
        analyst.post(waiting, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(waiting))
        again = sent_by(officer, unit, sheet(tmp_path, DIRECTOR, DEPUTY, name="lai.xlsx"))
        sent_files.check(number_of(again))

        assert "Không chỉ tiêu nào thay đổi" in analyst.get(again).content.decode()

    def test_are_nothing_for_who_sends(self, officer, waiting):
        assert "Số liệu thay đổi" not in officer.get(waiting).content.decode()

    @pytest.fixture
    def rests_on_a_part(self, waiting) -> str:
        step = SentFileStep.objects.order_by("-pk")[0]
        details = step.details
        details["figures"]["targets"][0]["rests_on"] = ["appraisal"]
        SentFileStep.objects.create(
            sent_file_id=step.sent_file_id, state="checked", at=MOMENT, by="tests", details=details
        )
        return waiting

    def test_that_rest_on_a_part_are_counted_alone(self, analyst, rests_on_a_part):
        assert _HIDDEN in analyst.get(rests_on_a_part).content.decode()

    def test_that_rest_on_a_part_need_it_of_everybody(self, analyst, unit, rests_on_a_part):
        def grant(unit_id: int | None) -> None:
            grant_role(
                user_id=User.objects.get(username="tong-hop").pk,
                role="provincial_analyst",
                unit_id=unit_id,
                further_permissions=[Permission.SEE_APPRAISAL],
                valid_from=date(2025, 1, 1),
                by="tests",
                at=MOMENT,
            )

        grant(unit)
        assert _HIDDEN in analyst.get(rests_on_a_part).content.decode()
        grant(None)
        assert _HIDDEN not in analyst.get(rests_on_a_part).content.decode()

    def test_of_an_older_version_say_so_and_are_counted_again(
        self, analyst, officer, unit, tmp_path, waiting
    ):
        assert "Kiểm tra lại với dữ liệu hiện nay" not in analyst.get(waiting).content.decode()
        other = sent_by(officer, unit, sheet(tmp_path, CLERK, name="khac.xlsx"))
        sent_files.check(number_of(other))
        analyst.post(other, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number_of(other))
        assert "Kiểm tra lại với dữ liệu hiện nay" in analyst.get(waiting).content.decode()

        assert analyst.post(waiting, {"quyet-dinh": "kiem-tra-lai"}).status_code == 302
        assert "Đang kiểm tra lại" in analyst.get(waiting).content.decode()
        assert analyst.post(waiting, {"quyet-dinh": "tiep-nhan"}).status_code == 422
        assert sent_files.check(number_of(waiting)) == "checked"
        assert "Kiểm tra lại với dữ liệu hiện nay" not in analyst.get(waiting).content.decode()
        steps = queries.sent_file(number_of(waiting), units=None)[1]
        assert [step.state for step in steps] == ["checked", "asked_again", "checked"]
        assert steps[-1].details["version"] == audit.head().number

    def test_that_cannot_be_counted_leave_the_file_as_good_as_it_is(
        self, analyst, officer, unit, tmp_path, monkeypatch
    ):
        def damaged(batch: Batch, version: int) -> dict:
            raise SnapshotDamaged(version=version)

        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))
        monkeypatch.setattr(sent_files, "figures_after", damaged)
        assert sent_files.check(number_of(address)) == "checked"
        monkeypatch.undo()
        shown = analyst.get(address).content.decode()

        assert "Chưa tính được số liệu" in shown
        assert 'value="tiep-nhan"' in shown
        assert 'value="kiem-tra-lai"' in shown


class TestLeft:
    """The worker may die over a file; then too it goes on, or back."""

    @pytest.fixture
    def left(self, officer, unit, tmp_path) -> str:
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))
        self.step(address, "asked_again")
        ProcrastinateJob.objects.all()._raw_delete("default")
        return address

    def step(self, address: str, state: str) -> None:
        SentFileStep.objects.create(
            sent_file_id=number_of(address), state=state, at=MOMENT, by="tests"
        )

    def jobs(self) -> list[str]:
        return list(ProcrastinateJob.objects.values_list("task_name", flat=True))

    def test_is_said_and_read_again(self, analyst, left):
        assert "Máy chưa xử lý xong tệp" in analyst.get(left).content.decode()
        assert analyst.post(left, {"quyet-dinh": "kiem-tra-lai"}).status_code == 302

        assert self.jobs() == [sent_files.CHECK_SENT_FILE]
        assert sent_files.check(number_of(left)) == "checked"

    def test_is_not_said_of_a_file_that_is_read_right_now(self, officer, unit, tmp_path):
        address = sent_by(officer, unit, sheet(tmp_path, DIRECTOR))

        assert "Máy chưa xử lý xong tệp" not in officer.get(address).content.decode()

    def test_goes_back_and_stays_there(self, analyst, left, monkeypatch):
        def returned_meanwhile(batch: Batch, version: int) -> dict:
            analyst.post(left, {"quyet-dinh": "tra-lai", "reason": "Gửi lại tệp khác."})
            return {}

        monkeypatch.setattr(sent_files, "figures_after", returned_meanwhile)

        assert sent_files.check(number_of(left)) == "returned"
        assert sending.state_of(number_of(left)) == "returned"

    @pytest.mark.parametrize(
        ("state", "job"),
        [
            ("asked_again", sent_files.CHECK_SENT_FILE),
            ("accepted", sent_files.TAKE_IN_SENT_FILE),
        ],
    )
    def test_goes_on_when_it_is_sent_again(self, officer, unit, left, state, job):
        self.step(left, state)
        sent = SentFile.objects.get()
        content = path_of(sent.file_hash).read_bytes()

        assert sent_by(officer, unit, SimpleUploadedFile(sent.file_name, content)) == left
        assert self.jobs() == [job]


class TestDemo:
    def test_takes_only_what_is_said_to_be_invented(self, db, reader_of_demo, tmp_path):
        client, unit = reader_of_demo
        told = client.post("/tiep-nhan/gui/", {"unit": unit, "file": sheet(tmp_path, DIRECTOR)})
        assert told.status_code == 422
        assert "chỉ nhận tệp có dữ liệu giả định" in told.content.decode()

        file = sheet(tmp_path, DIRECTOR)
        sent = client.post("/tiep-nhan/gui/", {"unit": unit, "file": file, "is_invented": "on"})
        assert sent.status_code == 302

    @pytest.fixture
    def reader_of_demo(self, db):
        open_province(is_demo=True)
        unit = unit_with_code("M-co_quan")
        user_id = create_user(
            username="thu", display_name="Người Thử", password="doc-thu-8-trang", official_id=None
        )
        grant_role(
            user_id=user_id,
            role="unit_hr_officer",
            unit_id=unit,
            valid_from=date(2025, 1, 1),
            by="tests",
            at=MOMENT,
        )
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        show_second_factor(client, user_id)
        return client, unit


class TestPages:
    @pytest.fixture
    def many(self, unit) -> int:
        for number in range(53):
            sending.send_file(
                file_hash=f"{number:064x}",
                file_name=f"tep-{number:03}.xlsx",
                byte_count=1,
                sender_unit_id=unit,
                by="to-chuc",
                at=MOMENT,
            )
        return unit

    def test_lead_to_older_files_and_back(self, analyst, many):
        first = analyst.get("/tiep-nhan/").content.decode()
        second = analyst.get("/tiep-nhan/?trang-gui=2").content.decode()

        assert "tep-052.xlsx" in first
        assert "tep-002.xlsx" not in first
        assert 'href="/tiep-nhan/?trang-gui=2#da-gui"' in first
        assert "tep-002.xlsx" in second
        assert "tep-003.xlsx" not in second
        assert 'rel="next"' not in second
        assert 'href="/tiep-nhan/?#da-gui"' in second

    @pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 10_000])
    def test_that_are_none_are_refused(self, analyst, number):
        assert analyst.get("/tiep-nhan/", {"trang-gui": number}).status_code == 400
