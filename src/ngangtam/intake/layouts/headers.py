"""Find the header rows of a grid and stack them into one path per column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ngangtam.intake.grids import CellValue, Grid, Merge, raw_text
from ngangtam.intake.layouts.column_content import is_name
from ngangtam.intake.layouts.compound_columns import fields_named
from ngangtam.intake.words.column_words import ROW_NUMBER, is_group, recognise
from ngangtam.intake.words.header_words import unnumbered

_LONGEST_HEADER = 120
_MOST_ROWS = 4
#: A header names at least so many columns that are understood.
_FEWEST_FIELDS = 2
#: So many of these head a list of people even where no header says which column names them.
_ABOUT_PEOPLE = frozenset(
    "birth_date sex ethnicity religion citizen_id native_place degree political_theory "
    "party_joined_on".split()
)
_FEWEST_ABOUT_PEOPLE = 3
#: A row that heads too little to be sure of does so where so many rows below it name people.
_ROWS_LOOKED_AT, _FEWEST_NAMES = 15, 3
#: No header of ours is without one of these, its accents apart or not; most rows of people are.
_MAY_HEAD = re.compile(
    r"t(?:ê|e\u0302?)n|name|sinh|birth|s(?:ố|o|ô\u0301)|bi(?:ê|e)|giao|cá nhân|đồng chí"
    r"|đảng viên|^s?tt$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d$")
#: "3", "(3)", "A", and a number that says how it is counted: "3=1+2", "4=(2+3)".
_NUMBERING = re.compile(r"^[(\[]?(\d{1,3}|[A-Za-z])[)\]]?\.?(?:\s*=\s*[\d\s()+\-*/x:,;]+)?$")


@dataclass(frozen=True)
class Header:
    """The rows of one header; rows below `bottom` hold people."""

    top: int
    #: The lowest row, a row that numbers the columns included.
    bottom: int
    #: One path per column, outermost cell first; empty where a column has no header.
    paths: tuple[tuple[str, ...], ...]


def find_headers(grid: Grid) -> Iterator[Header]:
    """Find every header of a grid, repeated ones included."""
    merged = _Merged.of(grid)
    row = 0
    while row < len(grid.rows):
        if _names_columns(grid, row):
            header = _grown(grid, merged, row)
            yield header
            row = header.bottom
        row += 1


@dataclass(frozen=True)
class _Merged:
    """The merges of a grid that are not too tall to stand in a header."""

    width: int
    by_cell: dict[tuple[int, int], Merge]
    #: Rows in which some cell is merged with the one to its right.
    wide_rows: frozenset[int]

    @classmethod
    def of(cls, grid: Grid) -> _Merged:
        """Index the merges of a grid."""
        width = grid.width
        low = [merge for merge in grid.merges if merge.bottom - merge.top < _MOST_ROWS]
        return cls(
            width,
            {
                (row, column): merge
                for merge in low
                for row in range(merge.top, merge.bottom + 1)
                for column in range(merge.left, min(merge.right, width) + 1)
            },
            frozenset(
                row
                for merge in low
                if merge.right > merge.left
                for row in range(merge.top, merge.bottom + 1)
            ),
        )


def _names_columns(grid: Grid, row: int) -> bool:
    """Say whether a row names columns of people, or of posts with their seats."""
    line = grid.rows[row]
    if line and isinstance(line[0], int) and _YEAR.match(str(line[0])) is None:
        # Most rows number a person.
        return False
    cells = [cell for cell in line if cell is not None and cell != ""]
    if not any(isinstance(cell, str) and _MAY_HEAD.search(cell) for cell in cells):
        return False
    if len(cells) < _FEWEST_FIELDS or any(_is_datum(cell) for cell in cells):
        return False
    texts = [raw_text(cell) for cell in cells]
    fields = {recognise((text,)) for text in texts if len(text) <= _LONGEST_HEADER} - {None}
    if len(fields) < _FEWEST_FIELDS:
        return False
    if fields & {"full_name", "given_name"} or any("full_name" in fields_named(t) for t in texts):
        return True
    if len(fields & _ABOUT_PEOPLE) >= _FEWEST_ABOUT_PEOPLE:
        # Whatever the column of names is headed, its cells will tell.
        return True
    if _names_below(grid, row):
        return True
    counts_quotas = any(str(field).startswith("quota") for field in fields)
    return ("seats" in fields or counts_quotas) and bool(fields & {"post", "unit"})


def _names_below(grid: Grid, row: int) -> bool:
    """Say whether a column below a row holds names of people, however it is headed."""
    below = grid.rows[row + 1 : row + 1 + _ROWS_LOOKED_AT]
    return any(
        sum(column < len(cells) and is_name(cells[column]) for cells in below) >= _FEWEST_NAMES
        for column in range(len(grid.rows[row]))
    )


def _is_datum(cell: CellValue) -> bool:
    """Say whether a cell holds a number or a day, which a header does not; years may head one."""
    if isinstance(cell, str):
        return unnumbered(cell)[:1].isdecimal() and _YEAR.match(cell) is None
    return not (isinstance(cell, int) and _YEAR.match(str(cell)))


def _grown(grid: Grid, merged: _Merged, anchor: int) -> Header:
    """Grow a header from the row that names the people: groups above it, sub-columns below."""
    top = anchor
    while top > 0 and anchor - top < 2 and _is_row_of_groups(grid, top - 1):
        top -= 1
    bottom = anchor
    for column in range(len(grid.rows[anchor])):
        merge = merged.by_cell.get((anchor, column))
        if merge is not None:
            top, bottom = min(top, merge.top), max(bottom, merge.bottom)
    while (
        bottom + 1 < len(grid.rows)
        and bottom + 1 - top < _MOST_ROWS
        and _has_sub_columns(grid, anchor, bottom + 1)
    ):
        bottom += 1
    # Groups are carried to the right only where no merge tells how far they reach.
    spreads = not any(row in merged.wide_rows for row in range(top, bottom + 1))
    paths = tuple(
        _path(grid, merged.by_cell, range(top, bottom + 1), column, spreads=spreads)
        for column in range(merged.width)
    )
    if bottom + 1 < len(grid.rows) and is_numbering(grid, bottom + 1):
        bottom += 1
    return Header(top, bottom, paths)


def _is_row_of_groups(grid: Grid, row: int) -> bool:
    """Say whether a row stands above the one that names people, as part of the same header."""
    texts = {column: text for column, text in enumerate(grid.row_texts(row)) if text}
    if len(texts) < _FEWEST_FIELDS:
        return False
    if 2 * sum(map(is_group, texts.values())) >= len(texts):
        return True
    # "STT" above an empty cell: the row goes on below, and its other cells are groups.
    return any(
        recognise((text,)) == ROW_NUMBER and not grid.text(row + 1, column)
        for column, text in texts.items()
    )


def _has_sub_columns(grid: Grid, anchor: int, row: int) -> bool:
    """Say whether a row goes on with the header: nothing below the name, words elsewhere."""
    texts = {column: text for column, text in enumerate(grid.row_texts(row)) if text}
    if not texts or is_numbering(grid, row):
        return False
    if any(
        recognise((grid.text(anchor, column),)) in ("full_name", "given_name", "row_number")
        for column in texts
    ):
        return False
    short = all(len(text) <= _LONGEST_HEADER and not text[0].isdecimal() for text in texts.values())
    return short and (
        len(texts) >= _FEWEST_FIELDS or recognise((next(iter(texts.values())),)) is not None
    )


def is_numbering(grid: Grid, row: int) -> bool:
    """Say whether a row only numbers the columns: 1 2 3, (1) (2) (3), A B 1 2, or 1 2 3=1+2."""
    texts = [text for text in grid.row_texts(row) if text]
    marks = [match[1] for text in texts if (match := _NUMBERING.match(text))]
    if len(texts) <= _FEWEST_FIELDS or len(marks) < len(texts):
        return False
    numbers = [int(mark) for mark in marks if mark.isdecimal()]
    return len(numbers) >= _FEWEST_FIELDS and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def _path(
    grid: Grid,
    merges: dict[tuple[int, int], Merge],
    rows: range,
    column: int,
    *,
    spreads: bool,
) -> tuple[str, ...]:
    path: list[str] = []
    for row in rows:
        merge = merges.get((row, column))
        if merge is not None:
            text = grid.text(merge.top, merge.left)
        else:
            text = grid.text(row, column)
            if not text and spreads:
                text = _spread(grid, row, rows[-1], column)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _spread(grid: Grid, row: int, bottom: int, column: int) -> str:
    """Carry a group to the right where a file has lost its merges.

    Only from a neighbour that has sub-columns of its own, over columns that have some too.
    """
    if row == bottom or not _has_below(grid, row, bottom, column):
        return ""
    for left in range(column - 1, -1, -1):
        if not _has_below(grid, row, bottom, left):
            return ""
        if grid.text(row, left):
            return grid.text(row, left)
    return ""


def _has_below(grid: Grid, row: int, bottom: int, column: int) -> bool:
    return any(grid.text(below, column) for below in range(row + 1, bottom + 1))


def find_form_header(grid: Grid) -> Header | None:
    """Find the header of a form that is still empty: of people, else of counts by unit."""
    found = next(find_headers(grid), None)
    if found is not None:
        return found
    merged = _Merged.of(grid)
    for row in range(len(grid.rows)):
        texts = [text for text in grid.row_texts(row) if text]
        is_short = all(len(text) <= _LONGEST_HEADER for text in texts)
        fields = {recognise((text,)) for text in texts}
        if len(texts) > _FEWEST_FIELDS and is_short and fields & {ROW_NUMBER, "unit"}:
            return _grown(grid, merged, row)
    return None
