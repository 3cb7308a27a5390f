"""Read a file in a process of its own, which a hostile file may take down alone.

Run as a script with the kind, the path and the limits as JSON. Writes JSON lines: one object per
sheet or table, then blocks of its rows; at the end what was seen beside them, or an object
`failed` where the file cannot be read. A block holds the cells that no block before it had, and
all its rows as numbers of cells: a list of people repeats few words. A workbook needs nothing of
the package, so that its reading starts at once.
"""

from __future__ import annotations

import json
import sys
from array import array
from binascii import b2a_base64
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from ngangtam.intake.grids import Grid

_BLOCK = 1000
#: What a reader gives that is written as a text; some of it would be taken for an equal number.
_WRITTEN_OUT = frozenset([bool, int, time, timedelta])


def main(kind: str, path: str, limits: dict[str, int]) -> int:
    """Write the sheets or tables of a file to standard output."""
    limit_memory(limits["memory_bytes"])
    write = sys.stdout.write
    try:
        if kind in ("xlsx", "xlsb", "xls", "ods"):
            _write_workbook(kind, path, limits, write)
        else:
            _write_tables(kind, path, limits, write)
    except MemoryError:
        _say(write, failed="too-large")
    except RecursionError:
        _say(write, failed="damaged")
    return 0


def _write_workbook(
    kind: str, path: str, limits: dict[str, int], write: Callable[[str], object]
) -> None:
    import python_calamine

    try:
        marks = _marks_beside(kind, path, limits)
        for far in filter(None, (mark.get("far") for mark in marks)):
            _say(write, failed="too-large", vi=f"có ô ở {far}", en=f"has a cell at {far}")
            return
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        for number, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            beside = marks[number] if number < len(marks) else {}
            beside["hidden"] = sheet.visible != python_calamine.SheetVisibleEnum.Visible
            cells = workbook.get_sheet_by_index(number)
            height, width = (each + 1 for each in cells.end or (0, 0))
            if height > limits["rows"] or width > limits["columns"]:
                size = f"{height} × {width}"
                _say(write, failed="too-large", vi=f"{size} ô", en=f"{size} cells")
                return
            _write_sheet(cells, beside, write)
    except python_calamine.PasswordError:
        _say(write, failed="protected")
    except python_calamine.CalamineError as error:
        # A sheet that claims more cells than the reader ever allocates.
        _say(write, failed="too-large" if "limit exceeded" in str(error) else "damaged")
    except (OSError, ValueError, ArithmeticError, LookupError):
        _say(write, failed="damaged")


def _marks_beside(kind: str, path: str, limits: dict[str, int]) -> list[dict[str, Any]]:
    """Read of each sheet what the reader of values leaves out, or dies of.

    Of an .xlsx file its parent reads it.
    """
    if kind == "ods":
        from ngangtam.intake.files.ods_marks import read_marks

        return read_marks(path, rows=limits["rows"], columns=limits["columns"])
    if kind == "xls":
        from ngangtam.intake.files.xls_marks import read_marks

        return read_marks(path)
    if kind == "xlsb":
        from ngangtam.intake.files.xlsb_marks import read_marks

        return read_marks(path, rows=limits["rows"], columns=limits["columns"])
    return []


def _write_sheet(
    sheet: CalamineSheet, marks: dict[str, Any], write: Callable[[str], object]
) -> None:
    start = sheet.start or (0, 0)
    merges = [[*first, *final] for first, final in sheet.merged_cell_ranges or ()]
    _say(write, **({"sheet": sheet.name, "left": start[1], "merges": merges} | marks))
    block = _Block(write)
    for cells in sheet.iter_rows():
        if cells.count("") == len(cells):
            # Most of what is far out is nothing.
            cells.clear()
        has_odd_types = not _WRITTEN_OUT.isdisjoint(map(type, cells))
        block.add(list(map(_plain, cells)) if has_odd_types else cells)
    block.end()


class _Numbers(dict[object, int]):
    """Numbers distinct cells in the order in which they come."""

    def __missing__(self, cell: object) -> int:
        number = self[cell] = len(self)
        return number


class _Block:
    """Rows of a sheet that are written together, each distinct cell of the sheet once."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._numbers = _Numbers()
        #: So many of the distinct cells are written already.
        self._written = 0
        #: The numbers of the cells of all rows, one row after the other, and the rows' lengths.
        self._rows = array("I")
        self._lengths: list[int] = []

    def add(self, cells: Sequence[object]) -> None:
        """Add a row; a full block is written."""
        self._rows.extend(map(self._numbers.__getitem__, cells))
        self._lengths.append(len(cells))
        if len(self._lengths) == _BLOCK:
            self.end()

    def end(self) -> None:
        """Write what was added since the block before."""
        cells: list[object] = []
        #: Which of the cells are days, written as the number of days that the calendar counts.
        days: list[int] = []
        for number, cell in enumerate(islice(self._numbers, self._written, None)):
            if isinstance(cell, date):
                days.append(number)
                cells.append(cell.toordinal())
            elif isinstance(cell, float) and cell.is_integer():
                cells.append(int(cell))
            else:
                cells.append(cell)
        rows = b2a_base64(self._rows, newline=False).decode("ascii")
        _say(self._write, cells=cells, days=days, rows=rows, lengths=self._lengths)
        self._written = len(self._numbers)
        self._rows = array("I")
        self._lengths = []


def _plain(cell: object) -> object:
    """Write out what is neither a text nor a day nor a number with a fraction."""
    if type(cell) not in _WRITTEN_OUT:
        return cell
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def _write_tables(
    kind: str, path: str, limits: dict[str, int], write: Callable[[str], object]
) -> None:
    """Read the tables of a document; these readers are the package's own."""
    from pathlib import Path

    from ngangtam.intake.limits import Limits
    from ngangtam.intake.refusals import FileRefused, FileTooLarge

    try:
        if kind == "word":
            from ngangtam.intake.files.word_tables import read_tables
        elif kind == "pdf":
            from ngangtam.intake.files.pdf_tables import read_tables
        else:
            from ngangtam.intake.files.html_tables import read_tables
        found = read_tables(Path(path), limits=Limits(**limits))
    except FileTooLarge as refusal:
        _say(write, failed="too-large", vi=refusal.limit_vi, en=refusal.limit_en)
    except FileRefused as refusal:
        _say(write, failed=refusal.code.removeprefix("intake."))
    else:
        for grid in found.grids:
            _write_grid(grid, write)
        _say(write, lines=found.lines, notes=found.notes)


def _write_grid(grid: Grid, write: Callable[[str], object]) -> None:
    _say(
        write,
        sheet=grid.sheet,
        left=0,
        merges=grid.merges,
        heading=grid.heading,
        table=True,
        hidden_rows=sorted(grid.hidden_rows),
        hidden_columns=sorted(grid.hidden_columns),
        pages=grid.pages,
    )
    block = _Block(write)
    for row in grid.rows:
        block.add(row)
    block.end()


def _say(write: Callable[[str], object], **what: object) -> None:
    write(json.dumps(what, ensure_ascii=False) + "\n")


def limit_memory(memory_bytes: int) -> None:
    """Let this process die rather than take more memory, and leave no copy of it on the disk."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _arguments: Sequence[str] = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    raise SystemExit(main(_arguments[0], _arguments[1], json.loads(_arguments[2])))
