"""How what we write into a sender's workbook is known again, so that it can be sent again."""

from __future__ import annotations

from collections.abc import Iterable

from ngangtam.intake.grids import Grid

#: The sheet that a marked workbook begins with, and what stands in its first cell.
SUMMARY_SHEET = "Kết quả kiểm tra"
SUMMARY_MARK = "KẾT QUẢ KIỂM TRA · NGANG TẦM"
#: Who writes our comments; and the line under which they stand below a comment of the sender.
AUTHOR = "Ngang Tầm"
BELOW = "— Ngang Tầm —"
#: The condition of our colours, which is always met and which nobody else writes.
CONDITION = 'LEN("Ngang Tam")>0'


def without_summary(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """Leave out the summary of a workbook that was marked before."""
    return tuple(grid for grid in grids if not _is_summary(grid))


def _is_summary(grid: Grid) -> bool:
    return (
        grid.sheet.startswith(SUMMARY_SHEET)
        and bool(grid.rows)
        and bool(grid.rows[0])
        and grid.text(0, 0) == SUMMARY_MARK
    )
