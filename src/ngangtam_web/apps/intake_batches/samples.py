"""Reads a few cells below each column of a sent file, from the bytes that were kept."""

from __future__ import annotations

from collections.abc import Collection

from ngangtam.intake.files import read_content
from ngangtam.intake.grids import Grid
from ngangtam.intake.headers import find_headers
from ngangtam.intake.limits import Limits
from ngangtam_web.apps.intake_batches import attachments

#: A table of a file: its sheet, and the number of the first row of its header.
TablePlace = tuple[str, int]

_SAMPLES = 3
#: So many rows below a header are looked at.
_ROWS = 300


def samples_of(
    *, file_hash: str, file_name: str, tables: Collection[TablePlace]
) -> dict[TablePlace, dict[int, tuple[str, ...]]]:
    """Find the first distinct cells of each column of some tables, by the column's index.

    Nothing where the bytes are not kept any more.
    """
    if not attachments.path_of(file_hash).exists():
        return {}
    with attachments.under_its_name(file_hash, file_name) as path:
        grids = read_content(path, limits=Limits()).grids
    return {
        (grid.sheet, header.top + 1): _below(grid, header.bottom + 1)
        for grid in grids
        if grid.sheet in {sheet for sheet, _row in tables}
        for header in find_headers(grid)
        if (grid.sheet, header.top + 1) in tables
    }


def _below(grid: Grid, first: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for row in range(first, min(len(grid.rows), first + _ROWS)):
        for column, text in enumerate(grid.row_texts(row)):
            cells = found.setdefault(column, {})
            if text and len(cells) < _SAMPLES:
                cells[text] = None
    return {column: tuple(cells) for column, cells in found.items()}
