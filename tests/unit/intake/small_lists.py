"""A small list of people in a workbook, and changes to what a library wrote."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ngangtam.intake import Reading

HEADER = ["STT", "Họ và tên", "Chức vụ", "LLCT"]
PEOPLE = [HEADER, ["1", "Bế Thị Thử", "Giám đốc", "CC"], ["2", "Lý Văn Mẫu", "Chuyên viên", "TC"]]


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


def a_list(path: Path, changes: Iterable[Callable[[Worksheet], object]] = ()) -> None:
    """Write the list as .xlsx, with what `changes` do to its sheet."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Danh sách")
    for number, row in enumerate(PEOPLE):
        sheet.write_row(number, 0, row)
    for change in changes:
        change(sheet)
    book.close()


def edited(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Put other words into a part of an office file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = change(parts.get(part, b""))
    assert changed != parts.get(part), "the change must change something"
    parts[part] = changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
