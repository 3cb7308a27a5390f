"""Read from a workbook of Excel 97-2003 what its reader of values leaves out.

The container is a small file system of sectors; the workbook in it is a run of records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FREE = 0xFFFFFFFA
_ENTRY = 128
_BOF, _EOF, _SHEET, _COLUMNS, _ROW = 0x809, 0x0A, 0x85, 0x7D, 0x208
_ERROR, _FORMULA = 0x205, 0x06
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x1
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read_marks(path: str) -> list[dict[str, Any]]:
    """Give the hidden rows, hidden columns and failed formulas of every sheet, in order.

    What the container does not hold is left out: the reader of values tells a damaged file.
    """
    try:
        book = _stream(Path(path).read_bytes())
        starts = [
            struct.unpack_from("<I", data)[0] for kind, data in _records(book, 0) if kind == _SHEET
        ]
        return [_marks(book, start) for start in starts]
    except (struct.error, IndexError):
        return []


def _marks(book: bytes, start: int) -> dict[str, Any]:
    rows: list[int] = []
    columns: list[int] = []
    faulty: list[tuple[int, int, str]] = []
    for kind, data in _records(book, start):
        if kind == _ROW and data[12] & _ROW_IS_HIDDEN:
            rows.append(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS:
            first, final, _, _, flags = struct.unpack_from("<5H", data)
            if flags & _COLUMN_IS_HIDDEN:
                columns.extend(range(first, min(final, 255) + 1))
        elif kind == _ERROR and data[7]:
            row, column = struct.unpack_from("<2H", data)
            faulty.append((row, column, ERRORS.get(data[6], "#N/A")))
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            row, column = struct.unpack_from("<2H", data)
            faulty.append((row, column, ERRORS.get(data[8], "#N/A")))
    return {"hidden_rows": rows, "hidden_columns": columns, "faulty": faulty}


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from a beginning to its end; charts inside a sheet are left out."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(container: bytes) -> bytes:
    """Put the stream of the workbook together, sector by sector."""
    size = 1 << struct.unpack_from("<H", container, 30)[0]
    (directory,) = struct.unpack_from("<I", container, 48)
    (small_from,) = struct.unpack_from("<I", container, 56)
    table = _sector_table(container, size)
    entries = _chain(container, table, directory, size)
    for at in range(0, len(entries), _ENTRY):
        name = entries[at : at + 64].decode("utf-16-le", errors="replace").rstrip("\0")
        first, length = struct.unpack_from("<II", entries, at + 116)
        if name in ("Workbook", "Book") and length >= small_from:
            return _chain(container, table, first, size)[:length]
    return b""


def _sector_table(container: bytes, size: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", container, 76))
    more, count = struct.unpack_from("<II", container, 68)
    for _ in range(min(count, len(container) // size)):
        if more >= _FREE:
            break
        further = struct.unpack_from(f"<{size // 4}I", container, (more + 1) * size)
        sectors.extend(further[:-1])
        more = further[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _FREE:
            table.extend(struct.unpack_from(f"<{size // 4}I", container, (sector + 1) * size))
    return table


def _chain(container: bytes, table: list[int], sector: int, size: int) -> bytes:
    """Follow a chain of sectors; one that bites its tail ends with the file's own length."""
    parts = []
    while sector < len(table) and len(parts) <= len(container) // size:
        parts.append(container[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)
