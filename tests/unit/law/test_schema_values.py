"""Numbers of law files as they are written."""

import pytest

from ngangtam.law.schema_values import number_written


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("61y6m", "age", 738),
        ("61y", "age", 732),
        ("61y11m", "age", 743),
        ("61y12m", "age", None),
        ("61y13m", "age", None),
        ("61", "age", None),
        ("９y", "age", None),
        ("61y6m\n", "age", None),
        ("0", "month", 0),
        ("120", "month", 120),
        ("-1", "month", None),
        ("1.5", "month", None),
        ("1234567890", "month", None),
        ("61y6m", "month", None),
    ],
)
def test_are_whole_and_not_below_zero(written, unit, number):
    assert number_written(written, unit=unit) == number
