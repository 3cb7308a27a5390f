from datetime import date

import pytest

from ngangtam.intake.cells.general_education import parse_general_education
from ngangtam.kernel import Level


class TestGeneralEducation:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("12/12", "12/12"),
            ("10/10", "10/10"),
            ("7/10", "7/10"),
            (" 9 / 12 ", "9/12"),
            ("Lớp 12/12", "12/12"),
            ("7/7", "7/7"),
            ("12/12 (bổ túc)", "12/12 bổ túc"),
            ("BTVH 12/12", "12/12 bổ túc"),
            ("THPT", "THPT"),
            ("Tốt nghiệp cấp III", "THPT"),
            ("lớp 12", "12/12"),
            (12, "12/12"),
        ],
    )
    def test_is_read_in_its_forms(self, typed, meant):
        parsed = parse_general_education(typed)

        assert (parsed.value, parsed.problems) == (meant, ())

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            (date(2024, 12, 12), "12/12"),
            (date(2025, 10, 10), "10/10"),
            (date(2024, 10, 7), "7/10"),
            (date(2024, 7, 10), "7/10"),
            (date(2024, 12, 9), "9/12"),
            (45638, "12/12"),
            ("12-Dec", "12/12"),
            ("12-Thg12", "12/12"),
            ("2024-10-10 00:00:00", "10/10"),
            ("12/12/2024", "12/12"),
        ],
    )
    def test_comes_back_from_days_of_a_spreadsheet(self, typed, meant):
        parsed = parse_general_education(typed)

        assert parsed.value == meant
        assert [(p.code, p.level) for p in parsed.problems] == [("education-from-date", Level.NOTE)]

    @pytest.mark.parametrize("typed", ["13/12", "0/12", "12/11", "10", 1, "12/12, 10/10", "tốt"])
    def test_is_not_guessed(self, typed):
        parsed = parse_general_education(typed)

        assert parsed.value is None
        assert parsed.problems[0].level is Level.ERROR

    @pytest.mark.parametrize("typed", ["", None, "-", "Không"])
    def test_may_be_left_out(self, typed):
        parsed = parse_general_education(typed)

        assert (parsed.value, parsed.problems) == (None, ())
