"""Whole lists as text: titles, headers, headings, totals, signatures, choices, kinds."""

from datetime import date

import pytest

from ngangtam.kernel import PartialDate


def codes(reading):
    return [issue.code for issue in reading.issues]


class TestTitles:
    def test_give_unit_and_day(self, read_text):
        reading = read_text("""
            UBND TỈNH CAO BẰNG;;
            SỞ NỘI VỤ;;
            DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC;;
            (Tính đến ngày 31 tháng 12 năm 2020);;
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Giám đốc
        """)

        assert reading.rows[0].unit_text == "SỞ NỘI VỤ"
        assert reading.rows[0].as_of == date(2020, 12, 31)
        assert reading.titled_day == date(2020, 12, 31)

    def test_prefer_the_day_of_the_list_to_that_of_its_letter(self, read_text):
        reading = read_text("""
            Danh sách có đến ngày 31/12/2020;;
            (Kèm theo Báo cáo số 5/BC-SNV ngày 15/01/2021);;
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Giám đốc
        """)

        assert reading.rows[0].as_of == date(2020, 12, 31)

    def test_give_the_year_of_ratings(self, read_text):
        reading = read_text("""
            KẾT QUẢ XẾP LOẠI CHẤT LƯỢNG NĂM 2021;;
            STT;Họ và tên;Mức xếp loại
            1;Bế Thị Thử;HTXSNV
        """)

        row = reading.rows[0]
        assert (row.kind, row.value("year"), row.value("rating")) == (
            "appraisals",
            2021,
            "hoan_thanh_xuat_sac",
        )

    def test_give_the_term_of_succession(self, read_text):
        reading = read_text("""
            QUY HOẠCH CÁN BỘ NHIỆM KỲ 2025 - 2030;;
            STT;Họ và tên;Chức danh quy hoạch
            1;Bế Thị Thử;Giám đốc Sở
        """)

        assert (reading.rows[0].kind, reading.rows[0].value("term")) == ("succession", "2025-2030")


class TestHeader:
    def test_may_be_stacked_and_numbered(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Ngày sinh;;Trình độ;;
            ;;Nam;Nữ;Chuyên môn;LLCT;Tin học
            (1);(2);(3);(4);(5);(6);(7)
            1;Bế Thị Thử;;5/3/1975;ĐH Luật;Cao cấp;x
        """)

        row = reading.rows[0]
        assert len(reading.rows) == 1
        assert row.value("sex") == "nu"
        assert row.value("birth_date") == PartialDate(1975, 3, 5)
        assert row.fields["birth_date"].address == "D4"
        assert row.value("political_theory")[0].level == "cao_cap"
        assert row.fields["political_theory"].raw == "Cao cấp"

    def test_may_be_repeated(self, read_text):
        reading = read_text("""
            SỞ NỘI VỤ;;
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Giám đốc
            STT;Họ và tên;Chức vụ
            2;Lý Văn Mẫu;Phó Giám đốc
        """)

        assert [row.row for row in reading.rows] == [3, 5]
        assert {row.unit_text for row in reading.rows} == {"SỞ NỘI VỤ"}

    def test_of_another_list_begins_a_table(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Giám đốc
            KẾT QUẢ XẾP LOẠI NĂM 2021;;
            STT;Họ và tên;Xếp loại
            1;Bế Thị Thử;HTT
        """)

        assert [row.kind for row in reading.rows] == ["record_list", "appraisals"]

    def test_keeps_columns_that_it_does_not_know(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Cân nặng
            1;Bế Thị Thử;50
        """)

        assert reading.rows[0].fields["other:Cân nặng"].raw == "50"
        assert codes(reading) == ["intake.column-unknown"]

    def test_tells_columns_of_one_field_apart(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ;Chức danh
            1;Bế Thị Thử;Giám đốc;Chuyên viên chính
        """)

        assert {"post", "post#2"} <= set(reading.rows[0].fields)

    def test_may_name_the_choices_of_a_field(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Giới tính;;Lý luận chính trị;;
            ;;Nam;Nữ;Cao cấp;Trung cấp;Sơ cấp
            1;Bế Thị Thử;;x;x;;
            2;Lý Văn Mẫu;x;;;;x
        """)

        assert [row.value("sex") for row in reading.rows] == ["nu", "nam"]
        assert [row.value("political_theory")[0].level for row in reading.rows] == [
            "cao_cap",
            "so_cap",
        ]

    def test_may_split_the_days_of_the_party(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Ngày vào Đảng;
            ;;Dự bị;Chính thức
            1;Bế Thị Thử;3/2/2001;3/2/2002
        """)

        row = reading.rows[0]
        assert row.value("party_joined_on") == PartialDate(2001, 2, 3)
        assert row.value("party_official_on") == PartialDate(2002, 2, 3)

    def test_leaves_two_marks_open(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Giới tính;
            ;;Nam;Nữ
            1;Bế Thị Thử;x;x
        """)

        assert reading.rows[0].value("sex") is None
        assert codes(reading) == ["intake.several-marked"]

    def test_may_split_the_name(self, read_text):
        reading = read_text("""
            STT;Họ đệm;Tên;Ngày sinh
            1;Bế Thị;Thử;1975
        """)

        assert reading.rows[0].value("full_name") == "Bế Thị Thử"


class TestRows:
    def test_take_the_unit_of_the_heading_above(self, read_text):
        reading = read_text("""
            SỞ NỘI VỤ;;
            STT;Họ và tên;Chức vụ
            I;Phòng Tổ chức;
            1;Bế Thị Thử;Trưởng phòng
            II. Chi cục Văn thư;;
            1;Lý Văn Mẫu;Chi cục trưởng
            III;Huyện Hà Quảng;
            1;Đàm Thị Lệ;Chuyên viên
        """)

        assert [row.unit_text for row in reading.rows] == [
            "Phòng Tổ chức, SỞ NỘI VỤ",
            "Chi cục Văn thư, SỞ NỘI VỤ",
            "Huyện Hà Quảng",
        ]

    def test_leave_totals_empty_rows_and_signatures_out(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Giám đốc
            ;;
            ;Tổng số: 01 người;
            ;;Cao Bằng, ngày 05 tháng 01 năm 2021
            NGƯỜI LẬP;;GIÁM ĐỐC
            Lý Văn Mẫu;;Đàm Thị Lệ
        """)

        assert [row.value("full_name") for row in reading.rows] == ["Bế Thị Thử"]
        assert codes(reading) == ["intake.closing-rows"]
        assert reading.rows[0].as_of == date(2021, 1, 5)

    def test_tell_data_without_a_name(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ;Ngày sinh
            1;Bế Thị Thử;Giám đốc;1975
            ;;Phó Giám đốc;1976
        """)

        assert len(reading.rows) == 1
        assert codes(reading) == ["intake.row-without-name"]

    def test_tell_apart_a_surname_and_a_total(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ
            1;Tống Văn Thử;Giám đốc
        """)

        assert len(reading.rows) == 1

    def test_follow_the_cell_above(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Đơn vị;Ngày quyết định
            1;Bế Thị Thử;Sở Nội vụ;05/3/2021
            2;Lý Văn Mẫu;nt;-nt-
        """)

        second = reading.rows[1]
        assert second.value("unit") == "Sở Nội vụ"
        assert second.value("decision_date") == PartialDate(2021, 3, 5)
        assert second.fields["unit"].address == "C3"

    def test_split_one_cell_about_a_decision(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ;Số, ngày quyết định
            1;Bế Thị Thử;Giám đốc;Số 123/QĐ-UBND ngày 05/3/2021 của UBND tỉnh
        """)

        row = reading.rows[0]
        assert row.value("decision_number") == "123/QĐ-UBND"
        assert row.value("decision_date") == PartialDate(2021, 3, 5)
        assert row.value("decision_issuer") == "UBND tỉnh"

    def test_judge_ids_against_the_person(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Giới tính;Năm sinh;Số CCCD
            1;Bế Thị Thử;Nữ;1975;4175123456
            2;Lý Văn Mẫu;Nam;1975;004175123457
        """)

        assert [row.value("citizen_id") for row in reading.rows] == ["004175123456", None]
        assert [row.fields["citizen_id"].raw for row in reading.rows] == [
            "4175123456",
            "004175123457",
        ]
        assert codes(reading) == [
            "intake.citizen-id-zeros-restored",
            "intake.citizen-id-contradicts",
        ]

    def test_declare_nothing_where_blank(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Ngoại ngữ;Ngày vào Đảng
            1;Bế Thị Thử;;
        """)

        assert reading.rows[0].fields["language"] == ("", "C2", None)
        assert codes(reading) == []


