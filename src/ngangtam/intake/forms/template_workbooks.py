"""Write a blank form as a workbook: headings, lists to choose from, notes, and its hidden id.

Every cell is written as text or left blank, so nothing in the file is ever a formula.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from ngangtam.intake.forms.template_columns import TemplateColumn
from ngangtam.intake.forms.templates import LAYOUT_SHEET, LISTS_SHEET, Template
from ngangtam.intake.grids import column_letters
from ngangtam.kernel import TEXTS_STAY_TEXTS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ngangtam.law import Edition

_FONT = "Times New Roman"
_A4 = 9
#: So many rows have lists to choose from and notes.
FILLED_ROWS = 2000
#: Ruled for a start; who needs more goes on below.
_RULED_ROWS = 30
_UNIT_ROW, _TITLE_ROW, _DAY_ROW, _HEAD_ROW = 0, 1, 2, 4
#: The longest that a spreadsheet shows with a chosen cell.
_LONGEST_PROMPT, _LONGEST_PROMPT_TITLE = 255, 32
_NUMBER_FORMATS = {"number": "0", "text": "@", "partial_day": "@", "day": "dd/mm/yyyy"}


def write_template(
    template: Template, *, edition: Edition, unit: str = "", as_of: date | None = None
) -> bytes:
    """Write a form as .xlsx.

    Args:
        template: The form.
        edition: The law, whose code lists are chosen from.
        unit: Whose list it is; empty: left open, to be written in.
        as_of: The day that it speaks for; None: left open.
    """
    from xlsxwriter import Workbook

    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, **TEXTS_STAY_TEXTS})
    book.set_properties({"title": template.title_vi})
    sheet = book.add_worksheet("Biểu mẫu")
    _Writer(book, sheet, template, edition).write(unit=unit, as_of=as_of)
    hidden = book.add_worksheet(LAYOUT_SHEET)
    hidden.write_string(0, 0, template.layout_id)
    hidden.very_hidden()
    book.close()
    return kept.getvalue()


class _Writer:
    """Writes the parts of a form from the top down."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, template: Template, edition: Edition
    ) -> None:
        self.book, self.sheet, self.template, self.edition = book, sheet, template, edition
        self.columns = template.columns
        self.last = len(self.columns) - 1
        self.depth = max(len(column.path) for column in self.columns)
        self.first_row = _HEAD_ROW + self.depth + 1
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self, *, unit: str, as_of: date | None) -> None:
        """Write the whole form."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW, self.first_row - 1)
        self._titles(unit, as_of)
        self._head()
        self._lists_and_notes()
        self._rows()
        frozen = next((i + 1 for i, c in enumerate(self.columns) if c.field == "full_name"), 2)
        sheet.freeze_panes(self.first_row, frozen)

    def _titles(self, unit: str, as_of: date | None) -> None:
        day = "…/…/……" if as_of is None else f"{as_of:%d/%m/%Y}"
        bold = self._format(bold=True, font_size=13)
        self.sheet.write_string(_UNIT_ROW, 0, f"Tên cơ quan, đơn vị: {unit}".rstrip(), bold)
        self._across(_TITLE_ROW, self.template.title_vi.upper(), bold=True, font_size=14)
        self._across(_DAY_ROW, f"(Tính đến ngày {day})", italic=True)

    def _across(self, row: int, words: str, **more: object) -> None:
        form = self._format(align="center", **more)
        if self.last:
            self.sheet.merge_range(row, 0, row, self.last, words, form)
        else:
            self.sheet.write_string(row, 0, words, form)

    def _head(self) -> None:
        form = self._format(
            bold=True,
            align="center",
            valign="vcenter",
            border=1,
            text_wrap=True,
            bg_color="#E8EEF4",
        )
        place = 0
        while place <= self.last:
            group = self.columns[place].path[0]
            end = place
            while (
                len(self.columns[place].path) > 1
                and end < self.last
                and self.columns[end + 1].path[0] == group
                and len(self.columns[end + 1].path) > 1
            ):
                end += 1
            self._head_cells(place, end, form)
            place = end + 1
        number = self._format(italic=True, align="center", border=1, font_size=9)
        for place in range(self.last + 1):
            self.sheet.write_string(self.first_row - 1, place, f"({place + 1})", number)

    def _head_cells(self, first: int, final: int, form: Any) -> None:
        """Write one group with the columns below it, or one column over the whole height."""
        sheet, bottom = self.sheet, _HEAD_ROW + self.depth - 1
        path = self.columns[first].path
        if len(path) == 1:
            self._merged(_HEAD_ROW, first, bottom, first, path[0], form)
            return
        self._merged(_HEAD_ROW, first, _HEAD_ROW, final, path[0], form)
        for place in range(first, final + 1):
            sheet.write_string(bottom, place, self.columns[place].path[1], form)

    def _merged(self, top: int, left: int, bottom: int, right: int, words: str, form: Any) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, words, form)
        else:
            self.sheet.merge_range(top, left, bottom, right, words, form)

    def _lists_and_notes(self) -> None:
        lists: list[str] = []
        bottom = _HEAD_ROW + self.depth - 1
        for place, column in enumerate(self.columns):
            if column.note:
                top = bottom if len(column.path) > 1 else _HEAD_ROW
                self.sheet.write_comment(top, place, column.note, {"font_name": _FONT})
            told = self._validation(column, lists)
            if told:
                last_row = self.first_row + FILLED_ROWS - 1
                self.sheet.data_validation(self.first_row, place, last_row, place, told)
        if lists:
            self._write_lists(lists)

    def _validation(self, column: TemplateColumn, lists: list[str]) -> dict[str, object]:
        told: dict[str, object] = {}
        if column.note:
            told = {
                "validate": "any",
                "input_title": column.path[-1][:_LONGEST_PROMPT_TITLE],
                "input_message": column.note[:_LONGEST_PROMPT],
            }
        if column.codes is not None:
            if column.codes not in lists:
                lists.append(column.codes)
            letters = column_letters(lists.index(column.codes))
            count = len(self.edition.code_list(column.codes).entries)
            told |= {
                "validate": "list",
                "source": f"='{LISTS_SHEET}'!${letters}$1:${letters}${count}",
                # Offered, not forced: a list may lack what is true.
                "error_type": "information",
                "error_title": "Không có trong danh sách",
                "error_message": "Vẫn có thể giữ nội dung này nếu đúng.",
            }
        elif column.form == "number":
            told |= {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
                "error_title": "Chỉ ghi số",
                "error_message": "Ô này chỉ ghi số nguyên, không âm.",
            }
        return told

    def _write_lists(self, lists: list[str]) -> None:
        sheet = self.book.add_worksheet(LISTS_SHEET)
        for place, list_id in enumerate(lists):
            for row, entry in enumerate(self.edition.code_list(list_id).entries):
                sheet.write_string(row, place, entry.label_vi)
        sheet.very_hidden()

    def _rows(self) -> None:
        for place, column in enumerate(self.columns):
            number_format = _NUMBER_FORMATS[column.form]
            align = "left" if column.form == "text" else "center"
            plain: dict[str, object] = {
                "num_format": number_format,
                "align": align,
                "valign": "top",
                "text_wrap": True,
            }
            self.sheet.set_column(place, place, column.width, self._format(**plain))
            ruled = self._format(**plain, border=1)
            for row in range(self.first_row, self.first_row + _RULED_ROWS):
                self.sheet.write_blank(row, place, None, ruled)

    def _format(self, **form: object) -> Any:
        key = tuple(sorted(form.items()))
        if key not in self._formats:
            made = {"font_name": _FONT, "font_size": 11, **form}
            self._formats[key] = self.book.add_format(made)
        return self._formats[key]
