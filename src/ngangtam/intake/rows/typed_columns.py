"""The typed cells of one table, held by column: equal contents are parsed and kept once.

A large file has millions of cells and few different ones. A row looks its cells up in the columns
only when asked for them, so that a cell that nobody looks at costs a reference and no more.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from itertools import zip_longest
from typing import Any

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.layouts.people_rows import PersonRow
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.intake.values import Parsed, Problem

#: The plain constructor of a tuple: `TypedCell(...)` would cost more than all reading beside it.
_new = tuple.__new__


class TypedColumn:
    """One field of every row of a table."""

    __slots__ = ("_apart", "_labels", "_prefix", "_suffix", "_texts", "_values")

    def __init__(
        self,
        prefix: str,
        suffix: str,
        labels: Sequence[str],
        texts: list[str],
        values: list[object],
        *,
        silent: Iterable[int] = (),
    ) -> None:
        #: What comes before and after the label of the row in an address.
        self._prefix, self._suffix = prefix, suffix
        self._labels = labels
        #: By row: the text and the value of its cell.
        self._texts, self._values = texts, values
        #: Rows whose cell does not stand in the column, with its address; None: they are silent,
        #: which is to say that they have none, and do not speak of the field.
        self._apart: dict[int, str | None] = dict.fromkeys(silent)

    def get(self, at: int) -> TypedCell | None:
        """Give the cell of a row; None where the row does not speak of the field."""
        if at in self._apart:
            address = self._apart[at]
            if address is None:
                return None
        else:
            address = f"{self._prefix}{self._labels[at]}{self._suffix}"
        return _new(TypedCell, (self._texts[at], address, self._values[at]))

    def texts(self) -> list[str]:
        """Give the texts of all rows; empty where a row does not speak of the field."""
        return self._texts.copy()

    def values(self) -> list[object]:
        """Give the values of all rows."""
        return self._values.copy()

    def speaks(self, at: int) -> bool:
        """Say whether a row has a cell of the field, be it blank."""
        return at not in self._apart or self._apart[at] is not None

    def address(self, at: int) -> str:
        """Give the address of the column's own cell in a row."""
        return f"{self._prefix}{self._labels[at]}{self._suffix}"

    def value(self, at: int) -> object:
        """Give the value of a row's cell."""
        return self._values[at]

    def blanks(self, rows: Sequence[int]) -> int:
        """Count the rows that leave the field blank."""
        texts = self._texts
        if len(rows) < len(texts):
            texts = [texts[at] for at in rows]
        silent = sum(not self.speaks(at) for at in rows) if self._apart else 0
        return texts.count("") - silent

    def settle(self, at: int, cell: TypedCell | None) -> None:
        """Let a row say something else than its own cell of this column does."""
        self._texts[at] = "" if cell is None else cell.raw
        self._values[at] = None if cell is None else cell.value
        self._apart[at] = None if cell is None else cell.address

    def settle_value(self, at: int, value: object) -> None:
        """Let the cell of a row mean something else."""
        if self.speaks(at):
            self._values[at] = value


#: The columns of a table by field.
Columns = dict[str, TypedColumn]


