"""Find the tables of a grid: titles, columns, unit headings, people, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ngangtam.intake.columns import PEOPLE_FIELDS
from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.headers import Header, find_headers, is_numbering
from ngangtam.intake.mappings import LayoutKey, Mapping, layout_key
from ngangtam.intake.table_columns import Column, IsChoice, settle_columns
from ngangtam.intake.titles import (
    Titles,
    heading_depth,
    looks_like_unit,
    read_titles,
    unit_name,
    unit_under,
)
from ngangtam.intake.values import Problem
from ngangtam.intake.wording import plain_key
from ngangtam.kernel import Issue, Level

_TOTAL = re.compile(r"^(?:tổng|cộng)(?!\w)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:người lập|thủ trưởng|nơi nhận|tm\.|kt\.|t/m|k/t|xác nhận|người tổng hợp|lập biểu|ký tên"
    r"|\(ký|giám đốc$|chủ tịch$|trưởng ban$|người báo cáo)"
    r"|ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^(?:[IVXL]+|[A-ZĐ])[.)]?$")
#: Titles by which a signature is known, and which a list of posts lists.
_SIGNING_TITLE = re.compile(r"^(?:giám đốc|chủ tịch|trưởng ban|thủ trưởng)", re.IGNORECASE)
#: A workbook often holds a sheet for each unit, and says so nowhere else.
_SHEET_OF_UNIT = re.compile(
    r"(?:sở|phòng|huyện|thành phố|thị trấn|xã|phường|ubnd|đảng ủy|huyện ủy|chi cục) [A-ZĐÀ-Ỹ]",
    re.IGNORECASE,
)
#: Signatures and headings fill no more cells than this.
_FEW_CELLS = 3
_CLOSING_ROWS = 12


@dataclass(frozen=True)
class PersonRow:
    """A row of the grid that speaks of one person, or of one post."""

    row: int
    unit_text: str | None


@dataclass
class Table:
    """A header and the rows below it."""

    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    titles: Titles
    kind: str
    layout: LayoutKey
    mapping: Mapping | None = None
    rows: list[PersonRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def remark(self, row: int, column: int, code: str, vi: str, en: str, level: Level) -> None:
        """Note something about a row that is not about one of its values."""
        self.issues.append(Problem(code, vi, en, level).at(self.grid.place(row, column)))


#: Gives what was confirmed of a layout; None: nothing.
Mappings = Callable[[LayoutKey], Mapping | None]


def find_tables(
    grid: Grid, *, before: Titles | None, is_choice: IsChoice, mappings: Mappings
) -> list[Table]:
    """Find every table of a grid, in order.

    What stands between two tables belongs to the lower one. A table without titles of its own
    goes on under those before it: a header repeated on each page begins no new list.

    Args:
        grid: The sheet or table.
        before: The titles of the table before, where this one may go on under them.
        is_choice: Tells "Trình độ > Thạc sĩ", to be marked, from "Trình độ > Nơi học".
        mappings: Gives what was confirmed of a layout.
    """
    headers = list(find_headers(grid))
    tables: list[Table] = []
    free_from = 0
    for number, header in enumerate(headers):
        is_final = number + 1 == len(headers)
        end = len(grid.rows) if is_final else headers[number + 1].top
        while not is_final and end > header.bottom + 1 and _is_heading(grid, end - 1):
            end -= 1
        lines = [*grid.heading, *_texts(grid, range(free_from, header.top))]
        closing = _closing_lines(grid, range(max(header.bottom + 1, end - _CLOSING_ROWS), end))
        before = read_titles(lines, closing=closing).following(before)
        free_from = end
        table = _table(grid, header, before, is_choice, mappings)
        _read_rows(table, range(header.bottom + 1, end))
        tables.append(table)
    return tables


def _texts(grid: Grid, rows: range) -> list[str]:
    return [text for row in rows for text in grid.row_texts(row) if text]


def _closing_lines(grid: Grid, rows: range) -> list[str]:
    """Give the lines of place and day above the signatures, which date a list without titles."""
    lines = []
    for row in rows:
        texts = [text for text in grid.row_texts(row) if text]
        if len(texts) <= _FEW_CELLS:
            lines.extend(text for text in texts if _SIGNATURE.search(text))
    return lines


def _is_heading(grid: Grid, row: int) -> bool:
    texts = [text for text in grid.row_texts(row) if text]
    return len(texts) < _FEW_CELLS and not any(text.isdigit() for text in texts)


def _table(
    grid: Grid, header: Header, titles: Titles, is_choice: IsChoice, mappings: Mappings
) -> Table:
    key = layout_key("document" if grid.is_word_table else "sheet", header.paths)
    mapping = mappings(key)
    # The name of a sheet often says what the title says; it is heard last.
    kind, columns = settle_columns(
        header.paths,
        words=f"{titles.key} {plain_key(grid.sheet)}",
        is_choice=is_choice,
        mapping=mapping,
    )
    if mapping is not None:
        titles = replace(
            titles,
            unit_text=mapping.unit_text or titles.unit_text,
            as_of=mapping.as_of or titles.as_of,
        )
    table = Table(grid, header, columns, titles, kind, key, mapping)
    for column in columns:
        if column.reason == "unknown":
            _tell_unknown(table, column)
    return table


def _tell_unknown(table: Table, column: Column) -> None:
    header = " > ".join(column.path)
    table.remark(
        table.header.top,
        column.index,
        "column-unknown",
        f"Chưa hiểu cột “{header}”; giữ nguyên văn.",
        f"Column “{header}” is not understood; its text is kept as typed.",
        Level.NOTE,
    )


def _read_rows(table: Table, rows: range) -> None:
    """Sort the rows below a header into people and everything else."""
    grid = table.grid
    names = [column.index for column in table.columns if column.field in PEOPLE_FIELDS]
    if not names:
        names = [column.index for column in table.columns if column.field == "post"]
    base = table.titles.unit_text or _unit_of_sheet(grid)
    headings: dict[int, str] = {}
    unit_text = base
    of_posts = table.kind == "post_seats"
    for row in rows:
        cells = grid.rows[row]
        if _is_numbered_person(cells, names):
            table.rows.append(PersonRow(row, unit_text))
            continue
        filled = [(i, cell) for i, cell in enumerate(cells) if cell is not None and cell != ""]
        if len(filled) > _FEW_CELLS and any(i in names for i, _ in filled):
            if not _is_no_person(grid, row, filled):
                table.rows.append(PersonRow(row, unit_text))
            continue
        texts = [(i, text) for i, _ in filled if (text := grid.text(row, i))]
        if not texts or is_numbering(grid, row) or _TOTAL.match(texts[0][1]):
            continue
        if len(texts) <= _FEW_CELLS and _is_closing(texts, names, of_posts=of_posts):
            _leave_rest(table, range(row, rows.stop))
            break
        heading = _heading(texts, names)
        if heading is not None:
            unit_text = _under_heading(table, row, heading, headings, base)
        elif any(i in names for i, _ in texts):
            table.rows.append(PersonRow(row, unit_text))
        else:
            table.remark(
                row,
                texts[0][0],
                "row-without-name",
                "Dòng có dữ liệu nhưng không có họ tên; không đọc được.",
                "The row has data but no name; it was not read.",
                Level.ERROR,
            )


def _unit_of_sheet(grid: Grid) -> str | None:
    return grid.sheet if _SHEET_OF_UNIT.match(grid.sheet) else None


def _is_closing(texts: Sequence[tuple[int, str]], names: Sequence[int], *, of_posts: bool) -> bool:
    """Say whether a row belongs to the signatures: a post in it makes nobody a signatory."""
    at_name = [text for i, text in texts if i in names]
    told = at_name or [text for _, text in texts]
    if of_posts:
        told = [text for text in told if _SIGNING_TITLE.match(text) is None]
    return any(_SIGNATURE.search(text) for text in told)


def _is_numbered_person(cells: Sequence[CellValue], names: Sequence[int]) -> bool:
    """Recognise the ordinary row at a glance: a number first, and letters for a name."""
    if not names or len(cells) <= names[0]:
        return False
    first = cells[0]
    if not (isinstance(first, int) or (isinstance(first, str) and first.isdigit())):
        return False
    name = cells[names[0]]
    return isinstance(name, str) and name[:1].isalpha() and len(name) > 2


def _is_no_person(grid: Grid, row: int, filled: Sequence[tuple[int, CellValue]]) -> bool:
    first = grid.text(row, filled[0][0])
    return bool(_TOTAL.match(first)) or (first in ("1", "(1)", "A") and is_numbering(grid, row))


def _heading(texts: list[tuple[int, str]], names: list[int]) -> str | None:
    """Give the text of a row that heads the rows below it."""
    distinct = list(dict.fromkeys(text for _, text in texts))
    if len(distinct) == 1:
        alone = texts[0][0] in names and len(texts) == 1
        return None if alone and not looks_like_unit(distinct[0]) else distinct[0]
    if _NUMERAL.match(distinct[0]) and len(texts) <= _FEW_CELLS:
        return f"{distinct[0].rstrip('.)')}. {distinct[1]}"
    return None


def _under_heading(
    table: Table, row: int, heading: str, headings: dict[int, str], base: str | None
) -> str | None:
    """Find the unit of the rows below a heading, from it and the headings above it."""
    if not looks_like_unit(heading):
        table.remark(
            row,
            0,
            "heading-not-unit",
            f"Dòng “{heading}” được coi là tiêu đề nhóm, không phải tên đơn vị.",
            f"Row “{heading}” was taken as a group heading, not as a unit.",
            Level.NOTE,
        )
        return headings[max(headings)] if headings else base
    depth = heading_depth(heading)
    for deeper in [level for level in headings if level >= depth]:
        del headings[deeper]
    parent = headings[max(headings)] if headings else base
    headings[depth] = unit_under(unit_name(heading), parent)
    return headings[depth]


def _leave_rest(table: Table, rows: range) -> None:
    table.remark(
        rows.start,
        0,
        "closing-rows",
        "Bỏ qua phần ký tên ở cuối bảng.",
        "The signature rows below the table were left out.",
        Level.NOTE,
    )
