"""Writes rows of text as files that spreadsheets open: nothing in a cell is ever a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from ngangtam.kernel import TEXTS_STAY_TEXTS, begins_formula, csv_line

_WIDEST = 40
#: A temporary file stays in memory up to this size.
_IN_MEMORY = 8 * 1024 * 1024


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write rows as lines of text, with a mark at the beginning by which Excel reads Vietnamese."""
    yield "\ufeff"
    yield from map(csv_line, rows)


def xlsx_file(rows: Iterable[Sequence[str]], *, sheet: str) -> IO[bytes]:
    """Write rows as a workbook of one sheet, a row at a time; the first row is the heading."""
    from xlsxwriter import Workbook

    # Closed by whoever sends it.
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    workbook = Workbook(file, {"constant_memory": True, **TEXTS_STAY_TEXTS})
    page = workbook.add_worksheet(sheet[:31])
    page.freeze_panes(1, 2)
    look: dict[str, object] = {"valign": "top", "text_wrap": True}
    plain = workbook.add_format(look)
    # Whoever edits the cell still has a text before them.
    quoted = workbook.add_format({**look, "quote_prefix": True})
    heading = workbook.add_format({**look, "bold": True, "bottom": 1})
    for number, row in enumerate(rows):
        if number == 0:
            # In constant memory widths come before the first row.
            page.set_column(0, 0, 6)
            page.set_column(1, 1, 28)
            page.set_column(2, max(2, len(row) - 1), min(_WIDEST, 22))
        for column, cell in enumerate(row):
            form = heading if number == 0 else quoted if begins_formula(cell) else plain
            page.write_string(number, column, cell, form)
    workbook.close()
    file.seek(0)
    return file
