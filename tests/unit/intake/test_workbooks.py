"""Real workbooks: what is read of them, and what is told beside."""

import zipfile
from datetime import datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter

from ngangtam.intake.files.opening import read_content
from ngangtam.intake.limits import Limits
from ngangtam.kernel import PartialDate
from tests.unit.intake.made_files import ods_row, ods_sheet, write_ods, write_xls, write_xlsb
from tests.unit.intake.small_lists import HEADER, PEOPLE, a_list, codes, edited


class TestWorkbook:
    def test_is_read_with_merges_dates_numbers_and_several_sheets(self, read, tmp_path):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Trích ngang"
        sheet["B1"] = "Sở Nội vụ"
        rows = [
            ["STT", "Họ và tên", "Ngày sinh", "Trình độ", None, "Số CCCD"],
            [None, None, None, "Chuyên môn", "LLCT", None],
            [1, "Bế Thị Thử", PartialDate(1975, 3, 5).earliest, "ĐH Luật", "CC", 4175123456],
            [2, "Lý Văn Mẫu", 1976, "ThS Luật", "TC", "004076123456"],
        ]
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row, 2):
                sheet.cell(number, column, value)
        for merged in ("B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4"):
            sheet.merge_cells(merged)
        other = book.create_sheet("Xếp loại năm 2021")
        other.append(["STT", "Họ và tên", "Xếp loại"])
        other.append([1, "Bế Thị Thử", "HTT"])
        path = tmp_path / "so.xlsx"
        book.save(path)

        reading = read(path)

        first = reading.rows[0]
        assert first.sheet == "Trích ngang"
        assert (first.row, first.unit_text) == (5, "Sở Nội vụ")
        assert first.fields["birth_date"] == ("05/03/1975", "D5", PartialDate(1975, 3, 5))
        assert first.fields["political_theory"].address == "F5"
        assert reading.rows[1].value("birth_date") == PartialDate(1976)
        assert reading.rows[1].value("citizen_id") == "004076123456"
        assert (reading.rows[2].kind, reading.rows[2].value("rating")) == (
            "appraisals",
            "hoan_thanh_tot",
        )

    def test_keeps_each_cell_in_its_place_over_thousands_of_rows_and_several_sheets(self, tmp_path):
        start = datetime(1970, 1, 1)
        # Few texts and days that come again and again, and one of each that comes once.
        rows = [
            [at, f"Chữ {at % 7}", start + timedelta(days=at % 5), f"riêng {at}", at / 4]
            for at in range(2500)
        ]
        rows[1200] = []
        path = tmp_path / "so.xlsx"
        book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
        for number in range(2):
            sheet = book.add_worksheet()
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells[number:])
        book.close()

        grids = read_content(path, limits=Limits()).grids

        days = [[c.date() if isinstance(c, datetime) else c for c in row] for row in rows]
        assert [grid.rows for grid in grids] == [days, [cells[1:] for cells in days]]

    def test_gives_a_vertical_merge_to_all_its_rows(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Đơn vị"])
        sheet.write_row(1, 0, [1, "Bế Thị Thử"])
        sheet.write_row(2, 0, [2, "Lý Văn Mẫu"])
        sheet.merge_range(1, 2, 2, 2, "Sở Nội vụ")
        book.close()

        assert [row.value("unit") for row in read(path).rows] == ["Sở Nội vụ"] * 2

    def test_keeps_cells_of_different_kinds_apart_that_compare_as_equal(self, read, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên", "Ghi chú"])
        for note in (1, True, 0, False, 1.5, time(8, 30), "1"):
            book.active.append([1, "Bế Thị Thử", note])
        path = tmp_path / "so.xlsx"
        book.save(path)

        notes = [row.fields["note"].raw for row in read(path).rows]

        assert notes == ["1", "TRUE", "0", "FALSE", "1.5", "08:30:00", "1"]

    def test_notes_a_sheet_without_a_list(self, read, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        book.active.append([1, "Bế Thị Thử"])
        book.create_sheet("Ghi chép").append(["mua giấy"])
        path = tmp_path / "so.xlsx"
        book.save(path)

        assert [issue.code for issue in read(path).issues] == ["intake.table-without-header"]

    def test_is_told_by_its_content_not_its_name(self, read, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        book.active.append([1, "Bế Thị Thử"])
        path = tmp_path / "so.csv"
        book.save(path)

        assert len(read(path).rows) == 1


class TestHiddenParts:
    def test_of_a_sheet_are_read_and_told(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(
            path,
            [
                lambda sheet: sheet.set_row(2, None, None, {"hidden": True}),
                lambda sheet: sheet.set_row(700, None, None, {"hidden": True}),
                lambda sheet: sheet.set_column(3, 3, None, None, {"hidden": True}),
                lambda sheet: sheet.set_column(9, 9, None, None, {"hidden": True}),
            ],
        )

        reading = read(path)

        assert [row.value("full_name") for row in reading.rows] == ["Bế Thị Thử", "Lý Văn Mẫu"]
        assert codes(reading) == ["intake.rows-hidden", "intake.columns-hidden"]
        assert [issue.vi.split(":")[1].split(".")[0] for issue in reading.issues] == [" 3", " D"]

    def test_are_told_of_a_whole_sheet_with_a_list_alone(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = xlsxwriter.Workbook(path)
        for name in ("Hiện", "Ẩn", "Danh mục"):
            sheet = book.add_worksheet(name)
            if name != "Hiện":
                sheet.hide()
            if name == "Danh mục":
                sheet.write_column(0, 0, ["Đại học", "Cao đẳng"])
            else:
                for number, row in enumerate(PEOPLE):
                    sheet.write_row(number, 0, row)
        book.close()

        reading = read(path)

        assert [row.sheet for row in reading.rows] == ["Hiện"] * 2 + ["Ẩn"] * 2
        told = [issue.place.sheet for issue in reading.issues if "hidden" in issue.code]
        assert told == ["Ẩn"]

    def test_that_a_filter_hides_are_told(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        for row in PEOPLE:
            book.active.append(row)
        book.active.auto_filter.ref = "A1:D3"
        book.active.row_dimensions[2].hidden = True
        book.save(path)

        assert codes(read(path)) == ["intake.rows-hidden"]


class TestFormulas:
    def test_give_the_value_that_was_stored(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path, [lambda s: s.write_formula("C2", '="Phó "&"giám đốc"', None, "Phó giám đốc")])

        assert read(path).rows[0].fields["post"].raw == "Phó giám đốc"

    @pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
    def test_that_failed_are_no_value_and_no_empty_cell(self, read, tmp_path, error):
        path = tmp_path / "so.xlsx"
        a_list(path, [lambda sheet: sheet.write_formula("D2", "=X9/0", None, error)])

        reading = read(path)

        assert reading.rows[0].fields["political_theory"] == (error, "D2", None)
        assert [(i.code, i.place.cell) for i in reading.issues] == [("intake.formula-failed", "D2")]

    def test_without_a_result_are_told_not_worked_out(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        for row in PEOPLE:
            book.active.append(row)
        book.active["D3"] = '="C"&"C"'
        book.save(path)

        reading = read(path)

        assert reading.rows[1].fields["political_theory"] == ('="C"&"C"', "D3", None)
        assert codes(reading) == ["intake.formula-uncalculated"]

    def test_whose_result_is_an_empty_text_are_empty(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path, [lambda sheet: sheet.write_formula("D2", '=IF(A1="","x","")', None, "?")])
        part = "xl/worksheets/sheet1.xml"
        edited(path, part, lambda xml: xml.replace(b"<v>?</v>", b"<v></v>"))

        reading = read(path)

        assert reading.rows[0].fields["political_theory"].raw == ""
        assert not reading.issues

    def test_that_failed_left_of_all_other_cells_shift_nothing(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        for number, row in enumerate(PEOPLE):
            sheet.write_row(number, 2, row)
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.set_column("D:D", None, None, {"hidden": True})
        book.close()

        reading = read(path)

        assert reading.rows[0].fields["full_name"].address == "D2"
        assert "1 cột bị ẩn nhưng vẫn được đọc: D." in reading.issues[0].vi

    def test_are_found_where_elements_have_a_prefix(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path, [lambda sheet: sheet.write_formula("D2", "=1/0", None, "#DIV/0!")])

        def prefixed(xml: bytes) -> bytes:
            head, body = xml.split(b"<worksheet xmlns=", 1)
            body = body.replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:")
            return head + b"<x:worksheet xmlns:x=" + body

        edited(path, "xl/worksheets/sheet1.xml", prefixed)

        assert codes(read(path)) == ["intake.formula-failed"]


class TestCells:
    def test_of_both_epochs_give_the_same_day(self, read, tmp_path):
        found = []
        for is_1904 in (False, True):
            path = tmp_path / f"{is_1904}.xlsx"
            book = xlsxwriter.Workbook(path, {"date_1904": is_1904})
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh"])
            sheet.write_row(1, 0, [1, "Bế Thị Thử"])
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_datetime(1, 2, datetime(1975, 3, 5), day)
            book.close()
            found.append(read(path).rows[0].value("birth_date"))

        assert found == [PartialDate(1975, 3, 5)] * 2

    def test_of_several_fonts_are_one_text(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(1, 1, "Bế ", bold, "Thị ", "Thử")
        book.close()

        assert read(path).rows[0].value("full_name") == "Bế Thị Thử"


class TestWholeFile:
    def test_with_macros_is_read_without_running_them(self, read, tmp_path):
        path = tmp_path / "so.xlsm"
        a_list(path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"macros")

        reading = read(path)

        assert len(reading.rows) == 2
        assert codes(reading) == ["intake.macros-not-run"]

    def test_with_links_to_other_files_is_read_without_following_them(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")

        assert codes(read(path)) == ["intake.links-not-followed"]


class TestOtherKinds:
    """One list in each kind of workbook, under the wrong name too."""

    @pytest.mark.parametrize("name", ["so.xls", "so.xlsx", "so"])
    def test_of_excel_97_is_read_with_hidden_parts_and_errors(self, read, tmp_path, name):
        path = tmp_path / name
        write_xls(path, PEOPLE, hidden_rows=[2], hidden_columns=[2], errors=[(1, 3, 0x2A)])

        reading = read(path)

        assert [row.value("full_name") for row in reading.rows] == ["Bế Thị Thử", "Lý Văn Mẫu"]
        assert reading.rows[0].fields["political_theory"] == ("#N/A", "D2", None)
        assert codes(reading) == [
            "intake.rows-hidden",
            "intake.columns-hidden",
            "intake.formula-failed",
        ]

    def test_of_excel_97_tells_a_hidden_sheet(self, read, tmp_path):
        path = tmp_path / "so.xls"
        write_xls(path, PEOPLE, is_hidden=True)

        assert codes(read(path)) == ["intake.sheet-hidden"]

    def test_of_binary_excel_is_read_with_its_merges(self, read, tmp_path):
        path = tmp_path / "so.xlsb"
        header = ["STT", "Họ và tên", "Trình độ", "", "", "", "Chuyên môn", "LLCT"]
        cells = {(n // 4, n % 4): text for n, text in enumerate(header) if text}
        cells |= {(2, n): text for n, text in enumerate(["1", "Bế Thị Thử", "ĐH Luật", "CC"])}
        merges = [(0, 1, 0, 0), (0, 1, 1, 1), (0, 0, 2, 3)]
        write_xlsb(path, cells, merges=merges, hidden_rows=[2], errors=[(2, 4, 0x17)])

        reading = read(path)

        assert reading.rows[0].value("political_theory")[0].level == "cao_cap"
        assert codes(reading) == ["intake.rows-hidden"]

    def test_of_open_document_is_read_with_its_merges_and_repetitions(self, read, tmp_path):
        path = tmp_path / "so.ods"
        spanned = (
            '<table:table-cell office:value-type="string" table:number-columns-spanned="2">'
            "<text:p>Trình độ</text:p></table:table-cell><table:covered-table-cell/>"
        )
        tall = (
            '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
            "<text:p>{}</text:p></table:table-cell>"
        )
        write_ods(
            path,
            ods_sheet(
                "A",
                '<table:table-column table:number-columns-repeated="3"/>'
                '<table:table-column table:visibility="collapse"/>',
                f"<table:table-row>{tall.format('STT')}{tall.format('Họ và tên')}{spanned}"
                "</table:table-row>",
                "<table:table-row><table:covered-table-cell"
                ' table:number-columns-repeated="2"/>'
                + ods_row("Chuyên môn", "LLCT").removeprefix("<table:table-row>"),
                ods_row("1", "Bế Thị Thử", "ĐH Luật", "CC"),
                ods_row("", more=' table:number-rows-repeated="5"'),
                ods_row("2", "Lý Văn Mẫu", "ĐH", "#REF!", more=' table:visibility="filter"'),
                ods_row("", more=' table:number-rows-repeated="1048560"'),
            ),
        )

        reading = read(path)

        assert reading.rows[0].value("political_theory")[0].level == "cao_cap"
        assert [row.row for row in reading.rows] == [3, 9]
        assert codes(reading) == [
            "intake.rows-hidden",
            "intake.columns-hidden",
            "intake.formula-failed",
        ]
        assert reading.issues[0].vi.split(":")[1].startswith(" 9.")
