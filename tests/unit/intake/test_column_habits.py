from datetime import date

import pytest

from ngangtam.intake.cells.column_habits import with_habit
from ngangtam.intake.cells.dates import parse_date
from ngangtam.kernel import Level

AS_OF = date(2024, 12, 31)


def read(values, field="started_on", **known):
    """Read the cells of a column: values as text, and the codes of warnings and notes."""
    parse = with_habit(field, parse_date, values, **known)
    outcomes = [parse(value) for value in values]
    assert [outcome.raw for outcome in outcomes] == [parse_date(value).raw for value in values]
    return (
        [str(outcome.value) for outcome in outcomes],
        [[problem.code for problem in outcome.problems] for outcome in outcomes],
    )


class TestMonthFirst:
    def test_is_read_so_where_other_rows_prove_it(self):
        values, told = read(["03/25/1975", "12/31/1980", "5/3/1975", "00/00/1990", "1990"])

        assert values == ["1975-03-25", "1980-12-31", "1975-05-03", "1990", "1990"]
        assert told == [["month-before-day"]] * 3 + [[], []]

    @pytest.mark.parametrize(
        "column",
        [
            ["5/3/1975", "6/4/1980", "7/8/1985"],
            ["03/25/1975", "25/03/1975", "12/31/1980", "5/3/1975"],
            ["03/25/1975", "5/3/1975", "6/4/1980", "7/8/1985"],
            ["25/03/1975", "5/3/1975"],
        ],
    )
    def test_is_not_guessed_without_proof(self, column):
        values, _ = read(column)

        assert values[column.index("5/3/1975")] == "1975-03-05"

    def test_is_not_disproven_by_one_mistake(self):
        late = [f"{n % 12 + 1}/{n % 16 + 13}/1990" for n in range(24)]
        values, told = read([*late, "21/06/1975", "5/3/1975"])

        assert values[-2:] == ["1975-06-21", "1975-05-03"]
        assert told[-2:] == [["date-order-mixed"], ["month-before-day"]]

    def test_is_told_where_a_column_mixes_both_orders(self):
        values, told = read(["03/25/1975", "12/31/1980", "25/03/1975", "31/12/1980", "5/3/1975"])

        assert values[-1] == "1975-03-05"
        assert told[-1] == ["date-order-mixed"]

    def test_holds_for_nothing_but_dates(self):
        column = ["03/25/1975", "12/31/1980", "5/3/1975"]

        assert read(column, field="note")[0][2] == "1975-03-05"


class TestSwappedDays:
    LATE = ["25/03/1975", "31/12/1980", "17/8/1985"]
    EARLY = [date(1980, month, month - 1) for month in range(5, 12)]

    def test_are_changed_back_where_only_late_days_remain_text(self):
        values, told = read([*self.LATE, *self.EARLY])

        assert values[:4] == ["1975-03-25", "1980-12-31", "1985-08-17", "1980-04-05"]
        assert told[3:] == [["day-month-swapped"]] * len(self.EARLY)

    @pytest.mark.parametrize("more", [[date(1980, 3, 25)], []])
    def test_are_left_alone_without_proof(self, more):
        column = [*self.EARLY, *more, *(self.LATE if more else [])]
        values, told = read(column)

        assert values == [str(day) for day in self.EARLY] + values[len(self.EARLY) :]
        assert not any(told)


class TestTwoDigits:
    @pytest.mark.parametrize(
        ("field", "typed", "meant"),
        [
            ("birth_date", "5/3/20", "1920-03-05"),
            ("birth_date", "5/3/08", "2008-03-05"),
            ("started_on", "5/3/20", "2020-03-05"),
            ("started_on", "5/3/26", "1926-03-05"),
            ("contract_to", "5/3/26", "2026-03-05"),
        ],
    )
    def test_mean_a_year_that_the_list_can_speak_of(self, field, typed, meant):
        values, told = read([typed], field=field, as_of=AS_OF)

        assert values == [meant]
        assert told == [["two-digit-year"]]


class TestPlaceholders:
    def test_are_told_where_they_repeat(self):
        column = ["01/01/1970"] * 3 + [date(1970, 1, 1), "5/3/1975", "1970"]
        values, told = read(column, field="birth_date")

        assert values == ["1970-01-01"] * 4 + ["1975-03-05", "1970"]
        assert told == [["date-placeholder"]] * 4 + [[], []]

    def test_are_not_suspected_of_days_of_service(self):
        assert not any(read(["01/01/2021"] * 9)[1])

    def test_are_not_suspected_where_few_share_a_birthday(self):
        column = ["01/01/1970"] * 3 + [f"{n % 28 + 1}/2/{1960 + n % 40}" for n in range(200)]

        assert not any(read(column, field="birth_date")[1])


class TestLateBirths:
    def test_are_refused_where_the_list_has_no_day(self):
        values, told = read(["21/06/2075", "5/3/1985"], field="birth_date")

        assert values == ["None", "1985-03-05"]
        assert told == [["birth-too-late"], []]


class TestEpoch:
    def test_of_1904_moves_bare_numbers(self):
        values, told = read([25996, 1975, date(1975, 3, 5)], from_1904=True)

        assert values == ["1975-03-05", "1975", "1975-03-05"]
        assert told[0][0] == "date-from-serial"
        assert Level.NOTE in [
            p.level
            for p in with_habit("started_on", parse_date, [25996], from_1904=True)(25996).problems
        ]


class TestColumnsOfLists:
    def test_write_the_month_first_in_days_of_the_party_too(self, read_text):
        rows = read_text("""
            STT|Họ và tên|Ngày sinh|Ngày vào Đảng
            1|Bế Thị Thử|03/25/1975|10/23/2002
            2|Lý Văn Mẫu|12/31/1980|07/28/2003
            3|Đàm Thị Lệ|5/3/1985|09/02/2006
        """).rows

        assert str(rows[2].value("birth_date")) == "1985-05-03"
        assert str(rows[2].value("party_joined_on")) == "2006-09-02"
        assert {issue.code for issue in rows[2].issues} == {"intake.month-before-day"}
