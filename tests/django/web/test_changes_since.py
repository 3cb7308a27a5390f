"""What was changed since a day, as rows to be entered elsewhere."""

from __future__ import annotations

import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from ngangtam_web.apps.audit.models import Export
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    open_neighbor,
    send,
    workbook,
)
from tests.django.web.test_intake import analyst, folders, officer, reader, unit  # noqa: F401

ADDRESS = "/can-bo/thay-doi-tu-ngay/"


def rows(client, since: str) -> list[tuple]:
    response = client.post(ADDRESS, {"since": since, "purpose": "nhập phần mềm khác"})
    assert response.status_code == 200, response.content.decode()
    sheet = load_workbook(io.BytesIO(response.content)).active
    shown = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(shown) if row[0] == "STT")
    return [row for row in shown[head + 1 :] if isinstance(row[0], int)]


@pytest.fixture
def changed(unit, tmp_path) -> None:  # noqa: F811
    """Two people were recorded; today one got a level and one came."""
    send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, (*CLERK[:7], "")))
    send(
        workbook(tmp_path / "sau.xlsx", DIRECTOR, CLERK, DEPUTY, day="31/12/2021"),
        at=timezone.now(),
    )


class TestChangesSince:
    def test_are_listed_with_before_after_and_source(self, analyst, changed):  # noqa: F811
        found = rows(analyst, timezone.localdate().strftime("%d/%m/%Y"))
        level = next(row for row in found if row[2] == "Hà Ví Dụ" and row[4] == "Trình độ")

        assert {row[2] for row in found} == {"Hà Ví Dụ", "Lý Văn Mẫu"}
        assert level[5] == "Thêm"
        assert "Sơ cấp" in level[7]
        assert "sau.xlsx" in level[8]

    def test_leave_out_what_has_a_right_of_its_own(self, analyst, changed):  # noqa: F811
        found = rows(analyst, "1/1/2020")

        assert found
        assert not any("004080000002" in str(cell) for row in found for cell in row)

    def test_are_an_export_that_is_logged(self, analyst, changed):  # noqa: F811
        rows(analyst, "1/1/2020")
        export = Export.objects.get()

        assert (export.what, export.official_count) == ("thay-doi-tu-ngay", 3)

    def test_are_of_the_readers_units_alone(self, reader, changed):  # noqa: F811
        assert rows(reader("noi-khac", "provincial_analyst", open_neighbor()), "1/1/2020") == []

    @pytest.mark.parametrize("since", ["", "31/02/2025", "1/1/2999"])
    def test_ask_for_a_day_that_was(self, analyst, changed, since):  # noqa: F811
        response = analyst.post(ADDRESS, {"since": since, "purpose": "nhập phần mềm khác"})

        assert response.status_code == 422
        assert not Export.objects.exists()
