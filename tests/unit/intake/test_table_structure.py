"""Shapes that tables of agencies take: every person is found, each cell under its own heading."""

import unicodedata

import openpyxl
import pytest

from ngangtam.intake import read_file
from ngangtam.kernel import Level, PartialDate


@pytest.fixture
def read_sheet(tmp_path, edition):
    """Read a sheet written as text, `^` joins a cell with the one above, `<` with its left."""

    def read(text, *, name="danh-sach.xlsx", sheet="Sheet1"):
        book = openpyxl.Workbook()
        book.active.title = sheet
        write(book.active, text)
        book.save(tmp_path / name)
        return read_file(tmp_path / name, edition=edition)

    return read


def write(sheet, text):
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    done = set()
    for top, line in enumerate(lines):
        for left, cell in enumerate(line):
            if (top, left) in done or cell in ("^", "<"):
                continue
            bottom, right = top, left
            while right + 1 < len(line) and line[right + 1] == "<":
                right += 1
            while (
                bottom + 1 < len(lines)
                and left < len(lines[bottom + 1])
                and lines[bottom + 1][left] == "^"
            ):
                bottom += 1
            value = int(cell) if cell.isdigit() and len(cell) < 6 else cell or None
            sheet.cell(top + 1, left + 1, value)
            if (bottom, right) != (top, left):
                sheet.merge_cells(
                    start_row=top + 1,
                    start_column=left + 1,
                    end_row=bottom + 1,
                    end_column=right + 1,
                )
            done |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}


def told(reading):
    return [issue.code for issue in reading.issues if issue.level is not Level.NOTE]


def names(reading):
    return [row.value("full_name") for row in reading.rows]


def levels(row, name):
    return [reading.level for reading in row.value(name) or ()]


