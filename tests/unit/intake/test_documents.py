"""Tables of documents: Word, web pages, PDF."""

import email.mime.multipart
import email.mime.text
import unicodedata

import docx
import pytest

from tests.unit.intake.made_files import write_pdf, write_pdf_of
from tests.unit.intake.small_lists import HEADER, PEOPLE, codes, edited

DOCUMENT = "word/document.xml"
#: How Vietnamese Windows writes letters whose tone has no letter of its own.
TONES = "\u0300\u0301\u0303\u0309\u0323"
TONED = {
    letter: unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    + "".join(part for part in parts if part in TONES)
    for letter in map(chr, range(0xC0, 0x1EFA))
    if (parts := unicodedata.normalize("NFD", letter))
}
WIDTHS = (30, 140, 140, 140)


def a_document(path, *, rows=PEOPLE, document=None):
    document = document or docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    document.save(path)


def names(reading):
    return [row.value("full_name") for row in reading.rows]


class TestWordDocument:
    def test_is_read_table_by_table_under_its_paragraphs(self, read, tmp_path):
        document = docx.Document()
        document.add_paragraph("DANH SÁCH CÁN BỘ")
        document.add_paragraph("Tính đến ngày 31/12/2020")
        for unit in ("Sở Nội vụ", "Sở Tài chính"):
            document.add_paragraph(unit)
            table = document.add_table(3, 4)
            for row, texts in enumerate(
                (
                    ["STT", "Họ và tên", "Trình độ", ""],
                    ["", "", "Chuyên môn", "LLCT"],
                    ["1", "Bế Thị Thử", "ĐH Luật", "Cao cấp"],
                )
            ):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
            table.cell(0, 2).merge(table.cell(0, 3))
            table.cell(0, 0).merge(table.cell(1, 0))
            table.cell(0, 1).merge(table.cell(1, 1))
        path = tmp_path / "danh-sach.docx"
        document.save(path)

        reading = read(path)

        assert [row.unit_text for row in reading.rows] == ["Sở Nội vụ", "Sở Tài chính"]
        assert [row.sheet for row in reading.rows] == ["table 1", "table 2"]
        assert {str(row.as_of) for row in reading.rows} == {"2020-12-31"}
        assert reading.rows[0].fields["political_theory"].address == "R3C4"
        assert reading.rows[0].value("political_theory")[0].level == "cao_cap"

    def test_reads_a_table_inside_a_cell_apart_from_the_one_around_it(self, read, tmp_path):
        path = tmp_path / "khung.docx"
        document = docx.Document()
        frame = document.add_table(1, 2)
        frame.cell(0, 0).text = "Danh sách kèm theo"
        inner = frame.cell(0, 1).add_table(len(PEOPLE), 4)
        for number, row in enumerate(PEOPLE):
            for column, text in enumerate(row):
                inner.cell(number, column).text = text
        a_document(path, document=document)

        reading = read(path)

        assert [row.sheet for row in reading.rows] == ["table 1.1"] * 2 + ["table 2"] * 2
        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"] * 2

    def test_takes_tracked_changes_as_accepted_and_says_so(self, read, tmp_path):
        path = tmp_path / "sua.docx"
        a_document(path)

        def changed(xml: bytes) -> bytes:
            xml = xml.replace(
                "<w:r><w:t>Giám đốc</w:t></w:r>".encode(),
                "<w:del w:id='1' w:author='a'><w:r><w:delText>Giám đốc</w:delText></w:r></w:del>"
                "<w:ins w:id='2' w:author='a'><w:r><w:t>Phó giám đốc</w:t></w:r></w:ins>"
                "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>cũ</w:t></w:r></w:moveFrom>".encode(),
            )
            # The last row was deleted.
            head, tail = xml.rsplit(b"<w:tr>", 1)
            return head + b"<w:tr><w:trPr><w:del w:id='4' w:author='a'/></w:trPr>" + tail

        edited(path, DOCUMENT, changed)

        reading = read(path)

        assert [row.fields["post"].raw for row in reading.rows] == ["Phó giám đốc"]
        assert codes(reading) == ["intake.changes-taken-as-made"]

    def test_reads_what_stands_twice_for_old_programs_once(self, read, tmp_path):
        path = tmp_path / "hop.docx"
        a_document(path)
        twice = (
            "<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/"
            "markup-compatibility/2006'><mc:Choice Requires='wps'><w:t>Giám đốc</w:t></mc:Choice>"
            "<mc:Fallback><w:t>Giám đốc</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )
        once = "<w:r><w:t>Giám đốc</w:t></w:r>"
        edited(path, DOCUMENT, lambda xml: xml.replace(once.encode(), twice.encode()))

        assert read(path).rows[0].fields["post"].raw == "Giám đốc"

    def test_that_claims_a_cell_over_a_billion_columns_is_refused(self, refusal, tmp_path):
        path = tmp_path / "rong.docx"
        a_document(path)
        edited(
            path,
            DOCUMENT,
            lambda xml: xml.replace(b"<w:tcPr>", b"<w:tcPr><w:gridSpan w:val='1000000000'/>", 1),
        )

        assert refusal(path).code == "intake.file-too-large"


PAGE = """<html><head><meta charset="utf-8"><style>td {color: red}</style>
<script>document.write("<table><tr><td>Họ và tên")</script></head>
<body>SỞ NỘI VỤ<br><h3>DANH SÁCH CÁN BỘ</h3>Tính đến ngày 31/12/2020
<table><tr><th rowspan=2>STT</th><th rowspan="2">Họ và<br>tên</th><th colspan=2>Trình độ</th></tr>
<tr><th>Chuyên môn</th><th>LLCT</th></tr>
<tr><td>1</td><td>Bế&nbsp;Thị <b>Thử</b></td><td>ĐH Luật</td><td>CC</td></tr>
<tr style="display:none"><td>2</td><td>Lý Văn Mẫu</td><td>ĐH</td><td>TC<script>x()</script></td>
</table></body></html>"""


class TestWebPage:
    @pytest.mark.parametrize("name", ["so.xls", "so.html", "so.doc"])
    def test_is_read_with_merges_and_the_lines_above(self, read, tmp_path, name):
        path = tmp_path / name
        path.write_text(PAGE)

        reading = read(path)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"]
        first = reading.rows[0]
        assert (first.unit_text, str(first.as_of)) == ("Sở Nội vụ".upper(), "2020-12-31")
        assert first.fields["political_theory"].address == "R3C4"
        assert [cell.raw for cell in reading.rows[1].fields.values()][-1] == "TC"
        assert codes(reading) == ["intake.rows-hidden"]

    @pytest.mark.parametrize(
        ("encoding", "told"), [("utf-16", "utf-16"), ("cp1258", "windows-1258"), ("utf-8", "x-y")]
    )
    def test_is_read_in_its_encoding(self, read, tmp_path, encoding, told):
        path = tmp_path / "so.xls"
        text = PAGE.replace('charset="utf-8"', f'charset="{told}"')
        if encoding == "cp1258":
            # This page has its tones apart from its letters.
            text = "".join(TONED.get(letter, letter) for letter in text)
        path.write_bytes(text.encode(encoding))

        assert names(read(path)) == ["Bế Thị Thử", "Lý Văn Mẫu"]

    def test_is_read_out_of_an_archive_of_pages(self, read, tmp_path):
        path = tmp_path / "so.mht"
        archive = email.mime.multipart.MIMEMultipart("related")
        archive.attach(email.mime.text.MIMEText(PAGE, "html", "utf-8"))
        archive.attach(email.mime.text.MIMEText("td {}", "css"))
        path.write_bytes(archive.as_bytes())

        assert names(read(path)) == ["Bế Thị Thử", "Lý Văn Mẫu"]

    def test_that_claims_cells_without_end_is_bounded(self, read, refusal, tmp_path):
        path = tmp_path / "so.xls"
        path.write_text(PAGE.replace("<td>TC", "<td rowspan=999999999>TC"))
        assert names(read(path))

        path.write_text(PAGE.replace("colspan=2", "colspan=999999999"))
        assert refusal(path).code == "intake.file-too-large"

    def test_of_a_hundred_thousand_tables_in_each_other_is_read_or_refused(self, refusal, tmp_path):
        path = tmp_path / "so.xls"
        path.write_text("<html>" + "<table><tr><td>" * 100_000)

        assert refusal(path).code in {"intake.file-damaged", "intake.header-missing"}


class TestPdf:
    def test_is_read_as_one_table_over_its_pages(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        rows = [["3", "Nông Thị Ba", "Văn thư", "SC"]]
        lines = ["SỞ NỘI VỤ", "DANH SÁCH CÁN BỘ", "Tính đến ngày 31/12/2020"]
        write_pdf(
            path,
            [(lines, PEOPLE), (["Trang 2/3"], [HEADER, *rows]), ([], [["4", "Hà Văn Tư", "", ""]])],
            widths=WIDTHS,
            below="1",
        )

        reading = read(path)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Nông Thị Ba", "Hà Văn Tư"]
        assert [row.fields["full_name"].address for row in reading.rows] == [
            "p1 R2C2",
            "p1 R3C2",
            "p2 R2C2",
            "p3 R1C2",
        ]
        assert {row.sheet for row in reading.rows} == {"table 1"}
        assert {str(row.as_of) for row in reading.rows} == {"2020-12-31"}

    def test_joins_a_row_that_was_cut_by_the_end_of_a_page(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        cut = [["", "", "trữ", ""], ["3", "Nông Thị Ba", "Văn thư", "SC"]]
        people = [*PEOPLE[:2], ["2", "Lý Văn Mẫu", "Giám đốc Trung tâm Lưu", "TC"]]
        write_pdf(path, [([], people), ([], [HEADER, *cut])], widths=WIDTHS, is_cut=True)

        rows = read(path).rows
        assert [row.fields["post"].raw for row in rows] == [
            "Giám đốc",
            "Giám đốc Trung tâm Lưu trữ",
            "Văn thư",
        ]
        assert [row.fields["post"].address for row in rows][1:] == ["p1 R3C3", "p2 R3C3"]

    def test_in_a_frame_is_read(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        frame = "20 20 m 580 20 l 580 840 l 20 840 l 20 20 l S"
        write_pdf(path, [(["SỞ NỘI VỤ"], PEOPLE)], widths=WIDTHS, more=frame)

        assert {row.unit_text for row in read(path).rows} == {"SỞ NỘI VỤ"}

    def test_keeps_tables_apart_between_which_words_stand(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        write_pdf(
            path,
            [(["SỞ NỘI VỤ"], PEOPLE), (["SỞ TÀI CHÍNH"], PEOPLE)],
            widths=WIDTHS,
        )

        assert [row.unit_text for row in read(path).rows] == ["SỞ NỘI VỤ"] * 2 + [
            "SỞ TÀI CHÍNH"
        ] * 2

    def test_is_read_with_merged_headers(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        rows = [
            ["STT", "Họ và tên", "Trình độ", ""],
            ["", "", "Chuyên môn", "LLCT"],
            ["1", "Bế Thị Thử", "ĐH Luật", "CC"],
        ]
        write_pdf(path, [([], rows)], widths=WIDTHS, merged_header=True)

        assert read(path).rows[0].value("political_theory")[0].level == "cao_cap"

    def test_joins_lines_that_were_full_and_keeps_those_that_were_ended(self, read, tmp_path):
        path = tmp_path / "so.pdf"
        rows = [
            ["STT", "Họ và tên", "Chức vụ", "LLCT"],
            ["1", "Bế Thị\nThử", "Phó Giám đốc Trung tâm Lưu\ntrữ lịch sử", "x"],
        ]
        write_pdf(path, [([], rows)], widths=WIDTHS)

        fields = read(path).rows[0].fields
        assert fields["post"].raw == "Phó Giám đốc Trung tâm Lưu trữ lịch sử"
        assert fields["full_name"].raw == "Bế Thị Thử"

    @pytest.mark.parametrize(
        "drawing", ["", "0 0 m 100 100 l S", "BT /F2 8 Tf 40 700 Td <00010002> Tj ET"]
    )
    def test_without_letters_is_a_scan(self, refusal, tmp_path, drawing):
        path = tmp_path / "quet.pdf"
        shapes = {
            3: b"<</Type/Font/Subtype/Type0/BaseFont/Thu/Encoding/Identity-H"
            b"/DescendantFonts[4 0 R]>>"
        }
        write_pdf_of(path, [drawing.replace("F2", "F1")] * 2, more=shapes)

        assert refusal(path).code == "intake.scan-without-text"

    def test_of_too_many_pages_is_refused(self, refusal, tmp_path):
        path = tmp_path / "dai.pdf"
        write_pdf(path, [([], PEOPLE)] * 4, widths=WIDTHS)

        assert refusal(path, pages=3).code == "intake.file-too-large"

    def test_that_takes_too_long_is_refused_in_time(self, refusal, tmp_path):
        path = tmp_path / "lau.pdf"
        write_pdf_of(path, ["BT ET\n" * 200_000])

        assert refusal(path, seconds=1).code == "intake.file-too-large"

    def test_whose_pages_hold_themselves_ends(self, refusal, tmp_path):
        path = tmp_path / "vong.pdf"
        write_pdf_of(path, [""], more={2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>"})

        assert refusal(path).code in {"intake.file-damaged", "intake.scan-without-text"}

    def test_of_objects_in_each_other_without_end_ends(self, refusal, tmp_path):
        path = tmp_path / "sau.pdf"
        write_pdf_of(path, [""], more={1: b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 100_000})

        assert refusal(path).code in {"intake.file-damaged", "intake.scan-without-text"}
