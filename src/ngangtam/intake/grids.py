"""A sheet or a table as a grid of cells that know their addresses."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ngangtam.intake.words.wording import clean
from ngangtam.kernel import Place

#: What a reader hands over: text as typed, a number, a day, or None for an empty cell.
CellValue = str | int | float | date | None


class Merge(NamedTuple):
    """A merged range, zero-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class PageStart(NamedTuple):
    """Where the rows of a page begin in a table that goes on over pages."""

    #: Zero-based, in the grid.
    row: int
    page: int
    #: What the page's first row of the table is counted as, from one.
    number: int


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet, text file or table, as typed, with what stands before them."""

    #: Name of the file, without its folders.
    file: str
    #: Name of the sheet, empty for text files, `table 3` in a document.
    sheet: str
    #: Rows may differ in length; a missing cell is empty.
    rows: list[list[CellValue]]
    merges: tuple[Merge, ...] = ()
    #: Paragraphs between the table before and this one (documents only).
    heading: tuple[str, ...] = ()
    #: A table of a document, whose rows and columns have no letters.
    is_word_table: bool = False
    #: Where the first column of `rows` stands in the sheet, zero-based.
    left: int = 0
    #: Rows and columns of `rows` that whoever opens the file does not see.
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    #: Nobody sees the sheet who opens the file.
    is_hidden: bool = False
    #: Days typed as plain numbers count from 1904 here.
    is_epoch_1904: bool = False
    #: The pages of a printed table, in order; empty: it has none.
    pages: tuple[PageStart, ...] = ()

    def text(self, row: int, column: int) -> str:
        """Give the cleaned text of a cell; empty where there is none."""
        cells = self.rows[row]
        return raw_text(cells[column]) if column < len(cells) else ""

    def row_texts(self, row: int) -> list[str]:
        """Give the cleaned texts of a row."""
        return [raw_text(value) for value in self.rows[row]]

    @property
    def width(self) -> int:
        """The length of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def row_label(self, row: int) -> str:
        """Give a row's part of an address: `12`, `R12` in tables, `p2 R5` in printed ones."""
        if self.pages:
            start = self.pages[max(0, bisect_right(self.pages, (row, 1 << 40)) - 1)]
            return f"p{start.page} R{row - start.row + start.number}"
        return f"R{row + 1}" if self.is_word_table else str(row + 1)

    def column_label(self, column: int) -> tuple[str, str]:
        """Give what stands before and after a row's part in the addresses of a column."""
        if self.is_word_table:
            return "", f"C{self.left + column + 1}"
        return column_letters(self.left + column), ""

    def address(self, row: int, column: int) -> str:
        """Give a cell's address: `F12` in sheets, `R12C6` in tables, `p2 R5C6` in printed ones."""
        before, after = self.column_label(column)
        return f"{before}{self.row_label(row)}{after}"

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """Give the place of a cell, of a row's first cell, or of the whole grid."""
        cell = None if row is None else self.address(row, column or 0)
        return Place(self.file, sheet=self.sheet or None, cell=cell)


def column_letters(column: int) -> str:
    """Write a zero-based column as letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Read letters as a zero-based column: A is 0, AA is 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def lines_of(value: CellValue) -> list[str]:
    """Give the lines that a person typed into one cell; a cell of one line gives its text."""
    if not isinstance(value, str) or "\n" not in value:
        text = raw_text(value)
        return [text] if text else []
    return [line for line in map(clean, value.split("\n")) if line]


def raw_text(value: CellValue) -> str:
    """Write a cell's content as a person would have typed it; a day as d/m/yyyy."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, date):
        # A large list has many days, and `strftime` takes thrice the time.
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
