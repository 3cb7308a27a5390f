"""Find out what a file is by its content, and read it into grids."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ngangtam.intake.files.child_grids import ChildReading, read_in_child
from ngangtam.intake.files.delimited_text import read_delimited
from ngangtam.intake.files.file_kinds import FileKind, kind_of_zip, told_kind
from ngangtam.intake.files.file_notes import notes_of_content, notes_of_parts, notes_of_reading
from ngangtam.intake.files.secrecy import lines_of_package, refuse_marked
from ngangtam.intake.files.workbook_marks import WorkbookMarks, read_workbook_marks
from ngangtam.intake.files.workbook_overlay import with_marks
from ngangtam.intake.files.zip_checks import check_zip
from ngangtam.intake.grids import Grid
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import (
    FileDamaged,
    FileEmpty,
    FileMissing,
    FileProtected,
    FileTooLarge,
    FileUnreadable,
    KindUnsupported,
    ScanWithoutText,
    WordTooOld,
)
from ngangtam.kernel import Issue

_REFUSED = {
    FileKind.ENCRYPTED: FileProtected,
    FileKind.OLD_WORD: WordTooOld,
    FileKind.PICTURE: ScanWithoutText,
    FileKind.OTHER: KindUnsupported,
}
#: Names whose content is never plain text: it was cut off or overwritten.
_NEVER_TEXT = frozenset({".xlsx", ".xlsm", ".xlsb", ".docx", ".ods", ".pdf"})


@dataclass(frozen=True)
class FileContent:
    """A file as grids, with the hash that its cells are cited by."""

    name: str
    #: SHA-256 of the bytes, in hexadecimal.
    file_hash: str
    grids: tuple[Grid, ...]
    #: What a person should know of the file as a whole: macros that were not run, and the like.
    issues: tuple[Issue, ...] = ()


def read_content(path: Path, *, limits: Limits) -> FileContent:
    """Read a file of any supported kind into grids.

    Raises:
        FileRefused: The file is missing, empty, protected, damaged, of another kind, too large,
            or marked as a state secret.
    """
    content = _bytes(path, limits)
    refuse_marked(path.name, (), ())
    reading = _read(path, content, limits)
    refuse_marked(path.name, reading.grids, reading.lines)
    return FileContent(
        path.name,
        hashlib.sha256(content).hexdigest(),
        tuple(reading.grids),
        notes_of_reading(path.name, reading.notes),
    )


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
    except OSError as error:
        raise FileUnreadable(file=path.name) from error
    if not content.strip():
        raise FileEmpty(file=path.name)
    return content


def _read(path: Path, content: bytes, limits: Limits) -> ChildReading:
    kind = told_kind(content)
    if kind in _REFUSED:
        raise _REFUSED[kind](file=path.name)
    if kind is FileKind.ZIP:
        return _read_package(path, limits)
    if kind is FileKind.TEXT:
        if path.suffix.lower() in _NEVER_TEXT:
            raise FileDamaged(file=path.name)
        return ChildReading(grids=[read_delimited(path, content, limits=limits)])
    reading = read_in_child(kind, path, limits=limits)
    reading.notes.extend(notes_of_content(kind, content))
    return reading


def _read_package(path: Path, limits: Limits) -> ChildReading:
    """Read a zip of an office program, having looked at what it unpacks to."""
    parts = check_zip(path, limits=limits)
    kind = kind_of_zip(parts, _mimetype(path) if "mimetype" in parts else b"")
    if kind in _REFUSED:
        raise _REFUSED[kind](file=path.name)
    lines = lines_of_package(path, parts)
    refuse_marked(path.name, (), lines)
    if kind is FileKind.XLSX:
        reading = _read_workbook(path, limits)
    else:
        reading = read_in_child(kind, path, limits=limits)
    reading.notes.extend(notes_of_parts(parts))
    return reading


def _read_workbook(path: Path, limits: Limits) -> ChildReading:
    """Look through the XML of a workbook while its cells are being read."""
    marks = WorkbookMarks()

    def look_through() -> None:
        nonlocal marks
        marks = read_workbook_marks(path, limits=limits)

    reading = read_in_child(FileKind.XLSX, path, limits=limits, meanwhile=look_through)
    return with_marks(reading, marks)


def _mimetype(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("mimetype") as part:
            return part.read(100)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise FileDamaged(file=path.name) from error