class TestHeader:
    def test_of_four_rows_merged_in_every_direction(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH TRÍCH NGANG CÁN BỘ | < | < | < | < | < | < | <
            STT | Sơ yếu lý lịch | < | < | < | Trình độ | < | <
            ^ | Họ và tên | Ngày, tháng, năm sinh | < | Dân tộc | Chuyên môn | Lý luận chính trị | <
            ^ | ^ | Nam | Nữ | ^ | ^ | Đã đạt | <
            ^ | ^ | ^ | ^ | ^ | ^ | Cao cấp | Trung cấp
            1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
            1 | Bế Thị Thử | | 5/3/1975 | Tày | ĐH Luật | x |
            2 | Lý Văn Mẫu | 6/1970 | | Nùng | ThS Kinh tế | | x
        """)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"]
        assert [row.value("sex") for row in reading.rows] == ["nu", "nam"]
        assert [row.value("birth_date") for row in reading.rows] == [
            PartialDate(1975, 3, 5),
            PartialDate(1970, 6),
        ]
        assert [levels(row, "political_theory") for row in reading.rows] == [
            ["cao_cap"],
            ["trung_cap"],
        ]
        assert told(reading) == []

    def test_below_a_row_that_names_groups_only(self, read_text):
        reading = read_text("""
            STT;Sơ yếu lý lịch;;;Trình độ;
            ;Họ và tên;Giới tính;Dân tộc;Chuyên môn;LLCT
            1;Bế Thị Thử;Nữ;Tày;ĐH Luật;CC
        """)

        (row,) = reading.rows
        assert [column.path for column in reading.layouts[0].columns][:3] == [
            ("STT",),
            ("Sơ yếu lý lịch", "Họ và tên"),
            ("Sơ yếu lý lịch", "Giới tính"),
        ]
        assert (row.value("sex"), levels(row, "political_theory")) == ("nu", ["cao_cap"])

    def test_keeps_its_groups_where_only_the_title_is_merged(self, read_sheet):
        reading = read_sheet("""
            DANH SÁCH CÁN BỘ | < | < | < | <
            STT | Họ và tên | Giới tính | | Ngày vào Đảng |
            | | Nam | Nữ | Dự bị | Chính thức
            1 | Bế Thị Thử | | x | 3/2/2001 | 3/2/2002
        """)

        (row,) = reading.rows
        assert row.value("sex") == "nu"
        assert row.value("party_official_on") == PartialDate(2002, 2, 3)

    @pytest.mark.parametrize(
        "numbering",
        [
            "1;2;3;4",
            "(1);(2);(3);(4)",
            "A;B;1;2",
            "1;2;3=1+2;4",
            "[1];[2];[3];[4]",
            "1;2;3;4=(2+3)",
        ],
    )
    def test_may_number_its_columns(self, read_text, numbering):
        reading = read_text(f"STT;Họ và tên;Dân tộc;Tôn giáo\n{numbering}\n1;Bế Thị Thử;Tày;Không")

        assert names(reading) == ["Bế Thị Thử"]
        assert reading.issues == ()

    def test_may_carry_the_numbers_itself(self, read_text):
        reading = read_text("(1) STT;2. Họ và tên;3) Dân tộc;Giới tính (4)\n1;Bế Thị Thử;Tày;Nữ")

        (row,) = reading.rows
        assert (row.value("ethnicity"), row.value("sex")) == ("tay", "nu")
        assert set(row.fields) == {"full_name", "ethnicity", "sex"}

    def test_repeated_on_a_page_goes_on_with_the_heading_above(self, read_text):
        reading = read_text("""
            SỞ NỘI VỤ;;
            STT;Họ và tên;Chức vụ
            I;Phòng Tổ chức;
            1;Bế Thị Thử;Trưởng phòng
            STT;Họ và tên;Chức vụ
            1;2;3
            2;Lý Văn Mẫu;Chuyên viên
        """)

        assert {row.unit_text for row in reading.rows} == {"Phòng Tổ chức, SỞ NỘI VỤ"}
        assert len(reading.layouts) == 1

    @pytest.mark.parametrize("heading", ["II;Phòng Pháp chế;", "II. Phòng Pháp chế;;"])
    def test_repeated_below_a_heading_of_the_next_people(self, read_text, heading):
        reading = read_text(f"""
            SỞ NỘI VỤ;;
            STT;Họ và tên;Chức vụ
            I;Phòng Tổ chức;
            1;Bế Thị Thử;Trưởng phòng
            {heading}
            STT;Họ và tên;Chức vụ
            1;Lý Văn Mẫu;Chuyên viên
        """)

        assert [row.unit_text for row in reading.rows] == [
            "Phòng Tổ chức, SỞ NỘI VỤ",
            "Phòng Pháp chế, SỞ NỘI VỤ",
        ]
        assert len(reading.layouts) == 1

    def test_may_leave_a_column_unnamed(self, read_text):
        reading = read_text("STT;Họ và tên;;Ghi chú\n1;Bế Thị Thử;Chơi cờ;")

        assert reading.rows[0].fields["other:(3)"].raw == "Chơi cờ"
        assert "intake.column-unknown" in [issue.code for issue in reading.issues]

    def test_may_be_typed_with_accents_apart(self, read_text):
        text = unicodedata.normalize("NFD", "STT;Họ và tên;Dân tộc\n1;Bế Thị Thử;Tày")

        assert names(read_text(text)) == ["Bế Thị Thử"]

    def test_may_be_that_of_a_machine(self, read_text):
        reading = read_text("""
            EMP_CODE;FULL_NAME;DATE_OF_BIRTH;ETHNIC;POSITION;EDUCATION_LEVEL
            NV01;Bế Thị Thử;1975-03-05;Tày;Giám đốc;Đại học
        """)

        (row,) = reading.rows
        assert (row.value("full_name"), row.value("birth_date")) == (
            "Bế Thị Thử",
            PartialDate(1975, 3, 5),
        )
        assert set(row.fields) == {
            "full_name",
            "birth_date",
            "ethnicity",
            "post",
            "degree",
            "other:EMP_CODE",
        }

    @pytest.mark.parametrize("group", ["Sinh ngày", "Ngày sinh", "Ngày, tháng, năm sinh"])
    @pytest.mark.parametrize(
        ("typed", "born"),
        [
            ("5;3;1975", PartialDate(1975, 3, 5)),
            (";3;1975", PartialDate(1975, 3)),
            (";;1975", PartialDate(1975)),
            (";;", None),
        ],
    )
    def test_may_part_a_date(self, read_text, group, typed, born):
        reading = read_text(f"""
            STT;Họ và tên;{group};;;Dân tộc
            ;;Ngày;Tháng;Năm;
            1;Bế Thị Thử;{typed};Tày
        """)

        (row,) = reading.rows
        assert (row.value("birth_date"), row.fields["birth_date"].address) == (born, "C3")
        assert told(reading) == []

    def test_tells_a_date_that_lacks_its_month(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Ngày sinh;;
            ;;Ngày;Tháng;Năm
            1;Bế Thị Thử;5;;1975
        """)

        assert reading.rows[0].value("birth_date") is None
        assert told(reading) == ["intake.date-not-understood"]

    def test_gives_ratings_the_years_below_their_group(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Kết quả xếp loại;;Ghi chú
            ;;Năm 2022;Năm 2023;
            1;Bế Thị Thử;HTXSNV;HTT;
        """)

        (row,) = reading.rows
        assert row.kind == "appraisals"
        assert {"rating:2022", "rating:2023"} <= set(row.fields)


class TestHiddenParts:
    def test_are_read_and_named(self, tmp_path, edition):
        book = openpyxl.Workbook()
        book.active.append(["STT", "Họ và tên", "Dân tộc"])
        book.active.append([1, "Bế Thị Thử", "Tày"])
        book.active.append([2, "Lý Văn Mẫu", "Nùng"])
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.save(tmp_path / "a.xlsx")

        reading = read_file(tmp_path / "a.xlsx", edition=edition)
        (layout,) = reading.layouts
        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"]
        assert (layout.hidden_rows, layout.hidden_columns) == ((3,), (2,))
        assert [column.is_hidden for column in layout.columns] == [False, False, True]


class TestSideBySide:
    def test_are_two_tables(self, read_sheet):
        reading = read_sheet("""
            SỞ NỘI VỤ | < | < | < | < | < | <
            STT | Họ và tên | Dân tộc | | STT | Họ và tên | Dân tộc
            1 | Bế Thị Thử | Tày | | 3 | Đàm Thị Lệ | Nùng
            2 | Lý Văn Mẫu | Kinh | | | |
        """)

        assert [
            (n, r.fields["ethnicity"].address)
            for n, r in zip(names(reading), reading.rows, strict=True)
        ] == [
            ("Bế Thị Thử", "C3"),
            ("Lý Văn Mẫu", "C4"),
            ("Đàm Thị Lệ", "G3"),
        ]
        assert {row.unit_text for row in reading.rows} == {"SỞ NỘI VỤ"}
        assert told(reading) == []


class TestRows:
    @pytest.mark.parametrize(
        "total",
        [
            "Tổng cộng: 15 người;;;",
            ";Tổng số;15;",
            "Cộng;;2;3",
            ";Cộng (I);2;",
            ";Tổng cộng phòng;2;1",
            ";;Tổng số: 02 người;",
        ],
    )
    def test_of_totals_are_no_people(self, read_text, total):
        reading = read_text(
            f"STT;Họ và tên;Dân tộc;Chức vụ\n1;Bế Thị Thử;Tày;Giám đốc\n{total}\n2;Lý Mẫu;Kinh;"
        )

        assert names(reading) == ["Bế Thị Thử", "Lý Mẫu"]
        assert reading.issues == ()

    def test_of_remarks_are_no_people(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Dân tộc;Chức vụ
            1;Bế Thị Thử;Tày;Giám đốc
            ;Ghi chú: số liệu do các phòng cung cấp.;;
        """)

        assert names(reading) == ["Bế Thị Thử"]
        assert [issue.code for issue in reading.issues] == ["intake.remark-row"]

    def test_of_directors_general_are_posts(self, read_text):
        reading = read_text("""
            Đơn vị: Công ty cấp nước;
            Chức danh;Số lượng
            Tổng giám đốc;1
        """)

        assert [row.value("post") for row in reading.rows] == ["Tổng giám đốc"]

    def test_take_a_unit_named_once_for_all_below(self, read_text):
        reading = read_text("""
            Đơn vị;Họ và tên;Dân tộc
            Sở Nội vụ;Bế Thị Thử;Tày
            ;Lý Văn Mẫu;Kinh
            Sở Y tế;Đàm Thị Lệ;Nùng
            ;Lò Văn Thử;Kinh
        """)

        assert [row.value("unit") for row in reading.rows] == [
            "Sở Nội vụ",
            "Sở Nội vụ",
            "Sở Y tế",
            "Sở Y tế",
        ]
        assert [row.fields["unit"].address for row in reading.rows] == ["A2", "A2", "A4", "A4"]
        assert [issue.code for issue in reading.issues] == ["intake.unit-carried-down"]

    def test_leave_a_unit_open_where_most_people_have_their_own(self, read_text):
        lines = "\n".join(f"{n};Bế Thị Thử;Sở Nội vụ;Tày" for n in range(1, 9))
        reading = read_text(f"STT;Họ và tên;Đơn vị;Dân tộc\n{lines}\n9;Lý Văn Mẫu;;Kinh")

        assert reading.rows[-1].value("unit") is None

    @pytest.mark.parametrize("mark", ["1", "*", "-", "1.1", "I"])
    def test_take_a_unit_behind_any_mark_for_a_heading(self, read_text, mark):
        reading = read_text(f"""
            UBND huyện Hà Quảng;;;
            STT;Họ và tên;Dân tộc;Chức vụ
            {mark};UBND XÃ CẦN YÊN;;
            1;Bế Thị Thử;Tày;Chủ tịch
        """)

        assert [(row.value("full_name"), row.unit_text) for row in reading.rows] == [
            ("Bế Thị Thử", "UBND XÃ CẦN YÊN")
        ]

    def test_leave_a_group_of_units_for_what_it_is(self, read_text):
        reading = read_text("""
            Huyện ủy Hà Quảng;;;
            STT;Họ và tên;Dân tộc;Chức vụ
            A. Khối Đảng;;;
            I. Ban Tổ chức;;;
            1;Bế Thị Thử;Tày;Trưởng ban
            B. Khối chính quyền;;;
            1;Lý Văn Mẫu;Tày;Chủ tịch
        """)

        assert [row.unit_text for row in reading.rows] == ["Ban Tổ chức", "Huyện ủy Hà Quảng"]

    def test_go_on_below_what_reads_like_a_signature(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ;Dân tộc
            1;Bế Thị Thử;Giám đốc;Tày
            ;;;Người lập biểu
            2;Lý Văn Mẫu;Phó Giám đốc;Kinh
            ;;;Người lập biểu
            ;Đàm Thị Lệ;;
        """)

        assert names(reading) == ["Bế Thị Thử", "Lý Văn Mẫu"]

    @pytest.mark.parametrize(
        ("sheet", "unit"),
        [
            ("Khoa Nội", "Khoa Nội, BỆNH VIỆN ĐA KHOA TỈNH"),
            ("Sở Y tế", "BỆNH VIỆN ĐA KHOA TỈNH"),
            ("Sheet1", "BỆNH VIỆN ĐA KHOA TỈNH"),
        ],
    )
    def test_take_a_sheet_for_a_part_of_the_titled_unit(self, read_sheet, sheet, unit):
        reading = read_sheet(
            """
            BỆNH VIỆN ĐA KHOA TỈNH | | |
            STT | Họ và tên | Dân tộc | Chức vụ
            1 | Bế Thị Thử | Tày | Trưởng khoa
            """,
            sheet=sheet,
        )

        assert reading.rows[0].unit_text == unit

    @pytest.mark.parametrize(
        ("name", "unit"),
        [
            ("Danh sách trích ngang - Sở Nội vụ.csv", "Sở Nội vụ"),
            ("DS_UBND xã Cần Yên_2024.csv", "UBND xã Cần Yên"),
            ("DS CBCC cua UBND xa Can Yen.csv", None),
            ("danh-sach.csv", None),
        ],
    )
    def test_take_the_unit_of_the_file_name_last(self, tmp_path, edition, name, unit):
        path = tmp_path / name
        path.write_text("STT;Họ và tên;Dân tộc\n1;Bế Thị Thử;Tày", encoding="utf-8")

        assert [row.unit_text for row in read_file(path, edition=edition).rows] == [unit]


class TestOnePersonOverSeveralRows:
    MERGED = """
        SỞ NỘI VỤ | < | < | < | < | <
        STT | Họ và tên | Ngày sinh | Trình độ chuyên môn | Chuyên ngành | Ngoại ngữ
        1 | Bế Thị Thử | 5/3/1975 | Đại học | Luật | Anh B1
        ^ | ^ | ^ | Thạc sĩ | Kinh tế | ^
        2 | Lý Văn Mẫu | 1980 | Đại học | Y khoa |
    """

    def test_has_further_rows_under_merged_cells(self, read_sheet):
        reading = read_sheet(self.MERGED)
        first, more, other = reading.rows

        assert [row.continues for row in reading.rows] == [None, 3, None]
        assert (more.value("full_name"), more.fields["full_name"].address) == ("Bế Thị Thử", "B3")
        assert (levels(first, "degree"), levels(more, "degree")) == (["dai_hoc"], ["thac_si"])
        assert more.fields["degree"].address == "D4"
        assert "language" not in more.fields
        assert levels(other, "degree") == ["dai_hoc"]
        assert told(reading) == []

    @pytest.mark.parametrize("more", [";;;Thạc sĩ;Kinh tế;", ";;;Thạc sĩ;;", ";;;;;Nga B2"])
    def test_has_further_rows_under_blank_cells(self, read_text, more):
        reading = read_text(f"""
            STT;Họ và tên;Ngày sinh;Trình độ chuyên môn;Chuyên ngành;Ngoại ngữ
            1;Bế Thị Thử;5/3/1975;Đại học;Luật;Anh B1
            {more}
            2;Lý Văn Mẫu;1980;Đại học;Y khoa;
        """)

        assert [row.continues for row in reading.rows] == [None, 2, None]
        assert all(cell.raw for cell in reading.rows[1].fields.values())
        assert told(reading) == []

    def test_repeats_neither_the_person_nor_the_rest(self, read_sheet, edition):
        from ngangtam.intake import propose

        proposals = propose(read_sheet(self.MERGED).rows, edition=edition)
        attributes = [
            (i.person.full_name, i.payload["attribute"])
            for i in proposals.items
            if i.kind == "person_attribute"
        ]
        degrees = [
            (i.person.full_name, i.payload["level"], i.payload["subject"], i.source.cell)
            for i in proposals.items
            if i.kind == "qualification" and i.payload["component"] == "degree"
        ]

        assert len(attributes) == len(set(attributes)) == 4
        assert degrees == [
            ("Bế Thị Thử", "dai_hoc", "Luật", "D3"),
            ("Bế Thị Thử", "thac_si", "Kinh tế", "D4"),
            ("Lý Văn Mẫu", "dai_hoc", "Y khoa", "D5"),
        ]

    def test_tells_a_row_that_may_be_somebody_else(self, read_text):
        reading = read_text("""
            STT;Họ và tên;Chức vụ;Ngày sinh
            1;Bế Thị Thử;Giám đốc;1975
            ;;Phó Giám đốc;1976
        """)

        assert (len(reading.rows), told(reading)) == (1, ["intake.row-without-name"])


class TestChoices:
    def test_of_levels_below_their_language(self, read_sheet):
        reading = read_sheet("""
            STT | Họ và tên  | Ngoại ngữ | <  | <
            ^   | ^          | Tiếng Anh | <  | Tiếng Trung
            ^   | ^          | A2        | B1 | B1
            1   | Bế Thị Thử |           | x  |
            2   | Lý Văn Mẫu | x         |    | x
        """)

        held = [
            {(said.language, said.level) for said in row.value("language")} for row in reading.rows
        ]
        assert held == [
            {("tieng_anh", "bac_3")},
            {("tieng_anh", "bac_2"), ("tieng_trung", "bac_3")},
        ]

    @pytest.mark.parametrize("cell", ["x", "2010", "Luật", "Luật, 2010"])
    def test_over_many_columns_hold_marks_years_or_subjects(self, read_text, cell):
        reading = read_text(f"""
            STT;Họ và tên;Trình độ chuyên môn;;;;
            ;;TS;ThS;ĐH;CĐ;TC
            1;Bế Thị Thử;;{cell};;;
        """)

        (row,) = reading.rows
        assert levels(row, "degree") == ["thac_si"]
        assert [d.subject for d in row.value("degree")] == ["Luật" if "Luật" in cell else None]
        assert row.fields["degree"].raw == cell


class TestRowsOfGroups:
    def test_are_neither_people_nor_units(self, read_text):
        reading = read_text("""
            ĐẢNG ỦY XÃ MẪU THỬ
            DANH SÁCH BAN CHẤP HÀNH
            STT | Họ và tên | Ngày sinh | Chức vụ
            | A. BAN THƯỜNG VỤ (02 đ/c)
            1 | Bế Văn Thử | 5/3/1975 | Bí thư
            2 | Lý Thị Mẫu | 6/3/1976 | Phó Bí thư
            | B. ỦY VIÊN BAN CHẤP HÀNH (01 đ/c)
            3 | Đoàn Văn Nháp | 7/3/1977 | Ủy viên
            | (*) Đồng chí đang biệt phái tại xã.
            | Các đồng chí được bầu bổ sung trong nhiệm kỳ
            """)

        assert names(reading) == ["Bế Văn Thử", "Lý Thị Mẫu", "Đoàn Văn Nháp"]
        assert {row.unit_text for row in reading.rows} == {"ĐẢNG ỦY XÃ MẪU THỬ"}
        assert told(reading) == []

    def test_leave_people_without_a_number_where_they_are(self, read_text):
        reading = read_text("""
            STT | Họ và tên | Ngày sinh | Chức vụ
            1 | Bế Văn Thử | 5/3/1975 | Bí thư
            | Y Thử H'Bia | |
            | Đoàn Văn Nháp | |
            """)

        assert names(reading) == ["Bế Văn Thử", "Y Thử H'Bia", "Đoàn Văn Nháp"]

    def test_give_the_sex_that_addresses_tell_unless_a_column_does(self, read_text):
        reading = read_text("""
            STT | Họ và tên | Ngày sinh
            1 | Ông Bế Văn Thử | 5/3/1975
            2 | Bà Lý Thị Mẫu | 6/3/1976
            3 | Ma Nháp | 6/3/1976
            """)
        assert [row.value("sex") for row in reading.rows] == ["nam", "nu", None]
        reading = read_text("""
            STT | Ông (bà) | Họ và tên | Ngày sinh
            1 | Ông | Ông Bế Văn Thử | 5/3/1975
            2 | Bà | Lý Thị Mẫu | 6/3/1976
            3 | Bà | Ma Nháp | 6/3/1976
            """)
        assert [row.value("sex") for row in reading.rows] == ["nam", "nu", "nu"]
