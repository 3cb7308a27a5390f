from datetime import date

import pytest

from ngangtam.intake.cells.dates import dates_in, parse_date
from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.kernel import Level, PartialDate


class TestParseDate:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("05/3/1975", "1975-03-05"),
            ("5-3-1975", "1975-03-05"),
            ("05.03.1975", "1975-03-05"),
            ("5 / 3 / 1975 ", "1975-03-05"),
            ("'05/03/1975", "1975-03-05"),
            ("1975-03-05", "1975-03-05"),
            ("1975-03-05 00:00:00", "1975-03-05"),
            ("05/03/1975 00:00:00", "1975-03-05"),
            ("ngày 5 tháng 3 năm 1975", "1975-03-05"),
            ("tháng 3 năm 1975", "1975-03"),
            ("3/1975", "1975-03"),
            ("00/3/1975", "1975-03"),
            ("00/00/1975", "1975"),
            ("xx/xx/1975", "1975"),
            ("…/…/1975", "1975"),
            ("../../1975", "1975"),
            ("--/--/1975", "1975"),
            ("?/3/1975", "1975-03"),
            ("5 3 1975", "1975-03-05"),
            ("5\\3\\1975", "1975-03-05"),
            ("5//3/1975", "1975-03-05"),
            ("5–3–1975", "1975-03-05"),
            ("ngày 05/3/1975", "1975-03-05"),
            ("Sinh ngày: 5/3/1975", "1975-03-05"),
            ("5 tháng 3 năm 1975", "1975-03-05"),
            ("05-Mar-1975", "1975-03-05"),
            ("March 5, 1975", "1975-03-05"),
            ("05031975", "1975-03-05"),
            (5031975, "1975-03-05"),
            (19750305, "1975-03-05"),
            ("T3/1975", "1975-03"),
            ("tháng 3/1975", "1975-03"),
            ("sinh năm 1975", "1975"),
            ("SN 1975", "1975"),
            ("năm 1975", "1975"),
            ("1975", "1975"),
            (1975, "1975"),
            (1975.0, "1975"),
            (date(1975, 3, 5), "1975-03-05"),
        ],
    )
    def test_keeps_the_precision_that_was_typed(self, typed, meant):
        assert str(parse_date(typed).value) == meant

    @pytest.mark.parametrize("typed", ["31/02/1970", "12/25/1970", "32/1/2000", "29/02/1971"])
    def test_refuses_days_that_do_not_exist(self, typed):
        parsed = parse_date(typed)

        assert parsed.value is None
        assert [problem.code for problem in parsed.problems] == ["date-impossible"]

    @pytest.mark.parametrize("typed", ["không rõ", "5/3", "00/1975/5", 12.5, "12/12"])
    def test_understands_no_date_where_none_is(self, typed):
        assert parse_date(typed).value is None
        assert parse_date(typed).problems[0].level is Level.ERROR

    def test_reads_serial_numbers_with_a_remark(self):
        parsed = parse_date(27458)

        assert parsed.value == PartialDate(1975, 3, 5)
        assert [problem.code for problem in parsed.problems] == ["date-from-serial"]

    def test_warns_of_two_digit_years(self):
        parsed = parse_date("5/3/75")

        assert parsed.value == PartialDate(1975, 3, 5)
        assert parsed.problems[0].level is Level.WARNING

    @pytest.mark.parametrize(
        ("typed", "meant", "code"),
        [
            ("05-thg 3-75", "1975-03-05", "two-digit-year"),
            ("3/75", "1975-03", "two-digit-year"),
            ("O5/O3/197O", "1970-03-05", "date-letters-for-digits"),
            (3.1975, "1975-03", "date-from-decimal"),
            (10.197, "1970-10", "date-from-decimal"),
            (date(1905, 5, 28), "1975", "year-shown-as-day"),
            (27458.75, "1975-03-05", "date-from-serial"),
        ],
    )
    def test_reads_what_was_spoilt_with_a_remark(self, typed, meant, code):
        parsed = parse_date(typed)

        assert str(parsed.value) == meant
        assert [problem.code for problem in parsed.problems] == [code]

    def test_says_why_a_day_does_not_exist(self):
        assert "28 ngày" in parse_date("30/02/1975").problems[0].vi
        assert "month may have been written before" in parse_date("12/25/1975").problems[0].en

    def test_refuses_years_of_nobody_alive(self):
        assert parse_date("5/3/1775").value is None


class TestDatesIn:
    def test_finds_each_full_date_in_order(self):
        text = "Kết nạp 03/02/2001, chính thức ngày 3 tháng 2 năm 2002"

        assert [str(day) for day in dates_in(text)] == ["2001-02-03", "2002-02-03"]

    def test_leaves_numbers_of_documents_alone(self):
        assert dates_in("Quyết định số 724/KH-UBND") == []


def test_an_unticked_box_is_no_birth_date_and_is_told(edition):
    parse = FieldParsers(edition).parser("birth_date")

    assert [problem.code for problem in parse("FALSE").problems] == ["date-not-understood"]
    assert parse("-").problems == ()
