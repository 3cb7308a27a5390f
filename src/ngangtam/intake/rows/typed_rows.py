"""What reading gives: one typed row per person and list, each value with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ngangtam.intake.layouts.mappings import Ask, LayoutKey, TableLayout
from ngangtam.kernel import Issue

#: Kinds of lists, which are kinds of rows.
ROW_KINDS = (
    "record_list",
    "appointments",
    "training_results",
    "succession",
    "rotations",
    "appraisals",
    "studies",
    "candidacies",
    "departures",
    "post_seats",
    "commendations",
    "discipline",
    "headcount_quotas",
    "yearly_study",
    "salaries",
)


class TypedCell(NamedTuple):
    """One value with where it stands. A named tuple, because a large file has millions of them.

    A blank cell has no text, no value and no issue: nothing was declared. A cell with text and
    no value was not understood, and the row has an issue saying so.
    """

    #: The text as typed, in Unicode (NFC); the file keeps the letters of old fonts.
    raw: str
    #: `F12` in sheets, `R12C6` in Word tables.
    address: str
    value: object = None


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What one row of a list says of one person (or of one post)."""

    file: str
    file_hash: str
    #: Name of the sheet, empty for text files, `table 3` in a document.
    sheet: str
    #: The row's number as the program that made the file shows it.
    row: int
    #: One of `ROW_KINDS`.
    kind: str
    fields: Mapping[str, TypedCell]
    #: The unit that the headings and titles around the row name.
    unit_text: str | None
    #: The day for which the list speaks; None: it does not say.
    as_of: date | None
    issues: tuple[Issue, ...] = ()
    #: The layout of the table that the row stands in.
    layout: LayoutKey = ""
    #: The number of the first row of the same person, where this one only goes on: it repeats
    #: who that is, with the cells there, and else holds what stands in it.
    continues: int | None = None

    def value(self, name: str) -> object:
        """Give a field's value; None: no such column, blank, or not understood."""
        cell = self.fields.get(name)
        return None if cell is None else cell.value


@dataclass(frozen=True)
class Reading:
    """Everything that one file says."""

    rows: tuple[TypedRow, ...]
    #: All issues: of the file and its tables, then of the rows.
    issues: tuple[Issue, ...]
    #: SHA-256 of the file, in hexadecimal.
    file_hash: str
    #: The last day that a title names; None where none does.
    titled_day: date | None = None
    #: One per table, in the order of the file.
    layouts: tuple[TableLayout, ...] = ()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is asked about the columns of all tables, each layout once."""
        asked: dict[tuple[str, str, str], Ask] = {}
        for layout in self.layouts:
            for ask in layout.asks:
                asked.setdefault((ask.layout, ask.code, ask.text), ask)
        return tuple(asked.values())
