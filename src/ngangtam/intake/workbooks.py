"""Read the sheets of a workbook into grids, without trusting the file."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ngangtam.intake.grids import Grid, Merge
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileProtected, FileRefused, FileTooLarge
from ngangtam.intake.zip_checks import check_sheet_reach

_CHILD = Path(__file__).with_name("workbook_child.py")


def read_workbook(path: Path, *, limits: Limits) -> list[Grid]:
    """Read every sheet of an .xlsx file.

    The reader allocates what a file claims to hold and aborts its process when there is no
    room, so it runs in a child with bounded memory and time.

    Raises:
        FileTooLarge: The file reaches beyond the limits.
        FileProtected, FileDamaged: It cannot be read.
    """
    check_sheet_reach(path, limits=limits)
    command = [sys.executable, "-I", str(_CHILD), str(path), str(limits.memory_bytes)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as child:
        grids: list[Grid] = []
        alarm = threading.Timer(limits.seconds, child.kill)
        alarm.start()
        try:
            grids = list(_grids(child.stdout or (), path, limits))
            ended_well = child.wait() == 0
        except json.JSONDecodeError:
            # The child was stopped in the middle of a line.
            ended_well = False
        finally:
            alarm.cancel()
            child.kill()
    if not ended_well:
        raise _too_large(path)
    return grids


def _grids(lines: Iterable[str], path: Path, limits: Limits) -> Iterator[Grid]:
    grid: Grid | None = None
    for line in lines:
        block = json.loads(line)
        if "failed" in block:
            raise _refusal(block["failed"], path)
        if "sheet" in block or grid is None:
            if grid is not None:
                yield grid
            merges = tuple(
                Merge(top, left - block["left"], bottom, right - block["left"])
                for top, left, bottom, right in block["merges"]
            )
            grid = Grid(path.name, block["sheet"], [], merges, left=block["left"])
            continue
        rows = block["rows"]
        for row, column, day in block["days"]:
            rows[row][column] = date.fromisoformat(day)
        grid.rows.extend(rows)
        if len(grid.rows) > limits.rows:
            raise _too_large(path)
    if grid is not None:
        yield grid


def _refusal(reason: str, path: Path) -> FileRefused:
    if reason == "protected":
        return FileProtected(file=path.name)
    return _too_large(path) if reason == "too-large" else FileDamaged(file=path.name)


def _too_large(path: Path) -> FileTooLarge:
    return FileTooLarge(
        file=path.name,
        limit_vi="không đọc xong trong bộ nhớ và thời gian cho phép",
        limit_en="cannot be read within the memory and time allowed",
    )
