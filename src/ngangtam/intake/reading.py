"""Read a file of lists into typed rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.checks.checks_of_lists import checked
from ngangtam.intake.cycle_search import without_cycle_search
from ngangtam.intake.files.file_notes import hidden_parts
from ngangtam.intake.files.opening import read_content
from ngangtam.intake.files.own_marks import without_summary
from ngangtam.intake.forms.template_layouts import without_hidden_sheets
from ngangtam.intake.grids import Grid, raw_text
from ngangtam.intake.layouts.column_content import Looks
from ngangtam.intake.layouts.mappings import LayoutKey, Mapping, TableLayout
from ngangtam.intake.layouts.table_columns import ColumnSettler
from ngangtam.intake.layouts.tables import Mappings, TableFinder, find_tables
from ngangtam.intake.legacy import converted
from ngangtam.intake.limits import Limits
from ngangtam.intake.records.forms import read_records
from ngangtam.intake.refusals import HeaderMissing
from ngangtam.intake.rows.table_rows import TableReader
from ngangtam.intake.rows.typed_rows import Reading, TypedRow
from ngangtam.intake.rows.understood_tables import layout_of
from ngangtam.kernel import Issue, Level

if TYPE_CHECKING:
    from ngangtam.law import Edition

_DEFAULT_LIMITS = Limits()
#: So many rows of so many cells look like a list of people.
_LIST_ROWS, _LIST_CELLS = 2, 3


def no_mappings(_layout: LayoutKey) -> Mapping | None:
    """Know nothing confirmed of any layout."""
    return None


def read_file(
    path: Path | str,
    *,
    edition: Edition,
    limits: Limits = _DEFAULT_LIMITS,
    progress: Callable[[int], None] | None = None,
    mappings: Mappings = no_mappings,
) -> Reading:
    """Read every list in a workbook, a text file or the tables of a document into typed rows.

    Args:
        path: The file; its kind is told by its content.
        edition: The law whose code lists give words their meaning.
        limits: How much room and time the file may take.
        progress: Called with the number of rows read since the call before.
        mappings: Gives what was confirmed of a layout, which is then read exactly so.

    Returns:
        One row per person and list, in the order of the file. What is not understood is an
        issue with its cell; nothing that was typed is left out.

    Raises:
        FileRefused: The file cannot be taken at all; the refusal says why and what to do.
    """
    with without_cycle_search():
        return _read(Path(path), edition, limits, progress, mappings)


def _read(
    path: Path,
    edition: Edition,
    limits: Limits,
    progress: Callable[[int], None] | None,
    mappings: Mappings,
) -> Reading:
    content = read_content(path, limits=limits)
    grids, mappings = without_hidden_sheets(without_summary(content.grids), mappings)
    parsers = FieldParsers(edition)
    settler = ColumnSettler(is_choice=parsers.is_choice, looks=Looks(parsers.parser))
    finder = TableFinder(settler=settler, mappings=mappings)
    issues: list[Issue] = list(content.issues)
    whole: list[Grid] = []
    for typed_grid in grids:
        grid, told = converted(typed_grid)
        issues.extend(told)
        whole.append(grid)
    records = read_records(path, whole, file_hash=content.file_hash, parsers=parsers)
    issues.extend(records.issues)
    by_table: list[Sequence[TypedRow]] = [records.rows]
    days: list[date] = []
    layouts: list[TableLayout] = []
    titles = None
    found_any = records.found_any
    for grid in whole:
        if id(grid) in records.taken:
            continue
        tables = find_tables(grid, before=titles if grid.is_word_table else None, finder=finder)
        if not tables and any(raw_text(cell) for row in grid.rows for cell in row):
            issues.append(_no_header(grid))
        if tables:
            issues.extend(hidden_parts(grid))
        for table in tables:
            found_any = True
            titles = table.titles
            if titles.as_of is not None:
                days.append(titles.as_of)
            reader = TableReader(table, parsers, content.file_hash)
            rows = reader.rows()
            layouts.append(layout_of(table, reader.columns))
            issues.extend(table.issues)
            by_table.append(rows)
            if progress is not None:
                progress(len(rows))
    if not found_any:
        raise HeaderMissing(file=content.name)
    typed = checked(by_table, edition=edition)
    issues.extend(issue for row in typed for issue in row.issues)
    return Reading(
        tuple(typed),
        tuple(issues),
        content.file_hash,
        max(days, default=None),
        tuple(layouts),
    )


def _no_header(grid: Grid) -> Issue:
    """Say that a table was not read; a small one is but a letterhead."""
    full = sum(sum(map(bool, grid.row_texts(row))) >= _LIST_CELLS for row in range(len(grid.rows)))
    return Issue(
        Level.WARNING if full >= _LIST_ROWS else Level.NOTE,
        "intake.table-without-header",
        grid.place(),
        "Không nhận ra dòng tiêu đề cột; trang hoặc bảng này không được đọc.",
        "No header row was recognised; this sheet or table was not read.",
    )
