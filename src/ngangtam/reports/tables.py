"""A list on paper as values: heading block, table with groups and totals, notes, signature.

What a list says is decided elsewhere; `word_tables` and `sheets` write the same value as a
document and as a workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# What XML 1.0 does not admit, and the carriage return.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Text, a whole number, a day; None: an empty cell.
Cell = str | int | date | None


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTER = "center"


class RowKind(StrEnum):
    """What a row of a table is."""

    #: One line of the list.
    LINE = "line"
    #: The heading of a group, over the whole width; only the first cell is written.
    GROUP = "group"
    #: Sums.
    TOTAL = "total"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column; neighbors with the same `group` share a heading above theirs."""

    heading: str
    #: In millimetres on an A4 page; all are stretched or shrunk to its width together.
    width: float
    group: str = ""
    align: Align = Align.LEFT


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.LINE


@dataclass(frozen=True, kw_only=True)
class Table:
    """Columns and rows, in order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells in {len(self.columns)} columns")

    @property
    def has_groups_of_columns(self) -> bool:
        """Say whether the head of the table has two rows."""
        return any(column.group for column in self.columns)

    @property
    def spans(self) -> tuple[tuple[int, int, str], ...]:
        """List first column, number of columns and heading of what stands in the upper head row.

        A column without a group is a span of its own, over both rows.
        """
        found: list[tuple[int, int, str]] = []
        for place, column in enumerate(self.columns):
            if found and column.group and found[-1][2] == column.group:
                first, count, words = found[-1]
                found[-1] = (first, count + 1, words)
            else:
                found.append((place, 1, column.group))
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signs: authority and post in capitals, name below the room for the signature."""

    authority: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class ListDocument:
    """A list as offices write it, in Vietnamese."""

    #: Body above, and the body that issues the list; empty: left out.
    parent_body: str
    issuing_body: str
    #: Whether the name of the State and its motto stand at the right.
    has_motto: bool
    place: str
    #: Day of the list; None: place and day are left out.
    day: date | None
    title: str
    #: Below the title: what the list is of; then, in italics, as of which day.
    subtitles: tuple[str, ...]
    table: Table
    as_of: str = ""
    #: Below the table: totals, then how to read it.
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signature: Signature | None = None
    #: Stored in the file as its moment of creation.
    made_at: datetime | None = None


MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def place_and_day(place: str, day: date) -> str:
    """Write place and day as documents do: day and the first two months with a leading zero.

    >>> place_and_day("Cao Bằng", date(2025, 2, 5))
    'Cao Bằng, ngày 05 tháng 02 năm 2025'
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    written = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{place}, {written}" if place else f"Ngày{written.removeprefix('ngày')}"


def roman(number: int) -> str:
    """Write a whole number from 1 in Roman numerals, for groups of a list.

    >>> [roman(number) for number in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    if number < 1:
        raise ValueError(f"{number} has no Roman numeral")
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def clean(text: str) -> str:
    """Leave out the signs that neither a document nor a workbook may hold."""
    return _FORBIDDEN.sub("", text)


def written(cell: Cell) -> str:
    """Write a cell as text: days as 05/02/2025."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell))


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
