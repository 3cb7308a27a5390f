"""Headers in several rows, side by side or below each other: each cell is of its own field."""

from __future__ import annotations

import pytest

from ngangtam.intake import propose
from tests.unit.intake.test_table_structure import names, read_sheet

__all__ = ["read_sheet"]


def fields(row, base):
    """Give what a row states of a field, by the names that its columns carry."""
    return {
        name: cell.value
        for name, cell in row.fields.items()
        if name.partition(":")[0].partition("#")[0] == base and cell.value is not None
    }


def proposed(reading, edition, kind):
    found = propose(reading.rows, edition=edition)
    return [item.payload for item in found.items if item.kind == kind]


class TestPlannedTitles:
    MARKED = """
        SỞ Y TẾ
        BIỂU TỔNG HỢP RÀ SOÁT, BỔ SUNG QUY HOẠCH CÁN BỘ LÃNH ĐẠO, QUẢN LÝ
        STT | Họ và tên | Quy hoạch đã được phê duyệt | < | Quy hoạch bổ sung năm 2025 | <
        ^ | ^ | Nhiệm kỳ 2020 - 2025 | < | Nhiệm kỳ 2025 - 2030 | <
        ^ | ^ | Giám đốc Sở | Phó Giám đốc Sở | Giám đốc Sở | Phó Giám đốc Sở
        1 | Bế Thị Thử | | x | x (*) |
        2 | Lý Văn Mẫu | | | | X
        3 | Hà Thị Ví | x | x | có lẽ |
    """

    def test_are_the_headers_of_marked_columns_each_with_its_term(self, read_sheet, edition):
        reading = read_sheet(self.MARKED)
        first, second, _ = reading.rows

        assert {row.kind for row in reading.rows} == {"succession"}
        assert fields(first, "planned_title") == {
            "planned_title:2020-2025#2": "Phó Giám đốc Sở",
            "planned_title:2025-2030": "Giám đốc Sở",
        }
        assert fields(second, "planned_title") == {"planned_title:2025-2030#2": "Phó Giám đốc Sở"}
        listed = proposed(reading, edition, "succession_listing")
        assert sorted((item["term"], item["title_code"]) for item in listed) == [
            ("2020-2025", "giam_doc_so"),
            ("2020-2025", "pho_giam_doc_so"),
            ("2020-2025", "pho_giam_doc_so"),
            ("2025-2030", "giam_doc_so"),
            ("2025-2030", "pho_giam_doc_so"),
        ]

    def test_are_told_where_what_stands_there_is_no_mark(self, read_sheet):
        assert "intake.mark-unclear" in [issue.code for issue in read_sheet(self.MARKED).issues]

    def test_stand_below_their_terms_as_words(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH RÀ SOÁT QUY HOẠCH CÁN BỘ
            STT | Họ và tên | Chức danh quy hoạch | <
            ^ | ^ | 2025-2030 | 2030-2035
            1 | Bế Thị Thử | Phó Giám đốc Sở |
            2 | Lý Văn Mẫu | nt | Giám đốc Sở
        """)

        assert fields(reading.rows[1], "planned_title") == {
            "planned_title:2025-2030": "Phó Giám đốc Sở",
            "planned_title:2030-2035": "Giám đốc Sở",
        }

    def test_are_asked_for_where_only_the_title_speaks_of_a_plan(self, read_sheet, edition):
        reading = read_sheet("""
            DANH SÁCH CÁN BỘ TRONG QUY HOẠCH NHIỆM KỲ 2025-2030
            STT | Họ và tên | Ngày sinh | Chức vụ
            1 | Bế Thị Thử | 05/03/1985 | Trưởng phòng
        """)
        found = propose(reading.rows, edition=edition)

        assert reading.rows[0].kind == "succession"
        assert "intake.planned-title-missing" in [issue.code for issue in found.issues]

    @pytest.mark.parametrize(
        "body", ["PHÒNG QUẢN LÝ QUY HOẠCH ĐÔ THỊ", "PHÒNG QUY HOẠCH", "SỞ QUY HOẠCH - KIẾN TRÚC"]
    )
    def test_are_no_plans_of_towns(self, read_sheet, body):
        reading = read_sheet(f"""
            DANH SÁCH CÁN BỘ {body}
            STT | Họ và tên | Ngày sinh | Chuyên môn | LLCT
            1 | Bế Thị Thử | 05/03/1985 | ĐH Luật | CC
        """)

        assert reading.rows[0].kind == "record_list"


class TestRatings:
    def test_of_years_are_not_what_people_or_their_party_cells_say(self, read_sheet, edition):
        reading = read_sheet("""
            TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI
            STT | Họ và tên | Kết quả đánh giá, xếp loại | < | < | <
            ^ | ^ | Năm 2023 | < | Năm 2024 | <
            ^ | ^ | Cá nhân tự nhận | Cấp có thẩm quyền quyết định | Tự XL | Mức xếp loại (QĐ)
            1 | Bế Thị Thử | HTXSNV | HTTNV | HTXSNV | HTNV
            2 | Lý Văn Mẫu | HTTNV | HTTNV | HTTNV | HTXSNV
        """)
        rated = proposed(reading, edition, "appraisal")

        assert fields(reading.rows[0], "rating") == {
            "rating:2023": "hoan_thanh_tot",
            "rating:2024": "hoan_thanh",
        }
        assert len(rated) == 4

    def test_of_a_year_below_the_word_year(self, read_sheet):
        reading = read_sheet("""
            STT | Họ và tên | Kết quả đánh giá, xếp loại | < | <
            ^ | ^ | Cán bộ, công chức | < | Đảng viên
            ^ | ^ | Năm | < | Năm
            ^ | ^ | 2023 | 2024 | 2024
            1 | Bế Thị Thử | HTTNV | HTNV | HTXSNV
            2 | Lý Văn Mẫu | HTTNV | HTNV | HTXSNV
        """)

        assert fields(reading.rows[0], "rating") == {
            "rating:2023": "hoan_thanh_tot",
            "rating:2024": "hoan_thanh",
        }


def test_measures_of_the_party_and_of_the_state_are_both_taken(read_sheet, edition):
    reading = read_sheet("""
        BIỂU TỔNG HỢP CÁN BỘ BỊ XỬ LÝ KỶ LUẬT
        STT | Họ và tên | Hình thức KL | < | Quyết định | < | Hết hạn KL
        ^ | ^ | Đảng | Chính quyền | Số | Ngày | ^
        1 | Bế Thị Thử | Cảnh cáo | Cách chức | 12/QĐ-UBND | 12/06/2023 | 12/06/2024
        2 | Lý Văn Mẫu | Khiển trách | | 13/QĐ-UBND | 13/06/2023 | 13/06/2024
    """)

    assert {row.kind for row in reading.rows} == {"discipline"}
    measures = proposed(reading, edition, "disciplinary_measure")
    assert [item["measure"] for item in measures] == ["canh_cao", "cach_chuc", "khien_trach"]


def test_categories_side_by_side_are_no_levels_of_theory(read_sheet):
    reading = read_sheet("""
        STT | Họ và tên | Ngày sinh | CC | VC | HĐ
        1 | Bế Thị Thử | 05/03/1985 | x | |
        2 | Lý Văn Mẫu | 06/03/1985 | | x |
        3 | Hà Thị Ví | 07/03/1985 | x | |
    """)

    assert [row.value("category") for row in reading.rows] == [
        "cong_chuc",
        "vien_chuc",
        "cong_chuc",
    ]
    assert not any(fields(row, "political_theory") for row in reading.rows)


@pytest.mark.parametrize(
    "header", ["GioiTinh(1:Nam,0:Nu)", "GioiTinh_Nam", "Giới tính (1: Nam; 0: Nữ)"]
)
def test_sexes_by_number_are_read_as_the_header_says(read_sheet, header):
    reading = read_sheet(f"""
        STT | HoVaTen | {header} | NgaySinh
        1 | Bế Thị Thử | 0 | 05/03/1985
        2 | Lý Văn Mẫu | 1 | 06/03/1985
        3 | Hà Thị Ví | 0 | 07/03/1985
    """)

    assert [row.value("sex") for row in reading.rows] == ["nu", "nam", "nu"]


def test_steps_beside_a_rank_are_of_the_salary(read_sheet):
    reading = read_sheet("""
        STT | HO_TEN | NGAY_SINH | MA_NGACH | BAC | HE_SO
        1 | Bế Thị Thử | 05/03/1985 | 01.003 | 3 | 3.00
        2 | Lý Văn Mẫu | 06/03/1985 | 01.002 | 2 | 4.74
        3 | Hà Thị Ví | 07/03/1985 | 01.003 | 4 | 3.33
    """)

    assert [row.value("salary_step") for row in reading.rows] == [3, 2, 4]
    assert not any(fields(row, "level") for row in reading.rows)


class TestTextBelowText:
    @pytest.mark.parametrize(
        "typed", ["Trưởng phòng, Đảng ủy viên", "Phó phòng, Thanh tra viên", "Đội phó, Hạt trưởng"]
    )
    def test_a_second_post_is_no_unit(self, read_text, typed):
        (row,) = read_text(f'STT;Họ và tên;"Chức vụ, đơn vị"\n1;Bế Thị Thử;{typed}').rows

        assert (row.value("post"), row.value("unit")) == (typed, None)

    def test_a_post_with_its_unit_on_the_next_line(self, read_text):
        reading = read_text(
            'STT;Họ và tên;Ngày sinh;"Chức vụ, đơn vị"\n'
            '1;Bế Thị Thử;05/03/1985;"Phó Chủ tịch UBND\nxã Bản Mẫu"\n'
            "2;Lý Văn Mẫu;06/03/1985;Trưởng phòng\n"
        )
        first, second = reading.rows

        assert (first.value("post"), first.value("unit")) == ("Phó Chủ tịch UBND", "xã Bản Mẫu")
        assert (second.value("post"), second.value("unit")) == ("Trưởng phòng", None)

    def test_a_name_with_post_and_unit_below(self, read_text):
        people = ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]
        rows = "".join(f'{n};"{who}\nKế toán\nSở Nội vụ";199{n}\n' for n, who in enumerate(people))
        reading = read_text(f'STT;"Họ và tên\nChức vụ\nĐơn vị";Năm sinh\n{rows}')

        assert names(reading) == people
        assert {(row.value("post"), row.value("unit")) for row in reading.rows} == {
            ("Kế toán", "Sở Nội vụ")
        }

    def test_a_day_with_the_number_of_its_decision(self, read_sheet):
        reading = read_sheet("""
            STT | Họ và tên | Chức vụ | Bổ nhiệm (ngày; số QĐ)
            1 | Bế Thị Thử | Trưởng khoa | 15/7/2019 (QĐ số 644/QĐ-SYT)
            2 | Lý Văn Mẫu | Phó Trưởng khoa | 4/2/2021 (QĐ số 444/QĐ-SYT)
            3 | Hà Thị Ví | Phó Trưởng khoa | 5/2/2021 (QĐ số 445/QĐ-SYT)
        """)
        first = reading.rows[0]

        assert str(first.value("started_on")) == "2019-07-15"
        assert first.value("decision_number") == "644/QĐ-SYT"

    def test_parts_that_begin_with_the_words_of_their_field(self, read_sheet):
        reading = read_sheet("""
            STT | Họ tên, ngày sinh, dân tộc, quê quán | Chức vụ
            1 | Bế Thị Thử, sinh ngày 13/3/1992, dân tộc Mông; quê quán: xã Bản Mẫu | Chuyên viên
            2 | Lý Văn Mẫu, sinh ngày 14/3/1992, dân tộc Tày; quê quán: xã Bản Mẫu | Chuyên viên
            3 | Hà Thị Ví, sinh ngày 15/3/1992, dân tộc Nùng; quê quán: xã Bản Mẫu | Chuyên viên
        """)

        assert [row.value("ethnicity") for row in reading.rows] == ["mong", "tay", "nung"]
        assert {row.value("native_place") for row in reading.rows} == {"xã Bản Mẫu"}
        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]


class TestRowsAroundPeople:
    def test_a_bullet_points_at_a_unit_that_heads_those_below(self, read_sheet):
        reading = read_sheet("""
            BỆNH VIỆN ĐA KHOA KHU VỰC SỐ 1
            STT | Họ và tên | Năm sinh | Chức vụ
            * Khoa Nội tổng hợp (02 người)
            1 | Bế Thị Thử | 1985 | Trưởng khoa
            2 | Lý Văn Mẫu | 1986 | Phó Trưởng khoa
        """)

        assert {row.unit_text for row in reading.rows} == {
            "Khoa Nội tổng hợp, BỆNH VIỆN ĐA KHOA KHU VỰC SỐ 1"
        }

    def test_a_share_below_the_total_is_nobody(self, read_sheet):
        reading = read_sheet("""
            STT | Họ và tên | Năm sinh | Xếp loại
            1 | Bế Thị Thử | 1985 | HTTNV
            2 | Lý Văn Mẫu | 1986 | HTXSNV
            | Tỷ lệ HTXSNV (%) | | 50
        """)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"]


def test_a_span_in_one_cell_is_from_when_until_when(read_sheet):
    reading = read_sheet("""
        DANH SÁCH CÁN BỘ LUÂN CHUYỂN
        STT | Họ và tên | Chức vụ | Đơn vị chuyển đến | Thời hạn
        1 | Bế Thị Thử | Trưởng phòng | Sở Nội vụ | 19/12/2020 - 19/12/2023
        2 | Lý Văn Mẫu | Trưởng phòng | Sở Y tế | Từ 12/2020 đến 12/2023
        3 | Hà Thị Ví | Trưởng phòng | Sở Y tế | 03 năm
    """)
    first, second, third = reading.rows

    assert (str(first.value("started_on")), str(first.value("last_day"))) == (
        "2020-12-19",
        "2023-12-19",
    )
    assert str(second.value("started_on")) == "2020-12"
    assert third.value("started_on") is None
    assert "intake.compound-not-parted" in [issue.code for issue in third.issues]


def test_rewards_are_the_headers_of_marked_columns(read_sheet, edition):
    reading = read_sheet("""
        DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU THI ĐUA NĂM 2024
        TT | Cá nhân | NS | Chức vụ, đơn vị | Danh hiệu | <
        ^ | ^ | ^ | ^ | LĐTT | CSTĐ cơ sở
        1 | Bế Thị Thử | 1985 | Chuyên viên, Sở Nội vụ | x |
        2 | Lý Văn Mẫu | 1986 | Chuyên viên, Sở Y tế | | x
        3 | Hà Thị Ví | 1987 | Chuyên viên, Sở Y tế | x |
    """)

    assert {row.kind for row in reading.rows} == {"commendations"}
    assert [item["form"] for item in proposed(reading, edition, "commendation")] == [
        "lao_dong_tien_tien",
        "chien_si_thi_dua_co_so",
        "lao_dong_tien_tien",
    ]


def test_who_sends_people_to_study_moves_nobody(read_sheet):
    reading = read_sheet("""
        DANH SÁCH CÁN BỘ ĐANG ĐI HỌC
        STT | Họ và tên | Đơn vị cử đi | Bậc học | Ngành | Thời gian học
        1 | Bế Thị Thử | Sở Y tế | Thạc sĩ | Y tế công cộng | 09/2023 - 06/2026
        2 | Lý Văn Mẫu | Sở Y tế | Tiến sĩ | Y học dự phòng | 09/2023 - 06/2027
        3 | Hà Thị Ví | Sở Y tế | Thạc sĩ | Y học dự phòng | 09/2023 - 06/2026
    """)
    first = reading.rows[0]

    assert (first.kind, first.value("unit"), first.value("study_level")) == (
        "studies",
        "Sở Y tế",
        "thac_si",
    )
    assert (str(first.value("started_on")), str(first.value("last_day"))) == ("2023-09", "2026-06")


def test_a_measure_with_the_number_and_day_of_its_decision(read_sheet):
    reading = read_sheet("""
        DANH SÁCH ĐẢNG VIÊN BỊ KỶ LUẬT
        STT | Họ và tên | Nội dung vi phạm | Hình thức KL, số QĐ
        1 | Bế Thị Thử | Vi phạm quy chế | Cảnh cáo (QĐ số 41-QĐ/UBKT, ngày 22/07/2024)
        2 | Lý Văn Mẫu | Vi phạm quy chế | Khiển trách (QĐ số 42-QĐ/UBKT, ngày 23/07/2024)
        3 | Hà Thị Ví | Vi phạm quy chế | Khiển trách (QĐ số 43-QĐ/UBKT, ngày 24/07/2024)
    """)
    first = reading.rows[0]

    assert (first.kind, first.value("measure")) == ("discipline", "canh_cao")
    assert first.value("decision_number") == "41-QĐ/UBKT"
    assert str(first.value("decision_date")) == "2024-07-22"


def test_posts_and_units_before_and_after_a_move(read_sheet):
    reading = read_sheet("""
        DANH SÁCH LUÂN CHUYỂN CÁN BỘ
        STT | Họ và tên | Chức vụ, đơn vị công tác | <
        ^ | ^ | Trước khi luân chuyển | Luân chuyển đến
        1 | Bế Thị Thử | Trưởng phòng, Sở Nội vụ | Bí thư Đảng ủy, xã Bản Mẫu
        2 | Lý Văn Mẫu | Trưởng phòng, Sở Y tế | Bí thư Đảng ủy, xã Bản Thử
    """)
    first = reading.rows[0]

    assert [first.value(name) for name in ("from_post", "from_unit", "to_post", "to_unit")] == [
        "Trưởng phòng",
        "Sở Nội vụ",
        "Bí thư Đảng ủy",
        "xã Bản Mẫu",
    ]
