"""Gives a sender's workbook back with its faults marked: coloured, commented, and listed.

Up to so many rows it is the sender's own workbook: its cells, formulas, widths, merges and rules
stay as they are. Colours are conditions laid over the cells, so that marking it again takes them
away whole. Any other file gets a workbook of its own with the faulty rows.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ngangtam.intake.files.own_marks import AUTHOR, BELOW, CONDITION, SUMMARY_MARK, SUMMARY_SHEET
from ngangtam.intake.limits import Limits
from ngangtam.intake.marking.error_workbook import error_workbook
from ngangtam.intake.rows.typed_rows import Reading
from ngangtam.kernel import Issue, Level

_DEFAULT_LIMITS = Limits()
_CHILD = Path(__file__).with_name("marking_child.py")
#: The workbooks that are carried over; larger ones would take minutes and gigabytes.
MOST_ROWS = 20_000
#: Faults that the summary lists one by one.
MOST_LISTED = 5_000
#: Longer comments cannot be read in the little window they have.
_MOST_SIGNS = 1_000
_LEVELS = {Level.ERROR: "cần sửa", Level.WARNING: "xem lại"}
#: What a workbook may hold besides cells, by how the names of its parts begin.
_BESIDES = {
    "images": "xl/media/",
    "charts": "xl/charts/chart",
    "controls": "xl/ctrlProps/",
    "macros": "xl/vbaProject",
    "pivots": "xl/pivotTables/",
    "slicers": "xl/slicers/",
}
_SHAPE = re.compile(rb"<xdr:(?:sp|cxnSp|grpSp)\b")
#: Drawings are short; what is longer is not looked through.
_MOST_DRAWING = 5_000_000


@dataclass(frozen=True, kw_only=True)
class MarkedFile:
    """A workbook that tells a sender what to mend, and where."""

    #: A name to save it under, beside the sender's file.
    name: str
    content: bytes
    #: Whether it is the sender's own workbook, marked; else one of its own.
    is_own: bool
    #: What of the sender's workbook is not in it: images, charts, shapes, controls, macros,
    #: pivots, slicers.
    lost: tuple[str, ...] = ()


def mark_file(
    path: Path, *, reading: Reading, issues: Iterable[Issue], limits: Limits = _DEFAULT_LIMITS
) -> MarkedFile:
    """Mark in a file what is to be mended: errors, and what a person should look at.

    Args:
        path: The file, as it was read.
        reading: What was read in it.
        issues: What was found, by reading and by whoever compared it.
        limits: How much room and time marking may take; beyond it comes a workbook of its own.
    """
    told = _in_order(issues)
    if _is_workbook(path) and len(reading.rows) <= MOST_ROWS:
        content = _marked(path, told, limits)
        if content is not None:
            return MarkedFile(
                name=f"{path.stem} (đã kiểm tra).xlsx",
                content=content,
                is_own=True,
                lost=_lost(path, content),
            )
    return MarkedFile(
        name=f"{path.stem} (kết quả kiểm tra).xlsx",
        content=error_workbook(
            path.name, summary_lines(path.name, told, has_links=False), reading, told
        ),
        is_own=False,
    )


def _in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Leave out notes, and what is said twice of a cell."""
    found: dict[tuple[object, ...], Issue] = {}
    for issue in issues:
        if issue.level is not Level.NOTE:
            found.setdefault((issue.place.sheet, issue.place.cell, issue.code, issue.vi), issue)
    return sorted(found.values(), key=lambda issue: issue.level is not Level.ERROR)


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _lost(path: Path, marked: bytes) -> tuple[str, ...]:
    """List of what there is less in the marked workbook."""
    was, is_now = _besides(path), _besides(io.BytesIO(marked))
    return tuple(sorted(what for what, count in was.items() if is_now[what] < count))


