"""Tell of one table what was understood: its columns with reasons, and what is asked."""

from __future__ import annotations

from ngangtam.intake.cells.parsers import COMPONENTS
from ngangtam.intake.grids import raw_text
from ngangtam.intake.layouts.field_names import name_of
from ngangtam.intake.layouts.mappings import (
    BLANK_MEANING,
    BLANK_MEANINGS,
    COLUMN_UNCERTAIN,
    IGNORE,
    KEEP_TEXT,
    Ask,
    ColumnReading,
    TableLayout,
)
from ngangtam.intake.layouts.table_columns import Column
from ngangtam.intake.layouts.tables import Table
from ngangtam.intake.rows.typed_columns import Columns
from ngangtam.intake.words.column_words import ROW_NUMBER

#: Fields of which is asked what a blank cell means.
BLANK_FIELDS = (*COMPONENTS, "party_joined_on", "party_member")
_SAMPLES = 5
#: Code of a reason -> what it says; `{look}` is what the cells look like, `{says}` the header.
_REASONS: dict[str, tuple[str, str]] = {
    "confirmed": ("đã được xác nhận", "confirmed by a person"),
    "header": ("theo tiêu đề cột", "by the words of the header"),
    "choice": (
        "tiêu đề là một lựa chọn của cột nhóm phía trên",
        "the header is one choice of the group above it",
    ),
    "agreed": ("tiêu đề và nội dung các ô khớp nhau", "the header and the cells agree"),
    "odd": (
        "theo tiêu đề cột, nhưng phần lớn ô chưa hiểu được",
        "by the words of the header, but most cells are not understood",
    ),
    "contradicted": (
        "tiêu đề nói “{says_vi}” nhưng các ô giống “{look_vi}”",
        "the header says “{says_en}”, but the cells look like “{look_en}”",
    ),
    "content": (
        "tiêu đề chưa hiểu được hoặc để trống; các ô giống “{look_vi}”",
        "the header is missing or not understood; the cells look like “{look_en}”",
    ),
    "wish": (
        "tiêu đề nói về điều đề nghị, đăng ký hoặc dự kiến, chưa phải điều đã có",
        "the header speaks of what is proposed, wanted or planned",
    ),
    "former": (
        "tiêu đề nói về mức lương trước khi nâng; mức mới ghi ở cột khác",
        "the header speaks of the pay before a raise; another column gives the new one",
    ),
    "unknown": (
        "tiêu đề và nội dung đều chưa cho biết cột này là gì",
        "neither the header nor the cells tell what this is",
    ),
}


def layout_of(table: Table, typed: Columns) -> TableLayout:
    """Tell what was understood of a table.

    Args:
        table: The table, its rows sorted.
        typed: Its cells as they were read.
    """
    grid = table.grid
    heads = [at for at, person in enumerate(table.rows) if person.head is None]
    blanks = {
        name: typed[name].blanks(heads)
        for name in {column.field for column in table.columns}
        if name in typed
    }
    return TableLayout(
        key=table.layout,
        sheet=grid.sheet,
        kind=table.kind,
        header_row=table.header.top + 1,
        columns=tuple(_reading(table, column, blanks) for column in table.columns),
        unit_text=table.titles.unit_text,
        as_of=table.titles.as_of,
        rows=len(heads),
        hidden_rows=tuple(p.row + 1 for p in table.rows if p.row in grid.hidden_rows),
        hidden_columns=tuple(c.index for c in table.columns if c.index in grid.hidden_columns),
        asks=(*_asks_of_columns(table), *_asks_of_blanks(table, blanks)),
        is_confirmed=table.mapping is not None,
    )


def _reading(table: Table, column: Column, blanks: dict[str, int]) -> ColumnReading:
    vi, en = _REASONS[column.reason]
    if column.guesses:
        look, says = name_of(column.guesses[0]), name_of(column.guesses[-1])
        names = {"look_vi": look.vi, "look_en": look.en, "says_vi": says.vi, "says_en": says.en}
        vi, en = vi.format(**names), en.format(**names)
    samples = table.samples[column.index] if column.field != ROW_NUMBER else ()
    return ColumnReading(
        index=column.index,
        text=column.text,
        path=column.path,
        field=column.field,
        option=column.option,
        confidence=round(column.confidence, 2),
        reason=column.reason,
        reason_vi=vi,
        reason_en=en,
        samples=tuple(map(raw_text, samples[:_SAMPLES])),
        blanks=blanks.get(column.field, 0),
        is_hidden=column.index in table.grid.hidden_columns,
        label="".join(table.grid.column_label(column.index)),
    )


def _asks_of_columns(table: Table) -> list[Ask]:
    asks: list[Ask] = []
    for column in table.columns:
        if not column.is_uncertain:
            continue
        look = name_of(column.guesses[0])
        asks.append(
            Ask(
                code=COLUMN_UNCERTAIN,
                layout=table.layout,
                index=column.index,
                text=column.text,
                path=column.path,
                field=column.guesses[0],
                choices=(*column.guesses, KEEP_TEXT, IGNORE),
                vi=f"Cột “{column.text}” là gì? Nội dung các ô giống “{look.vi}”.",
                en=f"What does column “{column.text}” hold? Its cells look like “{look.en}”.",
            )
        )
    return asks


def _asks_of_blanks(table: Table, blanks: dict[str, int]) -> list[Ask]:
    """Ask once per field what its blank cells mean, unless somebody has said so."""
    asks: list[Ask] = []
    answered = {} if table.mapping is None else table.mapping.blanks
    for field in BLANK_FIELDS:
        count = blanks.get(field, 0)
        first = next((column for column in table.columns if column.field == field), None)
        if first is None or not count or field in answered:
            continue
        name = name_of(field)
        asks.append(
            Ask(
                code=BLANK_MEANING,
                layout=table.layout,
                index=first.index,
                text=first.text,
                path=first.path,
                field=field,
                choices=BLANK_MEANINGS,
                blanks=count,
                vi=f"{name.vi}: {count} ô trống nghĩa là chưa khai báo, hay là không có?",
                en=f"{name.en}: are the {count} blank cells not declared, or is there none?",
            )
        )
    return asks
