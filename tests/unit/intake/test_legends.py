"""What a list explains of its own signs and short words, below the table."""

from __future__ import annotations

import pytest

from ngangtam.intake.layouts.legends import legend_of
from tests.unit.intake.test_table_structure import names, read_sheet

__all__ = ["read_sheet"]


@pytest.mark.parametrize(
    ("line", "legend"),
    [
        ("* T: tiếp tục quy hoạch; M: giới thiệu mới", "T=tiếp tục quy hoạch M=giới thiệu mới"),
        ("Ghi chú: GĐ: Giám đốc, PGĐ: Phó Giám đốc.", "GĐ=Giám đốc PGĐ=Phó Giám đốc"),
        ("* Dấu (+): quy hoạch bổ sung", "+=quy hoạch bổ sung"),
        ("KTT = Kế toán trưởng", "KTT=Kế toán trưởng"),
        ("Tổng cộng: 12 người", ""),
        ("Ghi chú: danh sách này gồm 17 đồng chí", ""),
        ("Người lập biểu: Lý Văn Mẫu", ""),
        ("ĐT: 0206.3852.000", ""),
    ],
)
def test_signs_are_explained_by_colons(line: str, legend: str) -> None:
    assert " ".join(f"{sign}={means}" for sign, means in legend_of([line]).items()) == legend


class TestSigns:
    PLAN = """
        DANH SÁCH QUY HOẠCH CẤP ỦY
        TT | Họ và tên | Ngày sinh | Chức danh quy hoạch | < | <
        ^ | ^ | ^ | Ủy viên BCH Đảng bộ | Bí thư Đảng ủy | PCT
        1 | Bế Thị Thử | 05/03/1985 | T | M |
        2 | Lý Văn Mẫu | 06/04/1979 | M | R |
        3 | Hà Thị Ví | 07/05/1981 | | | T
        {legend}
    """

    def test_of_the_legend_mark_as_a_tick_does(self, read_sheet):
        legend = "* T: tiếp tục; M: giới thiệu mới; R: rút khỏi quy hoạch; PCT: Phó Chủ tịch UBND"
        reading = read_sheet(self.PLAN.format(legend=legend))

        planned = [
            sorted(
                str(cell.value)
                for name, cell in row.fields.items()
                if name.startswith("planned_title") and cell.value is not None
            )
            for row in reading.rows
        ]
        assert planned == [
            ["Bí thư Đảng ủy", "Ủy viên BCH Đảng bộ"],
            ["Ủy viên BCH Đảng bộ"],
            ["Phó Chủ tịch UBND"],
        ]
        # Whoever is taken out of the plan is asked about, and not planned.
        assert [i.code for i in reading.rows[1].issues] == ["intake.mark-unclear"]
        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]

    def test_never_turn_a_header_that_is_known(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH CÁN BỘ
            TT | Họ và tên | Ngày sinh | CV
            1 | Bế Thị Thử | 05/03/1985 | PGĐ TT
            2 | Lý Văn Mẫu | 06/04/1979 | CV
            3 | Hà Thị Ví | 07/05/1981 | CV
            Ghi chú: TT: Trung tâm; CV: Chuyên viên; PGĐ: Phó Giám đốc
        """)

        assert [column.field for column in reading.layouts[0].columns] == [
            "row_number",
            "full_name",
            "birth_date",
            "post",
        ]

    def test_without_a_legend_are_asked_about(self, read_sheet):
        reading = read_sheet(self.PLAN.format(legend="Tổng cộng: 3 người"))

        assert {i.code for row in reading.rows for i in row.issues} == {"intake.mark-unclear"}

    def test_in_cells_are_read_as_explained(self, read_sheet):
        reading = read_sheet("""
            KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI NĂM 2024
            TT | Họ và tên | Ngày sinh | Xếp loại
            1 | Bế Thị Thử | 05/03/1985 | QA
            2 | Lý Văn Mẫu | 06/04/1979 | HTTNV
            3 | Hà Thị Ví | 07/05/1981 | QB
            QA: Hoàn thành xuất sắc nhiệm vụ
        """)

        ratings = [row.value("rating") for row in reading.rows]
        assert ratings == ["hoan_thanh_xuat_sac", "hoan_thanh_tot", None]


class TestOddHeaders:
    def test_name_over_two_columns_is_one_name(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH CÁN BỘ
            TT | Họ và tên | < | Ngày sinh
            1 | Bế Thị | Thử | 05/03/1985
            2 | Lý Văn | Mẫu | 06/04/1979
            3 | Hà Thị | Ví | 07/05/1981
        """)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]

    def test_mark_below_two_degrees_says_neither(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH GIÁO VIÊN
            TT | Họ và tên | Ngày sinh | Trình độ đào tạo | <
            ^ | ^ | ^ | TS, ThS | ĐH
            1 | Bế Thị Thử | 05/03/1985 | x |
            2 | Lý Văn Mẫu | 06/04/1979 | ThS |
            3 | Hà Thị Ví | 07/05/1981 | | x
        """)

        levels = [[r.level for r in row.value("degree") or ()] for row in reading.rows]
        assert levels == [[], ["thac_si"], ["dai_hoc"]]
        assert [i.code for i in reading.rows[0].issues] == ["intake.mark-of-several"]

    def test_certificates_of_a_class_are_no_appraisal(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH HỌC VIÊN ĐƯỢC CẤP CHỨNG CHỈ LỚP BỒI DƯỠNG KIẾN THỨC QUỐC PHÒNG
            TT | Số vào sổ | Họ đệm và tên | Ngày sinh | Xếp loại | Ngày ký
            1 | QP24001 | Bế Thị Thử | 05/03/1985 | Khá | 29/11/2024
            2 | QP24002 | Lý Văn Mẫu | 06/04/1979 | Giỏi | 29/11/2024
            3 | QP24003 | Hà Thị Ví | 07/05/1981 | Khá | 29/11/2024
        """)

        first = reading.rows[0]
        assert first.kind == "training_results"
        assert (first.value("grade"), str(first.value("awarded_on"))) == ("Khá", "2024-11-29")
        assert first.value("certificate_number") == "QP24001"

    def test_what_somebody_studies_carries_its_field(self, read_sheet):
        reading = read_sheet("""
            THEO DÕI CÁN BỘ ĐƯỢC CỬ ĐI HỌC
            TT | Họ và tên | Năm sinh | Trình độ, ngành được cử đi học | Tình trạng
            1 | Bế Thị Thử | 1985 | Cao học ngành Luật kinh tế | đang làm luận văn
            2 | Lý Văn Mẫu | 1979 | NCS Quản lý công | Đang học
            3 | Hà Thị Ví | 1981 | ĐH (VB2) ngành Kế toán | Đã TN
            4 | Vi Thị Dụ | 1982 | Thạc sĩ | Đã TN
        """)

        told = [
            tuple(row.value(name) for name in ("study_level", "study_field", "study_state"))
            for row in reading.rows
        ]
        assert told == [
            ("thac_si", "Luật kinh tế", "dang_hoc"),
            ("tien_si", "Quản lý công", "dang_hoc"),
            ("dai_hoc", "Kế toán", "da_tot_nghiep"),
            ("thac_si", None, "da_tot_nghiep"),
        ]


