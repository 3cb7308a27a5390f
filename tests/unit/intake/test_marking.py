"""A sender's workbook comes back with its faults marked, and nothing else in it changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

import ngangtam_law
from ngangtam.intake import read_file
from ngangtam.intake.files.own_marks import AUTHOR, BELOW, CONDITION, SUMMARY_MARK, SUMMARY_SHEET
from ngangtam.intake.limits import Limits
from ngangtam.intake.marking import workbooks as marking
from ngangtam.intake.marking.workbooks import MarkedFile, mark_file
from ngangtam.kernel import Issue, Level, Place

EDITION = ngangtam_law.load()
#: The birth date of the second person is none, and stands in this cell.
FAULT = "C6"


def workbook(path: Path, *, born: object = "31/02/1980", extra: str = "") -> Path:
    """Write a list as an office keeps it, with every kind of dress that a workbook may wear."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append(["SỞ NỘI VỤ"])
    sheet.append(["(Tính đến ngày 31/12/2020)"])
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Ghi chú"])
    sheet.append([1, 2, 3, 4, 5])
    sheet.append([1, "Bế Thị Thử", "05/03/1975", "Giám đốc", '=HYPERLINK("http://a","b")'])
    sheet.append([2, "Lý Văn Mẫu", born, "Phó Giám đốc", extra])
    sheet.merge_cells("A1:E1")
    sheet["B5"].value = CellRichText("Bế ", TextBlock(InlineFont(b=True), "Thị Thử"))
    sheet["C6"].fill = PatternFill("solid", start_color="00FF00")
    sheet["C6"].font = Font(name="Times New Roman", size=13, italic=True)
    sheet["D5"].comment = Comment("Kiêm nhiệm từ 2019", "Văn thư")
    sheet.column_dimensions["B"].width = 31
    sheet.column_dimensions["E"].hidden = True
    sheet.freeze_panes = "A5"
    rule = DataValidation(type="list", formula1='"Giám đốc,Phó Giám đốc"')
    rule.add("D5:D6")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("A5:A6", CellIsRule(operator="equal", formula=["1"]))
    book.save(path)
    return path


def marked(path: Path, *further: Issue, **more: Limits) -> MarkedFile:
    reading = read_file(path, edition=EDITION)
    # The dress of the workbook is remarked on too; what is marked here is the birth date.
    found = [one for one in reading.issues if one.code == "intake.date-impossible"]
    return mark_file(path, reading=reading, issues=(*found, *further), **more)


def opened(file: MarkedFile):
    return load_workbook(io.BytesIO(file.content), rich_text=True)


def colours(sheet) -> dict[str, str]:
    """List ranges with the colour of our condition."""
    return {
        str(each.sqref): rule.dxf.fill.bgColor.rgb[-6:]
        for each in sheet.conditional_formatting
        for rule in each.rules
        if list(rule.formula) == [CONDITION]
    }


def issue(cell: str, *, level: Level = Level.WARNING, text: str = "Hãy xem lại.") -> Issue:
    return Issue(level, "thu.mot", Place("ds.xlsx", sheet="Danh sách", cell=cell), text, "Look.")


@pytest.fixture
def path(tmp_path) -> Path:
    return workbook(tmp_path / "ds.xlsx")


class TestFaultyCells:
    def test_are_coloured_and_say_what_and_how_to_mend(self, path):
        sheet = opened(marked(path))["Danh sách"]

        assert list(colours(sheet)) == [FAULT]
        said = sheet[FAULT].comment
        assert said.author == AUTHOR
        assert "[intake." in said.text
        assert "Hãy" in said.text

    def test_below_each_other_are_one_range_and_warnings_have_another_colour(self, path):
        sheet = opened(marked(path, issue("B5"), issue("B6")))["Danh sách"]

        assert colours(sheet) == {FAULT: "FFC7CE", "B5:B6": "FFEB9C"}

    def test_of_a_merged_range_are_marked_at_its_first_cell(self, path):
        sheet = opened(marked(path, issue("C1")))["Danh sách"]

        assert "thu.mot" in sheet["A1"].comment.text

    def test_keep_what_the_sender_wrote_beside_them(self, path):
        said = opened(marked(path, issue("D5")))["Danh sách"]["D5"].comment

        assert said.text.startswith("Kiêm nhiệm từ 2019")
        assert said.author == "Văn thư"
        assert BELOW in said.text

    def test_are_not_those_with_notes(self, path):
        sheet = opened(marked(path, issue("B5", level=Level.NOTE)))["Danh sách"]

        assert sheet["B5"].comment is None


