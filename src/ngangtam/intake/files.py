"""Find out what a file is by its content, and read it into grids."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ngangtam.intake.delimited_text import read_delimited
from ngangtam.intake.grids import Grid
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import (
    FileDamaged,
    FileEmpty,
    FileMissing,
    FileProtected,
    FileSecret,
    FileTooLarge,
    FileUnreadable,
    KindUnsupported,
)
from ngangtam.intake.word_tables import read_word_tables
from ngangtam.intake.wording import clean
from ngangtam.intake.workbooks import read_workbook
from ngangtam.intake.zip_checks import check_zip

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_PDF = b"%PDF"
_SECRECY_MARK = re.compile(r"^(?:độ mật\s*:?\s*)?((?:tuyệt |tối )?mật)$", re.IGNORECASE)
#: How far from the top a stamp may stand.
_STAMP_ROWS = 20


@dataclass(frozen=True)
class FileContent:
    """A file as grids, with the hash that its cells are cited by."""

    name: str
    #: SHA-256 of the bytes, in hexadecimal.
    file_hash: str
    grids: tuple[Grid, ...]


def read_content(path: Path, *, limits: Limits) -> FileContent:
    """Read a file of any supported kind into grids.

    Raises:
        FileRefused: The file is missing, empty, protected, damaged, of another kind, too large,
            or marked as a state secret.
    """
    content = _bytes(path, limits)
    grids = _grids(path, content, limits)
    return FileContent(path.name, hashlib.sha256(content).hexdigest(), tuple(grids))


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileMissing(file=path.name)
        if size > limits.file_bytes:
            megabytes = f"{size // 1_000_000} MB"
            raise FileTooLarge(file=path.name, limit_vi=megabytes, limit_en=megabytes)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(file=path.name) from error
    except PermissionError as error:
        raise FileUnreadable(file=path.name) from error
    if not content.strip():
        raise FileEmpty(file=path.name)
    return content


def _grids(path: Path, content: bytes, limits: Limits) -> list[Grid]:
    if content.startswith(_OLE):
        if _ENCRYPTED_STREAM in content:
            raise FileProtected(file=path.name)
        raise KindUnsupported(file=path.name)
    if content.startswith(_PDF):
        raise KindUnsupported(file=path.name)
    if not content.startswith(_ZIP):
        if path.suffix.lower() in (".xlsx", ".docx"):
            raise FileDamaged(file=path.name)
        grid = read_delimited(path, content, limits=limits)
        _check_secrecy([grid], [])
        return [grid]
    parts = check_zip(path, limits=limits)
    if "word/document.xml" in parts:
        grids, page_headers = read_word_tables(path, limits=limits)
        _check_secrecy(grids[:1], page_headers)
        return grids
    if "xl/workbook.xml" in parts:
        grids = read_workbook(path, limits=limits)
        _check_secrecy(grids, [])
        return grids
    raise KindUnsupported(file=path.name)


def _check_secrecy(grids: list[Grid], lines: list[str]) -> None:
    for grid in grids:
        near_top = [
            text for row in range(min(_STAMP_ROWS, len(grid.rows))) for text in grid.row_texts(row)
        ]
        for text in (*lines, *grid.heading, *near_top):
            mark = _SECRECY_MARK.match(clean(text).strip(" .*-[]()"))
            if mark is not None:
                raise FileSecret(file=grid.file, mark=mark[1].upper())
