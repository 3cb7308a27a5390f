"""A form that is sent to be filled: its table, its columns, and the rows that wait."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from ngangtam.intake.forms.empty_forms import NoFormFound, read_empty_form
from ngangtam.intake.forms.template_workbooks import write_template
from ngangtam.intake.forms.templates import TEMPLATES
from ngangtam.intake.limits import Limits
from ngangtam.usecases.form_answers import proposed_answers


@pytest.fixture
def read(edition, tmp_path):
    def read(rows, merges=()):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for merge in merges:
            book.active.merge_cells(merge)
        path = tmp_path / "mau.xlsx"
        book.save(path)
        return read_empty_form(path, edition=edition, limits=Limits())

    return read


class TestForm:
    def test_of_people_is_found_below_its_titles(self, read):
        form = read(
            [
                ["BỘ NỘI VỤ"],
                ["STT", "Họ và tên", "Ngày sinh", None, "Trình độ", None, "Chiều cao"],
                [None, None, "Nam", "Nữ", "Chuyên môn", "Lý luận chính trị"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                [1],
                [2],
                ["Tổng cộng"],
                [None, None, "Thủ trưởng"],
            ],
            ["C2:D2", "E2:F2"],
        )

        assert form.is_of_people
        assert (form.header_row, form.blank_rows) == (4, 2)
        assert list(proposed_answers(form).values()) == [
            *("stt", "ho_ten", "sinh_nam", "sinh_nu", "chuyen_mon", "ly_luan")
        ]
        assert form.columns[-1].text == "Chiều cao"

    def test_of_counts_names_the_units_that_it_asks_about(self, read):
        form = read(
            [
                ["TT", "Tên đơn vị", "Tổng số", "Trong đó", None],
                [None, None, None, "Nữ", "Đảng viên"],
                ["I", "Sở Nội vụ"],
                ["II", "Sở Tài chính"],
                [None, "Tổng cộng", "=SUM(C3:C4)"],
            ],
            ["D1:E1"],
        )

        assert not form.is_of_people
        assert form.named_rows == ((3, "Sở Nội vụ"), (4, "Sở Tài chính"))
        assert list(proposed_answers(form).values()) == [
            *("stt", "don_vi", "dem:tong_so", "dem:gioi_tinh:nu", "dem:dang_vien")
        ]

    @pytest.mark.parametrize("form_id", ["bm01", "bm02"])
    def test_of_the_circular_is_understood_whole(self, edition, tmp_path, form_id):
        path = tmp_path / "mau.xlsx"
        path.write_bytes(write_template(TEMPLATES[form_id], edition=edition))
        form = read_empty_form(path, edition=edition, limits=Limits())

        assert set(proposed_answers(form)) == {column.text for column in form.columns}

    @pytest.mark.parametrize(
        ("heading", "answer"),
        [
            ("Từ 31 đến 40", "dem:tuoi:31:40"),
            ("Dưới 30", "dem:tuoi:0:29"),
            ("Từ 30 trở xuống", "dem:tuoi:0:30"),
            ("Trên 60", "dem:tuoi:61:150"),
            ("Từ 50 trở lên", "dem:tuoi:50:150"),
        ],
    )
    def test_counts_ages_within_both_bounds(self, read, heading, answer):
        form = read(
            [["TT", "Tên đơn vị", "Độ tuổi", None], [None, None, heading, "Khác"]], ["C1:D1"]
        )

        assert proposed_answers(form)[f"Độ tuổi > {heading}"] == answer

    def test_with_the_same_headings_is_the_same_layout(self, read):
        rows = [["STT", "Họ và tên", "Ngày sinh"]]

        assert read(rows).key == read([["MẪU"], *rows, [1]]).key
        assert read(rows).key != read([["STT", "Họ và tên", "Quê quán"]]).key

    def test_without_a_table_is_refused(self, read):
        with pytest.raises(NoFormFound):
            read([["Kính gửi các sở, ngành"], ["Đề nghị báo cáo"]])
