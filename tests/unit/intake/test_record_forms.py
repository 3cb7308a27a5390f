"""The record of one person as a form: fields, tables, summary lines, and what is never read."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from openpyxl import Workbook

from ngangtam.intake import propose, read_file
from ngangtam.intake.records.form_documents import write_record_form
from ngangtam.intake.records.form_texts import RECORD_FORMS, FormLine
from ngangtam.intake.records.labels import LABELS, labelled
from ngangtam.intake.refusals import HeaderMissing
from ngangtam.kernel import PartialDate

VALUES = {
    "unit": "Sở Nội vụ",
    "full_name": "BẾ THỊ THỬ",
    "birth_date": "05 tháng 3 năm 1975",
    "sex": "Nữ",
    "other:noi_sinh": "Xã Mẫu Sơn",
    "native_place": "Xã Mẫu Sơn, Tỉnh Mẫu",
    "ethnicity": "Tày",
    "religion": "Không",
    "citizen_id": "004175000001",
    "party_joined_on": "03/02/2001",
    "party_official_on": "03/02/2002",
    "degree": "Thạc sĩ",
    "political_theory": "Cao cấp",
    "post": "Phó Giám đốc",
    "started_on": "05/2021",
    "rank_code": "Chuyên viên chính",
    "salary_step": "3",
    "coefficient": "5,08",
    "step_from": "01/01/2022",
    "other:viec_chinh": "Tham mưu",
    "sensitive": "BIMAT",
}
TABLES = {
    "training": [
        ["9/1993", "6/1997", "Trường Đại học Thử", "Luật", "Chính quy", "Đại học"],
        ["2005", "10/2007", "Học viện Thử", "Luật", "VLVH", "Thạc sĩ"],
        ["2010", "2011", "Học viện Chính trị", "", "Tập trung", "Cao cấp lý luận chính trị"],
    ],
    "career": [
        ["7/1997", "4/2021", "Trưởng phòng, Sở Nội vụ"],
        ["5/2021", "nay", "Phó Giám đốc Sở Nội vụ"],
    ],
    "awards": [["2023", "Hoàn thành tốt nhiệm vụ", "Lao động tiên tiến", "Bằng khen UBND tỉnh"]],
    "discipline": [["02/2010", "02/2011", "Khiển trách", "BIMAT", "Giám đốc Sở"]],
    "family": [["Chồng", "LÝ VĂN BIMAT", "1970", "BIMAT"]],
    "means": [["1/2022", "01.002/BIMAT", "5,08"]],
}


@pytest.fixture
def read_form(edition, tmp_path):
    def read(form_id="ly-lich-tt06-2023", *, signed="Cao Bằng, ngày 05 tháng 6 năm 2024", **more):
        values, tables = more.get("values", VALUES), more.get("tables", TABLES)
        form = RECORD_FORMS[form_id]
        path = tmp_path / "ho-so.docx"
        path.write_bytes(write_record_form(form, values=values, tables=tables, signed=signed))
        return read_file(path, edition=edition)

    return read


def rows_of(reading, kind):
    return [row for row in reading.rows if row.kind == kind]


def codes(reading):
    return [issue.code for issue in reading.issues]


def values(row):
    return {name: cell.value for name, cell in row.fields.items() if cell.value is not None}


class TestRecord:
    @pytest.mark.parametrize("form_id", RECORD_FORMS)
    def test_is_of_one_person(self, read_form, form_id):
        reading = read_form(form_id)
        (row,) = rows_of(reading, "record_list")

        assert {row.value("full_name") for row in reading.rows} == {"Bế Thị Thử"}
        assert row.value("birth_date") == PartialDate(1975, 3, 5)
        assert row.value("sex") == "nu"
        assert row.value("citizen_id") == "004175000001"
        assert row.value("ethnicity") == "tay"
        assert row.value("native_place") == "Xã Mẫu Sơn, Tỉnh Mẫu"
        assert row.value("party_joined_on") == PartialDate(2001, 2, 3)
        assert row.value("party_official_on") == PartialDate(2002, 2, 3)
        assert (row.unit_text, row.as_of) == ("Sở Nội vụ", date(2024, 6, 5))
        assert "intake.record-form" in codes(reading)

    def test_gives_rank_and_step(self, read_form):
        (row,) = rows_of(read_form(), "record_list")

        assert row.value("rank_code") == "01.002"
        assert row.value("salary_step") == 3
        assert row.value("coefficient") == Decimal("5.08")

    def test_names_the_place_of_each_value(self, read_form):
        reading = read_form()
        (row,) = rows_of(reading, "record_list")
        (degree, *_) = rows_of(reading, "training_results")

        assert row.fields["full_name"].address == "P6"
        assert degree.fields["degree"].address == "table 1 R2C6"

    def test_keeps_the_rest_as_it_is_typed_and_lists_it(self, read_form):
        reading = read_form()
        (row,) = rows_of(reading, "record_list")
        (note,) = (i for i in reading.issues if i.code == "intake.record-kept-as-typed")

        assert row.fields["other:viec_chinh"].raw == "Tham mưu"
        assert "Công việc chính được giao" in note.vi
        assert "Tham mưu" not in note.vi

    @pytest.mark.parametrize("form_id", RECORD_FORMS)
    def test_reads_nothing_that_is_sensitive(self, read_form, form_id):
        reading = read_form(form_id)

        assert "BIMAT" not in repr(reading)
        (note,) = (i for i in reading.issues if i.code == "intake.record-sensitive-unread")
        for words in ("sức khỏe", "lịch sử bản thân", "quan hệ gia đình", "hoàn cảnh kinh tế"):
            assert words in note.vi

    def test_reads_nothing_that_is_labelled_inside_of_a_sensitive_text(self, edition, tmp_path):
        document = Document()
        for line in (
            "SƠ YẾU LÝ LỊCH",
            "1) Họ và tên khai sinh: BẾ THỊ THỬ",
            "3) Giới tính: Nữ; Dân tộc: Tày; Tôn giáo: Không",
            "34) Đặc điểm lịch sử bản thân:",
            "Năm 1990 tại BIMAT, chức vụ: BIMAT, quê quán: BIMAT",
            "38) Nhận xét, đánh giá: Hoàn thành tốt",
        ):
            document.add_paragraph(line)
        document.save(tmp_path / "a.docx")
        reading = read_file(tmp_path / "a.docx", edition=edition)

        assert "BIMAT" not in repr(reading)
        assert reading.rows[0].fields["other:nhan_xet"].raw == "Hoàn thành tốt"

    @pytest.mark.parametrize("form_id", RECORD_FORMS)
    def test_that_is_blank_names_nobody(self, read_form, form_id):
        reading = read_form(form_id, values={}, tables={}, signed="")

        assert reading.rows == ()
        assert "intake.record-without-name" in codes(reading)

    def test_in_which_a_line_is_not_understood_says_so(self, read_form):
        reading = read_form(values={**VALUES, "ethnicity": "Xyz"})
        (row,) = rows_of(reading, "record_list")

        assert row.value("ethnicity") is None
        assert [issue.place.cell for issue in row.issues] == [row.fields["ethnicity"].address]


class TestTables:
    def test_of_training_give_levels_with_their_end(self, read_form):
        degree, master, theory = rows_of(read_form(), "training_results")

        assert degree.fields["degree"].value[0].level == "dai_hoc"
        assert degree.value("degree_subject") == "Luật"
        assert degree.value("awarded_on") == PartialDate(1997, 6)
        assert master.fields["degree"].value[0].level == "thac_si"
        assert theory.fields["political_theory"].value[0].level == "cao_cap"

    def test_of_a_career_give_posts(self, read_form):
        current, first, second = rows_of(read_form(), "appointments")

        assert (current.value("post"), current.value("started_on")) == (
            "Phó Giám đốc",
            PartialDate(2021, 5),
        )
        assert values(first)["last_day"] == PartialDate(2021, 4)
        assert first.value("post") == "Trưởng phòng, Sở Nội vụ"
        assert second.value("started_on") == PartialDate(2021, 5)
        assert second.value("last_day") is None

    def test_of_awards_and_discipline_give_what_they_hold(self, read_form):
        reading = read_form()
        (rating,) = rows_of(reading, "appraisals")
        (measure,) = rows_of(reading, "discipline")
        forms = {row.value("commendation") for row in rows_of(reading, "commendations")}

        assert (rating.value("rating"), rating.value("year")) == ("hoan_thanh_tot", 2023)
        assert forms == {"bang_khen_tinh", "lao_dong_tien_tien"}
        assert measure.value("measure") == "khien_trach"
        assert measure.value("started_on") == PartialDate(2010, 2)

    def test_of_training_take_the_language_from_the_column_beside(self, read_form):
        rows = [["", "2012", "Trung tâm Thử", "Tiếng Anh", "", "B1"]]
        (row,) = rows_of(read_form(tables={"training": rows}), "training_results")
        (reading,) = row.fields["language"].value

        assert (reading.level, reading.language) == ("bac_3", "tieng_anh")
        assert row.value("awarded_on") == PartialDate(2012)

    def test_of_training_that_goes_on_award_nothing_yet(self, read_form):
        rows = [["9/2023", "nay", "Học viện Thử", "Luật", "", "Thạc sĩ"]]
        (row,) = rows_of(read_form(tables={"training": rows}), "training_results")

        assert "awarded_on" not in row.fields
        assert row.fields["degree"].value[0].state == "studying"


class TestSummaryLines:
    def test_are_derived_where_a_table_proves_them(self, read_form):
        reading = read_form("2c-bnv-2008")
        (row,) = rows_of(reading, "record_list")

        assert "degree" not in row.fields
        assert row.fields["summary:degree"].raw == "Thạc sĩ"
        assert "intake.summary-contradicts-table" not in codes(reading)

    def test_that_a_table_contradicts_are_told(self, read_form):
        reading = read_form("2c-bnv-2008", values={**VALUES, "degree": "Tiến sĩ"})
        (issue,) = (i for i in reading.issues if i.code == "intake.summary-contradicts-table")
        (row,) = rows_of(reading, "record_list")

        assert issue.place.cell == row.fields["summary:degree"].address

    def test_stand_for_themselves_without_a_table(self, read_form):
        reading = read_form("2c-bnv-2008", tables={})
        (row,) = rows_of(reading, "record_list")

        assert row.fields["degree"].value[0].level == "thac_si"
        assert row.fields["political_theory"].value[0].level == "cao_cap"

    def test_of_awards_and_discipline_are_rows_where_no_table_says_more(self, read_form):
        told = {**VALUES, "commendation": "Bằng khen UBND tỉnh", "measure": "Không"}
        alone = read_form("2c-bnv-2008", values=told, tables={})
        (row,) = rows_of(alone, "commendations")
        (measure,) = rows_of(alone, "discipline")

        assert row.value("commendation") == "bang_khen_tinh"
        assert measure.value("measure") is None
        assert [issue.code for issue in measure.issues] == []

    def test_of_awards_stay_text_beside_their_table(self, edition, tmp_path):
        document = Document()
        for line in (
            "SƠ YẾU LÝ LỊCH",
            "Họ và tên: BẾ THỊ THỬ",
            "Giới tính: Nữ; Dân tộc: Tày",
            "Quê quán: Xã Mẫu; Tôn giáo: Không",
            "Khen thưởng: Bằng khen UBND tỉnh",
        ):
            document.add_paragraph(line)
        table = document.add_table(rows=0, cols=2)
        for cells in (("Năm", "Hình thức khen thưởng"), ("2023", "Giấy khen")):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        document.save(tmp_path / "a.docx")
        record, award = read_file(tmp_path / "a.docx", edition=edition).rows

        assert record.fields["summary:commendation"].raw == "Bằng khen UBND tỉnh"
        assert award.value("commendation") == "giay_khen"


class TestProposals:
    def test_are_of_one_person_and_rest_on_their_places(self, read_form, edition):
        proposals = propose(read_form().rows, edition=edition)
        kinds = {item.kind for item in proposals.items}

        assert len({item.person for item in proposals.items}) == 1
        assert kinds >= {
            *("person_attribute", "party_membership", "qualification", "appointment"),
            *("commendation", "disciplinary_measure", "appraisal"),
        }
        (measure,) = (i for i in proposals.items if i.kind == "disciplinary_measure")
        assert measure.source.cell == "table 4 R2C3"


class TestInOtherLayouts:
    def test_a_sheet_with_values_beside_their_labels(self, edition, tmp_path):
        book = Workbook()
        sheet = book.active
        sheet.append(["SƠ YẾU LÝ LỊCH"])
        sheet.append(["1) Họ và tên khai sinh", None, "BẾ THỊ THỬ"])
        sheet.append(["3) Ngày sinh", None, date(1975, 3, 5), "Giới tính:", "☐ Nam ☒ Nữ"])
        sheet.append(["5) Quê quán: Xã Mẫu Sơn"])
        sheet.append(["6) Dân tộc", None, "Tày", "7) Tôn giáo", "Không"])
        sheet.append(["8) Số CCCD", None, "004175000001"])
        sheet.append(["33) Quá trình công tác"])
        sheet.append(["Thời gian", None, "Chức danh, chức vụ, đơn vị công tác"])
        sheet.append(["Từ", "Đến"])
        sheet.append(["7/1997", "4/2021", "Chuyên viên, Sở Nội vụ"])
        sheet.append(["31) Tình trạng sức khỏe:", None, "BIMAT"])
        book.save(tmp_path / "a.xlsx")
        reading = read_file(tmp_path / "a.xlsx", edition=edition)
        record, career = reading.rows

        assert record.value("full_name") == "Bế Thị Thử"
        assert record.fields["birth_date"].address == "C3"
        assert (record.value("sex"), record.value("religion")) == ("nu", "khong")
        assert career.value("last_day") == PartialDate(2021, 4)
        assert (career.sheet, career.fields["post"].address) == ("Sheet", "C10")
        assert "BIMAT" not in repr(reading)

    def test_a_sheet_for_each_person(self, edition, tmp_path):
        book = Workbook()
        for name in ("BẾ THỊ THỬ", "LÝ VĂN MẪU"):
            sheet = book.create_sheet(name)
            for line in (
                "LÝ LỊCH CÁN BỘ",
                f"Họ và tên: {name}",
                "Ngày sinh: 1975",
                "Giới tính: Nữ",
                "Dân tộc: Tày",
                "Quê quán: Xã Mẫu",
            ):
                sheet.append([line])
        book.save(tmp_path / "a.xlsx")
        rows = read_file(tmp_path / "a.xlsx", edition=edition).rows

        assert [(row.sheet, row.value("full_name")) for row in rows] == [
            ("BẾ THỊ THỬ", "Bế Thị Thử"),
            ("LÝ VĂN MẪU", "Lý Văn Mẫu"),
        ]

    def test_a_period_in_one_column(self, edition, tmp_path):
        document = Document()
        document.add_paragraph("SƠ YẾU LÝ LỊCH")
        for line in ("Họ và tên: BẾ THỊ THỬ", "Giới tính: Nữ; Dân tộc: Tày", "Quê quán: Xã Mẫu"):
            document.add_paragraph(line)
        document.add_paragraph("Ngày sinh: ….5/3/1975….., Tôn giáo: ........")
        table = document.add_table(rows=0, cols=2)
        for cells in (
            ("Từ tháng, năm đến tháng, năm", "Chức danh, chức vụ, đơn vị công tác"),
            ("Từ 7/1997 đến 4/2021", "Trưởng phòng, Sở Nội vụ"),
            ("5/2021 đến nay", "Phó Giám đốc Sở Nội vụ"),
        ):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        document.save(tmp_path / "a.docx")
        record, first, second = read_file(tmp_path / "a.docx", edition=edition).rows

        assert record.value("birth_date") == PartialDate(1975, 3, 5)
        assert "religion" not in record.fields
        assert values(first)["started_on"] == PartialDate(1997, 7)
        assert values(first)["last_day"] == PartialDate(2021, 4)
        assert "last_day" not in values(second)

    def test_a_list_beside_a_record_is_read_as_a_list(self, edition, tmp_path):
        document = Document()
        document.add_paragraph("LÝ LỊCH TRÍCH NGANG")
        for line in ("Họ và tên: BẾ THỊ THỬ", "Giới tính: Nữ; Dân tộc: Tày", "Quê quán: Xã Mẫu"):
            document.add_paragraph(line)
        document.add_paragraph("Tôn giáo: Không; Ngày sinh: 5/3/1975")
        for rows in (
            (("Mối quan hệ", "Họ và tên", "Năm sinh"), ("Chồng", "LÝ VĂN BIMAT", "1970")),
            (("STT", "Họ và tên", "Chức vụ"), ("1", "Hà Ví Dụ", "Giám đốc")),
        ):
            table = document.add_table(rows=0, cols=3)
            for cells in rows:
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
        document.save(tmp_path / "a.docx")
        reading = read_file(tmp_path / "a.docx", edition=edition)

        assert [row.value("full_name") for row in reading.rows] == ["Bế Thị Thử", "Hà Ví Dụ"]
        assert "BIMAT" not in repr(reading)

    def test_a_letter_is_no_record(self, edition, tmp_path):
        document = Document()
        document.add_paragraph("Kính gửi: Sở Nội vụ. Ngày sinh: xem danh sách kèm theo.")
        document.save(tmp_path / "a.docx")

        with pytest.raises(HeaderMissing):
            read_file(tmp_path / "a.docx", edition=edition)

    def test_a_list_is_no_record(self, read_text):
        reading = read_text("""
            LÝ LỊCH TRÍCH NGANG;;
            STT;Họ và tên;Ngày sinh
            1;Bế Thị Thử;5/3/1975
        """)

        assert "intake.record-form" not in codes(reading)


class TestLabels:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("3. Sinh ngày 5 tháng 3 năm 1975", [("birth_date", "5/3/1975")]),
            ("Giới tính: ☒ Nam ☐ Nữ", [("sex", "Nam")]),
            ("Giới tính: Nam ☐ Nữ ☑", [("sex", "Nữ")]),
            ("7) Tôn giáo: ..................", [("religion", "")]),
            ("5) Quê quán: ….Xã Mẫu….", [("native_place", "Xã Mẫu")]),
            ("Bậc lương: 3, Hệ số: 5,08", [("salary_step", "3"), ("coefficient", "5,08")]),
            ("Kính gửi: Sở Nội vụ", []),
        ],
    )
    def test_are_found_with_their_values(self, text, found):
        assert [(each.label.field, each.value) for each in labelled(text)] == found


class TestForms:
    @pytest.mark.parametrize("form", RECORD_FORMS.values(), ids=lambda form: form.id)
    def test_name_fields_that_are_read(self, form):
        known = {label.field for label in LABELS}
        for part in form.parts:
            if isinstance(part, FormLine) and "{" in part.words:
                named = part.words.split("{")[1:]
                fields = [each.partition("}")[0] for each in named]
                assert set(fields) <= known
                assert [found.label.field for found in labelled(part.words)] == fields

    def test_are_documents_that_open(self):
        for form in RECORD_FORMS.values():
            document = Document(io.BytesIO(write_record_form(form)))
            assert form.name in document.paragraphs[0].text
