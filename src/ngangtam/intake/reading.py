"""Read a file of lists into typed rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.intake.fields import SPLITTERS, FieldParsers
from ngangtam.intake.files import read_content
from ngangtam.intake.grids import CellValue, column_letters, raw_text
from ngangtam.intake.limits import Limits
from ngangtam.intake.people import judged_id, parse_name, parse_sex
from ngangtam.intake.refusals import HeaderMissing
from ngangtam.intake.rows import Reading, TypedCell, TypedRow
from ngangtam.intake.tables import Column, Table, find_tables
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import says_none, says_same
from ngangtam.kernel import Issue, Level, PartialDate, Place

if TYPE_CHECKING:
    from ngangtam.law import Edition

_DEFAULT_LIMITS = Limits()
_new_cell = TypedCell._make
#: Fields that one cell of a combined column fills, where they have no column of their own.
_FILLED_BY = {
    "decision": {"decision_number", "decision_date"},
    "party_joined_on": {"party_official_on"},
}
_ONE_CHOICE = frozenset(["sex", "birth_date", "religion", "ethnicity", "rating", "category"])
_SAME_STARTS = frozenset("n-\"'”“N")
_SEVERAL_MARKED = Problem(
    "several-marked",
    "Nhiều ô được đánh dấu, nhưng chỉ một ô có thể đúng.",
    "Several cells are marked where only one can be right.",
)


def read_file(
    path: Path | str,
    *,
    edition: Edition,
    limits: Limits = _DEFAULT_LIMITS,
    progress: Callable[[int], None] | None = None,
) -> Reading:
    """Read every list in a .xlsx, .csv or .docx file into typed rows.

    Args:
        path: The file; its kind is told by its content.
        edition: The law whose code lists give words their meaning.
        limits: How much room and time the file may take.
        progress: Called with the number of rows read since the call before.

    Returns:
        One row per person and list, in the order of the file. What is not understood is an
        issue with its cell; nothing that was typed is left out.

    Raises:
        FileRefused: The file cannot be taken at all; the refusal says why and what to do.
    """
    content = read_content(Path(path), limits=limits)
    parsers = FieldParsers(edition)
    typed: list[TypedRow] = []
    issues: list[Issue] = []
    days: list[date] = []
    titles = None
    found_any = False
    for grid in content.grids:
        tables = find_tables(
            grid, before=titles if grid.is_word_table else None, is_choice=parsers.is_choice
        )
        if not tables and any(raw_text(cell) for row in grid.rows for cell in row):
            issues.append(_no_header(grid.place()))
        for table in tables:
            found_any = True
            titles = table.titles
            if titles.as_of is not None:
                days.append(titles.as_of)
            rows = list(_TableReader(table, parsers, content.file_hash).rows())
            issues.extend(table.issues)
            typed.extend(rows)
            if progress is not None:
                progress(len(rows))
    if not found_any:
        raise HeaderMissing(file=content.name)
    issues.extend(issue for row in typed for issue in row.issues)
    return Reading(tuple(typed), tuple(issues), content.file_hash, max(days, default=None))


def _no_header(place) -> Issue:
    return Issue(
        Level.NOTE,
        "intake.table-without-header",
        place,
        "Không nhận ra dòng tiêu đề cột; trang hoặc bảng này không được đọc.",
        "No header row was recognised; this sheet or table was not read.",
    )


@dataclass
class _ColumnPlan:
    """How one column is read; equal contents are read once."""

    index: int
    field: str
    option: str | None
    #: What comes before and after the row number in an address.
    prefix: str
    suffix: str
    parse: Callable[[CellValue], Parsed]
    seen: dict[CellValue, Parsed] = field(default_factory=dict)


class _TableReader:
    """Turns the rows of one table into typed rows."""

    def __init__(self, table: Table, parsers: FieldParsers, file_hash: str) -> None:
        self._table = table
        self._file_hash = file_hash
        self._plain: list[_ColumnPlan] = []
        self._split: list[_ColumnPlan] = []
        self._choices: dict[str, list[_ColumnPlan]] = {}
        fields = {column.field for column in table.columns}
        for column in table.columns:
            if column.option is not None:
                parse = parsers.choice(column.field, column.option) or parsers.parser(column.field)
                plan = self._plan(column, parse)
                self._choices.setdefault(column.field, []).append(plan)
                continue
            plan = self._plan(column, parsers.parser(column.field))
            is_split = column.field in SPLITTERS and not _FILLED_BY[column.field] & fields
            (self._split if is_split else self._plain).append(plan)
        self._titled = _titled_values(table)
        self._held_merges = _vertical_merges(table)

    def _plan(self, column: Column, parse: Callable[[CellValue], Parsed]) -> _ColumnPlan:
        grid = self._table.grid
        prefix, suffix = column_letters(grid.left + column.index), ""
        if grid.is_word_table:
            prefix, suffix = "R", f"C{column.index + 1}"
        return _ColumnPlan(column.index, column.field, column.option, prefix, suffix, parse)

    def rows(self) -> Iterator[TypedRow]:
        """Read every row of the table."""
        table = self._table
        grid, titles = table.grid, table.titles
        before: dict[str, TypedCell] = {}
        for person in table.rows:
            number = person.row + 1
            cells = grid.rows[person.row]
            if person.row in self._held_merges:
                cells = self._filled_from_merges(person.row, cells)
            fields: dict[str, TypedCell] = {}
            problems: list[tuple[str, Problem]] = []
            self._read_plain(cells, number, fields, problems)
            if self._split or self._choices:
                self._read_split(cells, number, fields, problems)
                self._read_choices(cells, number, fields, problems)
            self._finish(fields, problems, before)
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
            )

    def _read_plain(self, cells, number: int, fields: dict, problems: list) -> None:
        width = len(cells)
        for plan in self._plain:
            index = plan.index
            if index >= width:
                continue
            value = cells[index]
            parsed = plan.seen.get(value)
            if parsed is None:
                parsed = plan.seen[value] = plan.parse(value)
            address = f"{plan.prefix}{number}{plan.suffix}"
            fields[plan.field] = _new_cell((parsed.raw, address, parsed.value))
            if parsed.problems:
                problems.extend((address, problem) for problem in parsed.problems)

    def _read_split(self, cells, number: int, fields: dict, problems: list) -> None:
        for plan in self._split:
            value = cells[plan.index] if plan.index < len(cells) else ""
            address = f"{plan.prefix}{number}{plan.suffix}"
            for name, parsed in SPLITTERS[plan.field](value).items():
                fields[name] = TypedCell(parsed.raw, address, parsed.value)
                problems.extend((address, problem) for problem in parsed.problems)

    def _read_choices(self, cells, number: int, fields: dict, problems: list) -> None:
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

    def _finish(self, fields: dict, problems: list, before: dict[str, TypedCell]) -> None:
        """Settle what depends on several cells, or on the row above."""
        for name, cell in fields.items():
            if cell.raw and cell.raw[0] in _SAME_STARTS and says_same(cell.raw) and name in before:
                fields[name] = cell._replace(value=before[name].value)
                problems[:] = [told for told in problems if told[0] != cell.address]
        if "given_name" in fields and "full_name" not in fields:
            fields["full_name"] = _whole_name(fields)
        if "citizen_id" in fields:
            self._judge_id(fields, problems)
        for name, value in self._titled.items():
            if name not in fields or not fields[name].raw:
                fields[name] = value

    def _judge_id(self, fields: dict, problems: list) -> None:
        cell = fields["citizen_id"]
        if not isinstance(cell.value, str):
            return
        sex, born = fields.get("sex"), fields.get("birth_date")
        year = born.value.year if born and isinstance(born.value, PartialDate) else None
        settled, problem = judged_id(cell.value, sex=sex.value if sex else None, birth_year=year)
        fields["citizen_id"] = cell._replace(value=settled)
        if problem is not None:
            problems.append((cell.address, problem))

    def _filled_from_merges(self, row: int, cells: list) -> list:
        """Repeat what a vertical merge says for each of its rows."""
        filled = list(cells)
        for column, top in self._held_merges[row]:
            if column < len(filled):
                filled[column] = self._table.grid.rows[top][column]
        return filled


def _joined(known: TypedCell | None, parsed: Parsed, address: str) -> TypedCell:
    """Add a choice to those already read of the same row."""
    cell = TypedCell(parsed.raw, address, parsed.value)
    if known is None or not known.raw:
        return cell
    if isinstance(known.value, tuple) and isinstance(parsed.value, tuple):
        return known._replace(value=known.value + parsed.value)
    return cell


def _whole_name(fields: dict[str, TypedCell]) -> TypedCell:
    """Put a name together that stands in two columns."""
    parts = [fields[name] for name in ("family_name", "given_name") if name in fields]
    raw = " ".join(part.raw for part in parts if part.raw)
    return TypedCell(raw, parts[0].address, parse_name(raw).value if raw else None)


def _titled_values(table: Table) -> dict[str, TypedCell]:
    """Take the year and the term that the title names for rows that do not say."""
    address = table.grid.address(table.header.top, 0)
    titles = table.titles
    values: dict[str, TypedCell] = {}
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
