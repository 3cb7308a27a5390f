"""Lists of commendation, discipline, headcount, yearly study and salary: kinds, cells, facts."""

from datetime import date
from decimal import Decimal

import pytest

from ngangtam.intake import propose
from ngangtam.kernel import DayRange, Validity


@pytest.fixture
def proposed(read_text, edition):
    def proposed(text):
        rows = read_text(text).rows
        return propose(rows, edition=edition)

    return proposed


def of_kind(proposals, kind):
    return [item for item in proposals.items if item.kind == kind]


def codes(found):
    return [issue.code for issue in found.issues]


COMMENDATIONS = """
    SỞ NỘI VỤ;;;;;
    DANH SÁCH KHEN THƯỞNG NĂM 2024;;;;;
    STT;Họ và tên;Ngày sinh;Hình thức khen thưởng;Số quyết định;Ngày quyết định
    1;Bế Thị Thử;5/3/1975;Bằng khen TTCP;12/QĐ-TTg;05/02/2024
    2;Lý Văn Mẫu;6/3/1975;Cờ thi đua khối;;
"""


class TestCommendations:
    def test_are_a_kind_of_list(self, read_text):
        rows = read_text(COMMENDATIONS).rows

        assert {row.kind for row in rows} == {"commendations"}
        assert rows[0].value("commendation") == "bang_khen_thu_tuong"

    def test_are_dated_by_their_decision_or_by_the_year_of_the_list(self, proposed):
        first, second = of_kind(proposed(COMMENDATIONS), "commendation")

        assert first.validity == Validity(start=DayRange.exactly(date(2024, 2, 5)))
        assert first.source.number == "12/QĐ-TTg"
        assert second.validity.start == DayRange(date(2024, 1, 1), date(2024, 12, 31))

    def test_keep_a_form_that_the_list_of_forms_lacks(self, proposed):
        _, second = of_kind(proposed(COMMENDATIONS), "commendation")

        assert second.payload == {"form": "Cờ thi đua khối"}

    def test_are_no_list_of_their_own_beside_qualifications(self, read_text):
        (row,) = read_text("""
            STT;Họ và tên;Chuyên môn;LLCT;Khen thưởng
            1;Bế Thị Thử;ĐH Luật;Cao cấp;Giấy khen
        """).rows

        assert row.kind == "record_list"


DISCIPLINE = """
    DANH SÁCH KỶ LUẬT;;;;;;
    Tính đến ngày 31/12/2024;;;;;;
    STT;Họ và tên;Ngày sinh;Hình thức kỷ luật;Hành vi vi phạm;Từ ngày;Đến ngày
    1;Bế Thị Thử;5/3/1975;Cảnh cáo;vi phạm quy định;01/02/2023;31/01/2024
"""


class TestDiscipline:
    def test_holds_until_the_day_after_the_last(self, proposed):
        (measure,) = of_kind(proposed(DISCIPLINE), "disciplinary_measure")

        assert measure.payload == {"measure": "canh_cao"}
        assert measure.validity == Validity.between(date(2023, 2, 1), date(2024, 2, 1))

    def test_leaves_out_what_somebody_did(self, proposed):
        written = repr(proposed(DISCIPLINE))

        assert "vi phạm quy định" not in written

    def test_of_a_measure_that_is_not_known_is_no_fact(self, read_text, proposed):
        text = DISCIPLINE.replace("Cảnh cáo", "Nhắc nhở")

        assert "intake.not-understood" in codes(read_text(text))
        assert of_kind(proposed(text), "disciplinary_measure") == []


