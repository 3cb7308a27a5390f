"""Understand a form that somebody sends to be filled in: its table, and what its columns ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.files.opening import read_content
from ngangtam.intake.grids import Grid
from ngangtam.intake.layouts.headers import Header, find_form_header
from ngangtam.intake.layouts.mappings import LayoutKey, column_texts, layout_key
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileRefused
from ngangtam.intake.words.column_words import PEOPLE_FIELDS, ROW_NUMBER, recognise, recognise_by
from ngangtam.intake.words.wording import plain_key

if TYPE_CHECKING:
    from ngangtam.law import Edition

_SEXES = frozenset(["nam", "nu"])
#: What stands in a row that waits to be filled: a number, leaders, or nothing.
_BLANK = re.compile(r"[\s\d.…_,\-()]*")
_SUM = re.compile(r"(?:tổng|cộng)(?!\w)", re.IGNORECASE)
_NUMERAL = re.compile(r"(?:[IVXL]+|[A-ZĐ])[.)]?")
_MOST_COLUMNS = 120


class NoFormFound(FileRefused):
    """The file holds no table that could be filled in."""

    code = "intake.no-form-found"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            vi=f"Không thấy bảng nào để điền trong tệp “{file}”. Hãy gửi tệp Excel (.xlsx) có dòng "
            "tiêu đề cột, ví dụ “STT, Họ và tên, …” hoặc “STT, Tên đơn vị, …”.",
            en=f"No table to fill in was found in “{file}”. Send an Excel file (.xlsx) with a row "
            "of headings, like “STT, Họ và tên, …” or “STT, Tên đơn vị, …”.",
            file=file,
        )


@dataclass(frozen=True, kw_only=True)
class AskedColumn:
    """One column of a form, and what its heading asks for."""

    #: From 0, in the sheet.
    index: int
    #: The column as a mapping names it.
    text: str
    path: tuple[str, ...]
    #: None: not understood.
    field: str | None
    #: What a mark, or a count, in it is of: "Nữ" under "Giới tính".
    option: str | None = None
    #: The code of that choice.
    code: str | None = None


@dataclass(frozen=True, kw_only=True)
class EmptyForm:
    """The table of a form."""

    key: LayoutKey
    sheet: str
    columns: tuple[AskedColumn, ...]
    #: Rows from 1: the last one of the header, and how many rows below it wait to be filled.
    header_row: int
    blank_rows: int
    #: Rows from 1 that name a unit and wait for its counts.
    named_rows: tuple[tuple[int, str], ...]
    #: Whether people are listed in it; otherwise it counts them.
    is_of_people: bool


def read_empty_form(path: Path, *, edition: Edition, limits: Limits) -> EmptyForm:
    """Find the first table of a workbook that waits to be filled.

    Raises:
        NoFormFound: There is none.
        FileRefused: The file cannot be read.
    """
    content = read_content(path, limits=limits)
    parsers = FieldParsers(edition)
    for grid in content.grids:
        header = None if grid.is_word_table or not grid.sheet else find_form_header(grid)
        if header is not None:
            return _form(grid, header, parsers)
    raise NoFormFound(file=content.name)


def _form(grid: Grid, header: Header, parsers: FieldParsers) -> EmptyForm:
    columns = tuple(_columns(grid, header, parsers))
    blank, named = _waiting(grid, header, columns)
    return EmptyForm(
        key=layout_key("form", header.paths),
        sheet=grid.sheet,
        columns=columns,
        header_row=header.bottom + 1,
        blank_rows=blank,
        named_rows=named,
        is_of_people=any(column.field in PEOPLE_FIELDS for column in columns),
    )


def _columns(grid: Grid, header: Header, parsers: FieldParsers) -> Iterator[AskedColumn]:
    texts = column_texts(header.paths)
    for place, path in enumerate(header.paths[:_MOST_COLUMNS]):
        if not path:
            continue
        field, is_of_leaf = recognise_by(path)
        leaf = path[-1]
        is_sex = plain_key(leaf) in _SEXES and field in ("sex", "birth_date")
        option = leaf if field is not None and (is_sex or not is_of_leaf) else None
        code = None if option is None else _code(parsers, field or "", option)
        if option is not None and code is None and not is_sex:
            # "Trình độ > Nơi học" is no choice of a degree.
            field, option = recognise((leaf,)), None
        yield AskedColumn(
            index=grid.left + place,
            text=texts[place],
            path=path,
            field=field,
            option=option,
            code=code,
        )


def _code(parsers: FieldParsers, field: str, option: str) -> str | None:
    if field == "birth_date":
        return plain_key(option)
    parsed = parsers.parser(field)(option)
    if parsed.problems:
        return None
    value = parsed.value
    if isinstance(value, tuple) and len(value) == 1:
        value = getattr(value[0], "level", None)
    return value if isinstance(value, str) else None


def _waiting(
    grid: Grid, header: Header, columns: tuple[AskedColumn, ...]
) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Count the blank rows below a header, and find those that name a unit alone."""
    units = [column.index - grid.left for column in columns if column.field == "unit"]
    numbers = [column.index - grid.left for column in columns if column.field == ROW_NUMBER]
    blank = 0
    named: list[tuple[int, str]] = []
    for row in range(header.bottom + 1, len(grid.rows)):
        filled = {
            i: text
            for i, text in enumerate(grid.row_texts(row))
            if not _BLANK.fullmatch(text) and not (i in numbers and _NUMERAL.fullmatch(text))
        }
        if any(_SUM.match(text) for text in filled.values()):
            break
        if filled and len(units) == 1 and filled.keys() == set(units):
            named.append((row + 1, filled[units[0]]))
        elif not filled and not named:
            blank += 1
        elif not filled:
            continue
        else:
            break
    return blank, tuple(named)
