"""Somebody else's form is filled in: rows take its look, what stands below moves down."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from ngangtam.reports.filled_forms import FilledRow, fill_form


@pytest.fixture
def form() -> bytes:
    """A form with two blank rows, a sum and a signature below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = "BIỂU SỐ 1"
    sheet.merge_cells("A1:C1")
    sheet.append(["STT", "Họ và tên", "Số"])
    for row in (3, 4):
        for column in (1, 2, 3):
            cell = sheet.cell(row, column)
            cell.border = Border(bottom=Side(style="thin"))
            cell.font = Font(name="Times New Roman", size=13)
    sheet.row_dimensions[3].height = 27
    sheet["B5"], sheet["C5"] = "Tổng cộng", "=SUM(C3:C4)"
    sheet["A7"] = "Người lập biểu"
    sheet["C7"] = "=C5*2"
    sheet.merge_cells("A7:B7")
    sheet.row_dimensions[7].height = 40
    sheet.print_area = "A1:C7"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def filled(form, count, **more):
    rows = [FilledRow(cells={1: i, 2: f"Người {i}", 3: 10 * i}) for i in range(1, count + 1)]
    content = fill_form(form, sheet="Biểu 1", header_row=2, blank_rows=2, rows=rows, **more)
    return load_workbook(io.BytesIO(content))


class TestRows:
    def test_stand_below_the_header_in_the_look_of_the_form(self, form):
        sheet = filled(form, 5)["Biểu 1"]

        assert [sheet.cell(row, 2).value for row in range(3, 8)] == [
            f"Người {i}" for i in range(1, 6)
        ]
        assert {sheet.cell(row, 2).font.size for row in range(3, 8)} == {13}
        assert {sheet.cell(row, 3).border.bottom.style for row in range(3, 8)} == {"thin"}
        assert {sheet.row_dimensions[row].height for row in range(3, 8)} == {27}

    def test_move_what_stands_below_down(self, form):
        sheet = filled(form, 5)["Biểu 1"]

        assert (sheet["B8"].value, sheet["A10"].value) == ("Tổng cộng", "Người lập biểu")
        assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:C1", "A10:B10"}
        assert sheet.row_dimensions[10].height == 40
        assert sheet["A7"].value == 5

    def test_are_all_counted_by_the_sums_of_the_form(self, form):
        sheet = filled(form, 5)["Biểu 1"]

        assert sheet["C8"].value == "=SUM(C3:C7)"
        assert sheet["C10"].value == "=C8*2"
        assert sheet.print_area == "'Biểu 1'!$A$1:$C$10"

    def test_fewer_than_the_form_has_leave_the_rest_blank(self, form):
        sheet = filled(form, 1)["Biểu 1"]

        assert (sheet["B3"].value, sheet["B4"].value, sheet["B5"].value) == (
            "Người 1",
            None,
            "Tổng cộng",
        )
        assert sheet["C5"].value == "=SUM(C3:C4)"

    def test_of_nobody_change_nothing(self, form):
        sheet = filled(form, 0)["Biểu 1"]

        assert [cell.value for cell in sheet["B"]] == [
            cell.value for cell in load_workbook(io.BytesIO(form))["Biểu 1"]["B"]
        ]

    def test_leave_the_gap_above_a_signature(self):
        book = Workbook()
        sheet = book.active
        sheet.append(["STT", "Họ và tên"])
        for row in (2, 3, 4):
            sheet.cell(row, 1).border = sheet.cell(row, 2).border = Border(bottom=Side("thin"))
        sheet["B6"] = "Người lập biểu"
        kept = io.BytesIO()
        book.save(kept)
        rows = [FilledRow(cells={2: f"Người {i}"}) for i in range(4)]
        content = fill_form(kept.getvalue(), sheet="Sheet", header_row=1, blank_rows=4, rows=rows)
        filled_sheet = load_workbook(io.BytesIO(content))["Sheet"]

        assert [cell.value for cell in filled_sheet["B"]] == [
            "Họ và tên",
            *(f"Người {i}" for i in range(4)),
            None,
            "Người lập biểu",
        ]


class TestCells:
    @pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@x", '=cmd|"x"!A1'])
    def test_are_never_formulas(self, form, text):
        content = fill_form(
            form,
            sheet="Biểu 1",
            header_row=2,
            blank_rows=2,
            rows=[FilledRow(cells={2: text})],
        )
        cell = load_workbook(io.BytesIO(content))["Biểu 1"]["B3"]

        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)

    def test_of_rows_that_have_their_subject_stand_beside_it(self, form):
        named = {5: FilledRow(cells={3: date(2025, 12, 31)})}
        content = fill_form(form, sheet="Biểu 1", header_row=2, blank_rows=2, named=named)
        sheet = load_workbook(io.BytesIO(content))["Biểu 1"]

        assert sheet["C5"].value.date() == date(2025, 12, 31)
        assert sheet["B5"].value == "Tổng cộng"


class TestNotes:
    def test_stand_on_a_sheet_of_their_own(self, form):
        book = filled(form, 1, notes=["Chưa điền cột “Số”.", "=x"])

        assert book.sheetnames == ["Biểu 1", "Ghi chú điền biểu"]
        assert book["Ghi chú điền biểu"]["A1"].value == "Chưa điền cột “Số”."
        assert book["Ghi chú điền biểu"]["A2"].data_type == "s"
