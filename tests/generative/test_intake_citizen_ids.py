"""Citizen ids: zeros that spreadsheets drop come back only for the person they belong to."""

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.intake.people import judged_id

SEXES = st.sampled_from(["nam", "nu"])
YEARS = st.integers(1940, 2008)
PROVINCES = st.integers(1, 96)
SERIALS = st.integers(0, 999_999)


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
