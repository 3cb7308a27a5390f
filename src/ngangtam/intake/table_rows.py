"""Turn the rows of one table into typed rows: column by column, then each row as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ngangtam.intake.columns import ROW_NUMBER
from ngangtam.intake.fields import SPLITTERS, FieldParsers
from ngangtam.intake.grids import CellValue, column_letters
from ngangtam.intake.mappings import IGNORE
from ngangtam.intake.people import judged_id, parse_name, parse_sex
from ngangtam.intake.rows import TypedCell, TypedRow
from ngangtam.intake.table_columns import Column
from ngangtam.intake.tables import Table
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import says_none, says_same
from ngangtam.kernel import PartialDate, Place

#: A row's cells while it is read, and what is to be told about them, by address.
Cells = dict[str, TypedCell]
Told = list[tuple[str, Problem]]

#: The plain constructor of a tuple: `TypedCell(...)` would cost more than all reading beside it.
_new = tuple.__new__
#: Fields that one cell of a combined column fills, where they have no column of their own.
_FILLED_BY = {
    "decision": {"decision_number", "decision_date"},
    "party_joined_on": {"party_official_on"},
}
_ONE_CHOICE = frozenset(["sex", "birth_date", "religion", "ethnicity", "rating", "category"])
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
_SEVERAL_MARKED = Problem(
    "several-marked",
    "Nhiều ô được đánh dấu, nhưng chỉ một ô có thể đúng.",
    "Several cells are marked where only one can be right.",
)


@dataclass
class _ColumnPlan:
    """How one column is read; equal contents are read once."""

    index: int
    name: str
    option: str | None
    #: What comes before and after the row number in an address.
    prefix: str
    suffix: str
    parse: Callable[[CellValue], Parsed]
    seen: dict[CellValue, Parsed] = field(default_factory=dict)


class TableReader:
    """Turns the rows of one table into typed rows."""

    def __init__(self, table: Table, parsers: FieldParsers, file_hash: str) -> None:
        self._table = table
        self._parsers = parsers
        self._file_hash = file_hash
        self._courses: dict[tuple[str, str], tuple[str | None, Parsed]] = {}
        #: The columns read by one parser each, unpacked for the innermost loop.
        self._plain: list[tuple[int, str, str, dict[CellValue, Parsed], _ColumnPlan]] = []
        self._split: list[_ColumnPlan] = []
        self._choices: dict[str, list[_ColumnPlan]] = {}
        fields = {column.field for column in table.columns}
        for column in table.columns:
            if column.field in (IGNORE, ROW_NUMBER):
                continue
            if column.option is not None:
                parse = parsers.choice(column.field, column.option) or parsers.parser(column.field)
                plan = self._plan(column, parse)
                self._choices.setdefault(column.field, []).append(plan)
                continue
            plan = self._plan(column, parsers.parser(column.field))
            is_split = column.field in SPLITTERS and not _FILLED_BY[column.field] & fields
            if is_split:
                self._split.append(plan)
            else:
                self._plain.append((plan.index, plan.name, plan.prefix, plan.seen, plan))
        self._titled = _titled_values(table)
        self._held_merges = _vertical_merges(table)

    def _plan(self, column: Column, parse: Callable[[CellValue], Parsed]) -> _ColumnPlan:
        grid = self._table.grid
        prefix, suffix = column_letters(grid.left + column.index), ""
        if grid.is_word_table:
            prefix, suffix = "R", f"C{column.index + 1}"
        return _ColumnPlan(
            column.index, column.field, column.option, prefix, suffix, _minding_same(parse)
        )

    def rows(self) -> Iterator[TypedRow]:
        """Read every row of the table."""
        table = self._table
        grid, titles = table.grid, table.titles
        before: Cells = {}
        for person in table.rows:
            number = person.row + 1
            cells = grid.rows[person.row]
            if person.row in self._held_merges:
                cells = self._filled_from_merges(person.row, cells)
            fields: Cells = {}
            problems: Told = []
            self._read_plain(cells, number, before, fields, problems)
            if self._split or self._choices:
                self._read_split(cells, number, fields, problems)
                self._read_choices(cells, number, fields, problems)
            self._finish(fields, problems)
            before = fields
            issues = tuple(
                problem.at(Place(grid.file, sheet=grid.sheet or None, cell=address))
                for address, problem in problems
            )
            yield TypedRow(
                grid.file,
                self._file_hash,
                grid.sheet,
                number,
                table.kind,
                fields,
                person.unit_text,
                titles.as_of,
                issues,
                table.layout,
            )

    def _read_plain(
        self,
        cells: Sequence[CellValue],
        number: int,
        before: Cells,
        fields: Cells,
        problems: Told,
    ) -> None:
        width = len(cells)
        digits = str(number)
        for index, name, prefix, seen, plan in self._plain:
            if index >= width:
                continue
            value = cells[index]
            parsed = seen.get(value)
            if parsed is None:
                parsed = seen[value] = plan.parse(value)
            raw, typed, told = parsed
            address = prefix + digits + plan.suffix if plan.suffix else prefix + digits
            fields[name] = _new(TypedCell, (raw, address, typed))
            if told:
                above = before.get(name) if told is _SAME_AS_ABOVE else None
                # A cell above that says nothing, or was not understood, has nothing to repeat.
                if above is not None and above.value is not None:
                    fields[name] = above._replace(raw=raw, address=address)
                else:
                    problems.extend((address, problem) for problem in told)

    def _read_split(
        self, cells: Sequence[CellValue], number: int, fields: Cells, problems: Told
    ) -> None:
        for plan in self._split:
            value = cells[plan.index] if plan.index < len(cells) else ""
            address = f"{plan.prefix}{number}{plan.suffix}"
            for name, parsed in SPLITTERS[plan.name](value).items():
                fields[name] = TypedCell(parsed.raw, address, parsed.value)
                problems.extend((address, problem) for problem in parsed.problems)

    def _read_choices(
        self, cells: Sequence[CellValue], number: int, fields: Cells, problems: Told
    ) -> None:
        """Read columns of which one is filled: marks, or birth dates under "Nam" and "Nữ"."""
        for name, plans in self._choices.items():
            chosen: list[tuple[_ColumnPlan, str, Parsed]] = []
            for plan in plans:
                value = cells[plan.index] if plan.index < len(cells) else ""
                parsed = plan.parse(value)
                if parsed.raw and not says_none(parsed.raw):
                    chosen.append((plan, f"{plan.prefix}{number}{plan.suffix}", parsed))
            if not chosen:
                address = f"{plans[0].prefix}{number}{plans[0].suffix}"
                fields.setdefault(name, TypedCell("", address))
                continue
            for plan, address, parsed in chosen:
                problems.extend((address, problem) for problem in parsed.problems)
                fields[name] = _joined(fields.get(name), parsed, address)
                if name == "birth_date" and plan.option:
                    sex = parse_sex(plan.option)
                    fields["sex"] = TypedCell(plan.option, address, sex.value)
            if len(chosen) > 1 and name in _ONE_CHOICE:
                fields[name] = fields[name]._replace(value=None)
                if name == "birth_date":
                    fields["sex"] = fields["sex"]._replace(value=None)
                problems.append((chosen[-1][1], _SEVERAL_MARKED))

    def _finish(self, fields: Cells, problems: Told) -> None:
        """Settle what depends on several cells of the row."""
        if "given_name" in fields and "full_name" not in fields:
            fields["full_name"] = _whole_name(fields)
        if self._table.kind == "training_results":
            self._read_course(fields, problems)
        self._judge_birth(fields, problems)
        if "citizen_id" in fields:
            self._judge_id(fields, problems)
        for name, value in self._titled.items():
            if name not in fields or not fields[name].raw:
                fields[name] = value

    def _read_course(self, fields: Cells, problems: Told) -> None:
        """Add under its component what the course of a row proves."""
        course, level = fields.get("component"), fields.get("level")
        named = course if course is not None and course.raw else level
        if named is None or not named.raw:
            return
        key = (named.raw, level.raw if level is not None and named is not level else "")
        if key not in self._courses:
            self._courses[key] = self._parsers.course(*key)
        component, parsed = self._courses[key]
        problems.extend((named.address, problem) for problem in parsed.problems)
        if component is not None:
            if course is not None:
                fields["component"] = course._replace(value=component)
            # The level is what proves; the course only says of what.
            proof = level if level is not None and level.raw else named
            fields[component] = proof._replace(value=parsed.value)

    def _judge_birth(self, fields: Cells, problems: Told) -> None:
        """Take no birth after the day of the list for one of somebody listed."""
        cell, as_of = fields.get("birth_date"), self._table.titles.as_of
        if cell is None or as_of is None or not isinstance(cell.value, PartialDate):
            return
        if cell.value.earliest > as_of:
            fields["birth_date"] = cell._replace(value=None)
            problems.append((cell.address, _BORN_LATER))

    def _judge_id(self, fields: Cells, problems: Told) -> None:
        cell = fields["citizen_id"]
        if not isinstance(cell.value, str):
            return
        sex, born = (fields[n].value if n in fields else None for n in ("sex", "birth_date"))
        settled, problem = judged_id(
            cell.value,
            sex=sex if isinstance(sex, str) else None,
            birth_year=born.year if isinstance(born, PartialDate) else None,
        )
        fields["citizen_id"] = cell._replace(value=settled)
        if problem is not None:
            problems.append((cell.address, problem))

    def _filled_from_merges(self, row: int, cells: Sequence[CellValue]) -> list[CellValue]:
        """Repeat what a vertical merge says for each of its rows."""
        filled = list(cells)
        for column, top in self._held_merges[row]:
            if column < len(filled):
                filled[column] = self._table.grid.rows[top][column]
        return filled


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


def _whole_name(fields: Cells) -> TypedCell:
    """Put a name together that stands in two columns."""
    parts = [fields[name] for name in ("family_name", "given_name") if name in fields]
    raw = " ".join(part.raw for part in parts if part.raw)
    return TypedCell(raw, parts[0].address, parse_name(raw).value if raw else None)


def _titled_values(table: Table) -> Cells:
    """Take the year and the term that the title names for rows that do not say."""
    address = table.grid.address(table.header.top, 0)
    titles = table.titles
    values: Cells = {}
    if table.kind == "appraisals" and titles.year is not None:
        values["year"] = TypedCell(str(titles.year), address, titles.year)
    if table.kind in ("succession", "candidacies") and titles.term is not None:
        values["term"] = TypedCell(titles.term, address, titles.term)
    return values


def _vertical_merges(table: Table) -> dict[int, list[tuple[int, int]]]:
    """Index merges of several rows in one column by the rows below their first."""
    held: dict[int, list[tuple[int, int]]] = {}
    for merge in table.grid.merges:
        if merge.left == merge.right and merge.top > table.header.bottom:
            for row in range(merge.top + 1, merge.bottom + 1):
                held.setdefault(row, []).append((merge.left, merge.top))
    return held
