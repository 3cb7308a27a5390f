"""Put a sheet together from columns and lines: headers with merges, headings, rows, endings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.factories.agency_files.damage import damaged
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import Post
from tests.factories.agency_files.truth import Draft, Expected, ExpectedRow
from tests.factories.agency_files.typed import BLANK, Raw, Truth, Typed

NO_POST = Post("", "")


@dataclass(frozen=True)
class Entry:
    """One person's line in a list."""

    person: Person
    post: Post = NO_POST
    unit: str = ""
    number: int = 0
    #: What the lines around say of the person.
    around: dict[str, Truth] = field(default_factory=dict[str, Truth])


@dataclass(frozen=True)
class Heading:
    """A line across the list: a unit, or a kind of people."""

    text: str
    #: The column it is typed into; merged to the end of the list where `is_merged`.
    column: int = 0
    is_merged: bool = True
    #: Columns beside the text, such as "I" in the first.
    beside: dict[int, Raw] = field(default_factory=dict[int, Raw])


@dataclass(frozen=True)
class HeaderAgain:
    """The header repeated, as at the top of a new printed page."""


Line = Entry | Heading | HeaderAgain
#: What one line of a person says in a column; a tuple: one cell per line of several lines.
Write = Callable[[Entry], Typed | tuple[Typed, ...]]


@dataclass(frozen=True)
class Column:
    """A column: the words of its header from top to bottom, and how a person is typed into it."""

    path: tuple[str, ...]
    write: Write
    is_hidden: bool = False


def column(*path: str, write: Write, is_hidden: bool = False) -> Column:
    """Write a column down in one line."""
    return Column(path, write, is_hidden)


@dataclass(frozen=True)
class Look:
    """How a sender lays a list out."""

    #: A row "1 2 3 ..." below the header; "(1) (2) ..." where `numbers_in_brackets`.
    is_numbered: bool = False
    numbers_in_brackets: bool = False
    #: Header cells merged as a tidy typist does; otherwise upper words stand in the first cell.
    is_merged: bool = True
    left: int = 0
    #: Chance of a damaged cell.
    damage: float = 0.006


class Table:
    """Writes one list into a draft."""

    def __init__(
        self, draft: Draft, columns: Sequence[Column], rng: Random, look: Look | None = None
    ) -> None:
        self._draft = draft
        self._columns = columns
        self._rng = rng
        self._look = look or Look()

    def write(self, top: int, lines: Sequence[Line]) -> int:
        """Write header and lines; give the row below the list."""
        row = self._header(top)
        for index, shown in enumerate(self._columns):
            if shown.is_hidden:
                self._draft.hidden_columns.add(self._look.left + index)
        for line in lines:
            match line:
                case Entry():
                    row = self._entry(row, line)
                case Heading():
                    row = self._heading(row, line)
                case HeaderAgain():
                    row = self._header(row)
        return row

    def _header(self, top: int) -> int:
        depth = max(len(shown.path) for shown in self._columns)
        left = self._look.left
        for level in range(depth):
            start = 0
            while start < len(self._columns):
                end = self._same_above(start, level)
                path = self._columns[start].path
                if level < len(path):
                    self._draft.put(top + level, left + start, path[level])
                    if self._look.is_merged:
                        bottom = depth - 1 if level == len(path) - 1 else level
                        self._draft.merge(top + level, left + start, top + bottom, left + end)
                start = end + 1
            self._draft.bold_rows.add(top + level)
        if not self._look.is_numbered:
            return top + depth
        for index in range(len(self._columns)):
            number = f"({index + 1})" if self._look.numbers_in_brackets else index + 1
            self._draft.put(top + depth, left + index, number)
        return top + depth + 1

    def _same_above(self, start: int, level: int) -> int:
        """Find the last column that shares the header words down to a level."""
        path = self._columns[start].path
        end = start
        while (
            level < len(path) - 1
            and end + 1 < len(self._columns)
            and self._columns[end + 1].path[: level + 1] == path[: level + 1]
            and len(self._columns[end + 1].path) > level + 1
        ):
            end += 1
        return end

    def _heading(self, row: int, heading: Heading) -> int:
        left = self._look.left
        for index, raw in heading.beside.items():
            self._draft.put(row, left + index, raw)
        self._draft.put(row, left + heading.column, heading.text)
        if heading.is_merged:
            self._draft.merge(row, left + heading.column, row, left + len(self._columns) - 1)
        self._draft.bold_rows.add(row)
        return row + 1

    def _entry(self, row: int, entry: Entry) -> int:
        height = 1
        for index, shown in enumerate(self._columns):
            cells = shown.write(entry)
            stacked = cells if isinstance(cells, tuple) else (cells,)
            height = max(height, len(stacked))
            for offset, cell in enumerate(stacked):
                self._cell(row + offset, row, index, cell)
        around = {"unit": entry.unit} if entry.unit else {}
        self._draft.rows.append(ExpectedRow(self._draft.name, row, {**around, **entry.around}))
        return row + height

    def _cell(self, row: int, person_row: int, index: int, cell: Typed) -> None:
        if cell.says and self._rng.random() < self._look.damage:
            cell = damaged(cell, self._rng)
        if cell is BLANK or cell.raw is None:
            return
        at = self._look.left + index
        self._draft.put(row, at, cell.raw)
        header = " / ".join(self._columns[index].path)
        self._draft.expected.append(Expected(self._draft.name, row, at, person_row, cell, header))


def numbered(entries: Sequence[Entry], *, start: int = 1) -> list[Entry]:
    """Number entries as a list does."""
    return [replace(entry, number=start + index) for index, entry in enumerate(entries)]


def no(entry: Entry) -> Typed:
    """Type the number of the line."""
    return Typed(entry.number)


def titles(draft: Draft, *lines: tuple[int, int, str]) -> None:
    """Type lines of titles: row, column, text."""
    for row, at, text in lines:
        draft.put(row, at, text)
        draft.bold_rows.add(row)


def signature(draft: Draft, row: int, width: int, *, place: str, who: str, name: str) -> None:
    """End a list as offices do: place and day, the maker at the left, who signs at the right."""
    right = max(2, width - 3)
    draft.put(row + 1, right, f"{place}, ngày 15 tháng 01 năm 2025")
    draft.put(row + 2, 1, "NGƯỜI LẬP BIỂU")
    draft.put(row + 2, right, who)
    draft.put(row + 3, 1, "(Ký, ghi rõ họ tên)")
    draft.put(row + 3, right, "(Ký tên, đóng dấu)")
    draft.put(row + 7, right, name)
