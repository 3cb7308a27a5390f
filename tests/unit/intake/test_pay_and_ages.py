"""What columns of pay, ages, marks and counts mean, by the words and the columns around them."""

from __future__ import annotations

from decimal import Decimal

from tests.unit.intake.test_table_structure import names, read_sheet

__all__ = ["read_sheet"]


def said(row, *fields):
    return tuple(row.fields[name].value if name in row.fields else "absent" for name in fields)


class TestPay:
    def test_before_a_raise_is_not_the_pay_of_now(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH NÂNG BẬC LƯƠNG NĂM 2025
            STT | Họ và tên | Ngày sinh | Bậc, hệ số đang hưởng | Lương được nâng | < | <
            ^ | ^ | ^ | ^ | Bậc | Hệ số | Từ ngày
            1 | Bế Thị Thử | 05/03/1985 | B2; 2,67 | 3 | 3,00 | 01/03/2025
            2 | Lý Văn Mẫu | 06/04/1979 | B3; 3,00 | 4 | 3,33 | 01/04/2025
            3 | Hà Thị Ví | 07/05/1981 | B1; 2,34 | 2 | 2,67 | 01/05/2025
        """)

        first = reading.rows[0]
        assert said(first, "salary_step", "coefficient") == (3, Decimal("3.00"))
        assert [c.reason for c in reading.layouts[0].columns if "đang hưởng" in c.path[0]] == [
            "former"
        ]

    def test_of_now_is_read_where_no_raise_stands_beside_it(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH LƯƠNG NĂM 2025
            STT | Họ và tên | Ngày sinh | Bậc, hệ số đang hưởng
            1 | Bế Thị Thử | 05/03/1985 | B2; 2,67
            2 | Lý Văn Mẫu | 06/04/1979 | bậc 3, hs 3,00
            3 | Hà Thị Ví | 07/05/1981 | 1/9 - 2,34
        """)

        assert [said(row, "salary_step", "coefficient") for row in reading.rows] == [
            (2, Decimal("2.67")),
            (3, Decimal("3.00")),
            (1, Decimal("2.34")),
        ]

    def test_beyond_the_frame_stands_behind_some_coefficients(self, read_sheet):
        reading = read_sheet("""
            BẢNG LƯƠNG THÁNG 1/2025
            STT | Họ và tên | Ngày sinh | Mã ngạch | Hệ số (vượt khung nếu có)
            1 | Bế Thị Thử | 05/03/1985 | 01.003 | 4,98 + VK 7%
            2 | Lý Văn Mẫu | 06/04/1979 | 01.003 | 2,67
            3 | Hà Thị Ví | 07/05/1981 | 01.003 | 3,00
        """)

        pay = [said(row, "coefficient", "beyond_frame") for row in reading.rows]
        assert pay == [(Decimal("4.98"), 7), (Decimal("2.67"), None), (Decimal("3.00"), None)]


class TestAges:
    SHEET = """
        DANH SÁCH CÁN BỘ, CÔNG CHỨC
        STT | Họ và tên | Tuổi (tính đến {day}) | < | Chức vụ
        ^ | ^ | Nam | Nữ | ^
        1 | Bế Thị Thử | | 44 | Chuyên viên
        2 | Lý Văn Mẫu | 51 tuổi | | Chuyên viên
        3 | Hà Thị Ví | | 4 | Chuyên viên
    """

    def test_at_the_end_of_a_year_are_years_of_birth(self, read_sheet):
        reading = read_sheet(self.SHEET.format(day="31/12/2024"))

        told = [(str(row.value("birth_date")), row.value("sex")) for row in reading.rows]
        assert told == [("1980", "nu"), ("1973", "nam"), ("None", "nu")]
        assert "intake.not-understood" in [issue.code for issue in reading.rows[2].issues]

    def test_on_another_day_leave_two_years_and_are_none(self, read_sheet):
        reading = read_sheet(self.SHEET.format(day="30/6/2024"))

        assert {row.value("birth_date") for row in reading.rows} == {None}


