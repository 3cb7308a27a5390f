"""Writes the faults of a file that cannot be marked into a workbook, with its faulty rows."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ngangtam.intake.layouts.field_names import name_of
from ngangtam.intake.rows.typed_rows import Reading, TypedRow
from ngangtam.kernel import TEXTS_STAY_TEXTS, Issue, Level, begins_formula

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: Faulty rows that are written out.
MOST_ROWS = 20_000
_WIDTHS = (8, 14, 34, 24, 10, 90)
_COLOURS = {Level.ERROR: "#FFC7CE", Level.WARNING: "#FFEB9C"}
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}


def error_workbook(
    name: str,
    summary: Sequence[Mapping[str, Any]],
    reading: Reading,
    issues: Sequence[Issue],
) -> bytes:
    """Write a summary, and the rows in which something is to be mended with their cells."""
    from xlsxwriter import Workbook

    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, **TEXTS_STAY_TEXTS})
    _write_summary(book, summary)
    _write_rows(book, name, reading, issues)
    book.close()
    return kept.getvalue()


def _write_summary(book: Workbook, lines: Sequence[Mapping[str, Any]]) -> None:
    sheet = book.add_worksheet("Kết quả kiểm tra")
    plain, bold = book.add_format(_FONT), book.add_format({**_FONT, "bold": True})
    quoted = book.add_format({**_FONT, "quote_prefix": True})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for number, line in enumerate(lines):
        for column, text in enumerate(line["texts"]):
            if isinstance(text, int):
                sheet.write_number(number, column, text, plain)
            elif text:
                look = bold if line["is_bold"] else plain
                sheet.write_string(number, column, text, quoted if begins_formula(text) else look)


def _write_rows(book: Workbook, name: str, reading: Reading, issues: Sequence[Issue]) -> None:
    """Write the faulty rows as they were read, each with the way to its place in the file."""
    faults: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        if issue.place.cell:
            faults.setdefault((issue.place.sheet or "", issue.place.cell), []).append(issue)
    rows = [
        row
        for row in reading.rows
        if any((row.sheet, cell.address) in faults for cell in row.fields.values())
    ][:MOST_ROWS]
    columns = list(dict.fromkeys(field for row in rows for field in row.fields))
    sheet = book.add_worksheet("Dòng cần sửa")
    bold = book.add_format({**_FONT, "bold": True})
    looks = {
        level: book.add_format({**_FONT, "bg_color": colour}) for level, colour in _COLOURS.items()
    }
    plain = book.add_format({**_FONT, "quote_prefix": True})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, max(1, len(columns)), 22)
    for column, text in enumerate(("Dòng trong tệp", *(_heading(field) for field in columns))):
        sheet.write_string(0, column, text, bold)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, start=1):
        _write_place(sheet, number, name, row, plain)
        for column, field in enumerate(columns, start=1):
            cell = row.fields.get(field)
            if cell is None:
                continue
            found = faults.get((row.sheet, cell.address), [])
            look = looks[found[0].level] if found else plain
            sheet.write_string(number, column, cell.raw, look)
            if found:
                said = "\n".join(f"[{issue.code}] {issue.vi}" for issue in found)
                sheet.write_comment(number, column, said[:1000], {"x_scale": 3, "y_scale": 1.5})


def _heading(field: str) -> str:
    _, _, number = field.partition("#")
    return f"{name_of(field).vi} {number}".strip()


def _write_place(sheet: Any, number: int, name: str, row: TypedRow, look: Any) -> None:
    shown = f"{row.sheet} · {row.row}" if row.sheet else f"{row.row}"
    first = next(iter(row.fields.values()), None)
    is_sheet = name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")) and bool(row.sheet)
    if is_sheet and first is not None and not set("#'[]") & set(name + row.sheet):
        sheet.write_url(
            number, 0, f"external:{name}#'{row.sheet}'!{first.address}", look, string=shown
        )
    else:
        sheet.write_string(number, 0, shown, look)
