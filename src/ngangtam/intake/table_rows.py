"""Turn the rows of one table into typed rows: column by column, then what several cells settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ngangtam.intake.columns import ROW_NUMBER
from ngangtam.intake.fields import FieldParsers
from ngangtam.intake.grids import CellValue, column_letters, raw_text
from ngangtam.intake.mappings import IGNORE
from ngangtam.intake.people import judged_id, parse_name, parse_sex
from ngangtam.intake.people_rows import WHO_FIELDS
from ngangtam.intake.rows import TypedCell, TypedRow
from ngangtam.intake.split_cells import SPLITTERS
from ngangtam.intake.table_columns import Column
from ngangtam.intake.tables import Table
from ngangtam.intake.typed_columns import BLANK, Columns, RowFields, TypedColumn, parsed_once
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import says_none, says_same
from ngangtam.kernel import Issue, Level, PartialDate, Place

#: Fields that one cell of a combined column fills, where they have no column of their own.
_FILLED_BY = {
    "decision": {"decision_number", "decision_date"},
    "party_joined_on": {"party_official_on"},
}
_ONE_CHOICE = frozenset(["sex", "birth_date", "religion", "ethnicity", "rating", "category"])
#: Kinds of lists whose rows speak of the year that the title names.
_OF_A_YEAR = frozenset(["appraisals", "headcount_quotas", "yearly_study", "commendations"])
#: What a further row of a person takes over from the first.
_TAKEN_OVER = (*WHO_FIELDS, "unit")
_SAME_AS_ABOVE = (
    Problem(
        "nothing-above",
        "Ô ghi “như trên” nhưng ô ở trên trống hoặc không hiểu được.",
        "The cell says “as above”, but nothing above it was understood.",
    ),
)
_BORN_LATER = Problem(
    "birth-after-list",
    "Ngày sinh sau ngày của danh sách. Hãy kiểm tra lại năm sinh.",
    "The birth date lies after the day of the list. Check the year of birth.",
)
#: What is studied every year need not lead to anything that a file of a person holds.
_COURSE_NOT_KEPT = Problem(
    "course-not-kept",
    "Lớp bồi dưỡng này không dẫn tới trình độ, chứng chỉ có trong hồ sơ; giữ nguyên văn.",
    "This course leads to no level that files hold; its text is kept as typed.",
    Level.NOTE,
)
_SEVERAL_MARKED = Problem(
    "several-marked",
    "Nhiều ô được đánh dấu, nhưng chỉ một ô có thể đúng.",
    "Several cells are marked where only one can be right.",
)
_UNIT_CARRIED = Problem(
    "unit-carried-down",
    "Cột đơn vị chỉ ghi ở dòng đầu mỗi nhóm; các dòng dưới được hiểu là cùng đơn vị.",
    "The column of units is filled in the first row of each group only; the rows below were "
    "taken to be of the same unit.",
    Level.NOTE,
)
#: A column of units is filled once for all below where at least this share of it is blank.
_CARRIED_FROM = 1 / 3


@dataclass
class _Choice:
    """One of several columns of which one is filled."""

    option: str
    parsed: list[Parsed]
    column: TypedColumn


class TableReader:
    """Turns the rows of one table into typed rows."""

    def __init__(self, table: Table, parsers: FieldParsers, file_hash: str) -> None:
        self._table = table
        self._parsers = parsers
        self._file_hash = file_hash
        self._people = table.rows
        self._lines = [table.grid.rows[person.row] for person in table.rows]
        self._numbers = [person.row + 1 for person in table.rows]
        self._columns: Columns = {}
        #: By row: addresses of cells, and what is to be told about them.
        self._told: dict[int, list[tuple[str, Problem]]] = {}
        #: Rows of the grid -> position among the people.
        self._at = {person.row: at for at, person in enumerate(table.rows)}
        self._courses: dict[tuple[str, str], tuple[str | None, Parsed]] = {}

    def rows(self) -> list[TypedRow]:
        """Read every row of the table."""
        choices: dict[str, list[_Choice]] = {}
        fields = {column.field for column in self._table.columns}
        split: list[Column] = []
        for column in self._table.columns:
            if column.field in (IGNORE, ROW_NUMBER):
                continue
            if column.option is not None:
                choice = self._read_choice(column, column.option)
                choices.setdefault(column.field, []).append(choice)
            elif column.field in SPLITTERS and not _FILLED_BY[column.field] & fields:
                split.append(column)
            else:
                self._read_plain(column)
        for column in split:
            self._read_split(column)
        for name, options in choices.items():
            self._choose(name, options)
        self._finish()
        return self._typed_rows()

    def _typed_rows(self) -> list[TypedRow]:
        table, told = self._table, self._told
        grid, as_of = table.grid, table.titles.as_of
        none: tuple[Issue, ...] = ()
        return [
            TypedRow(
                grid.file,
                self._file_hash,
                grid.sheet,
                person.row + 1,
                table.kind,
                RowFields(self._columns, at),
                person.unit_text,
                as_of,
                self._issues(at) if at in told else none,
                table.layout,
                None if person.head is None else person.head + 1,
            )
            for at, person in enumerate(self._people)
        ]

    def _issues(self, at: int) -> tuple[Issue, ...]:
        grid = self._table.grid
        return tuple(
            problem.at(Place(grid.file, sheet=grid.sheet or None, cell=address))
            for address, problem in self._told[at]
        )

    def _tell(self, at: int, address: str, problems: Sequence[Problem]) -> None:
        self._told.setdefault(at, []).extend((address, problem) for problem in problems)

    def _values(self, index: int) -> list[CellValue]:
        return [line[index] if index < len(line) else "" for line in self._lines]

    def _place(self, index: int, parsed: list[Parsed]) -> TypedColumn:
        grid = self._table.grid
        prefix, suffix = column_letters(grid.left + index), ""
        if grid.is_word_table:
            prefix, suffix = "R", f"C{grid.left + index + 1}"
        return TypedColumn(prefix, suffix, self._numbers, parsed)

    def _read_plain(self, column: Column) -> None:
        parse = _minding_same(self._parsers.of_column(column.field, column.path))
        parsed, has_problems = parsed_once(self._values(column.index), parse)
        typed = self._place(column.index, parsed)
        self._columns[column.field] = typed
        above = self._cells_above(column)
        if has_problems:
            self._tell_problems(typed)
        for at, top in above.items():
            typed.settle(at, typed.get(top))

    def _tell_problems(self, typed: TypedColumn) -> None:
        parsed = typed.parsed
        for at, outcome in enumerate(parsed):
            if not outcome.problems:
                continue
            # A cell above that says nothing, or was not understood, has nothing to repeat.
            if outcome.problems is _SAME_AS_ABOVE and at and parsed[at - 1].value is not None:
                parsed[at] = Parsed(outcome.raw, parsed[at - 1].value)
            else:
                self._tell(at, typed.address(at), outcome.problems)

    def _cells_above(self, column: Column) -> dict[int, int]:
        """Give the rows that a cell above speaks for: merged with theirs, or named once for all."""
        grid, people = self._table.grid, self._people
        above: dict[int, int] = {}
        for merge in grid.merges:
            if merge.left != column.index or merge.right != column.index:
                continue
            top = self._at.get(merge.top)
            if top is None:
                continue
            for row in range(merge.top + 1, merge.bottom + 1):
                at = self._at.get(row)
                # Further rows of a person take over who it is, and nothing else.
                if at is not None and people[at].head is None:
                    above[at] = top
        if column.field == "unit":
            above.update(self._carried(self._values(column.index), above))
        return above

    def _carried(self, values: list[CellValue], merged: dict[int, int]) -> dict[int, int]:
        """Carry units down where each stands once, in the first row of its group."""
        own = [
            (at, raw_text(values[at]))
            for at, person in enumerate(self._people)
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
            elif self._people[at].unit_text == self._people[source].unit_text:
                carried[at] = source
        if carried:
            self._table.remark(self._people[source].row, 0, _UNIT_CARRIED)
        return carried

    def _read_split(self, column: Column) -> None:
        """Read a column of which one cell may fill several fields."""
        values = self._values(column.index)
        known = {value: SPLITTERS[column.field](value) for value in set(values)}
        parts = [known[value] for value in values]
        for at, value in enumerate(values):
            if at and isinstance(value, str) and says_same(value.strip()):
                parts[at] = {n: p._replace(raw=value.strip()) for n, p in parts[at - 1].items()}
        for name in dict.fromkeys(name for part in parts for name in part):
            typed = self._place(column.index, [part.get(name, BLANK) for part in parts])
            for at, part in enumerate(parts):
                if name not in part:
                    typed.settle(at, None)
                elif part[name].problems:
                    self._tell(at, typed.address(at), part[name].problems)
            self._columns[name] = typed

    def _read_choice(self, column: Column, option: str) -> _Choice:
        parsers = self._parsers
        parse = parsers.choice(column.field, option) or parsers.parser(column.field)
        parsed, _ = parsed_once(self._values(column.index), _minding_same(parse))
        return _Choice(option, parsed, self._place(column.index, parsed))

    def _choose(self, name: str, options: list[_Choice]) -> None:
        """Read columns of which one is filled: marks, or birth dates under "Nam" and "Nữ"."""
        first = self._columns.get(name)
        typed = first or self._place(0, [BLANK] * len(self._people))
        self._columns[name] = typed
        sexes = None
        if name == "birth_date":
            sexes = self._columns.setdefault("sex", self._place(0, [BLANK] * len(self._people)))
        for at in range(len(self._people)):
            chosen = [
                option
                for option in options
                if option.parsed[at].raw and not says_none(option.parsed[at].raw)
            ]
            known = None if first is None else first.get(at)
            if not chosen:
                typed.settle(at, known or TypedCell("", options[0].column.address(at)))
            for option in chosen:
                parsed, address = option.parsed[at], option.column.address(at)
                self._tell_if(at, address, parsed.problems)
                known = _joined(known, parsed, address)
                if sexes is not None:
                    sex = parse_sex(option.option).value
                    sexes.settle(at, TypedCell(option.option, address, sex))
            if chosen:
                typed.settle(at, known)
            if len(chosen) > 1 and name in _ONE_CHOICE:
                typed.settle_value(at, None)
                if sexes is not None:
                    sexes.settle_value(at, None)
                self._tell(at, chosen[-1].column.address(at), (_SEVERAL_MARKED,))

    def _tell_if(self, at: int, address: str, problems: Sequence[Problem]) -> None:
        if problems:
            self._tell(at, address, problems)

    def _finish(self) -> None:
        """Settle what depends on several cells of a row."""
        columns = self._columns
        if "given_name" in columns and "full_name" not in columns:
            self._join_names()
        if self._table.kind in ("training_results", "yearly_study"):
            self._read_courses()
        self._judge_births()
        if "citizen_id" in columns:
            self._judge_ids()
        self._take_titles()
        self._take_over()

    def _join_names(self) -> None:
        """Put names together that stand in two columns."""
        parts = [
            self._columns[name] for name in ("family_name", "given_name") if name in self._columns
        ]
        whole = self._place(0, [BLANK] * len(self._people))
        for at in range(len(self._people)):
            cells = [cell for part in parts if (cell := part.get(at)) is not None]
            raw = " ".join(cell.raw for cell in cells if cell.raw)
            value = parse_name(raw).value if raw else None
            whole.settle(at, TypedCell(raw, cells[0].address, value))
        self._columns["full_name"] = whole

    def _read_courses(self) -> None:
        """Add under its component what the course of a row proves."""
        courses, levels = self._columns.get("component"), self._columns.get("level")
        for at in range(len(self._people)):
            course = courses and courses.get(at)
            level = levels and levels.get(at)
            named = course if course is not None and course.raw else level
            if named is None or not named.raw:
                continue
            key = (named.raw, level.raw if level is not None and named is not level else "")
            if key not in self._courses:
                self._courses[key] = self._parsers.course(*key)
            component, parsed = self._courses[key]
            is_free = component is None and self._table.kind == "yearly_study"
            self._tell_if(at, named.address, (_COURSE_NOT_KEPT,) if is_free else parsed.problems)
            if component is not None:
                if courses is not None and course is not None:
                    courses.settle_value(at, component)
                # The level is what proves; the course only says of what.
                proof = level if level is not None and level.raw else named
                self._sparse(component).settle(at, proof._replace(value=parsed.value))

    def _sparse(self, name: str) -> TypedColumn:
        """Give the column of a field that only some rows speak of."""
        if name not in self._columns:
            column = self._place(0, [BLANK] * len(self._people))
            for at in range(len(self._people)):
                column.settle(at, None)
            self._columns[name] = column
        return self._columns[name]

    def _judge_births(self) -> None:
        """Take no birth after the day of the list for one of somebody listed."""
        column, as_of = self._columns.get("birth_date"), self._table.titles.as_of
        if column is None or as_of is None:
            return
        for at in range(len(self._people)):
            born = column.value(at)
            if isinstance(born, PartialDate) and born.year >= as_of.year and born.earliest > as_of:
                cell = column.get(at)
                column.settle_value(at, None)
                if cell is not None:
                    self._tell(at, cell.address, (_BORN_LATER,))

    def _judge_ids(self) -> None:
        """Settle each id against sex and birth date beside it."""
        ids = self._columns["citizen_id"]
        sexes, births = self._columns.get("sex"), self._columns.get("birth_date")
        for at in range(len(self._people)):
            digits = ids.value(at)
            if not isinstance(digits, str):
                continue
            sex = None if sexes is None else sexes.value(at)
            born = None if births is None else births.value(at)
            settled, problem = judged_id(
                digits,
                sex=sex if isinstance(sex, str) else None,
                birth_year=born.year if isinstance(born, PartialDate) else None,
            )
            if settled != digits:
                ids.settle_value(at, settled)
            if problem is not None:
                self._tell(at, ids.address(at), (problem,))

    def _take_titles(self) -> None:
        """Take the year and the term that the title names for rows that do not say."""
        table = self._table
        address = table.grid.address(table.header.top, 0)
        titled: dict[str, TypedCell] = {}
        if table.kind in _OF_A_YEAR and table.titles.year is not None:
            titled["year"] = TypedCell(str(table.titles.year), address, table.titles.year)
        if table.kind in ("succession", "candidacies") and table.titles.term is not None:
            titled["term"] = TypedCell(table.titles.term, address, table.titles.term)
        for name, cell in titled.items():
            column = self._sparse(name)
            for at in range(len(self._people)):
                own = column.get(at)
                if own is None or not own.raw:
                    column.settle(at, cell)

    def _take_over(self) -> None:
        """Let further rows of a person say who it is, and else only what stands in them."""
        for at, person in enumerate(self._people):
            if person.head is None:
                continue
            head = self._at[person.head]
            for name, column in self._columns.items():
                cell = column.get(at)
                if cell is None or cell.raw:
                    continue
                column.settle(at, column.get(head) if name in _TAKEN_OVER else None)


def _minding_same(parse: Callable[[CellValue], Parsed]) -> Callable[[CellValue], Parsed]:
    """Mark cells that point at the cell above them, which no parser of values knows."""

    def minding(value: CellValue) -> Parsed:
        if isinstance(value, str) and says_same(value.strip()):
            return Parsed(value.strip(), None, _SAME_AS_ABOVE)
        return parse(value)

    return minding


def _joined(known: TypedCell | None, parsed: Parsed, address: str) -> TypedCell:
    """Add a choice to those already read of the same row."""
    cell = TypedCell(parsed.raw, address, parsed.value)
    if known is None or not known.raw:
        return cell
    if isinstance(known.value, tuple) and isinstance(parsed.value, tuple):
        return known._replace(value=known.value + parsed.value)
    return cell
