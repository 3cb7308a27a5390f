"""Writes sheets into .xlsx, .csv and .docx files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ngangtam.demo.spelling import Cell
from ngangtam.kernel import TEXTS_STAY_TEXTS, csv_line

#: Stands where a container would otherwise write the clock.
_CREATED = datetime(2026, 1, 5, 8, 0, 0)  # noqa: DTZ001 - file formats take no zone here
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Heading:
    """A line that names the unit of the rows below it, merged across the table."""

    text: str


@dataclass(frozen=True)
class Column:
    """A header, outermost words first, and the width of its column in characters."""

    path: tuple[str, ...]
    width: int = 12


Row = Heading | tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One list: lines above it, its columns, its rows, lines below it."""

    name: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    #: Whether a row "1 2 3 ..." stands under the header.
    is_numbered: bool = False
    closing: tuple[str, ...] = field(default=())

    @property
    def depth(self) -> int:
        """How many rows the header takes."""
        return max(len(column.path) for column in self.columns)


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook; parents of headers are merged across, short headers downwards."""
    import xlsxwriter

    with xlsxwriter.Workbook(
        path, {"default_date_format": "dd/mm/yyyy", **TEXTS_STAY_TEXTS}
    ) as book:
        book.set_properties({"created": _CREATED, "author": "Tỉnh mẫu"})
        bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter"})
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        unit = book.add_format({"bold": True, "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            page.set_landscape()
            page.set_paper(9)
            width = len(sheet.columns)
            for number, line in enumerate(sheet.lines):
                page.merge_range(number, 0, number, width - 1, line, bold)
            top = len(sheet.lines) + 1
            _write_header(page, sheet, top, head)
            at = top + sheet.depth
            if sheet.is_numbered:
                page.write_row(at, 0, range(1, width + 1), head)
                at += 1
            for row in sheet.rows:
                if isinstance(row, Heading):
                    page.merge_range(at, 0, at, width - 1, row.text, unit)
                else:
                    _write_row(page, at, row, day)
                at += 1
            for number, line in enumerate(sheet.closing):
                page.write_string(at + 1 + number, max(0, width - 3), line)
            for number, column in enumerate(sheet.columns):
                page.set_column(number, number, column.width)


def _write_header(page: Any, sheet: Sheet, top: int, head: Any) -> None:
    depth = sheet.depth
    start = 0
    while start < len(sheet.columns):
        path = sheet.columns[start].path
        if len(path) == 1:
            _write_block(page, top, start, top + depth - 1, start, path[0], head)
            start += 1
            continue
        end = start
        while end + 1 < len(sheet.columns) and sheet.columns[end + 1].path[:-1] == path[:-1]:
            end += 1
        _write_block(page, top, start, top, end, path[0], head)
        for number in range(start, end + 1):
            page.write_string(top + 1, number, sheet.columns[number].path[1], head)
        start = end + 1


def _write_block(
    page: Any, top: int, left: int, bottom: int, right: int, text: str, style: Any
) -> None:
    if (top, left) == (bottom, right):
        page.write_string(top, left, text, style)
    else:
        page.merge_range(top, left, bottom, right, text, style)


def _write_row(page: Any, at: int, row: tuple[Cell, ...], day: Any) -> None:
    for number, value in enumerate(row):
        if isinstance(value, str):
            page.write_string(at, number, value)
        elif isinstance(value, date):
            page.write_datetime(at, number, value, day)
        elif value is not None:
            page.write_number(at, number, value)


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write one list as text with semicolons, as Vietnamese spreadsheets save it."""
    rows = [
        *([line] for line in sheet.lines),
        [" - ".join(column.path) for column in sheet.columns],
        *(
            [row.text] if isinstance(row, Heading) else [_plain(v) for v in row]
            for row in sheet.rows
        ),
    ]
    text = "".join(csv_line(row, delimiter=";") for row in rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))


def write_docx(path: Path, lines: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """Write a document with one table per unit, each under a paragraph that names the unit."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    properties = document.core_properties
    properties.author, properties.title = "Tỉnh mẫu", lines[0]
    properties.created = properties.modified = _CREATED
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for line in lines:
        document.add_paragraph(line)
    for sheet in sheets:
        for line in sheet.lines:
            document.add_paragraph(line)
        _add_table(document, sheet)
    buffer = io.BytesIO()
    document.save(buffer)
    _write_with_fixed_times(path, buffer)


def _add_table(document: Any, sheet: Sheet) -> None:
    depth, width = sheet.depth, len(sheet.columns)
    rows = [row for row in sheet.rows if not isinstance(row, Heading)]
    table = document.add_table(rows=depth + len(rows), cols=width)
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    start = 0
    while start < width:
        path = sheet.columns[start].path
        if len(path) == 1:
            top, bottom = cells[0][start], cells[depth - 1][start]
            (top.merge(bottom) if depth > 1 else top).text = path[0]
            start += 1
            continue
        end = start
        while end + 1 < width and sheet.columns[end + 1].path[:-1] == path[:-1]:
            end += 1
        cells[0][start].merge(cells[0][end]).text = path[0]
        for number in range(start, end + 1):
            cells[1][number].text = sheet.columns[number].path[1]
        start = end + 1
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            cells[depth + number][column].text = _plain(value)


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _write_with_fixed_times(path: Path, source: io.BytesIO) -> None:
    """Copy a zip archive member by member, with one time for all of them."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, before.read(name))
