"""Read a workbook in a process of its own, which a hostile file may take down alone.

Run as a script with the path and the memory limit in bytes. Writes JSON lines: one
object per sheet, then blocks of its rows; an object `failed` where the file cannot be read.
Imports nothing of the package, so that it starts at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_BLOCK = 1000


def main(path: str, memory_bytes: int) -> int:
    """Write the sheets of a workbook to standard output."""
    _limit_memory(memory_bytes)
    import python_calamine

    write = sys.stdout.write
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            _write_sheet(workbook.get_sheet_by_name(name), name, write)
    except python_calamine.PasswordError:
        write(json.dumps({"failed": "protected"}) + "\n")
    except MemoryError:
        write(json.dumps({"failed": "too-large"}) + "\n")
    except (python_calamine.CalamineError, OSError, ValueError):
        write(json.dumps({"failed": "damaged"}) + "\n")
    return 0


def _write_sheet(sheet: CalamineSheet, name: str, write: Callable[[str], object]) -> None:
    start = sheet.start or (0, 0)
    merges = [[*first, *final] for first, final in sheet.merged_cell_ranges or ()]
    write(json.dumps({"sheet": name, "left": start[1], "merges": merges}) + "\n")
    rows: list[list[object]] = []
    days: list[tuple[int, int, str]] = []
    for cells in sheet.iter_rows():
        row: list[object] = list(cells)
        for column, value in enumerate(cells):
            if isinstance(value, str):
                continue
            if isinstance(value, float):
                if value.is_integer():
                    row[column] = int(value)
            elif isinstance(value, date):
                days.append((len(rows), column, value.isoformat()[:10]))
                row[column] = ""
            else:
                row[column] = _as_text(value)
        rows.append(row)
        if len(rows) == _BLOCK:
            write(json.dumps({"rows": rows, "days": days}, ensure_ascii=False) + "\n")
            rows, days = [], []
    write(json.dumps({"rows": rows, "days": days}, ensure_ascii=False) + "\n")


def _as_text(value: int | time | timedelta) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value)


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    raise SystemExit(main(sys.argv[1], int(sys.argv[2])))
