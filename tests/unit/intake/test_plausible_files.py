"""Layouts that agencies send: nothing in them is misread, and nothing dropped in silence."""

from datetime import date

import openpyxl
import pytest

from ngangtam.intake import propose, read_file
from ngangtam.kernel import DayRange, Level, Validity


@pytest.fixture
def proposed(read_text, edition):
    def proposed(text):
        return propose(read_text(text).rows, edition=edition)

    return proposed


def codes(found):
    return [issue.code for issue in found.issues if issue.level is not Level.NOTE]


class TestSpells:
    HEADER = "Tính đến ngày 31/12/2022;;;;;\nSTT;Họ và tên;Chức vụ;Đơn vị;Từ ngày;"

    @pytest.mark.parametrize(
        ("header", "cell", "end"),
        [
            ("Đến ngày", "30/6/2020", DayRange.exactly(date(2020, 7, 1))),
            ("Đến ngày", "6/2020", DayRange(date(2020, 6, 2), date(2020, 7, 1))),
            ("Ngày thôi giữ", "30/6/2020", DayRange.exactly(date(2020, 6, 30))),
            ("Đến ngày", "nay", None),
            ("Đến ngày", "đến nay", None),
        ],
    )
    def test_end_after_the_last_day_that_offices_write(self, proposed, header, cell, end):
        found = proposed(
            f"{self.HEADER}{header}\n1;Bế Thị Thử;Chuyên viên;Sở Nội vụ;1/1/2015;{cell}"
        )

        (held,) = [item for item in found.items if item.kind == "appointment"]
        assert held.validity == Validity(start=DayRange.exactly(date(2015, 1, 1)), end=end)
        assert codes(found) == []


class TestDepartures:
    HEADER = "Danh sách nghỉ hưu tính đến ngày 31/12/2022;;;\nSTT;Họ và tên;Nghỉ từ ngày;Lý do"

    def test_are_known_by_the_day_of_leaving(self, proposed):
        found = proposed(f"{self.HEADER}\n1;Bế Thị Thử;1/10/2022;Nghỉ hưu")

        assert [(d.on, d.reason) for d in found.departures] == [
            (DayRange.exactly(date(2022, 10, 1)), "Nghỉ hưu")
        ]

    def test_without_a_day_are_told(self, proposed):
        found = proposed(f"{self.HEADER}\n1;Bế Thị Thử;;Nghỉ hưu")

        assert found.departures == ()
        assert codes(found) == ["intake.departure-undated"]


class TestCourses:
    def test_stay_courses_beside_their_grade(self, read_text):
        (row,) = read_text("""
            KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG NĂM 2023;;;;;
            TT;Họ và tên;Lớp đào tạo, bồi dưỡng;Thời gian học;Ngày cấp chứng chỉ;Xếp loại
            1;Bế Thị Thử;Cao cấp lý luận chính trị;9/2021-6/2023;30/6/2023;Giỏi
        """).rows

        assert (row.kind, row.issues) == ("training_results", ())
        (theory,) = row.value("political_theory")
        assert theory.level == "cao_cap"

    @pytest.mark.parametrize(
        ("course", "component"),
        [("KTQPAN đối tượng 3", "defense_security"), ("Tiếng Mông", "language")],
    )
    def test_are_known_by_their_usual_names(self, read_text, course, component):
        (row,) = read_text(f"""
            KẾT QUẢ BỒI DƯỠNG NĂM 2023;;;
            TT;Họ và tên;Lớp bồi dưỡng;Ngày cấp chứng chỉ
            1;Bế Thị Thử;{course};30/6/2023
        """).rows

        assert row.value("component") == component


class TestStudies:
    HEADER = (
        "DANH SÁCH CỬ ĐI ĐÀO TẠO SAU ĐẠI HỌC;;;;\n"
        "TT;Họ và tên;Bậc đào tạo;Hình thức cử đi;Quyết định cử đi (số, ngày)"
    )

    @pytest.mark.parametrize(
        ("typed", "level"), [("NCS", "tien_si"), ("Cao học", "thac_si"), ("CKI", "chuyen_khoa_1")]
    )
    def test_name_the_degree_that_is_studied_for(self, proposed, typed, level):
        found = proposed(
            f"{self.HEADER}\n1;Bế Thị Thử;{typed};Cử đi đào tạo;12/QĐ-UBND ngày 01/9/2021"
        )

        (study,) = [item for item in found.items if item.kind == "study"]
        assert study.payload["level"] == level
        assert study.validity.start == DayRange.exactly(date(2021, 9, 1))
        assert study.source.number == "12/QĐ-UBND"

    def test_without_a_degree_are_told(self, proposed):
        found = proposed(f"{self.HEADER}\n1;Bế Thị Thử;;Cử đi đào tạo;")

        assert "intake.study-level-missing" in codes(found)


