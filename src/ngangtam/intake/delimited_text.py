"""Read a .csv or tab-separated text into a grid, whatever its encoding and delimiter."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.legacy import decoded_ansi
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge, KindUnsupported

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 60
_BINARY_SHARE = 0.02


def read_delimited(path: Path, content: bytes, *, limits: Limits) -> Grid:
    """Read text with one row per record.

    Raises:
        KindUnsupported: The content is not text.
        FileDamaged: A quotation that never ends.
        FileTooLarge: More rows than the limits allow.
    """
    text = decode(content)
    if text is None:
        raise KindUnsupported(file=path.name)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        rows: list[list[CellValue]] = [list(line) for line in lines]
    except csv.Error as error:
        raise FileDamaged(file=path.name) from error
    if len(rows) > limits.rows:
        raise FileTooLarge(
            file=path.name, limit_vi=f"{len(rows)} dòng", limit_en=f"{len(rows)} rows"
        )
    return Grid(path.name, "", rows)


def decode(content: bytes) -> str | None:
    """Turn bytes into text: UTF-8, UTF-16, else a code page; None: no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    nulls = content[:4096].count(0)
    if nulls:
        # Every other byte of Latin text is zero in UTF-16; any other zero is binary.
        if nulls < len(content[:4096]) // 4:
            return None
        return _decoded(content, "utf-16-be" if content[0] == 0 else "utf-16-le")
    text = _decoded(content, "utf-8-sig")
    if text is None:
        text = decoded_ansi(content)
    strange = sum(letter < " " and letter not in "\t\r\n\f\v" for letter in text[:4096])
    return None if strange > _BINARY_SHARE * len(text[:4096]) else text


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """Choose the delimiter under which most lines have the same, largest number of cells."""
    sample = io.StringIO(text, newline="")
    lines = [line for _, line in zip(range(_SAMPLE_LINES), sample, strict=False)]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        return max(
            ((count * (width - 1), width) for width, count in widths.items()), default=(0, 0)
        )

    return max(_DELIMITERS, key=agreement)
