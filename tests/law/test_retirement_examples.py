"""Every example of retirement holds, and every edge of the roadmap has one."""

import itertools

import pytest

import ngangtam_law
from ngangtam.kernel import PartialDate, Refused
from ngangtam.rules import retire
from tests.law.examples import example_files, examples

FILES = example_files("parameters/*retirement_age_*.examples.yaml")
EXAMPLES = [(path.stem, example) for path in FILES for example in examples(path)]


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


def answer(example, edition):
    given = example["given"]
    return retire(
        sex=given["sex"],
        born=PartialDate.parse(given["born"]),
        edition=edition,
        lowest=given.get("lowest") == "true",
    )


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{stem}: {e['name']}") for stem, e in EXAMPLES]
)
def test_example_holds(example, edition):
    then = example["then"]
    if "refused" in then:
        with pytest.raises(Refused) as refusal:
            answer(example, edition)
        assert refusal.value.code == then["refused"]
        return

    found = answer(example, edition)

    assert found.last_working_day.isoformat() == then["last_working_day"]
    assert found.first_pension_month == then["first_pension_month"]
    assert f"{found.age_years}y{found.age_months}m" == then["age"]


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
    shown = {
        e["given"]["born"]
        for _, e in EXAMPLES
        if e["given"]["sex"] == sex and ("lowest" in e["given"]) == lowest
    }
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
