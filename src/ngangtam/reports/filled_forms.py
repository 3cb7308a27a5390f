"""Write into somebody else's form: their own workbook, with rows added and nothing else changed."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ngangtam.kernel import begins_formula
from ngangtam.reports.tables import Cell, clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A form with more rows than this is no blank one.
_MOST_RULED = 3_000
_NOTES = "Ghi chú điền biểu"
#: A reference of a formula to a cell of the same sheet.
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_!'])(\$?[A-Z]{1,3}\$?)(\d+)(?![\d(A-Za-z_])")


@dataclass(frozen=True, kw_only=True)
class FilledRow:
    """What is written into one row: column from 1 -> cell."""

    cells: Mapping[int, Cell]


def fill_form(
    content: bytes,
    *,
    sheet: str,
    header_row: int,
    blank_rows: int,
    rows: Sequence[FilledRow] = (),
    named: Mapping[int, FilledRow] | None = None,
    notes: Sequence[str] = (),
) -> bytes:
    """Fill a workbook in and keep its layout.

    Rows take the look of the first one below the header; what stands below the blank rows (sums,
    signatures) moves down. What was filled, and what could not be, stands on a sheet of its own.

    Args:
        content: The form as it was sent, .xlsx.
        sheet: The sheet with the table.
        header_row: The last row of its header, from 1.
        blank_rows: How many rows below it wait to be filled.
        rows: Rows to write one below the other.
        named: Rows of the form that have their subject already -> what is written beside it.
        notes: Lines for the sheet of notes.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    page = book[sheet]
    if rows:
        _RowWriter(page, first=header_row + 1, blank=blank_rows).write(rows)
    for number, row in (named or {}).items():
        for column, cell in row.cells.items():
            _write(page, number, column, cell)
    if notes:
        told = book.create_sheet(_free_name(book.sheetnames))
        told.column_dimensions["A"].width = 110
        for number, line in enumerate(notes, start=1):
            _write(told, number, 1, line)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _free_name(taken: Sequence[str]) -> str:
    name, number = _NOTES, 1
    while name in taken:
        number += 1
        name = f"{_NOTES} {number}"
    return name


class _RowWriter:
    """Writes rows below a header, and makes room for them first."""

    def __init__(self, page: Worksheet, *, first: int, blank: int) -> None:
        self.page, self.first = page, first
        self.blank = self._waiting(blank)

    def _waiting(self, blank: int) -> int:
        """Count the rows that are ruled as the first one is; a gap above a signature is none.

        Rows that are ruled and hold nothing are not seen by whoever reads cells alone.
        """
        ruled = 1
        while ruled < _MOST_RULED and self._is_alike(self.first + ruled):
            ruled += 1
        return ruled if self._is_ruled(self.first) else blank

    def _is_ruled(self, row: int) -> bool:
        cells = (self.page.cell(row, column) for column in range(1, self.page.max_column + 1))
        return any(cell.border.bottom.style or cell.border.top.style for cell in cells)

    def _is_alike(self, row: int) -> bool:
        """Say whether a row holds nothing but a number and is ruled as the first one is."""
        if row > self.page.max_row:
            return False
        pairs = [
            (self.page.cell(self.first, column), self.page.cell(row, column))
            for column in range(1, self.page.max_column + 1)
        ]
        is_blank = all(cell.value is None or str(cell.value).isdigit() for _, cell in pairs)
        return is_blank and all(_ruling(a) == _ruling(b) for a, b in pairs)

    def write(self, rows: Sequence[FilledRow]) -> None:
        """Write the rows; the look is that of the first row that waits."""
        page, first = self.page, self.first
        look = {
            column: copy.copy(page.cell(first, column)._style)
            for column in range(1, page.max_column + 1)
        }
        height = page.row_dimensions[first].height
        added = len(rows) - self.blank
        self._unmerge(range(first, first + self.blank))
        if added > 0:
            self._move_down(first + self.blank, added)
        for offset, row in enumerate(rows):
            number = first + offset
            if height is not None:
                page.row_dimensions[number].height = height
            for column, style in look.items():
                cell: Any = page.cell(number, column)
                cell._style = copy.copy(style)
                cell.value = None
            for column, value in row.cells.items():
                _write(page, number, column, value)
        for number in range(first + len(rows), first + self.blank):
            for column in look:
                page.cell(number, column).value = None

    def _unmerge(self, rows: range) -> None:
        """Undo merges among the blank rows: each line is one of its own."""
        for merged in list(self.page.merged_cells.ranges):
            if merged.min_row in rows and merged.max_row in rows:
                self.page.unmerge_cells(str(merged))

    def _move_down(self, below: int, count: int) -> None:
        """Move everything from a row on down, with its merges, heights and formulas."""
        page = self.page
        last, wide = page.max_row, page.max_column
        moved = [merged for merged in page.merged_cells.ranges if merged.min_row >= below]
        for merged in moved:
            merged.shift(row_shift=count)
        heights = {
            number: page.row_dimensions[number].height
            for number in range(below, last + 1)
            if page.row_dimensions[number].height is not None
        }
        if last >= below:
            from openpyxl.utils import get_column_letter

            page.move_range(f"A{below}:{get_column_letter(wide)}{last}", rows=count)
        for number in heights:
            page.row_dimensions[number].height = None
        for number, height in heights.items():
            page.row_dimensions[number + count].height = height
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f" and isinstance(cell.value, str):
                    moved_cell: Any = cell
                    moved_cell.value = self._moved_formula(cell.value, below, count)
        if page.print_area:
            area = page.print_area.rpartition("!")[2].replace("$", "")
            page.print_area = self._moved_formula(area, below, count)

    def _moved_formula(self, formula: str, below: int, count: int) -> str:
        """Let references below the rows follow, and sums over the last blank row reach further."""

        def moved(match: re.Match[str]) -> str:
            row = int(match[2])
            is_end = formula[: match.start()].endswith(":") and row == below - 1 >= self.first
            return f"{match[1]}{row + count if row >= below or is_end else row}"

        return _REFERENCE.sub(moved, formula)


def _ruling(cell: Any) -> int:
    style = cell._style
    return 0 if style is None else style.borderId


def _write(page: Worksheet, row: int, column: int, value: Cell) -> None:
    """Write a value; a text stays text, whatever it begins with."""
    cell: Any = page.cell(row, column)
    if type(cell).__name__ == "MergedCell":
        return
    if isinstance(value, str):
        text = clean(value)
        cell.value = text
        cell.data_type = "s"
        if begins_formula(text):
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
