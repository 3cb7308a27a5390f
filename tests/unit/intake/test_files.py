"""Real files: workbooks, Word documents, texts, and what is refused of them."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

from ngangtam.intake import FileRefused, Limits, read_file
from ngangtam.kernel import PartialDate

LIST = "STT;Họ và tên;Chức vụ\n1;Bế Thị Thử;Giám đốc\n"


@pytest.fixture
def read(edition):
    return lambda path, **limits: read_file(path, edition=edition, limits=Limits(**limits))


def refusal(read, path, **limits):
    with pytest.raises(FileRefused) as caught:
        read(path, **limits)
    assert str(path.parent) not in caught.value.vi + caught.value.en
    return caught.value


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


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_is_read_in_its_encoding_and_delimiter(self, read, tmp_path, encoding, delimiter):
        path = tmp_path / "danh-sach.csv"
        path.write_text(LIST.replace(";", delimiter), encoding=encoding)

        assert read(path).rows[0].value("full_name") == "Bế Thị Thử"

    def test_is_read_in_the_old_windows_code_page(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        text = "STT;Ho\u0323 va\u0300 tên;Ngày sinh\n1;Hoa\u0300ng Thi\u0323 Thư\u0309;1975\n"
        path.write_bytes(text.encode("cp1258"))

        assert read(path).rows[0].value("full_name") == "Hoàng Thị Thử"

    def test_keeps_delimiters_inside_quotes(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text('STT,Họ và tên,Trình độ\n1,Bế Thị Thử,"Đại học luật, hành chính"\n')

        assert read(path).rows[0].fields["degree"].raw == "Đại học luật, hành chính"


class TestRefusals:
    def test_name_a_missing_file(self, read, tmp_path):
        refused = refusal(read, tmp_path / "khong-co.xlsx")

        assert (refused.code, refused.exit_code) == ("intake.file-missing", 2)

    def test_name_an_empty_file(self, read, tmp_path):
        path = tmp_path / "trong.csv"
        path.write_text(" \n")

        assert refusal(read, path).code == "intake.file-empty"

    def test_name_a_password(self, read, tmp_path):
        path = tmp_path / "khoa.xlsx"
        path.write_bytes(
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        )

        assert refusal(read, path).code == "intake.file-protected"

    @pytest.mark.parametrize("name", ["cu.xls", "anh.png", "van-ban.pdf"])
    def test_name_an_unsupported_kind(self, read, tmp_path, name):
        path = tmp_path / name
        starts = {"cu.xls": bytes.fromhex("d0cf11e0a1b11ae1"), "anh.png": b"\x89PNG\r\n\x1a\n"}
        path.write_bytes(starts.get(name, b"%PDF-1.4\n") + bytes(range(32)) * 40)

        assert refusal(read, path).code == "intake.kind-unsupported"

    @pytest.mark.parametrize("kept", [0.3, 0.9])
    def test_name_a_file_cut_off(self, read, tmp_path, kept):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        path = tmp_path / "so.xlsx"
        book.save(path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * kept)])

        assert refusal(read, path).code == "intake.file-damaged"

    def test_name_damage_inside_the_zip(self, read, tmp_path):
        path = tmp_path / "so.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", "<w:document")

        assert refusal(read, path).code == "intake.file-damaged"

    def test_name_a_workbook_that_is_no_workbook(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook")

        assert refusal(read, path).code == "intake.file-damaged"

    def test_name_a_list_without_a_header(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text("1;Bế Thị Thử;Giám đốc\n2;Lý Văn Mẫu;Chuyên viên\n")

        assert refusal(read, path).code == "intake.header-missing"

    @pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật", "[MẬT]"])
    def test_name_a_mark_of_secrecy(self, read, tmp_path, mark):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"SỞ NỘI VỤ;;{mark}\n{LIST}")

        assert refusal(read, path).code == "intake.file-secret"

    def test_take_no_word_of_a_title_for_a_mark(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"DANH SÁCH NGƯỜI LÀM CÔNG TÁC BẢO MẬT;;\n{LIST}")

        assert len(read(path).rows) == 1


class TestBombs:
    def test_of_one_far_cell_are_refused(self, read, tmp_path):
        book = openpyxl.Workbook()
        book.active["XFD1048576"] = "x"
        path = tmp_path / "xa.xlsx"
        book.save(path)

        refused = refusal(read, path)

        assert refused.code == "intake.file-too-large"
        assert "XFD1048576" in refused.vi

    def test_that_unpack_to_far_more_are_refused_before_unpacking(self, read, tmp_path):
        path = tmp_path / "no.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)

        assert refusal(read, path).code == "intake.file-too-large"

    def test_of_rows_without_references_stop_in_the_child(self, read, tmp_path):
        path = tmp_path / "dai.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        for row in range(60):
            sheet.write_row(row, 0, ["STT", "Họ và tên"])
        book.close()

        assert refusal(read, path, rows=50).code == "intake.file-too-large"

    def test_that_fill_the_memory_of_the_child_are_refused(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        far = book.create_sheet("Xa")
        far["A1"] = far.cell(190_000, 290).value = "x"
        book.save(path)

        assert refusal(read, path, memory_bytes=200_000_000).code == "intake.file-too-large"

    def test_are_told_from_sheets_formatted_to_the_end(self, read, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên"])
        book.active.append([1, "Bế Thị Thử"])
        book.active["XFD1048576"].number_format = "@"
        book.save(path)

        assert len(read(path).rows) == 1

    def test_of_sheer_size_are_refused_unread(self, read, tmp_path):
        path = tmp_path / "to.csv"
        path.write_text(LIST * 10)

        assert refusal(read, path, file_bytes=100).code == "intake.file-too-large"


def test_hash_is_that_of_the_bytes(read, tmp_path: Path):
    import hashlib

    path = tmp_path / "danh-sach.csv"
    path.write_text(LIST)

    reading = read(path)

    assert reading.file_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.rows[0].file_hash == reading.file_hash
