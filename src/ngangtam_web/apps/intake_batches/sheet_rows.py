"""Answers what stands around a cell in a file that was sent, read from the bytes that were kept."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.intake.files.opening import read_content
from ngangtam.intake.grids import Grid
from ngangtam.intake.layouts.headers import find_headers
from ngangtam.intake.limits import Limits
from ngangtam.intake.words.column_words import recognise
from ngangtam_web.apps.intake_batches.attachments import path_of


@dataclass(frozen=True, kw_only=True)
class CellInRow:
    """A cell of a row, with the header above it."""

    address: str
    heading: str
    #: As typed.
    text: str
    is_the_one: bool
    #: The personal datum or fact that the header speaks of; None where its words are not known.
    field: str | None


def row_of_cell(*, file_hash: str, sheet: str | None, cell: str) -> tuple[CellInRow, ...]:
    """Read the row in which a cell stands; empty where the bytes are not kept or it is not there.

    Columns that are empty and have no heading are left out.
    """
    path = path_of(file_hash)
    if not path.exists():
        return ()
    for grid in read_content(path, limits=Limits()).grids:
        if (grid.sheet or None) == (sheet or None):
            for row in range(len(grid.rows)):
                if any(grid.address(row, column) == cell for column in range(len(grid.rows[row]))):
                    return _cells(grid, row, cell)
    return ()


def _cells(grid: Grid, row: int, cell: str) -> tuple[CellInRow, ...]:
    header = next((h for h in reversed(list(find_headers(grid))) if h.bottom < row), None)
    found = []
    for column, text in enumerate(grid.row_texts(row)):
        path = header.paths[column] if header and column < len(header.paths) else ()
        address = grid.address(row, column)
        if text or path:
            found.append(
                CellInRow(
                    address=address,
                    heading=" › ".join(path),
                    text=text,
                    is_the_one=address == cell,
                    field=recognise(path),
                )
            )
    return tuple(found)
