"""The marked workbook goes to its sender, and to who may see all that stands in it."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.intake_batches import marked_files, sending
from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import DEPUTY, DIRECTOR, send, workbook
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

FAULTY = (3, "Hà Ví Dụ", "31/02/1990", "", "Nam", "Chuyên viên", "Công chức", "Sơ cấp")


@pytest.fixture
def number(officer, unit, tmp_path) -> int:  # noqa: F811
    number = number_of(sent_by(officer, unit, sheet(tmp_path, DIRECTOR, FAULTY)))
    assert sent_files.check(number) == "checked"
    return number


class TestMarkedFile:
    def test_is_the_senders_workbook_with_the_faults_in_it(self, officer, number):  # noqa: F811
        page = officer.get(f"/tiep-nhan/{number}/").content.decode()
        assert f"/tiep-nhan/{number}/tep-danh-dau/" in page
        response = officer.get(f"/tiep-nhan/{number}/tep-danh-dau/")
        book = load_workbook(io.BytesIO(response.content))

        assert book["Trang 1"]["C5"].comment is not None
        assert "utf-8''so-noi-vu" in response.headers["Content-Disposition"]
        assert not Export.objects.exists()

    def test_is_there_before_the_file_is_said_to_be_checked(self, officer, unit, tmp_path):  # noqa: F811
        number = number_of(sent_by(officer, unit, sheet(tmp_path, DIRECTOR, FAULTY)))
        in_the_way = marked_files.folder()
        in_the_way.write_bytes(b"")
        with pytest.raises(FileExistsError):
            sent_files.check(number)
        assert sending.state_of(number) == ""
        in_the_way.unlink()

        assert sent_files.check(number) == "checked"
        assert marked_files.is_kept(number)

    def test_is_there_after_the_file_was_sent_back(self, analyst, officer, number):  # noqa: F811
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tra-lai", "reason": "sửa ngày sinh"})

        assert officer.get(f"/tiep-nhan/{number}/tep-danh-dau/").status_code == 200

    def test_is_not_for_who_may_not_see_every_column(self, analyst, number):  # noqa: F811
        assert "tep-danh-dau" not in analyst.get(f"/tiep-nhan/{number}/").content.decode()
        assert analyst.get(f"/tiep-nhan/{number}/tep-danh-dau/").status_code == 404

    def test_that_somebody_else_takes_is_an_export(self, reader, number):  # noqa: F811
        client = reader("tat-ca", "provincial_analyst", further=SPECIAL_PERMISSIONS)

        address = f"/tiep-nhan/{number}/tep-danh-dau/"
        asked = client.get(address)
        assert "Mục đích sử dụng" in asked.content.decode()
        assert not Export.objects.exists()

        taken = client.post(address, {"purpose": "gửi lại đơn vị để sửa"})
        assert taken.headers["Content-Type"].startswith("application/vnd.openxmlformats")
        logged = Export.objects.get()
        assert (logged.what, logged.purpose) == (
            "marked-file",
            "cong_tac_can_bo: gửi lại đơn vị để sửa",
        )

    def test_tells_nothing_of_what_is_known(self, officer, unit, tmp_path):  # noqa: F811
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, DEPUTY))
        conflicting = (*DIRECTOR[:7], "Không")
        number = number_of(sent_by(officer, unit, sheet(tmp_path, conflicting, FAULTY)))
        sent_files.check(number)
        kept = marked_files.find(number)
        assert kept is not None
        texts = [
            str(cell.value)
            for row in load_workbook(io.BytesIO(kept.content)).worksheets[0].iter_rows()
            for cell in row
        ]

        assert not any("mâu thuẫn" in text.lower() for text in texts)

    def test_of_a_file_without_faults_is_not_made(self, officer, unit, tmp_path):  # noqa: F811
        number = number_of(sent_by(officer, unit, sheet(tmp_path, DIRECTOR)))
        sent_files.check(number)

        assert officer.get(f"/tiep-nhan/{number}/tep-danh-dau/").status_code == 404

    def test_goes_when_the_file_is_taken_in(self, analyst, number):  # noqa: F811
        assert marked_files.is_kept(number)
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number) == "taken_in"

        assert not marked_files.is_kept(number)
