"""Read from an OpenDocument workbook what its reader of values leaves out: merges, hidden parts."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from ngangtam.intake.files.safe_xml import DoctypeFoundError
from ngangtam.intake.grids import column_letters

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CHUNK = 1 << 20
#: No sheet is larger; what repeats itself beyond is a row or column of nothing.
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
#: What is hidden in one stroke at the end of a sheet is empty, and need not be listed.
_MOST_LISTED = 20_000


@dataclass
class _Sheets:
    """Follows the elements of the content, counting rows and cells with their repetitions."""

    #: How far a cell with a value may stand.
    rows: int
    columns: int
    marks: list[dict[str, Any]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    repeated: int = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note an element that begins."""
        if name == f"{_TABLE}table":
            self.marks.append({"merges": [], "hidden_rows": [], "hidden_columns": []})
            self.row = self.column = 0
        elif not self.marks:
            return
        elif name == f"{_TABLE}table-column":
            count = _number(attributes, "number-columns-repeated", _MOST_COLUMNS)
            if _is_hidden(attributes):
                self._list("hidden_columns", self.column, count)
            self.column += count
        elif name == f"{_TABLE}table-row":
            self.column = 0
            self.repeated = _number(attributes, "number-rows-repeated", _MOST_ROWS)
            if _is_hidden(attributes):
                self._list("hidden_rows", self.row, self.repeated)
        elif name in _CELLS:
            across = _number(attributes, "number-columns-spanned", _MOST_COLUMNS)
            down = _number(attributes, "number-rows-spanned", _MOST_ROWS)
            if across > 1 or down > 1:
                end = [self.row + down - 1, self.column + across - 1]
                self.marks[-1]["merges"].append([self.row, self.column, *end])
            count = _number(attributes, "number-columns-repeated", _MOST_COLUMNS)
            if f"{_OFFICE}value-type" in attributes:
                self._check_reach(self.row + self.repeated, self.column + count)
            self.column += count

    def end(self, name: str) -> None:
        """Note an element that ends."""
        if name == f"{_TABLE}table-row":
            self.row += self.repeated

    def _check_reach(self, row: int, column: int) -> None:
        if row > self.rows or column > self.columns:
            self.marks[-1].setdefault("far", f"{column_letters(column - 1)}{row}")

    def _list(self, which: str, first: int, count: int) -> None:
        self.marks[-1][which].extend(range(first, first + min(count, _MOST_LISTED)))


def read_marks(path: str, *, rows: int, columns: int) -> list[dict[str, Any]]:
    """Give the merges, hidden rows and hidden columns of every sheet, in order.

    `far` is the first cell with a value that reaches beyond so many rows and columns: a cell of a
    hundred bytes may repeat itself over a whole sheet.

    Raises:
        ValueError: The content is no XML, or declares a document type.
    """
    sheets = _Sheets(rows, columns)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = sheets.start, sheets.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            while chunk := content.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, RuntimeError) as error:
        raise ValueError("content.xml") from error
    return sheets.marks


def _refuse_doctype(*_about: object) -> None:
    raise DoctypeFoundError


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _number(attributes: dict[str, str], name: str, most: int) -> int:
    written = attributes.get(f"{_TABLE}{name}", "1")
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 10 else 1
