from datetime import date

import pytest

from ngangtam.intake.cells.decisions import (
    parse_decision_number,
    split_decision,
    split_decision_number,
)


def read(typed):
    return {
        name.removeprefix("decision_"): str(part.value)
        for name, part in split_decision(typed).items()
    }


def codes(parts):
    return [problem.code for part in parts.values() for problem in part.problems]


class TestSplitDecision:
    @pytest.mark.parametrize(
        ("typed", "number", "day"),
        [
            ("Số 123/QĐ-UBND ngày 05/3/2021", "123/QĐ-UBND", "2021-03-05"),
            ("QĐ số 123-QĐ/TU ngày 5/3/2021", "123-QĐ/TU", "2021-03-05"),
            ("QĐ 123/QĐ-UBND, 5-3-2021", "123/QĐ-UBND", "2021-03-05"),
            ("123 /QĐ - UBND ngày 05 tháng 3 năm 2021", "123/QĐ-UBND", "2021-03-05"),
            ("05/2021/NQ-HĐND ngày 5.3.2021", "05/2021/NQ-HĐND", "2021-03-05"),
            ("Quyết định số 123 ngày 5/3/2021", "123", "2021-03-05"),
            ("123a/QĐ-SGD&ĐT; ngày 05/03/2021", "123a/QĐ-SGD&ĐT", "2021-03-05"),
        ],
    )
    def test_finds_number_and_day(self, typed, number, day):
        assert read(typed) == {"number": number, "date": day}

    @pytest.mark.parametrize(
        ("typed", "issuer"),
        [
            ("123/QĐ-UBND ngày 5/3/2021 của UBND tỉnh", "UBND tỉnh"),
            ("123/QĐ-UBND của UBND huyện ngày 5/3/2021", "UBND huyện"),
            ("123/QĐ-BNV ngày 5/3/2021 do Bộ trưởng ký", "Bộ trưởng"),
            ("123/QĐ-SNV của Sở Nội vụ về việc bổ nhiệm", "Sở Nội vụ"),
        ],
    )
    def test_finds_who_issued_it(self, typed, issuer):
        assert read(typed)["issuer"] == issuer

    def test_reads_the_latest_of_several_with_a_warning(self):
        parts = split_decision("12/QĐ-UBND ngày 5/3/2019; 34/QĐ-UBND ngày 6/4/2022")

        assert (str(parts["decision_number"].value), str(parts["decision_date"].value)) == (
            "34/QĐ-UBND",
            "2022-04-06",
        )
        assert codes(parts) == ["several-decisions"]

    def test_chooses_none_of_several_without_days(self):
        parts = split_decision("12/QĐ-UBND; 34/QĐ-UBND")

        assert parts["decision_number"].value is None
        assert codes(parts) == ["several-decisions"]

    def test_tells_what_it_does_not_understand(self):
        assert codes(split_decision("theo hồ sơ")) == ["decision-not-understood"]

    def test_takes_a_day_alone(self):
        assert str(split_decision(date(2021, 3, 5))["decision_date"].value) == "2021-03-05"


class TestDecisionNumber:
    @pytest.mark.parametrize(
        ("typed", "number"),
        [
            ("123/QĐ-UBND", "123/QĐ-UBND"),
            ("Số: 123/QĐ-UBND", "123/QĐ-UBND"),
            ("123", "123"),
            (123, "123"),
            ("QĐ số 123", "123"),
            ("-", None),
        ],
    )
    def test_is_read_alone_in_its_column(self, typed, number):
        assert parse_decision_number(typed).value == number

    def test_may_have_its_day_beside(self):
        parts = split_decision_number("123/QĐ-UBND ngày 5/3/2021")

        assert str(parts["decision_date"].value) == "2021-03-05"