class TableCells:
    """What has been read of a table so far: its columns by field, and what is to be told."""

    def __init__(self, grid: Grid, people: Sequence[PersonRow]) -> None:
        self.grid, self.people = grid, people
        self.columns: Columns = {}
        #: By position among the people: addresses of cells, and what is to be told about them.
        self.told: dict[int, list[tuple[str, Problem]]] = {}
        #: Row of the grid -> position among the people.
        self.at = {person.row: at for at, person in enumerate(people)}
        lines = [grid.rows[person.row] for person in people]
        #: Turned about at once, which costs a hundredth of asking each row for each cell.
        self._by_column = list(zip_longest(*lines, fillvalue=""))
        self._labels = [grid.row_label(person.row) for person in people]

    def values(self, index: int) -> Sequence[CellValue]:
        """Give what stands in a column, row by row; a missing cell is empty."""
        if index < len(self._by_column):
            return self._by_column[index]
        return ("",) * len(self.people)

    def values_of(self, name: str) -> Sequence[object]:
        """Give the values of a field, row by row; no values where the table lacks it."""
        column = self.columns.get(name)
        return [None] * len(self.people) if column is None else column.values()

    def column(self, index: int, parsed: Sequence[Parsed | None]) -> TypedColumn:
        """Make a column of what was read at its place in the grid; None: nothing of its field."""
        texts = ["" if outcome is None else outcome[0] for outcome in parsed]
        values = [None if outcome is None else outcome[1] for outcome in parsed]
        silent = [at for at, outcome in enumerate(parsed) if outcome is None]
        return self._made(index, texts, values, silent)

    def column_of(self, index: int, known: Mapping[CellValue, Parsed]) -> TypedColumn:
        """Make the column at a place in the grid, each distinct content of which is known."""
        contents = self.values(index)
        texts = {content: outcome[0] for content, outcome in known.items()}
        values = {content: outcome[1] for content, outcome in known.items()}
        return self._made(
            index, [texts[each] for each in contents], [values[each] for each in contents]
        )

    def _made(
        self, index: int, texts: list[str], values: list[object], silent: Iterable[int] = ()
    ) -> TypedColumn:
        prefix, suffix = self.grid.column_label(index)
        return TypedColumn(prefix, suffix, self._labels, texts, values, silent=silent)

    def address(self, at: int, index: int) -> str:
        """Give the address of a row's cell in a column of the grid."""
        return self.grid.address(self.people[at].row, index)

    def blank(self) -> TypedColumn:
        """Make a column of no place, whose rows are still to be settled."""
        many = len(self.people)
        return self._made(0, [""] * many, [None] * many)

    def sparse(self, name: str) -> TypedColumn:
        """Give the column of a field of which only some rows may speak."""
        if name not in self.columns:
            self.columns[name] = self.column(0, [None] * len(self.people))
        return self.columns[name]

    def tell(self, at: int, address: str, problems: Sequence[Problem]) -> None:
        """Note what is to be told about a cell of a row; nothing, where there is no problem."""
        if problems:
            self.told.setdefault(at, []).extend((address, problem) for problem in problems)


class _Cells(ValuesView[TypedCell]):
    """The cells of a row, each made once."""

    def __init__(self, cells: Sequence[TypedCell]) -> None:
        self._cells = cells

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[TypedCell]:
        return iter(self._cells)


class _Items(ItemsView[str, TypedCell]):
    """The fields of a row with their cells, each made once."""

    def __init__(self, items: Sequence[tuple[str, TypedCell]]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[tuple[str, TypedCell]]:
        return iter(self._items)


class RowFields(Mapping[str, TypedCell]):
    """The fields of one row, looked up in the columns of its table."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: Columns, at: int) -> None:
        self._columns, self._at = columns, at

    @property
    def columns(self) -> Columns:
        """The columns of the table that the row stands in."""
        return self._columns

    def __getitem__(self, name: str) -> TypedCell:
        cell = self._columns[name].get(self._at)
        if cell is None:
            raise KeyError(name)
        return cell

    def get(self, name: str, default: Any = None) -> Any:
        """Give the cell of a field, without the cost of asking a mapping for a missing key."""
        column = self._columns.get(name)
        cell = None if column is None else column.get(self._at)
        return default if cell is None else cell

    def __iter__(self) -> Iterator[str]:
        at = self._at
        return (name for name, column in self._columns.items() if column.speaks(at))

    def __contains__(self, name: object) -> bool:
        column = self._columns.get(name) if isinstance(name, str) else None
        return column is not None and column.speaks(self._at)

    def values(self) -> _Cells:
        """Give the cells."""
        at, columns = self._at, self._columns.values()
        return _Cells([cell for each in columns if (cell := each.get(at)) is not None])

    def items(self) -> _Items:
        """Give the fields with their cells."""
        at, columns = self._at, self._columns.items()
        return _Items(
            [(name, cell) for name, each in columns if (cell := each.get(at)) is not None]
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))

    def value(self, name: str) -> object:
        """Give a field's value; None: no such column, blank, or not understood."""
        column = self._columns.get(name)
        return None if column is None else column.value(self._at)


def parsed_once(
    values: Sequence[CellValue],
    parse: Callable[[CellValue], Parsed],
    beside: Callable[[CellValue], Parsed | None],
) -> dict[CellValue, Parsed]:
    """Parse each distinct content of a column once.

    Args:
        values: The cells of the column.
        parse: Reads a cell of its field.
        beside: Reads what may stand in cells of any field; None: it is none of that.
    """
    return {value: beside(value) or parse(value) for value in set(values)}
