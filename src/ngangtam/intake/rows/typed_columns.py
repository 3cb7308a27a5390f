"""The typed cells of one table, held by column: equal contents are parsed and kept once.

A large file has millions of cells and few different ones. A row looks its cells up in the columns
only when asked for them, so that a cell that nobody looks at costs a reference and no more.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from itertools import zip_longest
from typing import Any

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.layouts.people_rows import PersonRow
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.intake.values import Parsed, Problem

#: The plain constructor of a tuple: `TypedCell(...)` would cost more than all reading beside it.
_new = tuple.__new__

BLANK = Parsed("")


class TypedColumn:
    """One field of every row of a table."""

    __slots__ = ("_labels", "_others", "_prefix", "_suffix", "parsed")

    def __init__(
        self, prefix: str, suffix: str, labels: Sequence[str], parsed: Sequence[Parsed | None]
    ) -> None:
        #: What comes before and after the label of the row in an address.
        self._prefix, self._suffix = prefix, suffix
        self._labels = labels
        #: By row: what its own cell of this column says; None: nothing of this field.
        self.parsed = parsed
        #: Rows whose cell stands elsewhere, or was settled with others.
        self._others: dict[int, TypedCell | None] = {}

    def get(self, at: int) -> TypedCell | None:
        """Give the cell of a row; None where the row does not speak of the field."""
        if at in self._others:
            return self._others[at]
        parsed = self.parsed[at]
        if parsed is None:
            return None
        address = f"{self._prefix}{self._labels[at]}{self._suffix}"
        return _new(TypedCell, (parsed[0], address, parsed[1]))

    def texts(self) -> list[str]:
        """Give the texts of all rows; empty where a row does not speak of the field."""
        texts = ["" if parsed is None else parsed[0] for parsed in self.parsed]
        for at, cell in self._others.items():
            texts[at] = "" if cell is None else cell.raw
        return texts

    def values(self) -> list[object]:
        """Give the values of all rows."""
        values = [None if parsed is None else parsed[1] for parsed in self.parsed]
        for at, cell in self._others.items():
            values[at] = None if cell is None else cell.value
        return values

    def speaks(self, at: int) -> bool:
        """Say whether a row has a cell of the field, be it blank."""
        said = self._others[at] if at in self._others else self.parsed[at]
        return said is not None

    def address(self, at: int) -> str:
        """Give the address of the column's own cell in a row."""
        return f"{self._prefix}{self._labels[at]}{self._suffix}"

    def value(self, at: int) -> object:
        """Give the value of a row's cell."""
        if at in self._others:
            cell = self._others[at]
            return None if cell is None else cell.value
        parsed = self.parsed[at]
        return None if parsed is None else parsed[1]

    def blanks(self, rows: Sequence[int]) -> int:
        """Count the rows that leave the field blank."""
        raws = [None if parsed is None else parsed[0] for parsed in self.parsed]
        for at, cell in self._others.items():
            raws[at] = None if cell is None else cell.raw
        if len(rows) < len(raws):
            raws = [raws[at] for at in rows]
        return raws.count("")

    def settle(self, at: int, cell: TypedCell | None) -> None:
        """Let a row say something else than its own cell of this column does."""
        self._others[at] = cell

    def settle_value(self, at: int, value: object) -> None:
        """Let the cell of a row mean something else."""
        cell = self.get(at)
        if cell is not None:
            self._others[at] = cell._replace(value=value)


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
        """Make a column of what was read at its place in the grid."""
        prefix, suffix = self.grid.column_label(index)
        return TypedColumn(prefix, suffix, self._labels, parsed)

    def address(self, at: int, index: int) -> str:
        """Give the address of a row's cell in a column of the grid."""
        return self.grid.address(self.people[at].row, index)

    def blank(self) -> TypedColumn:
        """Make a column of no place, whose rows are still to be settled."""
        return self.column(0, [BLANK] * len(self.people))

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
) -> tuple[list[Parsed], bool]:
    """Parse each distinct content once; and say whether any of them has something to be told.

    Args:
        values: The cells of a column.
        parse: Reads a cell of its field.
        beside: Reads what may stand in cells of any field; None: it is none of that.
    """
    known = {value: beside(value) or parse(value) for value in set(values)}
    has_problems = any(outcome.problems for outcome in known.values())
    return [known[value] for value in values], has_problems
