"""The SQL of each shape of reading, as kept under `snapshots`.

Run with `REGENERATE=1` to write it anew, and read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ngangtam.indicators.counting_query import counting_query
from ngangtam_law import indicators

FOLDER = Path(__file__).parent / "snapshots"
#: One per shape: (indicator, reading, columns, rolled up).
SHAPES = {
    "share_total": ("T6a", "mac_dinh", (), False),
    "joint_by_unit_rolled_up": ("T6b", "mac_dinh", ("unit_id", "sex"), True),
    "any_of_all_of": ("T3a", "rong", ("unit_id",), False),
    "age_in_criterion": ("T4a", "mac_dinh", ("unit_id",), True),
    "age_by_sex_in_population": ("T4c", "mac_dinh", ("minority",), False),
    "count_of_members": ("T7a", "mac_dinh", (), False),
    "units": ("T3c", "mac_dinh", ("unit_id",), True),
}


@pytest.mark.parametrize("name", SHAPES)
def test_sql_is_the_kept_one(name):
    indicator, reading_id, columns, rolled_up = SHAPES[name]
    reading = indicators.load()[indicator].readings[reading_id]
    query = counting_query(reading, columns, rolled_up=rolled_up)
    written = f"-- {indicator}/{reading_id} by {', '.join(columns) or 'nothing'}\n{query.sql}\n"
    kept = FOLDER / f"{name}.sql"
    if os.environ.get("REGENERATE"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(written)

    assert written == kept.read_text()
