"""Every way to type a date is read back as that date; anything else is flagged, never changed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.intake.cells.column_habits import with_habit
from ngangtam.intake.cells.dates import parse_date, parse_date_text
from ngangtam.kernel import PartialDate

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SEPARATORS = st.sampled_from(["/", "-", ".", " / ", " - "])


def written(day: date, separator: str, *, padded: bool) -> str:
    parts = (f"{day.day:02d}", f"{day.month:02d}") if padded else (str(day.day), str(day.month))
    return separator.join((*parts, str(day.year)))


def spoken(day: date) -> list[object]:
    """Write a day in the ways that say all of it without doubt."""
    return [
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"{day.day} tháng {day.month} năm {day.year}",
        f"ngày {day.day}/{day.month}/{day.year}",
        f"{day.day:02d}{day.month:02d}{day.year}",
        int(f"{day.day}{day.month:02d}{day.year}"),
        int(f"{day.year}{day.month:02d}{day.day:02d}"),
        f"{day.day}\\{day.month}\\{day.year}",
        f"{day.day} {day.month} {day.year}",
        f"{day.isoformat()} 00:00:00",
        day.strftime("%d-%b-%Y"),
    ]


class TestTypedDates:
    @given(DAYS.filter(lambda day: day.year < 2100))
    def test_are_the_same_however_they_are_spoken(self, day):
        assert {str(parse_date(text).value) for text in spoken(day)} == {day.isoformat()}

    @given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999), st.booleans())
    def test_are_the_same_at_a_glance_and_at_a_closer_look(self, day, month, year, padded):
        typed = f"{day:02}/{month:02}/{year:04}" if padded else f"{day}/{month}/{year:04}"

        assert parse_date(typed) == parse_date_text(typed)
        assert parse_date(f" {typed}") == parse_date(typed)

    @given(DAYS.filter(lambda day: day.year > 1930), st.sampled_from([0, 0.25, 0.999]))
    def test_come_back_from_numbers_of_a_spreadsheet(self, day, time):
        serial = (day - date(1899, 12, 30)).days + time

        assert parse_date(serial).value == PartialDate.of(day)

    @given(DAYS.filter(lambda day: 1935 < day.year < 2090))
    def test_come_back_from_numbers_of_either_epoch(self, day):
        serial = (day - date(1904, 1, 1)).days
        parse = with_habit("started_on", parse_date, [serial], from_1904=True)

        assert parse(serial).value == PartialDate.of(day)

    @given(st.lists(DAYS, min_size=1, max_size=30))
    def test_with_the_day_first_are_never_swapped(self, days):
        # One day after the twelfth settles the order of its column.
        texts = ["25/12/1999", *(written(day, "/", padded=True) for day in days)]
        parse = with_habit("started_on", parse_date, texts)

        assert [parse(text).value for text in texts[1:]] == [PartialDate.of(day) for day in days]

    @given(st.lists(DAYS, min_size=1, max_size=30))
    def test_with_the_month_first_are_read_with_a_warning_where_it_is_proven(self, days):
        texts = [f"{day.month}/{day.day}/{day.year}" for day in days]
        parse = with_habit("started_on", parse_date, texts)
        late = sum(day.day > 12 for day in days)

        for text, day in zip(texts, days, strict=True):
            parsed = parse(text)
            if parsed.value == PartialDate.of(day) and day.day != day.month:
                assert "month-before-day" in [problem.code for problem in parsed.problems]
            elif day.day > 12:
                assert parsed.value is None
                assert parsed.problems
            if late > 6:
                assert parsed.value == PartialDate.of(day)

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
