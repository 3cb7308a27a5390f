"""Lists whose column of names is headed as something else, and cells that label their parts."""

from __future__ import annotations

import pytest

from ngangtam.intake import propose
from tests.unit.intake.test_table_structure import names, read_sheet

__all__ = ["read_sheet"]

PEOPLE = ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]


class TestNames:
    def test_below_other_words_are_found_with_the_year_in_brackets(self, read_sheet):
        reading = read_sheet("""
            THEO DÕI VIỆC THI HÀNH KỶ LUẬT
            STT | Đảng viên (năm sinh) | Chức vụ lúc vi phạm | Hình thức KL | Hiệu lực đến hết ngày
            1 | Bế Thị Thử (1985) | Trưởng phòng | Cảnh cáo | 03.02.2024
            2 | Lý Văn Mẫu (SN 12/5/1986) | Chuyên viên | Khiển trách | 04.02.2024
            3 | Hà Thị Ví (1987) | Chuyên viên | Khiển trách | 05.02.2024
        """)

        assert names(reading) == PEOPLE
        born = [str(row.value("birth_date")) for row in reading.rows]
        assert born == ["1985", "1986-05-12", "1987"]
        assert str(reading.rows[0].value("ended_on")) == "2024-02-03"

    def test_make_a_header_of_a_row_that_says_little(self, read_sheet):
        reading = read_sheet("""
            STT | Đồng chí | Sinh | Nơi đi (chức vụ - đơn vị) | Nơi đến (chức vụ - đơn vị)
            1 | Bế Thị Thử | 24.09.1985 | Trưởng phòng - Sở Y tế | Bí thư - xã Bản Mẫu
            2 | Lý Văn Mẫu | 25.09.1985 | Trưởng phòng - Sở Nội vụ | Bí thư - xã Bản Thử
            3 | Hà Thị Ví | 26.09.1985 | Trưởng phòng - Sở Nội vụ | Bí thư - xã Bản Vi
        """)
        first = reading.rows[0]

        assert names(reading) == PEOPLE
        assert [first.value(name) for name in ("from_post", "from_unit", "to_post", "to_unit")] == [
            "Trưởng phòng",
            "Sở Y tế",
            "Bí thư",
            "xã Bản Mẫu",
        ]

    def test_are_not_what_a_footnote_explains(self, read_sheet):
        reading = read_sheet("""
            STT | Họ và tên | Năm sinh | Xếp loại
            1 | Bế Thị Thử | 1985 | HTTNV
            2 | Lý Văn Mẫu | 1986 | HTXSNV
            | HTXSNV: Hoàn thành xuất sắc nhiệm vụ; HTTNV: Hoàn thành tốt nhiệm vụ | |
        """)

        assert names(reading) == PEOPLE[:2]


class TestLabels:
    def test_part_cells_whose_header_names_one_field(self, read_text):
        rows = "".join(
            f'{n};{who};1985;"- CM: ĐH Luật\n- LLCT: Cao cấp\n- NN: Anh B2"\n'
            for n, who in enumerate(PEOPLE, 1)
        )
        reading = read_text(f"STT;Họ và tên;Năm sinh;Trình độ\n{rows}")
        first = reading.rows[0]

        assert [one.level for one in first.value("degree")] == ["dai_hoc"]
        assert [one.level for one in first.value("political_theory")] == ["cao_cap"]
        assert [one.level for one in first.value("language")] == ["bac_4"]

    def test_follow_a_name_and_a_sex(self, read_text):
        rows = "".join(
            f'{n};"{who.upper()}\nNữ, SN: 17/04/1977\nDT: Tày; TG: không\nQQ: xã Bản Mẫu";x\n'
            for n, who in enumerate(PEOPLE, 1)
        )
        header = "STT;Họ tên, ngày sinh, dân tộc, tôn giáo, quê quán;Đảng viên"
        first = read_text(f"{header}\n{rows}").rows[0]

        said = ("full_name", "birth_date", "ethnicity", "religion", "native_place", "sex")
        assert [str(first.value(name)) for name in said] == [
            "Bế Thị Thử",
            "1977-04-17",
            "tay",
            "khong",
            "xã Bản Mẫu",
            "nu",
        ]


def test_who_holds_a_course_is_not_the_unit_of_who_attends(read_sheet):
    reading = read_sheet("""
        DANH SÁCH BỒI DƯỠNG HẰNG NĂM 2023
        STT | Họ và tên | Nội dung bồi dưỡng | Đơn vị tổ chức | Số ngày
        1 | Bế Thị Thử | Chuyển đổi số | Trường Chính trị tỉnh | 5
        2 | Lý Văn Mẫu | Chuyển đổi số | Trường Chính trị tỉnh | 5
    """)

    assert {row.value("certificate_issuer") for row in reading.rows} == {"Trường Chính trị tỉnh"}
    assert {row.value("unit") for row in reading.rows} == {None}


