"""Tables of documents: Word, web pages, PDF."""

import docx


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