class TestMoves:
    def test_name_posts_and_units_in_one_column(self, proposed):
        found = proposed("""
            DANH SÁCH LUÂN CHUYỂN tính đến ngày 31/12/2022;;;;
            TT;Họ và tên;Chức vụ, đơn vị trước khi luân chuyển;Chức vụ, đơn vị mới;Hình thức;Ngày QĐ
            1;Bế Thị Thử;Phó Giám đốc Sở Tài chính;Phó Bí thư Huyện ủy Hà Quảng;LC;15/3/2022
        """)

        (move,) = [item for item in found.items if item.kind == "rotation"]
        assert move.payload == {
            "kind": "luan_chuyen",
            "from_unit_text": "Sở Tài chính",
            "to_unit_text": "Huyện ủy Hà Quảng",
            "to_leading_post": True,
        }


class TestRecords:
    def test_give_a_degree_the_field_beside_it(self, proposed):
        found = proposed("""
            Tính đến ngày 31/12/2022;;;
            STT;Họ và tên;Trình độ chuyên môn;Chuyên ngành
            1;Bế Thị Thử;Thạc sĩ;Kinh tế
        """)

        (degree,) = [item for item in found.items if item.kind == "qualification"]
        assert (degree.payload["level"], degree.payload["subject"]) == ("thac_si", "Kinh tế")

    def test_mark_levels_in_columns_of_their_own(self, read_text):
        (row,) = read_text("""
            STT;Họ và tên;CCLLCT;TCLLCT;Thạc sĩ;Đại học
            1;Bế Thị Thử;x;;x;x
        """).rows

        assert [theory.level for theory in row.value("political_theory")] == ["cao_cap"]
        assert {degree.level for degree in row.value("degree")} == {"thac_si", "dai_hoc"}

    def test_hold_nobody_born_after_their_day(self, read_text):
        (row,) = read_text("""
            Tính đến ngày 31/12/2022;;
            STT;Họ và tên;Ngày sinh
            1;Bế Thị Thử;1/1/2080
        """).rows

        assert row.value("birth_date") is None
        assert [issue.code for issue in row.issues] == ["intake.birth-after-list"]

    def test_take_no_pay_for_seats(self, read_text):
        (row,) = read_text("STT;Họ và tên;Dân tộc;Hệ số lương\n1;Bế Thị Thử;Tày;4,98").rows

        assert row.issues == ()
        assert "seats" not in row.fields

    def test_plan_nobody_for_a_dash(self, proposed):
        found = proposed("""
            Quy hoạch nhiệm kỳ 2025-2030 tính đến ngày 31/12/2022;;
            STT;Họ và tên;Chức danh quy hoạch
            1;Bế Thị Thử;-
        """)

        assert codes(found) == []

    def test_part_degrees_at_line_ends(self, tmp_path, edition):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên", "Trình độ chuyên môn", "Lý luận\nchính trị"])
        book.active.append([1, "Bế Thị Thử", "Đại học\nThạc sĩ Luật\nhành chính", "Cao\ncấp"])
        book.save(tmp_path / "a.xlsx")

        (row,) = read_file(tmp_path / "a.xlsx", edition=edition).rows
        assert [(d.level, d.subject) for d in row.value("degree")] == [
            ("dai_hoc", None),
            ("thac_si", "Luật hành chính"),
        ]
        assert [theory.level for theory in row.value("political_theory")] == ["cao_cap"]

    def test_stand_under_the_unit_that_names_their_sheet(self, tmp_path, edition):
        book = openpyxl.Workbook()
        for name in ("Xã Cần Yên", "Báo cáo"):
            sheet = book.create_sheet(name)
            sheet.append(["STT", "Họ và tên", "Dân tộc"])
            sheet.append([1, "Bế Thị Thử", "Tày"])
        book.save(tmp_path / "a.xlsx")

        rows = read_file(tmp_path / "a.xlsx", edition=edition).rows
        assert [row.unit_text for row in rows] == ["Xã Cần Yên", None]


class TestSeats:
    def test_take_no_title_for_a_signature(self, proposed):
        found = proposed("""
            Cơ quan: Sở Nội vụ;
            Chức vụ;Số lượng
            Giám đốc;1
            Trưởng phòng Tổ chức;1
            Người lập biểu;
            Giám đốc;
        """)

        assert [(s.title_code, s.unit_text) for s in found.seats] == [
            ("giam_doc_so", "Sở Nội vụ"),
            ("truong_phong_so", "phòng Tổ chức, Sở Nội vụ"),
        ]

    def test_of_no_unit_are_told(self, proposed):
        assert codes(proposed("Chức vụ;Số lượng\nGiám đốc;1")) == ["intake.seats-of-nothing"]


class TestUnread:
    def test_sheets_without_a_header_are_warned_of(self, tmp_path, edition):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên", "Dân tộc"])
        book.active.append([1, "Bế Thị Thử", "Tày"])
        other = book.create_sheet("Phụ lục")
        other.append(["Mục", "Nội dung", "Kinh phí"])
        other.append(["a", "Thuê hội trường", "năm triệu"])
        book.save(tmp_path / "a.xlsx")

        assert codes(read_file(tmp_path / "a.xlsx", edition=edition)) == [
            "intake.table-without-header"
        ]
