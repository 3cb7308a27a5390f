"""Columns are told by their header and their cells; what is not sure is asked, and not guessed."""

import pytest

from ngangtam.intake import Mapping, read_file

PEOPLE = [
    "Bế Thị Thử;5/3/1975;Nữ;Tày;004175000001;Sở Nội vụ;Giám đốc;Đại học Luật;Cao cấp;3/2/2001",
    "Lý Văn Mẫu;1/12/1980;Nam;Nùng;004080000002;Sở Y tế;Chuyên viên;Thạc sĩ Y;Trung cấp;5/2005",
    "Đàm Thị Lệ;7/1990;Nữ;Kinh;004190000003;Sở Tài chính;Kế toán;ĐH Kế toán;;2/9/2015",
    "Lò Văn Thử;1985;Nam;Mông;004085000004;Sở Nội vụ;Phó Trưởng phòng;CĐ Sư phạm;Sơ cấp;",
]
COLUMNS = (
    "Họ và tên;Ngày sinh;Giới tính;Dân tộc;Số CCCD;Đơn vị;Chức vụ;Trình độ chuyên môn;LLCT"
    ";Ngày vào Đảng"
).split(";")


@pytest.fixture
def read(tmp_path, edition):
    """Read the people under their headers, of which some are changed, or some cells are."""

    def read(headers=None, cells=None, **mapping):
        people = [line.split(";") for line in PEOPLE]
        for name, column in (cells or {}).items():
            for person, cell in zip(people, column, strict=True):
                person[COLUMNS.index(name)] = cell
        names = [(headers or {}).get(name, name) for name in COLUMNS]
        lines = [["STT", *names], *([str(n), *p] for n, p in enumerate(people, 1))]
        path = tmp_path / "a.csv"
        path.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
        first = read_file(path, edition=edition)
        if not mapping:
            return first
        confirmed = Mapping(key=first.layouts[0].key, **mapping)
        return read_file(path, edition=edition, mappings=lambda key: confirmed)

    return read


def column(reading, text):
    return next(c for c in reading.layouts[0].columns if c.text == text)


def blocking(reading):
    return [(ask.text, ask.choices) for ask in reading.asks if ask.is_blocking]


class TestOrdinaryColumns:
    def test_are_surer_where_header_and_cells_agree(self, read):
        reading = read()

        assert blocking(reading) == []
        assert {(c.field, c.reason) for c in reading.layouts[0].columns} == {
            ("row_number", "header"),
            ("unit", "header"),
            ("post", "header"),
            *(
                (name, "agreed")
                for name in "full_name birth_date sex ethnicity citizen_id degree political_theory "
                "party_joined_on".split()
            ),
        }
        assert column(reading, "Ngày sinh").confidence > column(reading, "Đơn vị").confidence

    @pytest.mark.parametrize(
        ("header", "cells"),
        [
            ("Ngày sinh", ["?", "chưa rõ", "xem hồ sơ", "không nhớ"]),
            ("Dân tộc", ["T", "N", "K", "M"]),
            ("LLCT", ["x", "x", "x", "x"]),
            ("Trình độ chuyên môn", ["12/12"] * 4),
        ],
    )
    def test_stay_what_their_header_says_where_cells_are_only_odd(self, read, header, cells):
        reading = read(cells={header: cells})

        assert blocking(reading) == []
        assert not column(reading, header).field.startswith("other:")


class TestHeadersOfTwoMeanings:
    @pytest.mark.parametrize(
        ("cells", "field"),
        [
            (["12/12", "10/10", "12/12", "9/12"], "general_education"),
            (["Đại học", "Thạc sĩ Y", "CĐ Sư phạm", "ĐH Luật"], "degree"),
        ],
    )
    def test_are_told_by_their_cells(self, read, cells, field):
        reading = read(
            headers={"Trình độ chuyên môn": "Trình độ học vấn"},
            cells={"Trình độ chuyên môn": cells},
        )

        assert column(reading, "Trình độ học vấn").field == field

    def test_speak_of_the_identity_card_beside_its_number(self, read):
        reading = read(
            headers={"Đơn vị": "Ngày cấp", "Chức vụ": "Nơi cấp"},
            cells={
                "Đơn vị": ["5/3/2021", "1/2/2021", "7/7/2022", "9/9/2021"],
                "Chức vụ": ["Cục Cảnh sát QLHC về TTXH"] * 4,
            },
        )

        assert column(reading, "Ngày cấp").field == "citizen_id_issued_on"
        assert column(reading, "Nơi cấp").field == "other:Nơi cấp"

    def test_name_only_the_sexes_over_their_birthdays(self, tmp_path, edition):
        path = tmp_path / "a.csv"
        path.write_text(
            "STT;Họ và tên;Nam;Nữ\n1;Bế Thị Thử;;5/3/1975\n2;Lý Văn Mẫu;1/12/1980;\n"
            "3;Đàm Thị Lệ;;7/1990\n4;Lò Văn Thử;2/2/1985;\n5;Hà Văn Ví;3/3/1986;\n"
            "6;Vi Thị An;;1971",
            encoding="utf-8",
        )

        rows = read_file(path, edition=edition).rows

        assert [(str(row.value("birth_date")), row.value("sex")) for row in rows[:3]] == [
            ("1975-03-05", "nu"),
            ("1980-12-01", "nam"),
            ("1990-07", "nu"),
        ]

    def test_speak_of_a_certificate_elsewhere(self, read):
        reading = read(headers={"LLCT": "Nơi cấp"}, cells={"LLCT": ["Trường Chính trị tỉnh"] * 4})

        assert column(reading, "Nơi cấp").field == "certificate_issuer"


