"""A header that names several fields is believed where its cells part; wishes are no facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

import ngangtam_law
from ngangtam.intake import Reading, read_file
from ngangtam.intake.layouts.compound_columns import fields_named
from ngangtam.intake.layouts.people_rows import planned_title
from ngangtam.intake.words.column_words import is_wished, recognise
from ngangtam.intake.words.header_words import header_key

EDITION = ngangtam_law.load()


def read(path: Path, *rows: list[object]) -> Reading:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path / "ds.xlsx")
    return read_file(path / "ds.xlsx", edition=EDITION)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("TrinhDoLLCT", "trinh do llct"),
        ("NGAY_VAO_DANG", "ngay vao dang"),
        ("gioitinh", "gioi tinh"),
        ("CV, ĐVCT", "chuc vu don vi cong tac"),
        ("NTNS", "ngay thang nam sinh"),
        ("Xyzzyab", "xyzzyab"),
    ],
)
def test_words_of_headers_are_written_in_full(header: str, key: str) -> None:
    assert header_key(header) == key


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Họ và tên, ngày tháng năm sinh", ("full_name", "birth_date")),
        ("Trình độ (CM/LLCT/TH)", ("degree", "political_theory", "it")),
        ("Ngạch, bậc, hệ số", ("rank_code", "salary_step", "coefficient")),
        ("Ngày, tháng, năm sinh", ()),
        ("Quê quán (xã, huyện, tỉnh)", ()),
        ("Chức vụ, đơn vị công tác", ()),
    ],
)
def test_a_header_names_several_fields_or_one(header: str, fields: tuple[str, ...]) -> None:
    assert fields_named(header) == fields


def test_a_cell_that_does_not_part_is_told(tmp_path: Path) -> None:
    header = ["STT", "Họ và tên, ngày sinh", "Trình độ (CM/LLCT)"]
    reading = read(
        tmp_path,
        header,
        [1, "Bế Thị Thử, 5/3/1975", "Đại học Luật/Cao cấp"],
        [2, "Lý Văn Mẫu\n06/04/1980", "Đại học Kinh tế/Trung cấp"],
        [3, "Ma Văn Nháp 1981", "LLCT: Sơ cấp; CM: Đại học Luật"],
        [4, "Hà Thị Ví 7/8/1983", "còn nợ bằng"],
        [5, "Vi Thị Dụ 8/9/1984", "Đại học"],
    )
    assert [str(row.value("birth_date")) for row in reading.rows] == [
        "1975-03-05",
        "1980-04-06",
        "1981",
        "1983-08-07",
        "1984-09-08",
    ]
    assert [row.value("full_name") for row in reading.rows][3] == "Hà Thị Ví"
    levels = [row.value("political_theory") for row in reading.rows]
    assert [level[0].level if level else None for level in levels] == [
        "cao_cap",
        "trung_cap",
        "so_cap",
        None,
        None,
    ]
    # Only a degree can be meant by it: nothing is said of the theory.
    assert [reading_of.level for reading_of in reading.rows[4].value("degree")] == ["dai_hoc"]
    told = [i.place.cell for i in reading.issues if i.code == "intake.compound-not-parted"]
    assert told == ["C5"]


def test_labels_part_a_cell_whatever_stands_between_them(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["STT", "Họ và tên", "Trình độ (CM, LLCT, TH)"],
        [1, "Bế Thị Thử", "CM: Đại học Luật. LLCT: Cao cấp. TH: Cơ bản"],
        [2, "Lý Văn Mẫu", "CM: Th.S Quản lý công, LLCT: Trung cấp; TH: Nâng cao"],
        [3, "Ma Văn Nháp", "CM: Đại học Kinh tế\nLLCT: Sơ cấp\nTH: Cơ bản"],
    )
    levels = {
        name: [row.value(name)[0].level for row in reading.rows]
        for name in ("degree", "political_theory", "it")
    }
    assert levels == {
        "degree": ["dai_hoc", "thac_si", "dai_hoc"],
        "political_theory": ["cao_cap", "trung_cap", "so_cap"],
        "it": ["co_ban", "nang_cao", "co_ban"],
    }


def test_a_mark_below_a_wish_is_no_certificate(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["STT", "Họ và tên", "Ngày sinh", "Nhu cầu bồi dưỡng QPAN", "LLCT"],
        *[[n, f"Bế Văn {name}", "5/3/1975", "x", "Cao cấp"] for n, name in enumerate("ABCD", 1)],
    )
    assert not any(row.value("defense_security") for row in reading.rows)
    assert all(row.value("political_theory") for row in reading.rows)
    assert "intake.column-of-wishes" in {issue.code for issue in reading.issues}


def test_wishes_are_told_from_what_is() -> None:
    assert is_wished("coefficient", ("Đề nghị nâng", "Hệ số mới"))
    assert not is_wished("political_theory", ("Đăng ký", "LLCT hiện có"))
    assert not is_wished("post", ("Đề nghị", "Chức vụ"))


def test_a_list_that_is_counted_has_nobody_more(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
        [1, "Bế Thị Thử", "5/3/1975", "Giám đốc"],
        [None, "Ấn định danh sách: 01 người", None, None],
        ["Trang 1/1", None, None, None],
    )
    assert len(reading.rows) == 1
    assert [i.code for i in reading.issues] == ["intake.remark-row"] * 2


def test_a_heading_names_the_title_people_are_planned_for(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["DANH SÁCH QUY HOẠCH NHIỆM KỲ 2025-2030"],
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
        ["I. Chức danh: Bí thư Đảng ủy", None, None, None],
        [1, "Bế Thị Thử", "5/3/1975", "Giám đốc"],
        ["II. Chức danh: Chủ tịch UBND", None, None, None],
        [1, "Lý Văn Mẫu", "5/3/1976", "Giám đốc"],
    )
    assert [(row.kind, row.value("planned_title")) for row in reading.rows] == [
        ("succession", "Bí thư Đảng ủy"),
        ("succession", "Chủ tịch UBND"),
    ]
    assert planned_title("A. Khối Đảng") is None


def test_a_program_writes_days_of_its_own_changes() -> None:
    assert recognise(("NgayCapNhat",)) == "other"
