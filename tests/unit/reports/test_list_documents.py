import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from docx import Document

from ngangtam.reports.sheets import write_workbook
from ngangtam.reports.tables import (
    Align,
    Column,
    ListDocument,
    Row,
    RowKind,
    Signature,
    Table,
    clean,
    place_and_day,
    roman,
)
from ngangtam.reports.word_tables import widths_of, write_document

COLUMNS = (
    Column(heading="STT", width=10, align=Align.CENTER),
    Column(heading="Họ và tên", width=40),
    Column(heading="Nam", group="Ngày sinh", width=20),
    Column(heading="Nữ", group="Ngày sinh", width=20),
)


def document(*rows: Row, **changes: object) -> ListDocument:
    given: dict = {
        "parent_body": "Tỉnh ủy mẫu",
        "issuing_body": "Ban Tổ chức",
        "has_motto": True,
        "place": "Cao Bằng",
        "day": date(2025, 2, 5),
        "title": "DANH SÁCH TRÍCH NGANG",
        "subtitles": ("Lãnh đạo các sở",),
        "as_of": "(Tính đến ngày 31/12/2025)",
        "table": Table(columns=COLUMNS, rows=rows),
        "totals": ("Tổng số: 1 người.",),
        "notes": ("Ô để trống: chưa đủ thông tin.",),
        "signature": Signature(authority="TM. BAN\nTrưởng ban", name="Nông Văn Thử"),
        "made_at": datetime(2025, 2, 5),
    }
    return ListDocument(**(given | changes))


GROUP = Row(cells=("I. SỞ THỬ", None, None, None), kind=RowKind.GROUP)
LINE = Row(cells=(1, "Lò <Thị> & Ước", None, "02/1980"))


class TestWordDocument:
    def parts(self, *rows: Row) -> tuple[Document, str]:
        content = write_document(document(*rows))
        text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        return Document(io.BytesIO(content)), text

    def test_lies_across_a4_with_head_rows_that_are_repeated(self):
        made, text = self.parts(GROUP, LINE)
        section = made.sections[0]

        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        assert text.count("<w:tblHeader/>") == 2

    def test_numbers_pages_from_the_second_one(self):
        made, _ = self.parts(LINE)

        assert made.sections[0].different_first_page_header_footer
        assert "PAGE" in made.sections[0].header.paragraphs[0]._p.xml

    def test_holds_every_cell_as_it_was_given(self):
        made, _ = self.parts(GROUP, LINE)
        table = made.tables[1]

        assert [cell.text for cell in table.rows[3].cells] == [
            "1",
            "Lò <Thị> & Ước",
            "",
            "02/1980",
        ]
        assert table.rows[2].cells[0].text == "I. SỞ THỬ"

    def test_is_written_in_styles(self):
        made, _ = self.parts(LINE)

        assert made.paragraphs[0].style.name == "Heading 1"
        assert made.styles["Normal"].font.name == "Times New Roman"

    def test_says_who_issues_and_who_signs(self):
        made, _ = self.parts(LINE)
        heads = " ".join(cell.text for cell in made.tables[0].rows[0].cells)

        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in heads
        assert "ngày 05 tháng 02 năm 2025" in heads
        assert "Nông Văn Thử" in made.tables[-1].rows[0].cells[1].text

    def test_bears_signs_that_no_document_may_hold(self):
        made, _ = self.parts(Row(cells=(1, "A\x00\x0bB\ud800", None, None)))

        assert made.tables[1].rows[2].cells[1].text == "AB"


class TestWorkbook:
    def sheet(self, *rows: Row):
        return openpyxl.load_workbook(io.BytesIO(write_workbook(document(*rows)))).active

    def test_prints_across_a4_with_the_head_on_every_page(self):
        sheet = self.sheet(GROUP, LINE)

        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth is None or int(sheet.page_setup.fitToWidth) == 1
        assert sheet.print_title_rows

    @pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@cmd", "=HYPERLINK(1)", "＝1+1"])
    def test_never_holds_a_formula(self, text):
        content = write_workbook(document(Row(cells=(1, text, None, None))))
        xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
        cells = [
            cell
            for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()
            for cell in row
            if cell.value == text
        ]

        assert b"<f>" not in xml
        assert [cell.quotePrefix for cell in cells] == [True]

    def test_holds_days_as_days(self):
        sheet = self.sheet(Row(cells=(1, "A", date(1980, 2, 5), None)))
        days = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, datetime)]

        assert [cell.number_format for cell in days] == ["dd/mm/yyyy"]


class TestTable:
    def test_refuses_a_row_of_another_width(self):
        with pytest.raises(ValueError, match="1 cells in 4 columns"):
            Table(columns=COLUMNS, rows=(Row(cells=("x",)),))

    def test_joins_neighbors_of_one_group(self):
        assert Table(columns=COLUMNS, rows=()).spans == (
            (0, 1, ""),
            (1, 1, ""),
            (2, 2, "Ngày sinh"),
        )


class TestWords:
    def test_stretch_columns_to_the_page_together(self):
        assert sum(widths_of(COLUMNS, 257)) == pytest.approx(257)

    @pytest.mark.parametrize("number", [0, -1])
    def test_have_no_roman_numeral_below_one(self, number):
        with pytest.raises(ValueError, match="Roman"):
            roman(number)

    def test_write_the_day_with_leading_zeros_as_documents_do(self):
        assert place_and_day("", date(2025, 12, 5)) == "Ngày 05 tháng 12 năm 2025"

    def test_keep_vietnamese_letters(self):
        assert clean("Nguyễn\tƯớc\n𠀀") == "Nguyễn\tƯớc\n𠀀"