class TestStackedRows:
    SHEET = """
        DANH SÁCH RÀ SOÁT QUY HOẠCH CÁN BỘ
        TT | Họ và tên, Ngày sinh, Dân tộc | Chức vụ, Đơn vị | Đảng viên
        1 | Bế Thị Thử | Trưởng phòng | x
        ^ | 05/03/1985 | Sở Nội vụ |
        ^ | Tày | |
        2 | Lý Văn Mẫu | Phó Giám đốc |
        ^ | 06/04/1979 | Sở Y tế |
        ^ | Nùng | |
        3 | Hà Thị Ví | Chuyên viên |
        ^ | 07/05/1981 | Sở Y tế |
        ^ | Dao | |
    """

    def test_of_one_person_are_read_as_lines_of_one_cell(self, read_sheet):
        reading = read_sheet(self.SHEET)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu", "Hà Thị Ví"]
        told = [
            (str(row.value("birth_date")), row.value("ethnicity"), row.value("unit"))
            for row in reading.rows
        ]
        assert told == [
            ("1985-03-05", "tay", "Sở Nội vụ"),
            ("1979-04-06", "nung", "Sở Y tế"),
            ("1981-05-07", "dao", "Sở Y tế"),
        ]

    def test_lead_to_the_very_cell_of_each_part(self, read_sheet):
        first = read_sheet(self.SHEET).rows[0]
        parts = ("full_name", "birth_date", "ethnicity")

        assert [first.fields[name].address for name in parts] == ["B3", "B4", "B5"]


class TestMixedLists:
    def test_of_rewards_and_measures_are_no_departures_and_no_appointments(self, read_sheet):
        reading = read_sheet("""
            TỔNG HỢP KHEN THƯỞNG, KỶ LUẬT CÁ NHÂN NĂM 2024
            TT | Họ, tên | Năm sinh | Chức vụ | Hình thức | Số, ngày, tháng QĐ | Lý do
            I | KHEN THƯỞNG | | | | |
            1 | Bế Thị Thử | 1985 | Chuyên viên | Giấy khen | QĐ số 21-QĐ ngày 04/2/2024 | Khen
            II | KỶ LUẬT | | | | |
            1 | Lý Văn Mẫu | 1979 | Chuyên viên | Cảnh cáo | QĐ số 22-QĐ ngày 05/3/2024 | Phạt
        """)

        assert {row.kind for row in reading.rows} == {"record_list"}

    def test_title_that_begins_with_a_summary_is_heard(self, read_sheet):
        reading = read_sheet("""
            TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ TỪ NĂM 2021 ĐẾN NĂM 2023
            TT | Họ tên | NTNS | 2021 | 2022 | 2023
            1 | Bế Thị Thử | 05/03/1985 | 1 | 2 | 0
            2 | Lý Văn Mẫu | 06/04/1979 | 2 | 2 | 1
            3 | Hà Thị Ví | 07/05/1981 | 3 | 1 | 2
            Ghi chú: 1 - Hoàn thành xuất sắc; 2 - Hoàn thành tốt nhiệm vụ; 0 - Không xếp loại
        """)

        assert {row.kind for row in reading.rows} == {"appraisals"}
        rated = [reading.rows[0].value(f"rating:{year}") for year in (2021, 2022, 2023)]
        assert rated == ["hoan_thanh_xuat_sac", "hoan_thanh_tot", "khong_xep_loai"]
        # What the legend does not explain is asked about.
        assert reading.rows[2].value("rating:2021") is None
        assert reading.rows[2].issues