class TestBodies:
    def test_among_rewarded_people_are_nobody(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM 2024
            TT | Tên tập thể, cá nhân | Chức vụ, đơn vị công tác | Danh hiệu, hình thức khen
            I | TẬP THỂ | |
            1 | Công đoàn Sở Nội vụ | | Bằng khen
            2 | Tập thể Phòng Hành chính | | Giấy khen
            II | CÁ NHÂN | |
            1 | Bà Bế Thị Thử | Chuyên viên, Sở Nội vụ | Lao động tiên tiến
            2 | Ông Lý Văn Mẫu | Chuyên viên, Sở Nội vụ | Lao động tiên tiến
            3 | Đoàn Thị Ví | Chuyên viên, Sở Nội vụ | Lao động tiên tiến
            4 | Trường Thị Dụ | Chuyên viên, Sở Nội vụ | Lao động tiên tiến
        """)

        assert names(reading)[:3] == ["Bế Thị Thử", "Lý Văn Mẫu", "Đoàn Thị Ví"]
        # A slip in a family name is asked about, and makes no school of a woman.
        assert len(reading.rows) == 4
        codes = [issue.code for issue in reading.issues]
        assert codes.count("intake.row-of-collective") == 2
        assert codes.count("intake.name-not-understood") == 1


class TestColumnsOfMarks:
    def test_are_known_between_subtotals_that_count_them(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH CÔNG CHỨC, VIÊN CHỨC VÀ NGƯỜI LAO ĐỘNG
            STT | Họ và tên | Ngày sinh | CC | VC | HĐ 111 | Chức vụ
            A | Văn phòng Sở | | | | |
            1 | Bế Thị Thử | 05/03/1985 | x | | | Trưởng phòng
            2 | Lý Văn Mẫu | 06/04/1979 | | x | | Kế toán
            3 | Hà Thị Ví | 07/05/1981 | | | x | Lái xe
            | Cộng | | 1 | 1 | 1 |
            B | Phòng Kế hoạch | | | | |
            1 | Vi Thị Dụ | 08/06/1982 | x | | | Trưởng phòng
            2 | Ma Văn Thí | 09/07/1983 | | x | | Kế toán
            | Cộng | | 1 | 1 | |
        """)

        kinds = [row.value("category") for row in reading.rows]
        assert kinds == ["cong_chuc", "vien_chuc", "hop_dong", "cong_chuc", "vien_chuc"]
        assert {row.value("political_theory") for row in reading.rows} == {None}


class TestCountsOfUnits:
    def test_are_no_degrees_of_anybody(self, read_sheet):
        reading = read_sheet("""
            BIỂU TỔNG HỢP BIÊN CHẾ NĂM 2025
            STT | Tên đơn vị | Biên chế được giao | Trình độ ĐH trở lên
            1 | Văn phòng Sở | 17 | 14
            2 | Phòng Kế hoạch | 11 | 8
            3 | Phòng Tổ chức | 9 | 6
        """)

        assert {row.kind for row in reading.rows} == {"headcount_quotas"}
        assert "degree" not in reading.rows[0].fields
        assert "intake.not-understood" not in [issue.code for issue in reading.issues]


class TestNamesBesidePosts:
    def test_are_parted_from_a_post_with_its_unit(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH RÀ SOÁT QUY HOẠCH
            STT | Họ tên; chức vụ, đơn vị hiện nay | Ngày sinh
            1 | Bế Thị Thử - Trưởng phòng Nội vụ, huyện Nà Sơn | 05/03/1985
            2 | Lý Văn Mẫu - Chuyên viên, Sở Nội vụ | 06/04/1979
            3 | Hà Thị Ví - Phó Chánh Văn phòng Sở | 07/05/1981
        """)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]
        assert said(reading.rows[1], "post", "unit") == ("Chuyên viên", "Sở Nội vụ")
        assert reading.rows[2].value("post") == "Phó Chánh Văn phòng Sở"
