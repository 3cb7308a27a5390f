"""Values are typed with the habits and faults that intake must cope with."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ngangtam.demo.province import Award, Official
from ngangtam.demo.spelling import (
    award_text,
    birth_cell,
    citizen_id_cell,
    name_text,
    old_tones,
)

PERSON = Official(
    number=1,
    full_name="Nông Thị Thúy",
    birth_date=date(1984, 3, 5),
    sex="nu",
    ethnicity="nung",
    religion="khong",
    citizen_id="004184123456",
    native_place="Xã Cần Yên, Huyện Hà Quảng, tỉnh Cao Bằng",
)


class TestOldTones:
    @pytest.mark.parametrize(
        ("new", "old"), [("Hòa", "Hoà"), ("Thúy", "Thuý"), ("Khỏe", "Khoẻ"), ("Thủy", "Thuỷ")]
    )
    def test_move_the_mark_to_the_last_vowel(self, new, old):
        assert old_tones(new) == old

    @pytest.mark.parametrize("word", ["Quý", "Hoàng", "Thúyên", "Loan"])
    def test_leave_other_syllables_alone(self, word):
        assert old_tones(word) == word


class TestNameText:
    def test_decomposes_letters_where_the_fault_says_so(self):
        typed = name_text(PERSON, frozenset(["nfd"]))

        assert typed != PERSON.full_name
        assert unicodedata.normalize("NFC", typed) == PERSON.full_name


class TestBirthCell:
    def test_gives_month_or_year_only_where_the_fault_says_so(self):
        assert birth_cell(PERSON, frozenset(["birth_month_only"]), 0) == "03/1984"
        assert birth_cell(PERSON, frozenset(["birth_year_only"]), 1) == 1984
        assert birth_cell(PERSON, frozenset(), 0) == "05/03/1984"


class TestCitizenIdCell:
    def test_loses_zeros_as_numbers_do(self):
        assert citizen_id_cell(PERSON, frozenset(["id_lost_zeros"])) == 4184123456

    def test_contradicts_the_birth_year_where_the_fault_says_so(self):
        assert citizen_id_cell(PERSON, frozenset(["id_inconsistent"])) == "004191123456"


class TestAwardText:
    @pytest.mark.parametrize(
        ("award", "style", "text"),
        [
            (Award(official=1, component="degree", level="dai_hoc", awarded_on=None,
                   subject="Luật"), 1, "ĐH Luật"),
            (Award(official=1, component="political_theory", level="cao_cap", awarded_on=None), 2,
             "CCLLCT"),
            (Award(official=1, component="language", level="bac_3", awarded_on=None,
                   language="tieng_anh"), 0, "Bậc 3 tiếng Anh"),
            (Award(official=1, component="language", level="bac_3", awarded_on=None,
                   language="tieng_trung"), 2, "B1 tiếng Trung"),
            (Award(official=1, component="it", level=None, awarded_on=None, subject="B"), 1,
             "Tin học B"),
            (Award(official=1, component="language", level="khong", awarded_on=None), 1, "Không"),
        ],
    )  # fmt: skip
    def test_types_a_level_in_full_or_short(self, award, style, text):
        assert award_text(award, style) == text
