import io
import zipfile

import openpyxl
import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import BUILD_SNAPSHOT
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

ADDRESS = "/can-bo/trich-ngang/?ngay=2025-06-30"
FILLED = {
    "title": "Danh sách trích ngang",
    "subtitle": "Lãnh đạo <b>sở</b>",
    "issuing_body": "Sở Thử",
    "columns": ["sinh_nam", "sinh_nu", "chuc_vu", "chuyen_mon"],
    "kind": "xlsx",
    "purpose": "rà soát quy hoạch",
}


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """A department with a head, and a commune with a head."""
    adopt_packaged(by="tests", at=MOMENT)
    for name, post in (("Lò Thị Mẫu", "department-head"), ("=1+1", "commune-head")):
        ledger.official(
            appointment("x", ledger.posts[post], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            person("x", "sex", "nu"),
            person("x", "birth_date", "1980-02"),
            person("x", "ethnicity", "tay"),
            name=name,
        )
    return ledger


def taken(client: Client, **more: object) -> bytes:
    response = client.post(ADDRESS, FILLED | more)
    assert response.status_code == 200, response.content.decode()
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.content


def cells(content: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


class TestSummaryList:
    def test_says_how_many_people_stand_on_it(self, sign_in, staffed):
        page = sign_in("provincial_analyst").get(ADDRESS).content.decode()

        assert '2 người, tính đến ngày <time datetime="2025-06-30">30/06/2025</time>' in page

    def test_gives_a_workbook_by_unit(self, sign_in, staffed):
        found = cells(taken(sign_in("provincial_analyst")))

        assert "I. ĐƠN VỊ DEPARTMENT (1 người)" in found
        assert "Lò Thị Mẫu" in found
        assert "02/1980" in found
        assert "Giám đốc sở, Đơn vị department" in found or any(
            "Đơn vị department" in str(cell) for cell in found
        )

    def test_writes_no_formula(self, sign_in, staffed):
        content = taken(sign_in("provincial_analyst"))
        sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")

        assert b"<f>" not in sheet
        assert "=1+1" in cells(content)

    def test_gives_a_document(self, sign_in, staffed):
        content = taken(sign_in("provincial_analyst"), kind="docx")
        text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()

        assert "Lò Thị Mẫu" in text
        assert "Lãnh đạo &lt;b&gt;sở&lt;/b&gt;" in text

    def test_is_logged_with_purpose_and_people(self, sign_in, staffed):
        taken(sign_in("provincial_analyst"))

        kept = Export.objects.latest("pk")
        assert (kept.what, kept.purpose, kept.format) == (
            "trich_ngang",
            "cong_tac_can_bo: rà soát quy hoạch",
            "xlsx",
        )
        assert kept.official_count == 2

    def test_asks_for_a_purpose_and_keeps_what_was_typed(self, sign_in, staffed):
        before = Export.objects.count()

        response = sign_in("provincial_analyst").post(ADDRESS, FILLED | {"purpose": ""})

        assert response.status_code == 400
        assert "Sở Thử" in response.content.decode()
        assert Export.objects.count() == before

    def test_holds_nobody_of_a_neighbor_unit(self, sign_in, staffed):
        reader = sign_in("unit_hr_officer", unit_id=staffed.units["department"])

        found = cells(taken(reader))

        assert "Lò Thị Mẫu" in found
        assert "=1+1" not in found

    def test_offers_no_sensitive_column_without_the_right(self, sign_in, staffed):
        reader = sign_in("provincial_analyst")

        assert "Dân tộc" not in reader.get(ADDRESS).content.decode()
        assert reader.post(ADDRESS, FILLED | {"columns": ["dan_toc"]}).status_code == 400

    def test_has_sensitive_columns_with_the_right(self, sign_in, staffed):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        found = cells(taken(reader, columns=["dan_toc", "sinh_nu"]))

        assert "Tày" in found
        assert "Dân tộc: Tày 2." in found

    def test_does_not_open_without_the_right_to_export(self, sign_in, staffed):
        assert sign_in("unit_head").get(ADDRESS).status_code == 403

    def test_makes_no_file_of_an_address_that_it_does_not_understand(self, sign_in, staffed):
        response = sign_in("provincial_analyst").post(f"{ADDRESS}&don_vi=khong-co", FILLED)

        assert "attachment" not in response.headers.get("Content-Disposition", "")

    def test_asks_the_worker_for_the_table_that_conditions_wait_for(self, sign_in, staffed):
        response = sign_in("provincial_analyst").get(f"{ADDRESS}&gioi_tinh=nu")

        assert response.status_code == 202
        assert ProcrastinateJob.objects.filter(task_name=BUILD_SNAPSHOT).exists()
