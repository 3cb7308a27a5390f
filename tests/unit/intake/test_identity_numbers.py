import pytest

from ngangtam.intake.cells.identity_numbers import fits, judged_id, parse_citizen_id, split_identity
from ngangtam.kernel import Level


def codes(typed):
    return [problem.code for part in split_identity(typed).values() for problem in part.problems]


def values(typed):
    return {name: part.value for name, part in split_identity(typed).items()}


class TestCitizenId:
    def test_keeps_twelve_digits_however_they_are_spaced(self):
        assert parse_citizen_id("004 175 123.456").value == "004175123456"

    @pytest.mark.parametrize("typed", ["085123456", "085 123 456", "CMND 085123456"])
    def test_keeps_an_old_identity_card_as_what_it_is(self, typed):
        assert values(typed) == {"citizen_id": None, "old_identity_number": "085123456"}
        assert codes(typed) == ["old-identity-card"]

    def test_keeps_no_old_number_that_lost_its_zero(self):
        assert values("85123456") == {"citizen_id": None, "old_identity_number": None}
        assert codes("85123456") == ["old-identity-card-short"]

    @pytest.mark.parametrize(
        "typed",
        [
            "004175123456 (085123456)",
            "085123456/004175123456",
            "085123456 004175123456",
            "CMND: 085123456\nCCCD: 004175123456",
        ],
    )
    def test_parts_the_numbers_of_both_papers(self, typed):
        assert values(typed) == {
            "citizen_id": "004175123456",
            "old_identity_number": "085123456",
        }
        assert codes(typed) == []

    @pytest.mark.parametrize("typed", ["4.07E+10", "4,07E+10", 4_075_000_000.0, 40_750_000_000])
    def test_cannot_read_what_a_spreadsheet_rounded(self, typed):
        assert parse_citizen_id(typed).value is None
        assert codes(typed) == ["citizen-id-rounded"]

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("111111111111", "citizen-id-placeholder"),
            ("00417512345", None),
            ("0041751234567", "citizen-id-not-understood"),
            ("004175123456 004175123457", "citizen-id-not-understood"),
            ("AB123456", "citizen-id-not-understood"),
            ("-", None),
        ],
    )
    def test_is_no_other_number(self, typed, code):
        assert codes(typed) == ([code] if code else [])

    @pytest.mark.parametrize(
        ("sex", "year", "agrees"),
        [("nu", 1975, True), ("nam", 1975, False), ("nu", 1976, False), (None, None, None)],
    )
    def test_tells_sex_and_birth_year(self, sex, year, agrees):
        assert fits("004175123456", sex=sex, birth_year=year) is agrees

    def test_tells_the_century(self):
        assert fits("004302123456", sex="nu", birth_year=2002)
        assert not fits("004302123456", sex="nu", birth_year=1902)

    def test_gets_lost_zeros_back_when_both_agree(self):
        settled, problem = judged_id("4175123456", sex="nu", birth_year=1975)

        assert settled == "004175123456"
        assert problem.code == "citizen-id-zeros-restored"

    @pytest.mark.parametrize(("sex", "year"), [("nam", 1975), ("nu", None), (None, 1975)])
    def test_is_not_restored_on_less_evidence(self, sex, year):
        settled, problem = judged_id("4175123456", sex=sex, birth_year=year)

        assert settled is None
        assert problem.code == "citizen-id-or-insurance"

    @pytest.mark.parametrize("typed", ["0417512345", "00417512345"])
    def test_is_not_restored_where_its_zeros_were_kept(self, typed):
        settled, problem = judged_id(typed, sex="nu", birth_year=1975)

        assert settled is None
        assert problem.level is Level.ERROR

    def test_of_no_province_is_told(self):
        settled, problem = judged_id("003175123456", sex="nu", birth_year=1975)

        assert settled == "003175123456"
        assert (problem.code, problem.level) == ("citizen-id-province-unknown", Level.WARNING)

    def test_of_another_country_is_not_told(self):
        assert judged_id("138175123456", sex="nu", birth_year=1975) == ("138175123456", None)

    def test_that_contradicts_is_no_id(self):
        settled, problem = judged_id("004175123456", sex="nam", birth_year=1975)

        assert settled is None
        assert problem.code == "citizen-id-contradicts"
