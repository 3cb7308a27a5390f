"""Settle what depends on several cells of a row, and on the titles of its table."""

from __future__ import annotations

import re

from ngangtam.intake.cells.identity_numbers import judged_id
from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.layouts.people_rows import WHO_FIELDS
from ngangtam.intake.layouts.tables import Table
from ngangtam.intake.rows.typed_columns import TableCells
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.intake.values import Parsed, Problem
from ngangtam.kernel import Level, PartialDate

#: Kinds of lists whose rows speak of the year that the title names.
_OF_A_YEAR = frozenset(["appraisals", "headcount_quotas", "yearly_study", "commendations"])
_OF_A_TERM = frozenset(["succession", "candidacies"])
_OF_COURSES = frozenset(["training_results", "yearly_study"])
#: What a further row of a person takes over from the first.
_TAKEN_OVER = (*WHO_FIELDS, "unit")
#: "Danh sách cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh năm 2024".
_REWARDED = re.compile(
    r"(?<!\w)(?:tặng(?: thưởng)?|danh hiệu)\s+(.+?)(?=\s+(?:năm|cho|theo|kèm)(?!\w)|[,;(]|$)",
    re.IGNORECASE,
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


def settle_rows(cells: TableCells, table: Table, parsers: FieldParsers) -> None:
    """Settle the rows of a table, whose columns have been read."""
    if table.kind in _OF_COURSES:
        _read_courses(cells, table, parsers)
    _judge_births(cells, table)
    _judge_ids(cells)
    _take_titles(cells, table, parsers)
    _take_planned(cells, table, parsers)
    _take_over(cells)


def _read_courses(cells: TableCells, table: Table, parsers: FieldParsers) -> None:
    """Add under its component what the course of a row proves."""
    courses, levels = cells.columns.get("component"), cells.columns.get("level")
    known: dict[tuple[str, str], tuple[str | None, Parsed]] = {}
    for at in range(len(cells.people)):
        course = courses and courses.get(at)
        level = levels and levels.get(at)
        named = course if course is not None and course.raw else level
        if named is None or not named.raw:
            continue
        key = (named.raw, level.raw if level is not None and named is not level else "")
        if key not in known:
            known[key] = parsers.course(*key)
        component, parsed = known[key]
        is_free = component is None and table.kind == "yearly_study"
        cells.tell(at, named.address, (_COURSE_NOT_KEPT,) if is_free else parsed.problems)
        if component is not None:
            if courses is not None and course is not None:
                courses.settle_value(at, component)
            # The level is what proves; the course only says of what.
            proof = level if level is not None and level.raw else named
            cells.sparse(component).settle(at, proof._replace(value=parsed.value))


def _judge_births(cells: TableCells, table: Table) -> None:
    """Take no birth after the day of the list for one of somebody listed."""
    column, as_of = cells.columns.get("birth_date"), table.titles.as_of
    if column is None or as_of is None:
        return
    for at, born in enumerate(column.values()):
        if isinstance(born, PartialDate) and born.year >= as_of.year and born.earliest > as_of:
            cell = column.get(at)
            column.settle_value(at, None)
            if cell is not None:
                cells.tell(at, cell.address, (_BORN_LATER,))


def _judge_ids(cells: TableCells) -> None:
    """Settle each id against sex and birth date beside it."""
    ids = cells.columns.get("citizen_id")
    if ids is None:
        return
    sexes, births = cells.values_of("sex"), cells.values_of("birth_date")
    for at, (digits, sex, born) in enumerate(zip(ids.values(), sexes, births, strict=True)):
        if not isinstance(digits, str):
            continue
        settled, problem = judged_id(
            digits,
            sex=sex if isinstance(sex, str) else None,
            birth_year=born.year if isinstance(born, PartialDate) else None,
        )
        if settled != digits:
            ids.settle_value(at, settled)
        if problem is not None:
            cells.tell(at, ids.address(at), (problem,))


def _take_titles(cells: TableCells, table: Table, parsers: FieldParsers) -> None:
    """Take the year, the term and the reward that the title names for rows that do not say."""
    address = table.grid.address(table.header.top, 0)
    titled: dict[str, TypedCell] = {}
    if table.kind in _OF_A_YEAR and table.titles.year is not None:
        titled["year"] = TypedCell(str(table.titles.year), address, table.titles.year)
    if table.kind in _OF_A_TERM and table.titles.term is not None:
        titled["term"] = TypedCell(table.titles.term, address, table.titles.term)
    if table.kind == "commendations" and "commendation" not in cells.columns:
        rewards = [form for line in table.titles.lines for form in _rewards(line, parsers)]
        if len(rewards) == 1:
            titled["commendation"] = TypedCell(rewards[0].raw, address, rewards[0].value)
    for name, cell in titled.items():
        column = cells.sparse(name)
        for at in range(len(cells.people)):
            own = column.get(at)
            if own is None or not own.raw:
                column.settle(at, cell)


def _rewards(line: str, parsers: FieldParsers) -> list[Parsed]:
    """List the rewards of a line above a table, as far as the list of forms knows them."""
    parsed = (parsers.parser("commendation")(named[1]) for named in _REWARDED.finditer(line))
    return [form for form in parsed if form.value is not None and form.value != form.raw]


def _take_planned(cells: TableCells, table: Table, parsers: FieldParsers) -> None:
    """Take the title that the heading above a row names for the one it is planned for."""
    parse = parsers.parser("planned_title")
    for at, person in enumerate(cells.people):
        if person.planned is None:
            continue
        title, row = person.planned
        parsed = parse(title)
        address = table.grid.address(row, 0)
        cell = TypedCell(parsed.raw, address, parsed.value)
        cells.sparse("planned_title").settle(at, cell)
        cells.tell(at, address, parsed.problems)


def _take_over(cells: TableCells) -> None:
    """Let further rows of a person say who it is, and else only what stands in them."""
    for at, person in enumerate(cells.people):
        if person.head is None:
            continue
        head = cells.at[person.head]
        for name, column in cells.columns.items():
            cell = column.get(at)
            if cell is not None and not cell.raw:
                column.settle(at, column.get(head) if name in _TAKEN_OVER else None)
