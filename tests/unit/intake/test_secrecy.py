"""Files marked as state secrets: refused wherever the mark stands, and for no other word."""

import docx
import openpyxl
import pytest

from ngangtam.intake.files.secrecy import mark_in, mark_in_name
from tests.unit.intake.made_files import ods_row, ods_sheet, write_ods, write_pdf
from tests.unit.intake.small_lists import PEOPLE, a_list, edited

LIST = "STT;Họ và tên;Chức vụ\n1;Bế Thị Thử;Giám đốc\n"


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "mark"),
        [
            ("MẬT", "MẬT"),
            ("TỐI MẬT", "TỐI MẬT"),
            ("Độ mật: Tuyệt mật", "TUYỆT MẬT"),
            ("[MẬT]", "MẬT"),
            ("M Ậ T", "MẬT"),
            ("Mức độ mật : Tối mật.", "TỐI MẬT"),
            ("tèi mËt", "TỐI MẬT"),
            ("TUYEÄT MAÄT", "TUYỆT MẬT"),
            ("MA\u0323\u0302T", "MẬT"),
        ],
    )
    def test_are_known_however_typed(self, text, mark):
        assert mark_in(text) == mark

    @pytest.mark.parametrize(
        "text",
        [
            "DANH SÁCH NGƯỜI LÀM CÔNG TÁC BẢO MẬT",
            "Không mật",
            "Độ mật",
            "Độ mật: Thường",
            "Bí mật nhà nước",
            "Mật khẩu",
            "Mất",
            "Mật độ",
            "",
        ],
    )
    def test_are_no_word_that_only_holds_them(self, text):
        assert mark_in(text) is None

    @pytest.mark.parametrize(
        ("name", "mark"),
        [
            ("DS quy hoạch (TỐI MẬT).xlsx", "TỐI MẬT"),
            ("Quy hoạch - Mật.docx", "MẬT"),
            ("MẬT_danh sách.xlsx", "MẬT"),
            ("2025_TUYET_MAT_quy hoach.xlsx", "TUYỆT MẬT"),
            ("Danh sach (MAT).xlsx", "MẬT"),
            ("danh-sach-toi-mat.xlsx", "TỐI MẬT"),
        ],
    )
    def test_are_known_in_names(self, name, mark):
        assert mark_in_name(name) == mark

    @pytest.mark.parametrize(
        "name",
        [
            "Bảo_mật.xlsx",
            "cong-tac-bao-mat.xlsx",
            "DS_BAO_MAT.xlsx",
            "danh sách mật khẩu.csv",
            "DANH SACH BI_MAT KHAU.csv",
            "so-noi-vu.xlsx",
            "Mat bang luong.xlsx",
        ],
    )
    def test_are_no_part_of_other_names(self, name):
        assert mark_in_name(name) is None


class TestFile:
    @pytest.mark.parametrize("mark", ["MẬT", "Độ mật: Tuyệt mật"])
    def test_is_refused_for_a_cell_near_its_top(self, refusal, tmp_path, mark):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"SỞ NỘI VỤ;;{mark}\n{LIST}")

        assert refusal(path).code == "intake.file-secret"

    def test_is_taken_with_the_word_in_a_title(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text(f"DANH SÁCH NGƯỜI LÀM CÔNG TÁC BẢO MẬT;;\n{LIST}")

        assert len(read(path).rows) == 1

    def test_is_refused_for_its_name(self, refusal, tmp_path):
        path = tmp_path / "Danh sách (MẬT).csv"
        path.write_text(LIST)

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_a_page_header(self, refusal, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(
            path, [lambda sheet: sheet.set_header('&L&"Times New Roman,Bold"&14TỐI MẬT&RTrang &P')]
        )

        assert "TỐI MẬT" in refusal(path).vi

    def test_is_refused_for_a_stamp_drawn_over_the_sheet(self, refusal, tmp_path):
        path = tmp_path / "so.xlsx"
        a_list(path, [lambda sheet: sheet.insert_textbox("F1", "MẬT")])

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_a_property(self, refusal, tmp_path):
        path = tmp_path / "so.xlsx"
        book = openpyxl.Workbook()
        for row in PEOPLE:
            book.active.append(row)
        book.properties.category = "Mật"
        book.save(path)

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_the_header_of_a_document(self, refusal, tmp_path):
        path = tmp_path / "so.docx"
        document = docx.Document()
        document.sections[0].header.paragraphs[0].add_run("TUYỆT ")
        document.sections[0].header.paragraphs[0].add_run("MẬT")
        document.save(path)

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_a_text_box_of_a_document(self, refusal, tmp_path):
        path = tmp_path / "so.docx"
        document = docx.Document()
        document.add_paragraph("DANH SÁCH")
        document.add_table(1, 1)
        document.save(path)
        stamp = "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>"
        box = f"<w:r><w:pict><w:txbxContent>{stamp}</w:txbxContent></w:pict></w:r>"
        before = "<w:r><w:t>DANH SÁCH".encode()
        edited(path, "word/document.xml", lambda xml: xml.replace(before, box.encode() + before))

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_the_page_style_of_an_open_document(self, refusal, tmp_path):
        path = tmp_path / "so.ods"
        styles = "<style:header><text:p>MẬT</text:p></style:header>"
        write_ods(path, ods_sheet("A", ods_row("STT", "Họ và tên")), styles=styles)

        assert refusal(path).code == "intake.file-secret"

    def test_is_refused_for_a_line_of_a_printed_page(self, refusal, tmp_path):
        path = tmp_path / "so.pdf"
        write_pdf(path, [(["SỞ NỘI VỤ", "TỐI MẬT"], PEOPLE)], widths=(30, 140, 140, 140))

        assert refusal(path).code == "intake.file-secret"
