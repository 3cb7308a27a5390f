"""Writes a list as a workbook: set for printing on A4 across, and nothing in it is a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ngangtam.kernel import TEXTS_STAY_TEXTS, begins_formula
from ngangtam.reports.tables import (
    MOTTO,
    Align,
    Cell,
    ListDocument,
    RowKind,
    place_and_day,
    written,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
_A4 = 9
#: Widths of a sheet are counted in digits of its font.
_MILLIMETRES_PER_DIGIT = 1.9
_MILLIMETRES_PER_SIGN = 2.3
#: Height of a line in points.
_LINE = 16.5


def write_workbook(document: ListDocument, *, sheet_name: str = "Danh sách") -> bytes:
    """Write a list as .xlsx; texts stay texts, whatever they begin with."""
    return write_sheets(((sheet_name, document),))


def write_sheets(documents: Sequence[tuple[str, ListDocument]]) -> bytes:
    """Write lists as the sheets of one .xlsx, each with its name; the first names the whole."""
    from xlsxwriter import Workbook

    _, document = documents[0]

    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, **TEXTS_STAY_TEXTS})
    properties: dict[str, Any] = {
        "title": document.title,
        "author": document.issuing_body,
    }
    if document.made_at is not None:
        properties["created"] = document.made_at.replace(tzinfo=None)
    book.set_properties(properties)
    for name, each in documents:
        _SheetWriter(book, book.add_worksheet(name[:31]), each).write()
    book.close()
    return kept.getvalue()


class _SheetWriter:
    """Writes the parts of a list from the top down."""

    def __init__(self, book: Workbook, sheet: Worksheet, document: ListDocument) -> None:
        self.book, self.sheet, self.document = book, sheet, document
        self.columns = document.table.columns
        self.last = len(self.columns) - 1
        self.row = 0
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self) -> None:
        """Write the whole list."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.set_footer('&C&"Times New Roman"&11&P/&N')
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width / _MILLIMETRES_PER_DIGIT)
        self._heading()
        first = self._head()
        self._rows()
        sheet.repeat_rows(first, self.row_of_head)
        sheet.freeze_panes(self.row_of_head + 1, min(2, self.last + 1))
        sheet.print_area(0, 0, self._foot(), self.last)

    def _heading(self) -> None:
        document = self.document
        middle = max(0, self.last * 2 // 5)
        left = [
            (document.parent_body.upper(), {"bold": False}),
            (document.issuing_body.upper(), {"bold": True}),
        ]
        right: list[tuple[str, dict[str, bool]]] = []
        if document.has_motto:
            right += [(words, {"bold": True}) for words in MOTTO]
        if document.day is not None:
            right.append((place_and_day(document.place, document.day), {"italic": True}))
        sides = (
            (0, middle, [line for line in left if line[0]]),
            (min(middle + 1, self.last), self.last, right),
        )
        for first, final, lines in sides:
            for place, (words, more) in enumerate(lines):
                self._across(place, first, final, words, align="center", font_size=12, **more)
        high = max(len(lines) for _, _, lines in sides)
        self.row = high + 1 if high else 0
        self._across(
            self.row, 0, self.last, document.title, align="center", font_size=14, bold=True
        )
        self.row += 1
        for line in document.subtitles:
            self._across(self.row, 0, self.last, line, align="center", font_size=13, bold=True)
            self.row += 1
        if document.as_of:
            self._across(self.row, 0, self.last, document.as_of, align="center", italic=True)
            self.row += 1
        self.row += 1

    def _head(self) -> int:
        """Write the head of the table; gives its first row, its last one is `row_of_head`."""
        table, first = self.document.table, self.row
        form = self._format(bold=True, align="center", valign="vcenter", border=1, text_wrap=True)
        if table.has_groups_of_columns:
            for place, count, words in table.spans:
                if not words:
                    heading = table.columns[place].heading
                    self.sheet.merge_range(first, place, first + 1, place, heading, form)
                elif count == 1:
                    self.sheet.write_string(first, place, words, form)
                else:
                    self.sheet.merge_range(first, place, first, place + count - 1, words, form)
            self.row += 1
        for place, column in enumerate(table.columns):
            if column.group or not table.has_groups_of_columns:
                self.sheet.write_string(self.row, place, written(column.heading), form)
        lines = max(_lines(column.heading, column.width) for column in table.columns)
        self.sheet.set_row(self.row, _LINE * lines)
        self.row_of_head = self.row
        self.row += 1
        return first

    def _rows(self) -> None:
        for row in self.document.table.rows:
            if row.kind is RowKind.GROUP:
                words = written(next((cell for cell in row.cells if cell is not None), ""))
                self._across(self.row, 0, self.last, words, bold=True, border=1)
            else:
                for place, cell in enumerate(row.cells):
                    self._cell(place, cell, is_total=row.kind is RowKind.TOTAL)
            self.row += 1

    def _foot(self) -> int:
        """Write totals, notes and the signature; gives the last row."""
        document = self.document
        for line in document.totals:
            self._across(self.row, 0, self.last, line)
            self.row += 1
        for line in document.notes:
            self._across(self.row, 0, self.last, line, italic=True)
            self.row += 1
        if document.signature is not None:
            first = (self.last + 1) // 2
            self.row += 1
            lines = [line.upper() for line in document.signature.authority.split("\n")]
            for words in (*lines, "", "", "", document.signature.name):
                self._across(self.row, first, self.last, words, align="center", bold=True)
                self.row += 1
        return max(self.row - 1, self.row_of_head)

    def _cell(self, place: int, cell: Cell, *, is_total: bool) -> None:
        align = "center" if self.columns[place].align is Align.CENTER else "left"
        form: dict[str, object] = {
            "align": align,
            "valign": "top",
            "border": 1,
            "text_wrap": True,
            "bold": is_total,
        }
        if cell is None or cell == "":
            self.sheet.write_blank(self.row, place, None, self._format(**form))
        elif isinstance(cell, date):
            self.sheet.write_datetime(
                self.row,
                place,
                datetime.combine(cell, time()),
                self._format(num_format="dd/mm/yyyy", **form),
            )
        elif isinstance(cell, int):
            self.sheet.write_number(self.row, place, cell, self._format(**form))
        else:
            self._text(self.row, place, written(cell), form)

    def _across(self, row: int, first: int, final: int, words: str, **form: object) -> None:
        """Write a text over several columns."""
        words = written(words)
        made = self._format(**{"font_size": 12, "text_wrap": True, "valign": "vcenter", **form})
        if first < final:
            self.sheet.merge_range(row, first, row, final, "", made)
        self._text(
            row, first, words, {"font_size": 12, "text_wrap": True, "valign": "vcenter"} | form
        )
        # Rows of merged cells do not grow by themselves.
        width = sum(column.width for column in self.columns[first : final + 1])
        if first == 0 and final == self.last and (lines := _lines(words, width)) > 1:
            self.sheet.set_row(row, _LINE * lines)

    def _text(self, row: int, place: int, words: str, form: dict[str, object]) -> None:
        if begins_formula(words):
            form = {**form, "quote_prefix": True}
        self.sheet.write_string(row, place, words, self._format(**form))

    def _format(self, **form: object) -> Any:
        key = tuple(sorted(form.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": FONT, "font_size": 11, **form})
        return self._formats[key]


def _lines(words: str, width: float) -> int:
    """Guess how many lines a text takes in a width in millimetres."""
    return 1 + int(len(words) * _MILLIMETRES_PER_SIGN / max(width, 1.0))
