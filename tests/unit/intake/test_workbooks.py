"""Real workbooks: what is read of them, and what is told beside."""

import openpyxl
import xlsxwriter

from ngangtam.kernel import PartialDate


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
