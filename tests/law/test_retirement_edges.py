"""Every edge of the roadmap of retirement ages is among its examples."""

import itertools

import pytest

import ngangtam_law
from ngangtam.kernel import PartialDate
from ngangtam.rules import retire
from ngangtam.usecases.law_examples.forms import RetirementForm
from tests.law.packaged_examples import beside


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


@pytest.mark.parametrize(
    ("sex", "lowest", "first_month", "last_month"),
    [
        ("nam", False, "1960-12", "1966-04"),
        ("nu", False, "1965-12", "1975-05"),
        ("nam", True, "1965-12", "1971-04"),
        ("nu", True, "1970-12", "1980-05"),
    ],
)
def test_every_edge_of_the_roadmap_is_an_example(sex, lowest, first_month, last_month, edition):
    """An edge is a pair of neighbouring birth months with different ages: both need an example."""
    given = [
        one.form.given
        for one in beside("parameters", f"{'lowest_' if lowest else ''}retirement_age_")
        if isinstance(one.form, RetirementForm)
    ]
    shown = {str(one.born) for one in given if one.sex == sex}
    months = [
        f"{number // 12}-{number % 12 + 1:02d}"
        for number in range(_number(first_month), _number(last_month) + 1)
    ]
    ages = {
        month: (found.age_years, found.age_months)
        for month in months
        for found in [
            retire(sex=sex, born=PartialDate.parse(month), edition=edition, lowest=lowest)
        ]
    }
    edges = {
        month
        for left, right in itertools.pairwise(months)
        if ages[left] != ages[right]
        for month in (left, right)
    }

    assert len(edges) == 2 * (len(set(ages.values())) - 1)
    assert edges <= shown


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
