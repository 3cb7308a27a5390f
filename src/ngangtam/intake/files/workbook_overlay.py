"""Lays what was seen in the XML of a workbook over what its reader gave."""

from __future__ import annotations

from dataclasses import replace

from ngangtam.intake.files.child_grids import ChildReading
from ngangtam.intake.files.faulty_cells import with_faulty
from ngangtam.intake.files.workbook_marks import SheetMarks, WorkbookMarks


def with_marks(reading: ChildReading, marks: WorkbookMarks) -> ChildReading:
    """Note what is hidden, and write errors and formulas into the cells that came as empty."""
    for number, grid in enumerate(reading.grids):
        seen = marks.sheets.get(grid.sheet, SheetMarks())
        full = with_faulty(grid, seen.faulty)
        reading.grids[number] = replace(
            full,
            hidden_rows=frozenset(seen.hidden_rows),
            hidden_columns=frozenset(column - full.left for column in seen.hidden_columns),
            is_epoch_1904=marks.is_epoch_1904,
        )
        reading.lines.extend(seen.page_lines)
    return reading
