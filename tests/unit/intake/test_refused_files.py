"""Files that are refused, each in its own words, in bounded time and memory."""

import zipfile

import openpyxl
import pytest
import xlsxwriter

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

    @pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật", "[MẬT]"])
    def test_name_a_mark_of_secrecy(self, refusal, tmp_path, mark):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"SỞ NỘI VỤ;;{mark}\n{LIST}")

        assert refusal(path).code == "intake.file-secret"

    def test_take_no_word_of_a_title_for_a_mark(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"DANH SÁCH NGƯỜI LÀM CÔNG TÁC BẢO MẬT;;\n{LIST}")

        assert len(read(path).rows) == 1


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