def test_what_people_are_sent_to_study_is_not_what_they_hold(read_sheet):
    reading = read_sheet("""
        DANH SÁCH VIÊN CHỨC ĐƯỢC CỬ ĐI ĐÀO TẠO SAU ĐẠI HỌC
        STT | Họ và tên | Trình độ trước khi đi học | Đào tạo | < | QLNN
        ^ | ^ | ^ | Bậc | Ngành | ^
        1 | Bế Thị Thử | ĐH Y | Thạc sĩ | Y học dự phòng | CV
        2 | Lý Văn Mẫu | ĐH Y | Tiến sĩ | Y tế công cộng | CVC
    """)
    first = reading.rows[0]

    assert first.kind == "studies"
    assert (first.value("study_level"), first.value("study_field")) == ("thac_si", "Y học dự phòng")
    assert [one.level for one in first.value("degree")] == ["dai_hoc"]


class TestUnitOfPosts:
    @pytest.fixture
    def units(self, read_sheet, edition):
        """Give the unit of each row of a list of one office, by what the post says."""

        def units(office, *posts):
            people = "".join(
                f"\n{n} | Bế Thị Thử {chr(65 + n)} | 198{n} | {post} | Công chức"
                for n, post in enumerate(posts)
            )
            header = "STT | Họ và tên | Năm sinh | Chức vụ | Đối tượng"
            reading = read_sheet(f"{office}\n(Tính đến ngày 31/12/2024)\n{header}{people}")
            found = propose(reading.rows, edition=edition)
            return [i.payload["unit_text"] for i in found.items if i.kind == "employment"]

        return units

    def test_are_the_bodies_that_they_name_in_a_list_of_an_office_over_many(self, units):
        posts = ("Giám đốc Sở Y tế", "Bí thư Đảng ủy xã Bản Mẫu", "Chuyên viên")

        assert units("BAN TỔ CHỨC TỈNH ỦY", *posts) == [
            "Sở Y tế",
            "Đảng ủy xã Bản Mẫu",
            "BAN TỔ CHỨC TỈNH ỦY",
        ]

    def test_stay_those_of_the_list_where_it_is_of_one_body(self, units):
        posts = ("Giám đốc Sở Y tế", "Trưởng phòng Tổ chức", "Giám đốc Trung tâm Y tế khu vực 1")

        assert units("SỞ Y TẾ", *posts) == ["SỞ Y TẾ"] * 3
        commune = ("Bí thư Đảng ủy", "Chủ tịch HĐND", "Chủ tịch UBND xã Bản Mẫu")
        assert units("UBND XÃ BẢN MẪU", *commune) == ["UBND XÃ BẢN MẪU"] * 3


def test_rewards_and_planned_titles_are_heard_from_the_title(read_sheet, edition):
    reading = read_sheet("""
        DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH NĂM 2024
        STT | Ông (Bà) | Chức vụ, đơn vị
        1 | Ông Bế Văn Thử | Phó Trưởng phòng, Sở Y tế
        2 | Bà Lý Thị Mẫu | Giáo viên, Trường THPT Bản Mẫu
        3 | Ông Hà Văn Ví | Chuyên viên, Sở Y tế
    """)
    found = propose(reading.rows, edition=edition)

    assert names(reading) == ["Bế Văn Thử", "Lý Thị Mẫu", "Hà Văn Ví"]
    assert {i.payload["form"] for i in found.items if i.kind == "commendation"} == {
        "bang_khen_tinh"
    }


def test_a_list_of_rewards_that_names_none_is_told(read_sheet, edition):
    reading = read_sheet("""
        DANH SÁCH KHEN THƯỞNG NĂM 2024
        STT | Họ và tên | Năm sinh | Chức vụ
        1 | Bế Văn Thử | 1985 | Chuyên viên
    """)
    found = propose(reading.rows, edition=edition)

    assert "intake.commendation-missing" in [issue.code for issue in found.issues]


def test_titles_that_head_marks_are_planned_in_a_list_of_plans(read_sheet):
    reading = read_sheet("""
        QUY HOẠCH BAN CHẤP HÀNH VÀ CÁC CHỨC DANH LÃNH ĐẠO NHIỆM KỲ 2030 - 2035
        TT | Họ và tên | Năm sinh | BCH | Bí thư | Chủ tịch UBND
        1 | Bế Thị Thử | 1985 | x | x |
        2 | Lý Văn Mẫu | 1986 | x | | x
    """)
    first, second = reading.rows

    assert first.kind == "succession"
    assert first.value("planned_title") == "Bí thư"
    assert (second.value("planned_title"), second.value("planned_title#2")) == (
        None,
        "Chủ tịch UBND",
    )
