"""Tell of one table what was understood: its columns with reasons, and what is asked."""

from __future__ import annotations

from ngangtam.intake.columns import ROW_NUMBER
from ngangtam.intake.grids import raw_text
from ngangtam.intake.mappings import ColumnReading, TableLayout
from ngangtam.intake.table_columns import Column
from ngangtam.intake.tables import Table

_SAMPLES = 5
#: Code of a reason -> what it says.
REASONS: dict[str, tuple[str, str]] = {
    "confirmed": ("đã được xác nhận", "confirmed by a person"),
    "header": ("theo tiêu đề cột", "by the words of the header"),
    "choice": ("tiêu đề là một lựa chọn của cột nhóm", "the header is one choice of its group"),
    "agreed": ("tiêu đề và nội dung khớp nhau", "header and cells agree"),
    "odd": (
        "theo tiêu đề cột, nhưng phần lớn ô chưa hiểu được",
        "by the words of the header, but most cells are not understood",
    ),
    "contradicted": (
        "tiêu đề nói một điều, nội dung các ô giống điều khác",
        "the header says one thing, the cells look like another",
    ),
    "content": (
        "chưa hiểu tiêu đề hoặc không có tiêu đề; theo nội dung các ô",
        "the header is missing or not understood; by what the cells look like",
    ),
    "unknown": (
        "tiêu đề và nội dung đều chưa cho biết cột này là gì",
        "neither the header nor the cells tell what this is",
    ),
}


def layout_of(table: Table) -> TableLayout:
    """Tell what was understood of a table."""
    return TableLayout(
        key=table.layout,
        sheet=table.grid.sheet,
        kind=table.kind,
        header_row=table.header.top + 1,
        columns=tuple(_reading(table, column) for column in table.columns),
        unit_text=table.titles.unit_text,
        as_of=table.titles.as_of,
        rows=len(table.rows),
        is_confirmed=table.mapping is not None,
    )


def _reading(table: Table, column: Column) -> ColumnReading:
    vi, en = REASONS[column.reason]
    rows = table.grid.rows
    cells = [
        rows[person.row][column.index] if column.index < len(rows[person.row]) else None
        for person in table.rows
    ]
    blanks = sum(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
    samples: dict[str, None] = {}
    for cell in cells:
        if len(samples) == _SAMPLES:
            break
        if text := raw_text(cell):
            samples[text] = None
    return ColumnReading(
        index=column.index,
        text=column.text,
        path=column.path,
        field=column.field,
        option=column.option,
        confidence=column.confidence,
        reason=column.reason,
        reason_vi=vi,
        reason_en=en,
        samples=() if column.field == ROW_NUMBER else tuple(samples),
        blanks=blanks,
    )