class TestKinds:
    @pytest.mark.parametrize(
        ("header", "kind"),
        [
            ("STT;Họ và tên;Chức vụ;Ngày bổ nhiệm;Số quyết định", "appointments"),
            ("STT;Họ và tên;Lớp bồi dưỡng;Cấp độ;Ngày cấp", "training_results"),
            ("STT;Họ và tên;Chức danh quy hoạch;Nhiệm kỳ", "succession"),
            ("STT;Họ và tên;Đơn vị cũ;Đơn vị mới;Ngày hiệu lực", "rotations"),
            ("STT;Họ và tên;Đơn vị;Xếp loại", "appraisals"),
            ("STT;Họ và tên;Hình thức đào tạo;Bậc đào tạo;Tình trạng", "studies"),
            ("STT;Họ và tên;Lý do nghỉ;Ngày nghỉ", "departures"),
            ("STT;Đơn vị;Chức danh;Số lượng", "post_seats"),
            ("STT;Họ và tên;Chuyên môn;LLCT;Ngày bổ nhiệm", "record_list"),
        ],
    )
    def test_are_told_by_the_columns(self, read_text, header, kind):
        cells = ";".join(["x"] * (header.count(";") - 1))
        reading = read_text(f"{header}\n1;Bế Thị Thử;{cells[2:]}")

        assert {row.kind for row in reading.rows} == {kind}

    def test_give_training_results_their_component(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Nội dung bồi dưỡng;Cấp độ;Ngày cấp
            1;Bế Thị Thử;Lý luận chính trị;Cao cấp;30/6/2021
            2;Lý Văn Mẫu;Bồi dưỡng QLNN ngạch chuyên viên chính;;30/6/2021
            3;Đàm Thị Lệ;Lớp học nấu ăn;;30/6/2021
        """)

        first, second, third = reading.rows
        assert first.value("component") == "political_theory"
        assert first.value("political_theory")[0].level == "cao_cap"
        assert first.fields["political_theory"].address == "D2"
        assert second.value("state_management")[0].level == "chuyen_vien_chinh"
        assert third.value("component") == "Lớp học nấu ăn"
        assert [issue.code for issue in third.issues] == ["intake.course-not-understood"]
