"""Citizen ids: zeros that spreadsheets drop come back only for the person they belong to."""

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.intake.cells.identity_numbers import judged_id, parse_citizen_id, split_identity

SEXES = st.sampled_from(["nam", "nu"])
YEARS = st.integers(1940, 2008)
PROVINCES = st.sampled_from([1, 2, 4, 6, 8, 10, 11, 20, 25, 31, 48, 52, 68, 79, 92, 96])
SERIALS = st.integers(1, 999_999)


def made_id(province: int, sex: str, year: int, serial: int) -> str:
    marker = (0 if year < 2000 else 2) + (sex == "nu")
    return f"{province:03d}{marker}{year % 100:02d}{serial:06d}"


class TestCitizenId:
    @given(PROVINCES, SEXES, YEARS, SERIALS)
    def test_survives_a_spreadsheet(self, province, sex, year, serial):
        whole = made_id(province, sex, year, serial)

        settled, _ = judged_id(str(int(whole)), sex=sex, birth_year=year)

        assert settled == whole

    @given(PROVINCES, SEXES, YEARS, SERIALS, SEXES, YEARS)
    def test_is_nobody_elses(self, province, sex, year, serial, other_sex, other_year):
        whole = made_id(province, sex, year, serial)

        settled, problem = judged_id(whole, sex=other_sex, birth_year=other_year)

        is_theirs = (other_sex, other_year) == (sex, year)
        assert (settled is not None) == is_theirs
        assert (problem is None) == is_theirs

    @given(PROVINCES, SEXES, YEARS, SERIALS, st.sampled_from([" ", ".", "-", "\u00a0", "’", ""]))
    def test_is_read_however_its_digits_are_grouped(self, province, sex, year, serial, gap):
        whole = made_id(province, sex, year, serial)
        grouped = gap.join((whole[:3], whole[3:6], whole[6:9], whole[9:]))

        assert parse_citizen_id(grouped).value == whole

    @given(PROVINCES, SEXES, YEARS, SERIALS)
    def test_as_a_number_of_a_spreadsheet_is_whole_or_told(self, province, sex, year, serial):
        whole = made_id(province, sex, year, serial)

        parsed = parse_citizen_id(f"{float(int(whole)):.3E}")

        assert parsed.value is None
        assert parsed.problems

    @given(st.from_regex(r"[0-9]{9}", fullmatch=True))
    def test_is_no_number_of_the_old_card(self, old):
        parts = split_identity(old)

        assert parts["citizen_id"].value is None
        assert parts["old_identity_number"].value == old

    @given(st.from_regex(r"[0-9]{1,11}", fullmatch=True), SEXES, YEARS)
    def test_is_never_made_of_fewer_digits_than_lost_zeros_explain(self, digits, sex, year):
        value = parse_citizen_id(digits).value
        if value is None:
            return
        settled, problem = judged_id(str(value), sex=sex, birth_year=year)

        assert problem is not None
        assert settled is None or int(settled) == int(digits)
