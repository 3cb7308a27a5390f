"""What a sent file says beside what is known: shown in scope, and decided by hand."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from ngangtam.careers import PersonAttribute
from ngangtam.usecases.statement_changes import Change
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import differences, sending
from ngangtam_web.apps.intake_batches.models import ConflictChoice, FileDifference
from ngangtam_web.apps.registry.scope import EVERYONE
from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    NUMBER,
    facts,
    send,
    table,
    workbook,
)
from tests.django.web.test_intake import (  # noqa: F401
    analyst,
    folders,
    number_of,
    officer,
    reader,
    sent_by,
    sheet,
    unit,
)

HEADER = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Giới tính", "Dân tộc", "Đối tượng", "LLCT")


def known_list(tmp_path: Path, *, ethnicity: str = "Tày", day: str = "31/12/2020"):
    """Write a list of the director with an ethnicity."""
    row = (1, "Bế Thị Thử", "05/03/1975", NUMBER, "Nữ", ethnicity, "Công chức", "Cao cấp")
    name = f"ds-{len(ethnicity)}-{day.replace('/', '')}.xlsx"
    return table(tmp_path / name, [("SỞ NỘI VỤ",), (f"(Tính đến ngày {day})",), HEADER, row])


def uploaded(path: Path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(path.name, path.read_bytes())


def checked(client: Client, unit: int | str, file) -> int:  # noqa: F811
    number = number_of(sent_by(client, unit, file))
    assert sent_files.check(number) == "checked"
    return number


def shown(number: int, change: str = ""):
    sent = sending.SentFile.objects.get(pk=number)
    return differences.page_of(
        sent_id=number, file_hash=sent.file_hash, scope=EVERYONE, change=change, first=0, limit=99
    )


def ethnicity() -> list[str]:
    return [
        str(fact.value)
        for fact in facts()
        if isinstance(fact, PersonAttribute) and fact.attribute == "ethnicity"
    ]


class TestWhatIsShown:
    def test_counts_agree_with_what_taking_it_in_does(self, analyst, officer, unit, tmp_path):  # noqa: F811
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, CLERK))
        known = {fact.fact_id for fact in facts()}
        promoted = (*DIRECTOR[:7], "Cử nhân")
        number = checked(officer, unit, sheet(tmp_path, promoted, DEPUTY))
        counts = shown(number)
        lines = [line for person in counts.people for line in person.lines]
        added = [line for line in lines if line.change == Change.ADDED]
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})

        assert sent_files.take_in(number) == "taken_in"
        new = [fact for fact in facts() if fact.fact_id not in known]
        assert len(new) == len(added)
        assert sum(line.told is not None for line in lines) == sum(
            step.details["counts"][name]
            for step in sending.SentFileStep.objects.filter(sent_file_id=number, state="taken_in")
            for name in step.details["counts"]
        )

    def test_lists_who_is_not_named_and_what_is_stated_no_more(self, officer, unit, tmp_path):  # noqa: F811
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, DEPUTY, CLERK))
        blank = (*CLERK[:7], "")
        number = checked(officer, unit, workbook_file(tmp_path, DIRECTOR, blank, day="31/12/2021"))

        (missing,) = shown(number, differences.NOT_NAMED).people
        (left_out,) = shown(number, Change.LEFT_OUT).people
        assert missing.name == "Lý Văn Mẫu"
        assert "Lý Văn Mẫu" not in [person.name for person in shown(number).people]
        assert left_out.name == "Hà Ví Dụ"
        assert [line.known[0].payload["component"] for line in left_out.lines] == [
            "political_theory"
        ]

    def test_is_for_who_takes_files_in(self, analyst, officer, unit, tmp_path):  # noqa: F811
        send(known_list(tmp_path))
        number = checked(officer, unit, sheet(tmp_path, DIRECTOR))

        assert officer.get(f"/tiep-nhan/{number}/thay-doi/").status_code == 403
        page = analyst.get(f"/tiep-nhan/{number}/thay-doi/").content.decode()
        assert "Bế Thị Thử" in page

    def test_hides_parts_with_a_right_of_their_own(self, analyst, officer, unit, tmp_path):  # noqa: F811
        send(known_list(tmp_path))
        number = checked(officer, unit, uploaded(known_list(tmp_path, ethnicity="Nùng")))
        page = analyst.get(f"/tiep-nhan/{number}/thay-doi/").content.decode()

        assert "Nùng" not in page
        assert "Mâu thuẫn" not in page
        assert "thuộc phần có quyền xem riêng" in page

    def test_lies_unreadable_in_the_database(self, officer, unit, tmp_path):  # noqa: F811
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR))
        number = checked(officer, unit, sheet(tmp_path, DIRECTOR, DEPUTY))

        kept = b"".join(
            bytes(row.content_encrypted)
            for row in FileDifference.objects.filter(sent_file_id=number)
        )
        assert kept
        assert "Thử".encode() not in kept

    def test_is_forgotten_when_the_file_is_decided_on(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = checked(officer, unit, sheet(tmp_path, DIRECTOR))
        assert FileDifference.objects.exists()
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tra-lai", "reason": "thiếu cột"})

        assert not FileDifference.objects.exists()
        assert analyst.get(f"/tiep-nhan/{number}/thay-doi/").status_code == 404


def workbook_file(tmp_path: Path, *rows: tuple, day: str):
    return uploaded(workbook(tmp_path / f"ds-{day.replace('/', '')}.xlsx", *rows, day=day))


class TestChoosing:
    def choices(self, page: str) -> list[str]:
        return re.findall(r'name="(chon-[0-9a-f]{64})" value="theirs"', page)

    def begin(self, officer, unit, tmp_path) -> int:  # noqa: F811
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR))
        none = (*DIRECTOR[:7], "Không")
        return checked(officer, unit, sheet(tmp_path, none))

    def test_takes_theirs_when_it_is_taken_in(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/?loai=mau-thuan"
        (field,) = self.choices(analyst.get(address).content.decode())
        assert (
            analyst.post(address, {field: "theirs", "reason": "đối chiếu bằng gốc"}).status_code
            == 302
        )
        page = analyst.get(address).content.decode()
        assert "đã chọn: lấy theo tệp" in page
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})

        assert sent_files.take_in(number) == "taken_in"
        states = [fact.state for fact in facts() if hasattr(fact, "component")]
        assert states == ["none"]

    def test_is_not_asked_again_for_the_same_pair(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/"
        (field,) = self.choices(analyst.get(address).content.decode())
        analyst.post(address, {field: "ours", "reason": "đối chiếu bằng gốc"})
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tra-lai", "reason": "thiếu cột"})
        again = checked(
            officer, unit, sheet(tmp_path, (*DIRECTOR[:7], "Không"), DEPUTY, name="lai.xlsx")
        )

        counts = shown(again).counts
        assert (counts[Change.CONFLICT], counts[Change.OUTWEIGHED]) == (0, 1)

    def test_of_a_column_reaches_every_conflict_in_it(self, analyst, officer, unit, tmp_path):  # noqa: F811
        clerk = (*CLERK[:7], "Sơ cấp")
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, clerk))
        number = checked(
            officer,
            unit,
            sheet(tmp_path, (*DIRECTOR[:7], "Không"), (*clerk[:7], "Không")),
        )
        address = f"/tiep-nhan/{number}/thay-doi/"
        analyst.post(
            address,
            {"cot": "qualification:political_theory", "tat-ca": "theirs", "reason": "theo sổ"},
        )

        assert ConflictChoice.objects.filter(choice="theirs").count() == 2

    def test_needs_a_reason(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/"
        (field,) = self.choices(analyst.get(address).content.decode())
        response = analyst.post(address, {field: "ours", "tat-ca": "theirs", "reason": " "})
        page = response.content.decode()

        assert response.status_code == 422
        assert f'name="{field}" value="ours" checked' in page
        assert '<option value="theirs" selected' in page
        assert not ConflictChoice.objects.exists()

    def test_is_not_for_who_sent_it(self, analyst, unit, tmp_path):  # noqa: F811
        number = self.begin(analyst, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/"
        page = analyst.get(address).content.decode()

        assert not self.choices(page)
        assert "Người gửi không tự quyết định" in page
        assert analyst.post(address, {"reason": "có lý do"}).status_code == 403

    def test_ends_when_the_file_was_decided_on(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/"
        (field,) = self.choices(analyst.get(address).content.decode())
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})

        answer = analyst.post(address, {field: "theirs", "reason": "có lý do"})
        assert answer.status_code == 422
        assert "Tệp không còn chờ quyết định" in answer.content.decode()
        sent_files.take_in(number)
        answer = analyst.post(address, {field: "theirs", "reason": "có lý do"})
        assert "Tệp không còn chờ quyết định" in answer.content.decode()
        assert not ConflictChoice.objects.exists()

    def test_is_for_what_the_file_says_alone(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        other = checked(officer, unit, sheet(tmp_path, DIRECTOR, name="khac.xlsx"))
        (field,) = self.choices(analyst.get(f"/tiep-nhan/{number}/thay-doi/").content.decode())
        address = f"/tiep-nhan/{other}/thay-doi/"

        for name in (field, "chon-00", "chon-zz", f"chon-{'0' * 64}"):
            answer = analyst.post(address, {name: "theirs", "reason": "đối chiếu bằng gốc"})
            assert answer.status_code == 404, name
        assert not ConflictChoice.objects.exists()

    def test_needs_an_answer(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        answer = analyst.post(f"/tiep-nhan/{number}/thay-doi/", {"reason": "đối chiếu bằng gốc"})

        assert answer.status_code == 422
        assert "Chưa chọn câu trả lời nào" in answer.content.decode()

    def test_can_be_taken_back_when_no_conflict_is_left(self, analyst, officer, unit, tmp_path):  # noqa: F811
        number = self.begin(officer, unit, tmp_path)
        address = f"/tiep-nhan/{number}/thay-doi/"
        (field,) = self.choices(analyst.get(address).content.decode())
        analyst.post(address, {field: "ours", "reason": "đối chiếu bằng gốc"})
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "kiem-tra-lai"})
        assert sent_files.check(number) == "checked"
        page = analyst.get(address).content.decode()

        assert self.choices(page) == [field]
        assert 'name="reason"' in page
        assert analyst.post(address, {field: "ask"}).status_code == 302
        assert [one.choice for one in ConflictChoice.objects.order_by("pk")] == ["ours", "ask"]


class TestUndo:
    def test_brings_back_what_was_corrected(self, analyst, officer, unit, tmp_path):  # noqa: F811
        send(known_list(tmp_path))
        number = checked(
            officer, unit, uploaded(known_list(tmp_path, ethnicity="Nùng", day="31/12/2021"))
        )
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(number)
        assert ethnicity() == ["nung"]
        sent_files.undo(entry=audit.head().number, reason="thử", by="tests")

        assert ethnicity() == ["tay"]