def _besides(workbook: Path | IO[bytes]) -> Counter[str]:
    """Count what a workbook holds besides cells."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(workbook) as archive:
        for part in archive.infolist():
            found.update(
                what for what, start in _BESIDES.items() if part.filename.startswith(start)
            )
            is_drawing = part.filename.startswith("xl/drawings/drawing")
            if is_drawing and part.file_size < _MOST_DRAWING:
                found["shapes"] += len(_SHAPE.findall(archive.read(part)))
    return found


def _marked(path: Path, issues: Sequence[Issue], limits: Limits) -> bytes | None:
    """Mark the workbook in a child with bounded memory and time; None where that fails."""
    with tempfile.TemporaryDirectory() as folder:
        order_path, out = Path(folder) / "order.json", Path(folder) / "marked.xlsx"
        order = {
            "path": str(path.resolve()),
            "out": str(out),
            "sheet": SUMMARY_SHEET,
            "mark": SUMMARY_MARK,
            "author": AUTHOR,
            "below": BELOW,
            "condition": CONDITION,
            "cells": _cells(issues),
            "summary": summary_lines(path.name, issues, has_links=True),
        }
        order_path.write_text(json.dumps(order, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-I", str(_CHILD), str(order_path), str(limits.memory_bytes)]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=limits.seconds, encoding="utf-8", check=False
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0 or "marked" not in _answer(done.stdout):
            return None
        return out.read_bytes()


def _answer(text: str) -> Mapping[str, object]:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return {}


def _cells(issues: Iterable[Issue]) -> dict[str, dict[str, dict[str, str]]]:
    """Gather what is to be said of each cell, by sheet; a cell with an error is one."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for issue in issues:
        if issue.place.sheet and issue.place.cell:
            said = found.setdefault(issue.place.sheet, {})
            known = said.get(issue.place.cell)
            text = f"[{issue.code}] {issue.vi}"
            said[issue.place.cell] = {
                "level": known["level"] if known else str(issue.level),
                "text": (f"{known['text']}\n{text}" if known else text)[:_MOST_SIGNS],
            }
    return found


def summary_lines(
    name: str, issues: Sequence[Issue], *, has_links: bool
) -> list[dict[str, object]]:
    """Write the lines of the summary: how many of each kind, then each with a link to its cell."""
    levels = Counter(issue.level for issue in issues)
    kinds: dict[str, Issue] = {}
    for issue in issues:
        kinds.setdefault(issue.code, issue)
    counts = Counter(issue.code for issue in issues)
    lines = [
        _line(SUMMARY_MARK, is_bold=True),
        _line(f"Tệp: {name}"),
        _line(f"Cần sửa: {levels[Level.ERROR]} · Xem lại: {levels[Level.WARNING]}"),
        _line("Sửa ngay trong các trang sau rồi gửi lại tệp này; không cần xóa trang này."),
        _line(),
        _line("Số", "Mức", "Mã", "", "", "Ví dụ", is_bold=True),
        *(
            _line(counts[code], _LEVELS[kinds[code].level], code, "", "", kinds[code].vi)
            for code in sorted(counts, key=lambda code: -counts[code])
        ),
        _line(),
        _line("STT", "Mức", "Mã", "Trang", "Ô", "Nội dung và cách sửa", is_bold=True),
    ]
    for number, issue in enumerate(issues[:MOST_LISTED], start=1):
        sheet, cell = issue.place.sheet or "", issue.place.cell or ""
        to = None
        if has_links and sheet:
            quoted = sheet.replace("'", "''")
            to = (5 if cell else 4, f"'{quoted}'!{cell or 'A1'}")
        lines.append(_line(number, _LEVELS[issue.level], issue.code, sheet, cell, issue.vi, to=to))
    if len(issues) > MOST_LISTED:
        lines.append(_line(f"… và {len(issues) - MOST_LISTED} lưu ý khác, đánh dấu tại từng ô."))
    return lines


def _line(
    *texts: object, is_bold: bool = False, to: tuple[int, str] | None = None
) -> dict[str, object]:
    return {"texts": list(texts), "is_bold": is_bold, "to": to}
