"""Find the tables of a grid: their titles, their columns, and the rows that speak of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ngangtam.intake.grids import CellValue, Grid, Merge
from ngangtam.intake.layouts.column_content import contents_of
from ngangtam.intake.layouts.field_names import name_of
from ngangtam.intake.layouts.headers import Header, find_headers
from ngangtam.intake.layouts.legends import Legend, legend_of
from ngangtam.intake.layouts.mappings import LayoutKey, Mapping, layout_key
from ngangtam.intake.layouts.people_rows import (
    FEW_CELLS,
    PersonRow,
    RowSorter,
    closing_lines,
    is_total,
    planned_title,
)
from ngangtam.intake.layouts.stacked_rows import StackedRows, one_row_each
from ngangtam.intake.layouts.table_columns import Column, ColumnSettler
from ngangtam.intake.layouts.titles import Titles, read_titles, unit_of_file, unit_of_sheet
from ngangtam.intake.values import Problem
from ngangtam.intake.words.column_words import PEOPLE_FIELDS, recognise
from ngangtam.intake.words.unit_names import UNNUMBERED, heading_depth
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import Issue, Level

_CLOSING_ROWS = 12
_SAMPLES = 8
#: A numbered heading in one cell, or with its number in a cell of its own.
_MARK_AND_HEADING = 2

#: Gives what was confirmed of a layout; None: nothing.
Mappings = Callable[[LayoutKey], Mapping | None]


@dataclass
class Table:
    """A header and the rows below it, and below its repetitions on further pages."""

    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    titles: Titles
    kind: str
    layout: LayoutKey
    mapping: Mapping | None
    sorter: RowSorter
    #: What the list explains of its own signs.
    legend: Legend
    #: First row of a person -> the rows that were joined for it, as they stand in the file.
    joined: StackedRows = field(default_factory=dict)
    #: By column of the grid: a few of its cells.
    samples: Sequence[Sequence[CellValue]] = ()
    issues: list[Issue] = field(default_factory=list)

    @property
    def rows(self) -> Sequence[PersonRow]:
        """The rows that speak of people, or of posts."""
        return self.sorter.people

    def remark(self, row: int, column: int, problem: Problem) -> None:
        """Note something about a row that is not about one of its values."""
        self.issues.append(problem.at(self.grid.place(row, column)))


@dataclass(frozen=True, kw_only=True)
class TableFinder:
    """What the tables of a grid are found and understood with."""

    settler: ColumnSettler
    #: Gives what was confirmed of a layout.
    mappings: Mappings


def find_tables(grid: Grid, *, before: Titles | None, finder: TableFinder) -> list[Table]:
    """Find every table of a grid, in order.

    What stands between two tables belongs to the lower one. A table without titles of its own
    goes on under those before it: a header repeated on each page begins no new list.

    Args:
        grid: The sheet or table.
        before: The titles of the table before, where this one may go on under them.
        finder: What tables are understood with.
    """
    headers = list(find_headers(grid))
    tables: list[Table] = []
    #: The tables below the header before: several where they stand side by side.
    open_tables: list[Table] = []
    free_from = 0
    for number, header in enumerate(headers):
        is_final = number + 1 == len(headers)
        end = len(grid.rows) if is_final else headers[number + 1].top
        while not is_final and end > header.bottom + 1 and _is_heading(grid, end - 1):
            end -= 1
        rows = range(header.bottom + 1, end)
        lines = [*(grid.heading if number == 0 else ()), *_texts(grid, free_from, header.top)]
        between = range(free_from, header.top)
        free_from = end
        if lines and _repeats(header, open_tables) and _are_headings(grid, between):
            # The page ended below the heading of the people who follow on the next.
            for table in open_tables:
                table.sorter.take(between)
        elif lines or not _repeats(header, open_tables):
            closing = closing_lines(grid, rows[-_CLOSING_ROWS:])
            before = read_titles(lines, closing=closing).following(before)
            parts = _side_by_side(grid, header, rows)
            found = [_table(part, head, rows, before, finder) for part, head in parts]
            open_tables = [table for table in found if _names_its_rows(table)]
            tables.extend(open_tables)
        for table in open_tables:
            table.sorter.take(rows)
    for table in tables:
        table.issues.extend(
            problem.at(table.grid.place(row, column)) for row, column, problem in table.sorter.told
        )
    return tables


def _names_its_rows(table: Table) -> bool:
    """Say whether it is known whom, or which posts and units, the rows speak of."""
    fields = {column.field.partition(":")[0] for column in table.columns}
    return bool(fields & {*PEOPLE_FIELDS, "seats", "quota"})


def _texts(grid: Grid, first: int, end: int) -> list[str]:
    rows = ([text for text in grid.row_texts(row) if text] for row in range(first, end))
    return [text for texts in rows if texts and not is_total(texts[0]) for text in texts]


def _explained(path: tuple[str, ...], legend: Legend) -> tuple[str, ...]:
    """Write a short header as the legend does, unless it is known: "TT" numbers the rows."""
    meant = legend.get(path[-1]) if path else None
    return path if meant is None or recognise(path[-1:]) else (*path[:-1], meant)


def _lone_texts(grid: Grid, rows: range) -> list[str]:
    """Give the texts of rows that hold few: headings, remarks, what closes a list."""
    found = ([text for text in grid.row_texts(row) if text] for row in rows)
    return [text for texts in found if len(texts) < FEW_CELLS for text in texts]


def _is_heading(grid: Grid, row: int) -> bool:
    texts = [text for text in grid.row_texts(row) if text]
    return len(texts) < FEW_CELLS and not any(text.isdecimal() for text in texts)


def _are_headings(grid: Grid, rows: range) -> bool:
    """Say whether the rows above a header are all numbered headings of people."""
    texts = [[text for text in grid.row_texts(row) if text] for row in rows]
    return all(
        len(row) <= _MARK_AND_HEADING and heading_depth(" ".join(row)) < UNNUMBERED
        for row in texts
        if row
    )


def _repeats(header: Header, tables: Iterable[Table]) -> bool:
    """Say whether a header is that of the tables above once more."""
    known = [path for table in tables for path in table.header.paths if path]
    return bool(known) and known == [path for path in header.paths if path]


def _side_by_side(grid: Grid, header: Header, rows: range) -> list[tuple[Grid, Header]]:
    """Part a grid where tables stand side by side: each names people, an empty column between."""
    begins = [0]
    seen_name = False
    for column, path in enumerate(header.paths):
        if path:
            seen_name = seen_name or recognise(path) in PEOPLE_FIELDS
        elif (
            seen_name
            and any(recognise(p) in PEOPLE_FIELDS for p in header.paths[column:] if p)
            and not any(grid.text(row, column) for row in rows)
        ):
            begins.append(column + 1)
            seen_name = False
    ends = [*begins[1:], len(header.paths)]
    if len(begins) == 1:
        return [(grid, header)]
    return [
        (
            _columns_of(grid, begin, end),
            Header(header.top, header.bottom, header.paths[begin:end]),
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def _columns_of(grid: Grid, begin: int, end: int) -> Grid:
    return replace(
        grid,
        rows=[row[begin:end] for row in grid.rows],
        merges=tuple(
            Merge(top, left - begin, bottom, right - begin)
            for top, left, bottom, right in grid.merges
            if begin <= left < end
        ),
        left=grid.left + begin,
    )


def _table(grid: Grid, header: Header, rows: range, titles: Titles, finder: TableFinder) -> Table:
    stacked = one_row_each(grid, header, rows)
    grid = stacked.grid
    key = layout_key("document" if grid.is_word_table else "sheet", header.paths)
    mapping = finder.mappings(key)
    # The name of a sheet often says what the title says; it is heard last.
    contents = contents_of((grid.rows[row] for row in rows), len(header.paths))
    legend = legend_of(_lone_texts(grid, rows[-_CLOSING_ROWS:]))
    kind, columns = finder.settler.settle(
        [_explained(path, legend) for path in header.paths],
        words=f"{titles.key} {plain_key(grid.sheet)}",
        contents=contents,
        mapping=mapping,
    )
    if kind == "record_list" and _plans_by_headings(grid, rows, titles):
        kind = "succession"
    unit_text = unit_of_sheet(grid.sheet, titles.unit_text) or unit_of_file(grid.file)
    titles = replace(
        titles,
        unit_text=(mapping and mapping.unit_text) or unit_text,
        as_of=(mapping and mapping.as_of) or titles.as_of,
    )
    sorter = RowSorter(grid, columns, base=titles.unit_text, kind=kind)
    table = Table(grid, header, columns, titles, kind, key, mapping, sorter, legend)
    table.joined = stacked.rows
    table.samples = [tuple(content.cells)[:_SAMPLES] for content in contents]
    for column in columns:
        if column.is_uncertain:
            table.remark(header.top, column.index, _uncertain(column))
        elif column.reason == "unknown":
            table.remark(header.top, column.index, _unknown(column))
        elif column.reason == "wish":
            table.remark(header.top, column.index, _wished(column))
    return table


def _plans_by_headings(grid: Grid, rows: range, titles: Titles) -> bool:
    """Say whether a list of people planned for titles names each title above its people."""
    return "quy hoach" in titles.key and any(
        planned_title(" ".join(texts)) is not None
        for row in rows
        if 0 < len(texts := [text for text in grid.row_texts(row) if text]) <= _MARK_AND_HEADING
    )


def _unknown(column: Column) -> Problem:
    return Problem(
        "column-unknown",
        f"Chưa hiểu cột “{column.text}”; giữ nguyên văn.",
        f"Column “{column.text}” is not understood; its text is kept as typed.",
        Level.NOTE,
    )


def _wished(column: Column) -> Problem:
    return Problem(
        "column-of-wishes",
        f"Cột “{column.text}” nói về điều đề nghị, đăng ký hoặc dự kiến, chưa phải điều đã có; "
        "giữ nguyên văn.",
        f"Column “{column.text}” speaks of what is proposed, wanted or planned, and not of what "
        "is; its text is kept as typed.",
        Level.NOTE,
    )


def _uncertain(column: Column) -> Problem:
    likely = name_of(column.guesses[0])
    return Problem(
        "column-uncertain",
        f"Chưa chắc cột “{column.text}” là gì: nội dung giống “{likely.vi}”. Hãy xác nhận cột này.",
        f"What column “{column.text}” holds is not certain: its cells look like “{likely.en}”. "
        "Confirm the column.",
        Level.WARNING,
    )