class TestWhatElseIsThere:
    def test_stays_as_it_is(self, path):
        was, sheet = load_workbook(path, rich_text=True)["Danh sách"], None
        sheet = opened(marked(path))["Danh sách"]

        for row in was.iter_rows():
            for cell in row:
                same = sheet[cell.coordinate]
                assert same.value == cell.value, cell.coordinate
                assert same.fill.start_color.rgb == cell.fill.start_color.rgb
                assert (same.font.i, same.font.sz) == (cell.font.i, cell.font.sz)
        assert isinstance(sheet["B5"].value, CellRichText)
        assert sheet.merged_cells.ranges == was.merged_cells.ranges
        assert sheet.freeze_panes == "A5"
        assert sheet.column_dimensions["B"].width == 31
        assert sheet.column_dimensions["E"].hidden
        (rule,) = sheet.data_validations.dataValidation
        assert (str(rule.sqref), rule.formula1) == ("D5:D6", '"Giám đốc,Phó Giám đốc"')
        assert "A5:A6" in {str(each.sqref) for each in sheet.conditional_formatting}
        assert sheet["D5"].comment.text == "Kiêm nhiệm từ 2019"

    def test_keeps_the_senders_formulas_and_adds_none(self, path):
        book = opened(marked(path, issue("B5", text='=CMD("x")')))

        formulas = [
            (sheet.title, cell.coordinate)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        assert formulas == [("Danh sách", "E5")]

    def test_is_told_where_it_is_lost(self, path, tmp_path):
        drawn = tmp_path / "hinh.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(drawn, "w") as new:
            for part in old.infolist():
                new.writestr(part, old.read(part))
            new.writestr("xl/drawings/drawing9.xml", "<xdr:wsDr><xdr:sp></xdr:sp></xdr:wsDr>")
            new.writestr("xl/vbaProject.bin", b"x")

        assert marked(path).lost == ()
        assert marked(drawn).lost == ("macros", "shapes")


class TestSummary:
    def test_comes_first_and_leads_to_every_cell(self, path):
        book = opened(marked(path, issue("B5")))
        sheet = book.worksheets[0]
        links = [
            c.hyperlink.location or c.hyperlink.target for r in sheet for c in r if c.hyperlink
        ]

        assert sheet.title == SUMMARY_SHEET
        assert sheet["A1"].value == SUMMARY_MARK
        assert [link.lstrip("#") for link in links] == ["'Danh sách'!C6", "'Danh sách'!B5"]
        counts = {row[2].value: row[0].value for row in sheet.iter_rows(min_row=7, max_row=8)}
        assert counts == {"intake.date-impossible": 1, "thu.mot": 1}

    def test_takes_another_name_where_the_sender_has_one_of_this_name(self, tmp_path):
        path = workbook(tmp_path / "ds.xlsx")
        book = load_workbook(path)
        book.create_sheet(SUMMARY_SHEET)["A1"] = "của tôi"
        book.save(path)

        names = opened(marked(path)).sheetnames
        assert names == [f"{SUMMARY_SHEET} (2)", "Danh sách", SUMMARY_SHEET]


class TestSendingItAgain:
    def test_reads_as_the_file_itself(self, path, tmp_path):
        again = tmp_path / "lai.xlsx"
        again.write_bytes(marked(path).content)
        first, second = (read_file(each, edition=EDITION) for each in (path, again))

        assert [row.fields for row in second.rows] == [row.fields for row in first.rows]
        assert [one.code for one in second.issues] == [one.code for one in first.issues]

    def test_after_it_was_mended_leaves_no_mark(self, path, tmp_path):
        again = tmp_path / "lai.xlsx"
        again.write_bytes(marked(path, issue("D5")).content)
        book = load_workbook(again, rich_text=True)
        book["Danh sách"][FAULT].value = "28/02/1980"
        book.save(again)
        sheet = opened(marked(again))["Danh sách"]

        assert colours(sheet) == {}
        assert sheet[FAULT].comment is None
        assert sheet["D5"].comment.text == "Kiêm nhiệm từ 2019"
        assert opened(marked(again)).sheetnames == [SUMMARY_SHEET, "Danh sách"]

    def test_marked_twice_is_marked_once(self, path, tmp_path):
        again = tmp_path / "lai.xlsx"
        again.write_bytes(marked(path, issue("D5")).content)
        once, twice = opened(marked(path, issue("D5"))), opened(marked(again, issue("D5")))

        assert twice.sheetnames == once.sheetnames
        for cell in (FAULT, "D5"):
            texts = [book["Danh sách"][cell].comment.text for book in (once, twice)]
            assert texts[0] == texts[1]


class TestOtherFiles:
    ROWS = "STT;Họ và tên;Ngày sinh;Chức vụ\n1;=Bế Thị Thử;31/02/1980;Giám đốc\n"

    def test_get_a_workbook_of_their_own_with_the_faulty_rows(self, tmp_path):
        path = tmp_path / "ds.csv"
        path.write_text(f"SỞ NỘI VỤ;;;\n{self.ROWS}2;Lý Văn Mẫu;1/2/1980;Phó Giám đốc\n")
        file = marked(path)
        book = load_workbook(io.BytesIO(file.content))
        rows = list(book["Dòng cần sửa"].iter_rows())

        assert not file.is_own
        assert [cell.value for cell in rows[0]][:2] == ["Dòng trong tệp", "Họ và tên"]
        assert len(rows) == 2
        assert not any(cell.data_type == "f" for row in rows for cell in row)
        assert any(cell.comment for cell in rows[1])

    def test_that_are_too_long_get_one_too(self, path, monkeypatch):
        monkeypatch.setattr(marking, "MOST_ROWS", 1)

        assert not marked(path).is_own

    def test_that_take_too_much_room_get_one_too(self, path):
        assert not marked(path, limits=Limits(memory_bytes=30_000_000)).is_own
