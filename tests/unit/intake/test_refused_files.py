"""Files that are refused, each in its own words, in bounded time and memory."""

import zipfile

import docx
import openpyxl
import pytest
import xlsxwriter

from ngangtam.intake import FileRefused, read_file
from tests.unit.intake.made_files import ods_row, ods_sheet, write_ods, write_xls, write_xlsb
from tests.unit.intake.small_lists import a_list, edited

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
LIST = "STT;Họ và tên;Chức vụ\n1;Bế Thị Thử;Giám đốc\n"


class TestRefusals:
    def test_name_a_missing_file(self, refusal, tmp_path):
        refused = refusal(tmp_path / "khong-co.xlsx")

        assert (refused.code, refused.exit_code) == ("intake.file-missing", 2)

    def test_name_an_empty_file(self, refusal, tmp_path):
        path = tmp_path / "trong.csv"
        path.write_text(" \n")

        assert refusal(path).code == "intake.file-empty"

    def test_name_a_password(self, refusal, tmp_path):
        path = tmp_path / "khoa.xlsx"
        path.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))

        assert refusal(path).code == "intake.file-protected"

    @pytest.mark.parametrize(
        ("name", "begins", "code"),
        [
            ("cu.xls", OLE, "kind-unsupported"),
            ("cu.doc", OLE + "WordDocument".encode("utf-16-le"), "word-too-old"),
            ("giau.doc", b"{\\rtf1 STT", "word-too-old"),
            ("anh.png", b"\x89PNG\r\n\x1a\n", "scan-without-text"),
            ("anh.jpg", b"\xff\xd8\xff\xe0", "scan-without-text"),
            ("anh.heic", b"\0\0\0\x18ftypheic", "scan-without-text"),
            ("van-ban.pdf", b"%PDF-1.4\n", "file-damaged"),
            ("bang.xml", b"<Workbook xmlns='" + XML_SHEET + b"'>", "kind-unsupported"),
        ],
    )
    def test_name_a_kind_and_what_to_do(self, refusal, tmp_path, name, begins, code):
        path = tmp_path / name
        path.write_bytes(begins + bytes(range(32)) * 40)

        assert refusal(path).code == f"intake.{code}"

    @pytest.mark.parametrize("kept", [0.3, 0.9])
    def test_name_a_file_cut_off(self, refusal, tmp_path, kept):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        path = tmp_path / "so.xlsx"
        book.save(path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * kept)])

        assert refusal(path).code == "intake.file-damaged"

    def test_name_damage_inside_the_zip(self, refusal, tmp_path):
        path = tmp_path / "so.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", "<w:document")

        assert refusal(path).code == "intake.file-damaged"

    def test_name_a_workbook_that_is_no_workbook(self, refusal, tmp_path):
        path = tmp_path / "so.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook")

        assert refusal(path).code == "intake.file-damaged"

    def test_name_a_list_without_a_header(self, refusal, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text("1;Bế Thị Thử;Giám đốc\n2;Lý Văn Mẫu;Chuyên viên\n")

        assert refusal(path).code == "intake.header-missing"


class TestBombs:
    def test_of_one_far_cell_are_refused(self, refusal, tmp_path):
        book = openpyxl.Workbook()
        book.active["XFD1048576"] = "x"
        path = tmp_path / "xa.xlsx"
        book.save(path)

        refused = refusal(path)

        assert refused.code == "intake.file-too-large"
        assert "XFD1048576" in refused.vi

    def test_that_unpack_to_far_more_are_refused_before_unpacking(self, refusal, tmp_path):
        path = tmp_path / "no.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)

        assert refusal(path).code == "intake.file-too-large"

    def test_of_rows_without_references_stop_in_the_child(self, refusal, tmp_path):
        path = tmp_path / "dai.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        for row in range(60):
            sheet.write_row(row, 0, ["STT", "Họ và tên"])
        book.close()

        assert refusal(path, rows=50).code == "intake.file-too-large"

    def test_that_fill_the_memory_of_the_child_are_refused(self, refusal, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        far = book.create_sheet("Xa")
        far["A1"] = far.cell(190_000, 290).value = "x"
        book.save(path)

        assert refusal(path, memory_bytes=200_000_000).code == "intake.file-too-large"

    def test_are_told_from_sheets_formatted_to_the_end(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        book.active.append([1, "Bế Thị Thử"])
        book.active["XFD1048576"].number_format = "@"
        book.save(path)

        assert len(read(path).rows) == 1

    def test_of_sheer_size_are_refused_unread(self, refusal, tmp_path):
        path = tmp_path / "to.csv"
        path.write_text(LIST * 10)

        assert refusal(path, file_bytes=100).code == "intake.file-too-large"

    def test_of_a_cell_that_repeats_itself_over_a_sheet_are_refused(self, refusal, tmp_path):
        path = tmp_path / "lap.ods"
        cell = '<table:table-cell table:number-columns-repeated="16384"{}/>'
        value = ' office:value-type="float" office:value="1"'
        row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
        write_ods(path, ods_sheet("A", ods_row("STT"), row.format(cell.format(value))))

        assert "XFD1048577" in refusal(path).vi

    def test_of_a_cell_far_out_in_an_open_document_are_refused(self, refusal, tmp_path):
        path = tmp_path / "xa.ods"
        empty = '<table:table-row table:number-rows-repeated="1048575"/>'
        write_ods(path, ods_sheet("A", empty, ods_row("x")))

        assert "A1048576" in refusal(path).vi

    def test_of_a_cell_far_out_in_a_binary_workbook_are_refused(self, refusal, tmp_path):
        path = tmp_path / "xa.xlsb"
        write_xlsb(path, {(0, 0): "STT", (1_048_575, 16_383): "x"})

        assert "XFD1048576" in refusal(path).vi

    def test_of_a_cell_far_out_in_an_old_workbook_are_bounded(self, refusal, tmp_path):
        path = tmp_path / "xa.xls"
        write_xls(path, [["STT"], *[[]] * 65_534, [*[None] * 255, "x"]])

        assert refusal(path, rows=60_000).code == "intake.file-too-large"

    def test_of_sixteen_thousand_columns_are_refused(self, refusal, tmp_path):
        path = tmp_path / "rong.xlsx"
        a_list(path, [lambda sheet: sheet.write_row(3, 0, ["x"] * 16_000)])

        assert refusal(path).code == "intake.file-too-large"

    def test_are_told_from_a_million_formatted_rows(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path)
        rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(4, 1_048_577))
        edited(
            path,
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>"),
        )

        assert len(read(path).rows) == 2

    @pytest.mark.parametrize(
        ("name", "part"),
        [("a.ods", "content.xml"), ("a.docx", "word/document.xml"), ("a.xlsb", "xl/workbook.bin")],
    )
    def test_in_any_zip_are_refused_before_unpacking(self, refusal, tmp_path, name, part):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr(part, b" " * 30_000_000)

        assert refusal(path).code == "intake.file-too-large"

    def test_of_entities_in_entities_are_refused_wherever_they_stand(self, refusal, tmp_path):
        for name, part in (
            ("a.docx", "word/document.xml"),
            ("a.ods", "content.xml"),
            ("a.xlsx", "xl/workbook.xml"),
            ("b.xlsx", "xl/_rels/workbook.xml.rels"),
        ):
            path = tmp_path / name
            write_any(path)
            edited(path, part, with_entities)

            assert refusal(path).code == "intake.file-damaged", name

    @pytest.mark.parametrize(
        "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"]
    )
    def test_of_entities_where_no_parser_of_ours_reads_are_harmless(self, edition, tmp_path, part):
        path = tmp_path / "a.xlsx"
        a_list(path)
        edited(path, part, with_entities)

        reading = read_or_refusal(path, edition)
        assert "root:" not in reading
        assert "ha" * 1000 not in reading

    def test_of_a_file_elsewhere_are_not_followed(self, refusal, tmp_path):
        secret = tmp_path / "secret.txt"
        secret.write_text("Bế Thị Lộ")
        path = tmp_path / "a.docx"
        write_any(path)
        declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
        edited(path, "word/document.xml", lambda xml: after_prolog(xml, declared))

        assert refusal(path).code == "intake.file-damaged"

    def test_of_a_file_of_three_hundred_megabytes_are_refused_unread(self, refusal, tmp_path):
        path = tmp_path / "to.xlsx"
        with path.open("wb") as file:
            # A hole takes no room on the disk.
            file.truncate(300_000_000)

        assert "300 MB" in refusal(path).vi

    @pytest.mark.parametrize(
        ("part", "content"),
        [
            ("xl/worksheets/sheet1.xml", b'<f hidden="" t="e"' + b"<c " * 2_000_000),
            ("xl/worksheets/sheet1.xml", b'<c r="A1" t="e"' + b't="e"' * 1_000_000),
            ("xl/worksheets/sheet1.xml", b'r="XFD1048576" ' * 500_000),
            ("xl/worksheets/sheet1.xml", b"<oddHeader" * 700_000),
            ("xl/drawings/drawing1.xml", b"<" * 2_000_000),
            ("docProps/app.xml", b">" * 2_000_000),
        ],
    )
    def test_that_hold_a_search_up_end(self, refusal, tmp_path, part, content):
        path = tmp_path / "so.xlsx"
        a_list(path)
        edited(path, part, lambda _: content)
        edited(path, "xl/workbook.xml", lambda xml: xml[:-20])

        assert refusal(path).code == "intake.file-damaged"

    def test_of_merges_over_all_rows_are_refused(self, refusal, tmp_path):
        path = tmp_path / "gop.xlsx"
        a_list(path, [lambda sheet: sheet.write_string(190_000, 0, "x")])
        merges = "".join(f'<mergeCell ref="A1:B{190_000 + n}"/>' for n in range(30))
        edited(
            path,
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(
                b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode()
            ),
        )

        assert refusal(path).code == "intake.file-too-large"


def write_any(path):
    """Write a small list of the kind that the name says."""
    if path.suffix == ".docx":
        document = docx.Document()
        document.add_table(2, 2)
        document.save(path)
    elif path.suffix == ".ods":
        write_ods(path, ods_sheet("A", ods_row("STT", "Họ và tên")))
    else:
        a_list(path)


def after_prolog(xml, declared):
    """Put a declaration behind the first line of a part, where it has one."""
    head, mark, tail = xml.partition(b"?>")
    return head + mark + declared + tail if mark else declared + xml


def with_entities(xml):
    """Declare entities that hold each other, and one that is a file; and use them."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    used = xml.replace(b"Th\xe1\xbb\xad", b"&l9;&f;").replace(
        b"</dc:creator>", b"&l9;</dc:creator>"
    )
    return after_prolog(used, declared.encode())


def read_or_refusal(path, edition):
    try:
        return repr(read_file(path, edition=edition))
    except FileRefused as refusal:
        return refusal.vi
