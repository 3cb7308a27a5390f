"""Figures leave as a workbook that says what they are, with names only for who may take those."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.conf import settings

from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, since

PLAN = "/ke-hoach/724/xuat/?ngay=2025-06-30&phien-ban={}"
TARGET = "/ke-hoach/724/chi-tieu/{}/xuat/?ngay=2025-06-30&phien-ban={}"
SAID = {"purpose": "báo cáo quý II năm 2025", "with_names": "on"}


@pytest.fixture
def version(ledger: Ledger, tmp_path, monkeypatch) -> int:
    """A registry with the law, two directors of whom one is called like a formula."""
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    for place, name in (("department", "Lò Thị Mẫu"), ("commune", "=1+1")):
        _, written = ledger.official(
            appointment("x", ledger.posts[f"{place}-head"], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            name=name,
        )
    snapshot_of(written.number)
    return written.number


def sheets(content: bytes) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        for sheet in book
    }


class TestPlanFile:
    def test_says_what_its_figures_are(self, sign_in, version):
        answer = sign_in("provincial_leader").post(PLAN.format(version), SAID)
        (found,) = sheets(answer.content).values()
        logged = Export.objects.get()

        assert "TỈNH MẪU: mọi người và số liệu đều là giả định, không phải của người thật" in found
        head = next(cell for cell in found if cell.startswith("(Tính đến ngày 30/06/2025"))
        assert f"lần cập nhật {version};" in head
        assert {"T1", "T2a", "Mục tiêu", "Đánh giá"} <= set(found)
        assert (logged.what, logged.official_count, logged.purpose) == (
            "ke_hoach",
            0,
            f"bao_cao: {SAID['purpose']}",
        )

    def test_is_in_vietnamese_whatever_the_page_is_in(self, sign_in, version):
        client = sign_in("provincial_leader")
        client.cookies["django_language"] = "en"

        (found,) = sheets(client.post(PLAN.format(version), SAID).content).values()
        assert "Mục tiêu" in found

    @pytest.mark.parametrize("purpose", ["", "x", "x" * 10_000])
    def test_gives_nothing_without_a_purpose(self, sign_in, version, purpose):
        answer = sign_in("provincial_leader").post(PLAN.format(version), {"purpose": purpose})

        assert answer.status_code == 400
        assert not Export.objects.exists()


class TestTargetFile:
    def test_names_who_is_behind_the_figure_with_reasons(self, sign_in, version):
        answer = sign_in("inspector").post(TARGET.format("T4a", version), SAID)
        found = sheets(answer.content)

        assert list(found) == ["Số liệu", "Danh sách"]
        assert "Lò Thị Mẫu" in found["Danh sách"]
        assert not any("Lò Thị" in cell for cell in found["Số liệu"])
        assert Export.objects.get().official_count == 2

    def test_writes_no_formula(self, sign_in, version):
        content = sign_in("inspector").post(TARGET.format("T4a", version), SAID).content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")

    def test_names_only_whom_the_reader_may_see(self, sign_in, version, ledger):
        client = sign_in("unit_hr_officer", unit_id=ledger.units["department"])

        found = sheets(client.post(TARGET.format("T4a", version), SAID).content)
        assert "Lò Thị Mẫu" in found["Danh sách"]
        assert "=1+1" not in found["Danh sách"]

    @pytest.mark.parametrize("role", ["provincial_leader", "unit_head", "rule_author"])
    def test_names_nobody_to_who_may_not_take_lists_out(self, sign_in, version, role):
        client = sign_in(role)
        page = client.get(TARGET.format("T4a", version)).content.decode()

        assert "with_names" not in page
        assert list(sheets(client.post(TARGET.format("T4a", version), SAID).content)) == ["Số liệu"]

    def test_of_planned_titles_needs_their_right_for_names(self, sign_in, version):
        client = sign_in("inspector")
        answers = {
            target: client.post(TARGET.format(target, version), SAID)
            for target in ("T1", "T2a", "T3a", "T5", "T6a", "T7b", "T4a")
        }
        withheld = {
            target
            for target in answers
            if "cần quyền riêng" in client.get(TARGET.format(target, version)).content.decode()
        }

        assert withheld
        for target, answer in answers.items():
            if answer.status_code == 200:
                assert ("Danh sách" in sheets(answer.content)) == (target not in withheld), target

    def test_of_no_target_does_not_exist(self, sign_in, version):
        assert sign_in("inspector").get(TARGET.format("T99", version)).status_code == 404
