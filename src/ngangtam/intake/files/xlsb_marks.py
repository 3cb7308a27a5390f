"""Read from a binary workbook of Excel what its reader of values leaves out."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from ngangtam.intake.files.safe_xml import DoctypeFoundError, parse_xml
from ngangtam.intake.files.xls_marks import ERRORS
from ngangtam.intake.grids import column_letters

_SHEET, _ROW, _COLUMNS, _MERGE = 156, 0, 60, 176
#: Cells with a value; 1 is one that is only formatted.
_VALUES = frozenset(range(2, 12))
_ERRORS = frozenset({3, 11})
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x10, 0x1
_MOST_COLUMNS = 16_384


def read_marks(path: str, *, rows: int, columns: int) -> list[dict[str, Any]]:
    """Give the merges, hidden parts and failed formulas of every sheet, in order.

    `far` is the first cell with a value beyond so many rows and columns.

    What cannot be followed is left out: the reader of values tells a damaged file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            relations = parse_xml(archive.read("xl/_rels/workbook.bin.rels"))
            targets = {each.get("Id"): each.get("Target", "") for each in relations}
            names = [
                targets.get(_relation(data), "")
                for kind, data in _records(archive.read("xl/workbook.bin"))
                if kind == _SHEET
            ]
            parts = [posixpath.normpath(posixpath.join("/xl", name)).lstrip("/") for name in names]
            known = set(archive.namelist())
            return [
                _marks(archive.read(part), rows, columns) if part in known else {} for part in parts
            ]
    except (
        zipfile.BadZipFile,
        KeyError,
        struct.error,
        IndexError,
        RuntimeError,
        ET.ParseError,
        DoctypeFoundError,
    ):
        return []


def _marks(sheet: bytes, most_rows: int, most_columns: int) -> dict[str, Any]:
    rows: list[int] = []
    columns: list[int] = []
    far = ""
    merges: list[tuple[int, int, int, int]] = []
    faulty: list[tuple[int, int, str]] = []
    row = 0
    for kind, data in _records(sheet):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data)
            if data[11] & _ROW_IS_HIDDEN:
                rows.append(row)
        elif kind == _COLUMNS:
            first, final = struct.unpack_from("<II", data)
            if data[16] & _COLUMN_IS_HIDDEN:
                columns.extend(range(first, min(final + 1, _MOST_COLUMNS)))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            merges.append((top, left, bottom, right))
        elif kind in _VALUES:
            (column,) = struct.unpack_from("<I", data)
            if kind in _ERRORS:
                faulty.append((row, column, ERRORS.get(data[8], "#N/A")))
            if not far and (row >= most_rows or column >= most_columns):
                far = f"{column_letters(column)}{row + 1}"
    return {
        "hidden_rows": rows,
        "hidden_columns": columns,
        "merges": merges,
        "faulty": faulty,
        "far": far,
    }


def _relation(data: bytes) -> str:
    (length,) = struct.unpack_from("<I", data, 8)
    return data[12 : 12 + 2 * min(length, 255)].decode("utf-16-le", errors="replace")


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part; kind and length are written in as few bytes as they need."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < end:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, part[at : at + length]
        at += length
