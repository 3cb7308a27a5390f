"""Look at a zip-based file before anything unpacks it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge

#: References that may lie beyond the limits: three-letter columns, rows of six digits and more.
_FAR_REFERENCE = re.compile(rb"""r=["'](?=[A-Z]{3,}\d|[A-Z]{1,2}\d{6})([A-Z]+)(\d+)["']""")
_CHUNK = 1 << 20
#: Longer than the tag of any cell, so that one cut by a chunk is seen whole in the next.
_OVERLAP = 512


def check_zip(path: Path, *, limits: Limits) -> frozenset[str]:
    """Give the names of the parts, or refuse a file whose parts would fill the memory.

    Raises:
        FileDamaged: It is no whole zip file.
        FileTooLarge: Its parts are too large, or unpack to much more than their packed size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError) as error:
        raise FileDamaged(file=path.name) from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > limits.unpacked_bytes or (
        unpacked > limits.ratio_from_bytes and unpacked / packed > limits.ratio
    ):
        raise FileTooLarge(
            file=path.name,
            limit_vi=f"giải nén ra {unpacked // 1_000_000} MB",
            limit_en=f"unpacks to {unpacked // 1_000_000} MB",
        )
    return frozenset(part.filename for part in parts)


def check_sheet_reach(path: Path, *, limits: Limits) -> None:
    """Refuse a workbook with a cell far out: readers allocate the whole rectangle up to it.

    The XML is streamed and searched for far references only, so an ordinary file costs little.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with archive.open(name) as sheet:
                        _check_references(sheet, file=path.name, limits=limits)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise FileDamaged(file=path.name) from error


def _check_references(sheet: IO[bytes], *, file: str, limits: Limits) -> None:
    tail = b""
    while chunk := sheet.read(_CHUNK):
        text = tail + chunk
        for match in _FAR_REFERENCE.finditer(text):
            letters, digits = match.groups()
            is_far = _column(letters) > limits.columns or int(digits) > limits.rows
            if is_far and not _is_empty(text, match.end()):
                reference = (letters + digits).decode()
                raise FileTooLarge(
                    file=file,
                    limit_vi=f"có ô ở {reference}",
                    limit_en=f"has a cell at {reference}",
                )
        tail = text[-_OVERLAP:]


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _is_empty(text: bytes, end: int) -> bool:
    """Say whether a cell holds nothing: sheets formatted to their end have many such cells."""
    close = text.find(b">", end)
    return close < 0 or text[close - 1 : close] == b"/" or text[close + 1 : close + 3] == b"</"
