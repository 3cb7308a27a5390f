"""What the examples beside the roadmap do not show: words, confidence, months left, refusals."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.kernel import PartialDate
from ngangtam.rules import NoRetirementRule, months_to_retirement, retire


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


@pytest.fixture
def answer(edition):
    def find(sex, born, **more):
        return retire(sex=sex, born=PartialDate.parse(born), edition=edition, **more)

    return find


class TestRetire:
    def test_cites_the_age_and_the_moment(self, answer):
        found = answer("nam", "1964-10")

        assert found.rule_vi.startswith("Điều 4 Nghị định số 135/2020/NĐ-CP")
        assert found.moment_citation.article == "3"
        assert found.confidence == "secondary"

    def test_is_not_verified_under_the_former_law(self, answer):
        assert answer("nam", "1960-12").confidence == "unverified"

    def test_says_what_it_assumed_of_a_year(self, answer):
        assert "01/01/1965" in answer("nam", "1965").assumption_vi
        assert answer("nam", "1965-01").assumption_vi is None

    def test_gives_one_answer_for_all_days_of_a_month(self, answer):
        assert answer("nu", "1970-02-28") == answer("nu", "1970-02-01") == answer("nu", "1970-02")

    @pytest.mark.parametrize("born", ["9950", "9999-12-31"])
    def test_refuses_what_lies_beyond_the_calendar(self, born, answer):
        with pytest.raises(NoRetirementRule):
            answer("nam", born)


class TestMonthsToRetirement:
    @pytest.mark.parametrize(
        ("day", "months"),
        [
            (date(2016, 5, 1), 120),
            (date(2016, 5, 2), 119),
            (date(2026, 4, 1), 1),
            (date(2026, 4, 2), 0),
            (date(2026, 4, 30), 0),
            (date(2026, 5, 1), 0),
            (date(2026, 5, 2), -1),
        ],
    )
    def test_counts_full_months_to_the_end_of_the_last_day(self, day, months, answer):
        assert months_to_retirement(answer("nam", "1964-10"), on=day) == months
