"""Finding the unit that a text means."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Organization, UnitVersion
from ngangtam.intake.words.abbreviations import spell_out_unit
from ngangtam.kernel import UnitId, Validity
from ngangtam.usecases.units_by_name import UnitsByName

REFORM, MERGER = date(2025, 7, 1), date(2025, 3, 1)


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


ORGANIZATION = Organization(
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
        unit(10, "Sở Công Thương", 1, "co_quan"),
        unit(11, "Sở Nông nghiệp và Phát triển nông thôn", 1, "co_quan", end=MERGER),
        unit(12, "Sở Nông nghiệp và Môi trường", 1, "co_quan", start=MERGER),
    )
)
UNITS = UnitsByName(ORGANIZATION)
EDITION = ngangtam_law.load()
SPELLING = UnitsByName(ORGANIZATION, spell_out=lambda text: spell_out_unit(text, EDITION))
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

    @pytest.mark.parametrize(
        ("text", "on", "expected"),
        [
            ("SNV", BEFORE, 7),
            ("S.N.V", BEFORE, None),
            ("Phòng TC - SNV", BEFORE, 7),
            ("HU Hoà An", BEFORE, 2),
            ("ĐU xã Hưng Đạo, H. Bảo Lạc", BEFORE, 5),
            ("Phòng NV huyện Hòa An", BEFORE, 2),
            ("UB TT Nước Hai", BEFORE, 8),
            ("Trường Mầm non, xã Hòa An", AFTER, None),
            ("Công an huyện Hòa An", BEFORE, None),
            ("Hội Nông dân huyện Hòa An", BEFORE, None),
        ],
    )
    def test_spells_out_abbreviations_and_takes_only_parts_for_their_body(self, text, on, expected):
        assert SPELLING.find(text, on=on).unit_id == expected

    def test_of_a_part_names_the_body_that_was_taken(self):
        assert SPELLING.find("Phòng Lạ - Sở Nội vụ", on=BEFORE).around == "Sở Nội vụ"
        assert SPELLING.find("Sở Nội vụ", on=BEFORE).around is None

    @pytest.mark.parametrize(
        ("text", "on", "expected"),
        [
            ("Sở Ngoại thương (nay là Sở Công Thương)", date(2024, 1, 1), 10),
            ("Huyện Hòa An (nay là Xã Hòa An)", BEFORE, 2),
            ("Huyện Hòa An (nay là Xã Hòa An)", AFTER, 6),
            ("Huyện Hòa An (nay là Xã Hòa An)", None, None),
            ("Xã Hòa An (trước đây là huyện Hòa An)", BEFORE, 2),
            ("Hòa An (cũ)", AFTER, 2),
            ("Hòa An", AFTER, 6),
        ],
    )
    def test_of_an_old_and_a_new_name_takes_that_of_the_day(self, text, on, expected):
        assert UNITS.find(text, on=on).unit_id == expected

    def test_of_a_shortened_department_says_its_whole_name(self):
        early = SPELLING.find("SNN", on=date(2024, 1, 1))
        late = SPELLING.find("Sở Nông nghiệp", on=date(2025, 4, 1))

        assert (early.unit_id, early.spelled) == (11, "Sở Nông nghiệp và Phát triển nông thôn")
        assert (late.unit_id, late.spelled) == (12, "Sở Nông nghiệp và Môi trường")
        assert SPELLING.find("SNN", on=None).unit_id is None

    def test_of_a_misspelt_name_offers_the_nearest_and_takes_none(self):
        answer = UNITS.find("Sở Nôi vị", on=BEFORE)

        assert (answer.unit_id, answer.nearest) == (None, "Sở Nội vụ")

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
