"""Units by name over time."""

import pytest

from ngangtam.careers import Organization
from ngangtam.kernel import UnitId
from tests.factories.careers import DEPARTMENT, day, unit

RENAMED = Organization(
    units=(
        unit(DEPARTMENT, None, "co_quan", "2010-01-01", "2018-01-01", name="Sở Cũ"),
        unit(DEPARTMENT, None, "co_quan", "2018-01-01", "2025-03-01", name="Sở Mới"),
    )
)


@pytest.mark.parametrize(
    ("on", "name"), [("2015-01-01", "Sở Cũ"), ("2020-01-01", "Sở Mới"), ("2026-01-01", "Sở Mới")]
)
def test_a_unit_is_named_as_on_the_day_else_as_it_was_called_last(on, name):
    assert RENAMED.unit_name(DEPARTMENT, day(on)) == name


@pytest.mark.parametrize("unit_id", [None, UnitId(99_999)])
def test_what_is_no_unit_has_no_name(unit_id):
    assert RENAMED.unit_name(unit_id, day("2020-01-01")) == ""
