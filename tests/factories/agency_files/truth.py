"""What a file truly says: for each filled cell the value of each field, for each row its unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.factories.agency_files.typed import Raw, Truth, Typed


@dataclass(frozen=True)
class Expected:
    """One filled cell of a person's row."""

    sheet: str
    #: Zero-based, as in `Draft`; the row of the cell, and the row where the person begins.
    row: int
    column: int
    person_row: int
    typed: Typed
    #: What the row says of the person besides: the sex that a column implies, the unit around it.
    header: str = ""


@dataclass(frozen=True)
class ExpectedRow:
    """One person's row (the first of them)."""

    sheet: str
    row: int
    #: Fields that no cell of their own gives: the sex of a column, the title of a heading.
    around: dict[str, Truth] = field(default_factory=dict[str, Truth])


@dataclass
class Draft:
    """One sheet, or one table of a document, while it is put together."""

    name: str
    cells: dict[tuple[int, int], Raw] = field(default_factory=dict[tuple[int, int], Raw])
    #: Top, left, bottom, right; ends included.
    merges: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    #: Bold rows: headings and headers, as typists make them.
    bold_rows: set[int] = field(default_factory=set[int])
    expected: list[Expected] = field(default_factory=list[Expected])
    rows: list[ExpectedRow] = field(default_factory=list[ExpectedRow])
    #: Kind of list and day of its state, where the sheet says so plainly.
    kind: str = ""
    as_of: date | None = None
    #: Paragraphs before a table of a document.
    paragraphs: list[str] = field(default_factory=list[str])

    def put(self, row: int, column: int, raw: Raw) -> None:
        """Type into a cell."""
        if raw is not None:
            self.cells[row, column] = raw

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range; a single cell stays as it is."""
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((column for _, column in self.cells), default=-1) + 1


@dataclass(frozen=True)
class Workbook:
    """One file as somebody sends it, with its truth."""

    #: Name of the file with its ending.
    name: str
    layout: str
    sheets: list[Draft]
    #: One of the ways in `writing.WRITERS`.
    writer: str = "xlsx"
    options: dict[str, str] = field(default_factory=dict[str, str])
