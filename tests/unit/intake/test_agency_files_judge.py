"""The judge of agency files sees what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam.intake import read_file
from tests.factories.agency_files.layouts import LAYOUTS, workbooks
from tests.factories.agency_files.layouts_offices import department_staff
from tests.factories.agency_files.scoring import Judged, Outcome, judge
from tests.factories.agency_files.senders import Sender
from tests.factories.agency_files.truth import Workbook
from tests.factories.agency_files.typed import typed
from tests.factories.agency_files.writing import write


def test_the_set_has_at_least_40_files_in_15_layouts():
    assert len(LAYOUTS) >= 15
    assert sum(LAYOUTS.values()) >= 40
    names = [book.name for book in workbooks()]
    assert len(set(names)) == len(names)


def test_equal_seeds_make_equal_files_and_other_seeds_others():
    first, again, other = (
        department_staff(Sender("department_staff", 0, seed=seed)).sheets[0].cells
        for seed in (1, 1, 2)
    )

    assert first == again
    assert first != other


def _judged_with(book: Workbook, folder: Path, **wanted: str) -> list[Judged]:
    """Judge a file against a truth in which the first cell of a field says something else."""
    (field, value), *_ = wanted.items()
    draft = book.sheets[0]
    first = next(cell for cell in draft.expected if field in cell.typed.says)
    altered = replace(first, typed=typed(first.typed.raw, **{field: value}))
    draft.expected[draft.expected.index(first)] = altered
    edition = ngangtam_law.load()
    return judge(book, read_file(write(book, folder), edition=edition), edition)


@pytest.mark.parametrize(
    ("field", "value"),
    [("full_name", "Ai Đó Khác"), ("birth_date", "1960-01-01"), ("ethnicity", "ngai")],
)
def test_the_judge_sees_a_single_wrong_value(tmp_path: Path, field: str, value: str):
    book = department_staff(Sender("department_staff", 1, seed=3))

    found = _judged_with(book, tmp_path, **{field: value})

    assert [(item.outcome, item.expected) for item in found if item.expected == value] == [
        (Outcome.WRONG, value)
    ]


def test_the_judge_sees_a_person_who_is_none(tmp_path: Path):
    book = department_staff(Sender("department_staff", 1, seed=3))
    edition = ngangtam_law.load()
    reading = read_file(write(book, tmp_path), edition=edition)
    draft = book.sheets[0]
    gone = draft.rows[2].row
    draft.rows = [row for row in draft.rows if row.row != gone]
    draft.expected = [cell for cell in draft.expected if cell.person_row != gone]

    found = [item for item in judge(book, reading, edition) if item.row == gone]

    assert {item.outcome for item in found} == {Outcome.WRONG}
    assert "+full_name" in {item.field for item in found}
