"""What was confirmed of a layout is applied exactly, and to no other layout."""

from datetime import date

import pytest

from ngangtam.intake import Mapping, propose, read_file

LIST = """STT;Họ và tên;Nơi công tác;Trình độ;Sở trường
1;Bế Thị Thử;Sở Nội vụ;Đại học Luật;Chơi cờ
2;Lý Văn Mẫu;Sở Nội vụ;;
"""


@pytest.fixture
def read(tmp_path, edition):
    def read(text, **confirmed):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        (layout,) = read_file(path, edition=edition).layouts
        mapping = Mapping(key=layout.key, **confirmed)
        return read_file(path, edition=edition, mappings={mapping.key: mapping}.get)

    return read


class TestMapping:
    def test_gives_a_column_another_field(self, read):
        reading = read(LIST, fields={"Sở trường": "note"})

        assert reading.rows[0].value("note") == "Chơi cờ"
        assert [c.field for c in reading.layouts[0].columns][-1] == "note"
        assert (reading.layouts[0].columns[-1].reason, reading.layouts[0].is_confirmed) == (
            "confirmed",
            True,
        )
        assert reading.issues == ()

    def test_leaves_a_column_out(self, read):
        reading = read(LIST, fields={"Sở trường": "ignore"})

        assert not [name for name in reading.rows[0].fields if "Sở trường" in name]
        assert reading.layouts[0].columns[-1].field == "ignore"

    def test_keeps_a_column_as_typed(self, read):
        reading = read(LIST, fields={"Trình độ": "other"})

        assert reading.rows[0].fields["other:Trình độ"].raw == "Đại học Luật"
        assert "degree" not in reading.rows[0].fields

    def test_names_choices_as_headers_do(self, read):
        reading = read(
            "STT;Họ và tên;Phái;;Học;\n;;Nam;Nữ;Thạc sĩ;Đại học\n1;Bế Thị Thử;;x;x;",
            fields={
                "Phái > Nam": "sex",
                "Phái > Nữ": "sex",
                "Học > Thạc sĩ": "degree",
                "Học > Đại học": "degree",
            },
        )

        (row,) = reading.rows
        assert (row.value("sex"), [d.level for d in row.value("degree")]) == ("nu", ["thac_si"])

    def test_states_kind_unit_and_day(self, read):
        reading = read(
            LIST, kind="appointments", unit_text="Sở Tài chính", as_of=date(2024, 12, 31)
        )

        row = reading.rows[0]
        assert (row.kind, row.unit_text, row.as_of) == (
            "appointments",
            "Sở Tài chính",
            date(2024, 12, 31),
        )

    def test_says_what_blank_cells_mean(self, read, edition):
        reading = read(LIST, blanks={"degree": "none"})
        mapping = Mapping(key=reading.layouts[0].key, blanks={"degree": "none"})
        proposals = propose(
            reading.rows,
            edition=edition,
            blank_means_none=lambda key, name: (
                key == mapping.key and mapping.blank_means_none(name)
            ),
        )

        assert [i.payload["state"] for i in proposals.items if i.kind == "qualification"] == [
            "held",
            "none",
        ]

    def test_is_stored_and_read_back(self):
        mapping = Mapping(
            key="k",
            fields={"Trình độ": "degree"},
            blanks={"degree": "none", "it": "undeclared"},
            kind="record_list",
            unit_text="Sở Nội vụ",
            as_of=date(2024, 12, 31),
        )

        assert Mapping.from_json(mapping.as_json()) == mapping
        assert Mapping.from_json({"key": "k"}) == Mapping(key="k")

    @pytest.mark.parametrize(
        "stored", [{}, {"key": 3}, {"key": "k", "fields": ["a"]}, {"key": "k", "as_of": "31/12"}]
    )
    def test_of_other_values_is_refused(self, stored):
        with pytest.raises(ValueError, match=r"mapping|isoformat"):
            Mapping.from_json(stored)


class TestLayoutKey:
    @pytest.mark.parametrize(
        ("header", "is_same"),
        [
            ("STT;HỌ VÀ TÊN;Nơi  công tác;Trình độ;Sở trường", True),
            ("STT;Họ và tên;Nơi công tác;Trình độ;Sở trường;Ghi chú", False),
            ("STT;Họ và tên;Nơi công tác;Trình độ", False),
            ("STT;Họ và tên;Đơn vị công tác;Trình độ;Sở trường", False),
        ],
    )
    def test_changes_with_the_columns(self, read, header, is_same):
        (before,) = read(LIST).layouts
        (after,) = read(f"{header}\n1;Bế Thị Thử;Sở Nội vụ;Đại học;").layouts

        assert (before.key == after.key) is is_same

    def test_stands_on_each_row(self, read):
        reading = read(LIST)

        assert {row.layout for row in reading.rows} == {reading.layouts[0].key}

    def test_tells_columns_of_one_header_apart(self, read):
        (layout,) = read("STT;Họ và tên;Số;Số\n1;Bế Thị Thử;a;b").layouts

        assert [column.text for column in layout.columns][2:] == ["Số", "Số #2"]

    def test_counts_blanks_and_shows_samples(self, read):
        (layout,) = read(LIST).layouts
        degree = layout.columns[3]

        assert (layout.rows, degree.blanks, degree.samples) == (2, 1, ("Đại học Luật",))