class TestContradictedColumns:
    @pytest.mark.parametrize(
        ("header", "of", "look"),
        [
            ("Ngày sinh", "Trình độ chuyên môn", "degree"),
            ("Giới tính", "Ngày sinh", "birth_date"),
            ("Dân tộc", "Họ và tên", "full_name"),
            ("Đơn vị", "Số CCCD", "citizen_id"),
            ("Chức vụ", "Ngày sinh", "birth_date"),
            ("LLCT", "Đơn vị", "unit"),
            ("Số CCCD", "Giới tính", "sex"),
        ],
    )
    def test_are_asked_about_and_kept_as_typed(self, read, header, of, look):
        cells = [line.split(";")[COLUMNS.index(of)] for line in PEOPLE]
        reading = read(cells={header: cells})
        found = column(reading, header)

        ((text, choices),) = blocking(reading)
        assert (text, choices[0], choices[-2:]) == (header, look, ("other", "ignore"))
        assert (found.field, found.reason) == (f"other:{header}", "contradicted")
        assert found.confidence < 0.5
        assert reading.rows[0].fields[found.field].raw == cells[0]
        assert reading.layouts[0].is_blocked
        assert "intake.column-uncertain" in [issue.code for issue in reading.issues]

    def test_are_read_as_somebody_confirms(self, read):
        cells = [line.split(";")[COLUMNS.index("Ngày sinh")] for line in PEOPLE]
        reading = read(cells={"Chức vụ": cells}, fields={"Chức vụ": "started_on"})

        assert blocking(reading) == []
        assert str(reading.rows[0].value("started_on")) == "1975-03-05"


class TestUnknownHeaders:
    @pytest.mark.parametrize("name", ["Giới tính", "Dân tộc", "Số CCCD", "Họ và tên"])
    def test_that_are_missing_give_way_to_unmistakable_cells(self, read, name):
        reading = read({name: ""})
        field = next(c for c in read().layouts[0].columns if c.text == name).field
        found = column(reading, f"({COLUMNS.index(name) + 2})")

        assert (found.field, found.reason) == (field, "content")
        assert blocking(reading) == []
        assert reading.rows[1].value(field) == read().rows[1].value(field)

    @pytest.mark.parametrize("name", ["Ngày sinh", "Trình độ chuyên môn", "Chức vụ", "Đơn vị"])
    def test_that_are_missing_are_asked_about_where_cells_may_be_more(self, read, name):
        reading = read({name: ""})
        field = next(c for c in read().layouts[0].columns if c.text == name).field

        ((_, choices),) = blocking(reading)
        assert choices == (field, "other", "ignore")

    def test_are_asked_about_where_cells_are_clear(self, read):
        reading = read({"Dân tộc": "Nhóm"})

        assert blocking(reading) == [("Nhóm", ("ethnicity", "other", "ignore"))]
        assert column(reading, "Nhóm").field == "other:Nhóm"

    def test_of_free_text_are_kept_and_not_asked_about(self, read):
        reading = read({"Dân tộc": "Sở trường"}, {"Dân tộc": ["hát", "múa", "cờ", "vẽ"]})

        assert blocking(reading) == []
        assert column(reading, "Sở trường").reason == "unknown"

    def test_name_people_whatever_they_say(self, read):
        reading = read({"Họ và tên": "Cán bộ trong diện"})

        assert [row.value("full_name") for row in reading.rows][:1] == ["Bế Thị Thử"]

    def test_repeat_no_field_that_another_column_is_headed_as(self, read):
        reading = read({"Ngày vào Đảng": "Ngày khác"})

        assert blocking(reading) == []
        assert column(reading, "Ngày khác").field == "other:Ngày khác"


class TestBlankCells:
    def test_are_asked_about_once_a_field(self, read):
        reading = read()

        assert [(a.field, a.blanks, a.is_blocking) for a in reading.asks] == [
            ("political_theory", 1, False),
            ("party_joined_on", 1, False),
        ]
        assert reading.asks[0].choices == ("undeclared", "none")
        assert column(reading, "LLCT").blanks == 1

    def test_are_not_asked_about_once_answered(self, read):
        reading = read(blanks={"political_theory": "none", "party_joined_on": "undeclared"})

        assert reading.asks == ()