class TestQuotas:
    def test_stand_in_columns_by_kind(self, read_text, proposed):
        text = """
            GIAO BIÊN CHẾ NĂM 2025;;;;
            STT;Cơ quan, đơn vị;Biên chế được giao;;
            ;;Công chức;Viên chức;Hợp đồng 111
            1;Sở Nội vụ;45;12;3
            2;Sở Tài chính;60;;
            ;Tổng cộng;105;12;3
        """

        assert {row.kind for row in read_text(text).rows} == {"headcount_quotas"}
        assert [(q.unit_text, q.kind, q.year, q.head_count) for q in proposed(text).quotas] == [
            ("Sở Nội vụ", "hanh_chinh", 2025, 45),
            ("Sở Nội vụ", "su_nghiep", 2025, 12),
            ("Sở Nội vụ", "hop_dong", 2025, 3),
            ("Sở Tài chính", "hanh_chinh", 2025, 60),
        ]

    def test_rest_on_their_cell(self, proposed):
        (quota,) = proposed("""
            Số liệu năm 2025;;;
            STT;Đơn vị;Loại biên chế;Biên chế được giao
            1;Sở Nội vụ;Biên chế công chức;45
        """).quotas

        assert (quota.source.cell, quota.source.note) == ("D3", "45")

    @pytest.mark.parametrize(
        ("title", "header", "code"),
        [
            ("Số liệu năm 2025", "Biên chế được giao", "intake.quota-kind-missing"),
            ("Số liệu", "Biên chế công chức được giao", "intake.quota-year-missing"),
        ],
    )
    def test_without_kind_or_year_are_asked_for(self, proposed, title, header, code):
        found = proposed(f"""
            {title};;
            STT;Đơn vị;{header}
            1;Sở Nội vụ;45
        """)

        assert found.quotas == ()
        assert codes(found) == [code]


class TestYearlyStudy:
    TEXT = """
        KẾT QUẢ BỒI DƯỠNG HẰNG NĂM (NĂM 2024);;;;
        STT;Họ và tên;Ngày sinh;Nội dung bồi dưỡng;Số ngày
        1;Bế Thị Thử;5/3/1975;Trung cấp lý luận chính trị;5
        2;Lý Văn Mẫu;6/3/1975;Kỹ năng văn phòng;3
    """

    def test_is_a_kind_of_list(self, read_text):
        rows = read_text(self.TEXT).rows

        assert [row.kind for row in rows] == ["yearly_study", "yearly_study"]
        assert rows[0].value("year") == 2024
        assert rows[0].value("study_days") == 5

    def test_proves_what_its_course_is_known_to_prove(self, proposed):
        (theory,) = of_kind(proposed(self.TEXT), "qualification")

        assert theory.payload["level"] == "trung_cap"

    def test_notes_a_course_that_the_registry_does_not_keep(self, read_text):
        found = [i for i in read_text(self.TEXT).issues if i.code == "intake.course-not-kept"]

        assert [(issue.level, issue.place.cell) for issue in found] == [("note", "D4")]


SALARIES = """
    SỞ NỘI VỤ;;;;;;;
    DANH SÁCH TIỀN LƯƠNG;;;;;;;
    Tính đến ngày 31/12/2024;;;;;;;
    STT;Họ và tên;Ngày sinh;Đối tượng;Ngạch;Bậc lương;Hệ số lương;Ngày hưởng lương
    1;Bế Thị Thử;5/3/1975;Công chức;01.003;3;{};01/02/2023
"""


class TestSalaries:
    def test_are_a_kind_of_list_with_coefficients(self, read_text):
        (row,) = read_text(SALARIES.format("3,00")).rows

        assert row.kind == "salaries"
        assert row.value("coefficient") == Decimal("3.00")

    def test_tell_rank_and_step_of_an_employment(self, proposed):
        found = proposed(SALARIES.format("3,00"))
        (employment,) = of_kind(found, "employment")

        assert (employment.payload["rank_code"], employment.payload["salary_step"]) == ("01.003", 3)
        assert found.issues == ()

    def test_with_a_coefficient_of_another_step_are_contradicted(self, proposed):
        assert codes(proposed(SALARIES.format("3,33"))) == ["intake.coefficient-not-of-step"]

    def test_without_a_category_say_what_lacks(self, proposed):
        text = SALARIES.format("3,00").replace("Đối tượng", "Cân nặng")

        assert codes(proposed(text)) == ["intake.salary-without-category"]
