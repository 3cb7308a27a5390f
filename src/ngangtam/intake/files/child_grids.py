"""Have a file read into grids by a child, with bounded memory and time, without trusting it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from array import array
from binascii import a2b_base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from ngangtam.intake.files.faulty_cells import with_faulty
from ngangtam.intake.grids import CellValue, Grid, Merge, PageStart
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import (
    FileDamaged,
    FileProtected,
    FileRefused,
    FileTooLarge,
    ScanWithoutText,
)

#: Kinds that their reader knows by the endings of names.
_BY_ENDING = frozenset({"xlsx", "xlsb", "xls", "ods"})
_CHILD = Path(__file__).with_name("reading_child.py")
#: So many times the rows of a file may stand in merges; more is made to hold a reader up.
_MERGED_TIMES = 20


@dataclass
class ChildReading:
    """What the child saw: the grids, and what stands beside them."""

    grids: list[Grid] = field(default_factory=list)
    #: Texts outside the tables where a mark of secrecy may stand.
    lines: list[str] = field(default_factory=list)
    #: Codes of what a person should know of the whole file.
    notes: list[str] = field(default_factory=list)


def read_in_child(
    kind: str, path: Path, *, limits: Limits, meanwhile: Callable[[], object] = lambda: None
) -> ChildReading:
    """Read every sheet or table of a file of a kind that is told already.

    The readers allocate what a file claims to hold and abort their process when there is no
    room, so they run in a child with bounded memory and time.

    Args:
        kind: What the file is.
        path: The file.
        limits: How much memory and time the child may take.
        meanwhile: Done while the child reads; what it raises stops the child and is passed on.

    Raises:
        FileTooLarge: The file reaches beyond the limits.
        FileProtected, FileDamaged, ScanWithoutText: It cannot be read.
    """
    with (
        _under_a_name_of_its_kind(path, kind) as named,
        subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), kind, str(named), json.dumps(asdict(limits))],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
        ) as child,
    ):
        reading = ChildReading()
        alarm = threading.Timer(limits.seconds, child.kill)
        alarm.start()
        try:
            meanwhile()
            _collect(child.stdout or (), reading, path, limits)
            ended_well = child.wait() == 0
        except json.JSONDecodeError:
            # The child was stopped in the middle of a line.
            ended_well = False
        finally:
            alarm.cancel()
            child.kill()
    if not ended_well:
        raise _too_large(path)
    return reading


@contextmanager
def _under_a_name_of_its_kind(path: Path, kind: str) -> Iterator[Path]:
    """Give a path whose ending does not mislead a reader that goes by endings."""
    if path.suffix.lower() == f".{kind}" or kind not in _BY_ENDING:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / f"file.{kind}"
        try:
            named.symlink_to(path.resolve())
        except OSError:
            # Not every system lets everybody make links.
            shutil.copyfile(path, named)
        yield named


def _collect(lines: Iterable[str], reading: ChildReading, path: Path, limits: Limits) -> None:
    faulty: list[dict[tuple[int, int], str]] = []
    #: The distinct cells of the sheet, kept once: a list of people has millions of few words.
    cells: list[CellValue] = []
    for line in lines:
        block = json.loads(line)
        if "failed" in block:
            raise _refusal(block, path)
        if "lines" in block:
            reading.lines.extend(block["lines"])
            reading.notes.extend(block["notes"])
        elif "sheet" in block:
            reading.grids.append(_grid(block, path))
            faulty.append({(row, at): text for row, at, text in block.get("faulty", ())})
            cells = []
        else:
            cells.extend(_new_cells(block))
            _add_rows(reading.grids[-1].rows, block, cells, path, limits)
    for number, grid in enumerate(reading.grids):
        reading.grids[number] = _within_rows(with_faulty(grid, faulty[number]), path, limits)


def _grid(block: dict[str, Any], path: Path) -> Grid:
    left = block["left"]
    return Grid(
        path.name,
        block["sheet"],
        [],
        tuple(
            Merge(top, first - left, bottom, final - left)
            for top, first, bottom, final in block["merges"]
        ),
        heading=tuple(block.get("heading", ())),
        is_word_table=block.get("table", False),
        left=left,
        hidden_rows=frozenset(block.get("hidden_rows", ())),
        hidden_columns=frozenset(column - left for column in block.get("hidden_columns", ())),
        is_hidden=block.get("hidden", False),
        is_epoch_1904=block.get("epoch_1904", False),
        pages=tuple(PageStart(*start) for start in block.get("pages", ())),
    )


def _new_cells(block: dict[str, Any]) -> list[CellValue]:
    """Give the cells that a block is the first to have."""
    cells: list[Any] = block["cells"]
    for number in block["days"]:
        cells[number] = date.fromordinal(cells[number])
    return cells


def _add_rows(
    rows: list[list[CellValue]],
    block: dict[str, Any],
    cells: Sequence[CellValue],
    path: Path,
    limits: Limits,
) -> None:
    numbers = array("I", a2b_base64(block["rows"]))
    in_order = map(cells.__getitem__, numbers)
    lengths: list[int] = block["lengths"]
    added = [list(islice(in_order, length)) for length in lengths]
    if max(lengths, default=0) > limits.columns:
        _cut_empty_ends(added, path, limits)
    rows.extend(added)
    if len(rows) > limits.rows:
        raise _too_large(path, f"hơn {limits.rows} dòng", f"more than {limits.rows} rows")


def _cut_empty_ends(rows: list[list[CellValue]], path: Path, limits: Limits) -> None:
    for row in rows:
        if any(value not in ("", None) for value in row[limits.columns :]):
            raise _too_large(
                path, f"hơn {limits.columns} cột", f"more than {limits.columns} columns"
            )
        del row[limits.columns :]


def _within_rows(grid: Grid, path: Path, limits: Limits) -> Grid:
    """Cut merges at the last row with a cell: whole columns are merged in one click."""
    final = len(grid.rows) - 1
    merges = tuple(
        merge._replace(bottom=min(merge.bottom, final))
        for merge in grid.merges
        if merge.top <= final and merge.left >= 0
    )
    if sum(merge.bottom - merge.top + 1 for merge in merges) > _MERGED_TIMES * limits.rows:
        raise _too_large(path, "quá nhiều ô gộp", "too many merged cells")
    return grid if merges == grid.merges else replace(grid, merges=merges)


def _refusal(block: dict[str, Any], path: Path) -> FileRefused:
    reason = block["failed"]
    if reason in ("protected", "file-protected"):
        return FileProtected(file=path.name)
    if reason == "scan-without-text":
        return ScanWithoutText(file=path.name)
    if reason == "too-large":
        return _too_large(path, block.get("vi"), block.get("en"))
    return FileDamaged(file=path.name)


def _too_large(path: Path, vi: str | None = None, en: str | None = None) -> FileTooLarge:
    return FileTooLarge(
        file=path.name,
        limit_vi=vi or "không đọc xong trong bộ nhớ và thời gian cho phép",
        limit_en=en or "cannot be read within the memory and time allowed",
    )
