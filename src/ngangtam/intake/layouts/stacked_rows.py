"""Join rows that belong to one person where a header says that a cell holds several lines.

Below "Họ và tên, Ngày sinh, Dân tộc" some offices give each line a row of its own, and merge only
the number of the person over them. The lines are put into one cell, as others type them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ngangtam.intake.grids import CellValue, Grid, raw_text
from ngangtam.intake.layouts.compound_columns import fields_named
from ngangtam.intake.layouts.headers import Header
from ngangtam.intake.words.column_words import PEOPLE_FIELDS, ROW_NUMBER, recognise

#: First row of a person -> its rows with their cells.
StackedRows = Mapping[int, Sequence[tuple[int, Sequence[CellValue]]]]
#: One merged number may be a slip; two are a habit.
_FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """A grid in which every person has one row, and which rows were joined for it."""

    grid: Grid
    #: First row of a person -> the rows as they stand in the file.
    rows: StackedRows = field(default_factory=dict)


def one_row_each(grid: Grid, header: Header, rows: range) -> Stacked:
    """Join what belongs to one person; the same grid where each has one row already."""
    numbers = [i for i, path in enumerate(header.paths) if path and recognise(path) == ROW_NUMBER]
    stacked = [i for i, path in enumerate(header.paths) if path and _stacks_a_name(path[-1])]
    if not numbers or not stacked:
        return Stacked(grid=grid)
    merged_names = {merge.top for merge in grid.merges if merge.left in stacked}
    spans = [
        (merge.top, merge.bottom)
        for merge in grid.merges
        if merge.left in numbers
        and merge.bottom > merge.top
        and merge.top in rows
        and merge.top not in merged_names
    ]
    if len(spans) < _FEWEST:
        return Stacked(grid=grid)
    apart: dict[int, list[tuple[int, list[CellValue]]]] = {}
    joined = list(grid.rows)
    for top, bottom in spans:
        lines = grid.rows[top : bottom + 1]
        apart[top] = list(enumerate(lines, start=top))
        width = max(map(len, lines))
        joined[top] = [_joined([line[i] for line in lines if i < len(line)]) for i in range(width)]
        for row in range(top + 1, bottom + 1):
            joined[row] = []
    return Stacked(grid=replace(grid, rows=joined), rows=apart)


def _stacks_a_name(header: str) -> bool:
    fields = fields_named(header)
    return len(fields) > 1 and bool(set(fields) & {*PEOPLE_FIELDS})


def _joined(cells: list[CellValue]) -> CellValue:
    told = [cell for cell in cells if raw_text(cell)]
    if len(told) < _FEWEST:
        return told[0] if told else ""
    return "\n".join(map(raw_text, told))
