"""What a table is told is what each of its rows alone would be told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.intake.cells.qualifications import HELD, QualificationReading
from ngangtam.intake.checks.checks_of_lists import checked
from ngangtam.intake.rows.typed_columns import RowFields, TypedColumn
from ngangtam.intake.rows.typed_rows import ROW_KINDS, TypedRow
from ngangtam.kernel import PartialDate

EDITION = ngangtam_law.load()


def dates(*years: int) -> list[object]:
    """Dates of every precision that often lie a day before or after what the law asks."""
    found: list[object] = [None, *map(PartialDate, years)]
    for year in years:
        found += [PartialDate(year, month) for month in (2, 3, 11)]
        found += [
            PartialDate(year, month, day) for month in (1, 2, 3, 10, 11, 12) for day in (1, 2, 28)
        ]
        found += [PartialDate(year, 3, 31), PartialDate(year, 4, 30), PartialDate(year, 12, 31)]
    return found


LEVELS = [None, *(entry.code for entry in EDITION.code_list("degrees").entries)]
DEGREES = [None, (), *((QualificationReading(HELD, level),) for level in LEVELS)]
DEGREES.append((QualificationReading(HELD, LEVELS[1]), QualificationReading(HELD, LEVELS[2])))
VALUES: dict[str, list[object]] = {
    "full_name": ["Nông Văn An", "Lý Thị Bình", None],
    "citizen_id": ["004090000001", "004190000002", None],
    "sex": ["nam", "nu", None],
    "birth_date": dates(1959, 1960, 1964, 1990),
    "party_joined_on": dates(2008, 2009),
    "party_official_on": dates(2008, 2009, 2010),
    "started_on": dates(2006, 2008),
    "awarded_on": dates(2011, 2012, 2014),
    "decision_date": dates(2019, 2020),
    "step_from": dates(2019, 2020),
    "ended_on": dates(2006, 2008),
    "last_day": dates(2006, 2008),
    "degree": DEGREES,
    "rank_code": [None, "x", *(entry.code for entry in EDITION.code_list("ranks").entries)],
    "category": [None, "cong_chuc", "khong_chuyen_trach"],
    "salary_step": [None, 1, 8, 9, 10, 12, "x"],
    "beyond_frame": [None, 5, True],
}
LIST_DAYS = [None, date(2005, 12, 31), date(2006, 1, 1), date(2019, 12, 31), date(2020, 3, 1)]
#: Many, so that most ways in which cells can contradict each other occur in every table.
ROWS = 300


def table(draw: random.Random) -> list[TypedRow]:
    """Rows of one table, whose cells are looked up in its columns."""
    labels = [str(number + 1) for number in range(ROWS)]
    columns: dict[str, TypedColumn] = {}
    for number, name in enumerate(VALUES):
        if draw.random() < 0.1:
            continue
        values = [draw.choice(VALUES[name]) for _ in labels]
        texts = [str(value or "") for value in values]
        columns[name] = TypedColumn(chr(65 + number), "", labels, texts, values)
        for at in draw.sample(range(ROWS), 10):
            columns[name].settle_value(at, draw.choice(VALUES[name]))
    kind = draw.choice(["record_list", *ROW_KINDS])
    as_of = draw.choice(LIST_DAYS)
    return [
        TypedRow("ds.xlsx", "ab", "S", at + 1, kind, RowFields(columns, at), None, as_of)
        for at in range(ROWS)
    ]


def told(rows: list[TypedRow]) -> list[tuple[object, ...]]:
    return [(dict(row.fields), row.issues) for row in checked([rows], edition=EDITION)]


class TestChecksOfATable:
    @given(st.integers(0, 10**9))
    def test_tell_of_each_row_what_they_tell_of_it_alone(self, seed):
        rows = table(random.Random(seed))
        alone = [replace(row, fields=dict(row.fields)) for row in rows]

        assert told(rows) == told(alone)
