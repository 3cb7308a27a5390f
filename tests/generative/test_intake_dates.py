"""Every way to type a date is read back as that date; anything else is flagged, never changed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.intake.dates import parse_date
from ngangtam.kernel import PartialDate

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SEPARATORS = st.sampled_from(["/", "-", ".", " / ", " - "])


def written(day: date, separator: str, *, padded: bool) -> str:
    parts = (f"{day.day:02d}", f"{day.month:02d}") if padded else (str(day.day), str(day.month))
    return separator.join((*parts, str(day.year)))


class TestTypedDates:
    @given(DAYS, SEPARATORS, st.booleans())
    def test_come_back_as_they_were_meant(self, day, separator, padded):
        assert parse_date(written(day, separator, padded=padded)).value == PartialDate.of(day)

    # A day of 1905 is a year in a cell that is formatted for days.
    @given(DAYS.filter(lambda day: day.year != 1905))
    def test_come_back_from_cells_of_days_and_iso_text(self, day):
        assert parse_date(day).value == parse_date(day.isoformat()).value == PartialDate.of(day)

    @given(DAYS)
    def test_keep_less_precision_when_less_is_typed(self, day):
        assert parse_date(f"{day.month}/{day.year}").value == PartialDate(day.year, day.month)
        assert parse_date(f"00/00/{day.year}").value == PartialDate(day.year)

    @given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999))
    def test_are_the_typed_numbers_or_flagged(self, day, month, year):
        parsed = parse_date(f"{day}/{month}/{year:04d}")

        if parsed.value is None:
            assert parsed.problems
        else:
            assert isinstance(parsed.value, PartialDate)
            assert (parsed.value.year, parsed.value.month or 0) == (year, month)
            assert (parsed.value.day or 0) in (day, 0)

    @given(st.text(max_size=30))
    def test_are_never_made_up(self, text):
        parsed = parse_date(text)

        if isinstance(parsed.value, PartialDate):
            digits = "".join(letter for letter in text if letter.isdigit())
            assert len(digits) >= 3
        else:
            assert parsed.problems
