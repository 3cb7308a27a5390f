"""Turn the rows of one table into typed rows: column by column, then what several cells settle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from ngangtam.intake.cells.column_habits import with_habit
from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.cells.plain_values import marked
from ngangtam.intake.cells.split_cells import SPLITTERS, Splitter, split_post_and_unit
from ngangtam.intake.formula_cells import FORMULA_STARTS, formula_fault
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.layouts.compound_columns import CompoundCells, names_post_and_unit
from ngangtam.intake.layouts.legends import explained_marks, explained_words
from ngangtam.intake.layouts.mappings import IGNORE
from ngangtam.intake.layouts.table_columns import Column
from ngangtam.intake.layouts.tables import Table
from ngangtam.intake.rows.row_settling import settle_rows
from ngangtam.intake.rows.several_columns import Choice, choose, join_dates, join_names
from ngangtam.intake.rows.typed_columns import (
    Columns,
    RowFields,
    TableCells,
    TypedColumn,
    parsed_once,
)
from ngangtam.intake.rows.typed_rows import TypedCell, TypedRow
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.column_words import ROW_NUMBER, date_part
from ngangtam.intake.words.wording import SAME_STARTS, says_same
from ngangtam.kernel import Issue, Level, Place

#: Fields that one cell of a combined column fills, where they have no column of their own.
_FILLED_BY = {
    "full_name": {"other_name"},
    "citizen_id": {"old_identity_number"},
    "decision_number": {"decision_date"},
    "decision": {"decision_number", "decision_date"},
    "party_joined_on": {"party_official_on"},
    "party_official_on": {"party_joined_on"},
}
#: The unit that may stand behind a post in one cell.
_UNIT_BESIDE = {"post": "unit", "from_post": "from_unit", "to_post": "to_unit"}
_SAME_AS_ABOVE = (
    Problem(
        "nothing-above",
        "Ô ghi “như trên” nhưng ô ở trên trống hoặc không hiểu được.",
        "The cell says “as above”, but nothing above it was understood.",
    ),
)
_UNIT_CARRIED = Problem(
    "unit-carried-down",
    "Cột đơn vị chỉ ghi ở dòng đầu mỗi nhóm; các dòng dưới được hiểu là cùng đơn vị.",
    "The column of units is filled in the first row of each group only; the rows below were "
    "taken to be of the same unit.",
    Level.NOTE,
)
#: With what a cell may begin that no parser of values knows; most begin otherwise.
_ODD_STARTS = SAME_STARTS.union(FORMULA_STARTS)
#: "như trên" with room around it.
_LONGEST_MARK = 16
#: A column of units is filled once for all below where at least this share of it is blank.
_CARRIED_FROM = 1 / 3


class TableReader:
    """Turns the rows of one table into typed rows."""

    def __init__(self, table: Table, parsers: FieldParsers, file_hash: str) -> None:
        self._table, self._parsers, self._file_hash = table, parsers, file_hash
        self._cells = TableCells(table.grid, table.rows)

    @property
    def columns(self) -> Columns:
        """What was read, by field."""
        return self._cells.columns

    def rows(self) -> list[TypedRow]:
        """Read every row of the table."""
        cells, parsers = self._cells, self._parsers
        fields = {column.field for column in self._table.columns}
        choices: dict[str, list[Choice]] = {}
        dates: dict[str, list[tuple[str, int]]] = {}
        for column in self._table.columns:
            name, option = column.field, column.option
            if name in (IGNORE, ROW_NUMBER):
                continue
            if option is not None and date_part(option) is not None:
                dates.setdefault(name, []).append((option, column.index))
            elif option is not None:
                choices.setdefault(name, []).append(self._choice(column, option))
            elif column.parts:
                compound = CompoundCells({part: parsers.parser(part) for part in column.parts})
                self._read_split(column, compound.split, own=fields)
                if self._table.joined:
                    self._point_at_own_cells(column)
            elif (unit := _UNIT_BESIDE.get(name)) and unit not in fields and _names_unit(column):
                self._read_split(
                    column, partial(split_post_and_unit, post=name, unit=unit), own=fields
                )
            elif name in SPLITTERS and not _FILLED_BY[name] & fields:
                self._read_split(column, SPLITTERS[name], own=fields)
            elif name == "study_level":
                self._read_split(column, parsers.split_study, own=fields)
            else:
                self._read_plain(column)
        for name, parts in dates.items():
            join_dates(cells, name, parts, parsers.parser(name))
        for name, options in choices.items():
            choose(cells, name, options)
        if "given_name" in cells.columns and "full_name" not in cells.columns:
            join_names(cells)
        settle_rows(cells, self._table, parsers)
        return self._typed_rows()

    def _typed_rows(self) -> list[TypedRow]:
        table, told, columns = self._table, self._cells.told, self._cells.columns
        grid, as_of = table.grid, table.titles.as_of
        none: tuple[Issue, ...] = ()
        return [
            TypedRow(
                grid.file,
                self._file_hash,
                grid.sheet,
                person.row + 1,
                table.kind,
                RowFields(columns, at),
                person.unit_text,
                as_of,
                self._issues(at) if at in told else none,
                table.layout,
                None if person.head is None else person.head + 1,
            )
            for at, person in enumerate(table.rows)
        ]

    def _issues(self, at: int) -> tuple[Issue, ...]:
        grid = self._table.grid
        return tuple(
            problem.at(Place(grid.file, sheet=grid.sheet or None, cell=address))
            for address, problem in self._cells.told[at]
        )

    def _knowing(
        self, column: Column, values: Sequence[CellValue], parse: Callable[[CellValue], Parsed]
    ) -> Callable[[CellValue], Parsed]:
        """Let a parser know what the cells of its column say together."""
        table = self._table
        return with_habit(
            column.field,
            parse,
            values,
            as_of=table.titles.as_of,
            from_1904=table.grid.is_epoch_1904,
        )

    def _read_plain(self, column: Column) -> None:
        cells = self._cells
        values = cells.values(column.index)
        parse = self._parsers.of_column(column.field, column.path)
        parse = explained_words(self._table.legend, self._knowing(column, values, parse))
        known = parsed_once(values, parse, _odd)
        typed = cells.columns[column.field] = cells.column_of(column.index, known)
        self._tell_problems(typed, values, known)
        for at, top in self._cells_above(column).items():
            typed.settle(at, typed.get(top))

    def _tell_problems(
        self, column: TypedColumn, values: Sequence[CellValue], known: Mapping[CellValue, Parsed]
    ) -> None:
        """Tell what is wrong in a column, and let cells that say so repeat the one above."""
        told = {value: found.problems for value, found in known.items() if found.problems}
        if not told:
            return
        for at, value in enumerate(values):
            if value not in told:
                continue
            # A cell above that says nothing, or was not understood, has nothing to repeat.
            above = column.value(at - 1) if at else None
            if told[value] is _SAME_AS_ABOVE and above is not None:
                column.settle_value(at, above)
            else:
                self._cells.tell(at, column.address(at), told[value])

    def _cells_above(self, column: Column) -> dict[int, int]:
        """Give the rows that a cell above speaks for: merged with theirs, or named once for all."""
        grid, people = self._table.grid, self._table.rows
        above: dict[int, int] = {}
        for merge in grid.merges:
            if merge.left != column.index or merge.right != column.index:
                continue
            top = self._cells.at.get(merge.top)
            if top is None:
                continue
            for row in range(merge.top + 1, merge.bottom + 1):
                at = self._cells.at.get(row)
                # Further rows of a person take over who it is, and nothing else.
                if at is not None and people[at].head is None:
                    above[at] = top
        if column.field == "unit":
            above.update(self._carried(self._cells.values(column.index), above))
        return above

    def _carried(self, values: Sequence[CellValue], merged: dict[int, int]) -> dict[int, int]:
        """Carry units down where each stands once, in the first row of its group."""
        texts = {value: raw_text(value) for value in set(values)}
        own = [
            (at, texts[values[at]])
            for at, person in enumerate(self._table.rows)
            if person.head is None and at not in merged
        ]
        stated = [text for _, text in own if text]
        blanks = len(own) - len(stated)
        if not own or not own[0][1] or len(stated) != len(set(stated)):
            return {}
        if not blanks or blanks < _CARRIED_FROM * len(own):
            return {}
        carried: dict[int, int] = {}
        source = own[0][0]
        for at, text in own:
            if text:
                source = at
            elif self._table.rows[at].unit_text == self._table.rows[source].unit_text:
                carried[at] = source
        if carried:
            self._table.remark(self._table.rows[source].row, 0, _UNIT_CARRIED)
        return carried

    def _read_split(self, column: Column, split: Splitter, *, own: Collection[str]) -> None:
        """Read a column of which one cell may fill several fields.

        What a cell says beside its own fields never takes the place of a column of its `own`.
        """
        cells = self._cells
        values = cells.values(column.index)
        known = {value: _split(column.field, value, split) for value in set(values)}
        alone = self._parsers.of_column(column.field, column.path)
        knowing = self._knowing(column, values, alone)
        if knowing is not alone:
            # One date alone is read as the column writes its dates.
            for value, part in known.items():
                if part.keys() == {column.field}:
                    part[column.field] = knowing(value)
        parts = [known[value] for value in values]
        if any(isinstance(value, str) and says_same(value.strip()) for value in known):
            for at, value in enumerate(values):
                if at and isinstance(value, str) and says_same(value.strip()):
                    parts[at] = {n: p._replace(raw=value.strip()) for n, p in parts[at - 1].items()}
        beside = {*own} - {column.field, *column.parts}
        for name in dict.fromkeys(name for part in known.values() for name in part):
            if name in beside:
                continue
            parsed = [part.get(name) for part in parts]
            typed = cells.columns[name] = cells.column(column.index, parsed)
            for at, outcome in enumerate(parsed):
                # A blank cell says nothing that could be wrong.
                if outcome is not None and outcome.problems and outcome.raw:
                    cells.tell(at, typed.address(at), outcome.problems)
            for at, top in self._cells_above(column).items():
                typed.settle(at, typed.get(top))

    def _point_at_own_cells(self, column: Column) -> None:
        """Name the very cell of each part, where the rows of a person were joined to be read."""
        grid, index = self._table.grid, column.index
        for at, person in enumerate(self._table.rows):
            for row, cells in self._table.joined.get(person.row, ()):
                if index >= len(cells) or not raw_text(cells[index]):
                    continue
                for name in column.parts:
                    typed = self._cells.columns[name]
                    value = typed.value(at)
                    if (
                        value is not None
                        and self._parsers.parser(name)(cells[index]).value == value
                    ):
                        own = TypedCell(raw_text(cells[index]), grid.address(row, index), value)
                        typed.settle(at, own)

    def _choice(self, column: Column, option: str) -> Choice:
        parsers = self._parsers
        parse = parsers.choice(column.field, option)
        if parse is None or column.field == "birth_date":
            is_title = column.field.startswith("planned_title")
            parse = marked(option) if is_title else parsers.of_column(column.field, column.path)
        parse = explained_marks(self._table.legend, parse)
        values = self._cells.values(column.index)
        known = parsed_once(values, self._knowing(column, values, parse), _odd)
        parsed = [known[value] for value in values]
        return Choice(option, parsed, self._cells.column(column.index, parsed))


def _names_unit(column: Column) -> bool:
    """Say whether the header of a post, or the one above it, speaks of its unit too."""
    return any(map(names_post_and_unit, column.path))


def _split(field: str, value: CellValue, split: Splitter) -> dict[str, Parsed]:
    """Read the fields that one cell fills."""
    if (fault := formula_fault(value)) is not None:
        first = "decision_number" if field == "decision" else field
        return {first: Parsed(raw_text(value), None, (fault,))}
    return split(value)


def _odd(value: CellValue) -> Parsed | None:
    """Read a cell that no parser of values knows: it means the cell above, or is a formula."""
    if not isinstance(value, str):
        return None
    start = value[:1]
    if start not in _ODD_STARTS and not start.isspace():
        return None
    if len(value) <= _LONGEST_MARK and says_same(value.strip()):
        return Parsed(value.strip(), None, _SAME_AS_ABOVE)
    fault = formula_fault(value)
    return None if fault is None else Parsed(raw_text(value), None, (fault,))
