"""Finding the unit that a text means."""

from datetime import date

import pytest

from ngangtam.careers import Organization, UnitVersion
from ngangtam.kernel import UnitId, Validity
from ngangtam.usecases.units_by_name import UnitsByName

REFORM = date(2025, 7, 1)


def unit(number, name, parent=None, kind="xa", start=None, end=None):
    return UnitVersion(
        unit_id=UnitId(number),
        code=str(number),
        name=name,
        kind=kind,
        level="cap_xa",
        parent_id=None if parent is None else UnitId(parent),
        validity=Validity.between(start, end),
    )


UNITS = UnitsByName(
    Organization(
        units=(
            unit(1, "Tỉnh Mẫu", kind="tinh"),
            unit(2, "Huyện Hòa An", 1, "huyen", end=REFORM),
            unit(3, "Huyện Bảo Lạc", 1, "huyen", end=REFORM),
            unit(4, "Xã Hưng Đạo", 2, end=REFORM),
            unit(5, "Xã Hưng Đạo", 3, end=REFORM),
            unit(6, "Xã Hòa An", 1, start=REFORM),
            unit(7, "Sở Nội vụ", 1, "co_quan"),
            unit(8, "Thị trấn Nước Hai", 2, end=REFORM),
            unit(9, "Đảng ủy Khối các cơ quan tỉnh", 1, "ban_dang"),
        )
    )
)
BEFORE, AFTER = date(2024, 1, 1), date(2026, 1, 1)


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "on", "expected"),
        [
            ("Sở Nội vụ", BEFORE, 7),
            ("SỞ NỘI VỤ", None, 7),
            ("Hoà An", BEFORE, 2),
            ("Hòa An", AFTER, 6),
            ("UBND xã Hưng Đạo, huyện Bảo Lạc", BEFORE, 5),
            ("TT. Nước Hai", BEFORE, 8),
            ("Đảng ủy thị trấn Nước Hai", BEFORE, 8),
            ("Đảng ủy Khối các cơ quan tỉnh", BEFORE, 9),
        ],
    )
    def test_takes_the_unit_that_the_text_and_the_day_single_out(self, text, on, expected):
        assert UNITS.find(text, on=on).unit_id == expected

    def test_of_a_name_borne_by_two_chooses_neither(self):
        answer = UNITS.find("Xã Hưng Đạo", on=BEFORE)

        assert answer.unit_id is None
        assert answer.candidates == (4, 5)

    def test_of_a_name_borne_by_two_takes_the_one_under_the_sheets_unit(self):
        assert UNITS.find("xã Hưng Đạo", on=BEFORE, near=UnitId(3)).unit_id == 5

    def test_of_a_unit_that_has_ended_says_so(self):
        answer = UNITS.find("Thị trấn Nước Hai", on=AFTER)

        assert (answer.unit_id, answer.existed) == (8, False)

    def test_of_an_unknown_name_finds_nothing(self):
        answer = UNITS.find("Sở Hàng không Vũ trụ", on=BEFORE)

        assert answer.unit_id is None
        assert answer.candidates == ()

    def test_of_other_accents_gives_the_units_own_name(self):
        assert UNITS.find("Sở Nội vu", on=BEFORE).spelled == "Sở Nội vụ"
        assert UNITS.find("UBND TT. Nước Hài", on=BEFORE).spelled == "Thị trấn Nước Hai"

    @pytest.mark.parametrize(
        "text",
        ["SỞ NỘI VỤ", "Hoà An", "UBND xã Hưng Đạo, huyện Bảo Lạc", "TT. Nước Hai", "UBND tỉnh"],
    )
    def test_of_the_same_accents_says_nothing(self, text):
        answer = UNITS.find(text, on=BEFORE)

        assert answer.unit_id is not None
        assert answer.spelled is None
