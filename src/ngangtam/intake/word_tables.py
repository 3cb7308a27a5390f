"""Read the tables of a Word document into grids, with the paragraphs before each."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from ngangtam.intake.grids import CellValue, Grid, Merge
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_W}val"
#: Wrappers whose content belongs to what is around them.
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml")
)
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word_tables(path: Path, *, limits: Limits) -> tuple[list[Grid], list[str]]:
    """Read every table of a document, in order, and the lines of its page headers.

    A cell merged over several columns keeps its text in the first of them, one merged over
    several rows in the first row; the merge is told beside.

    Raises:
        FileDamaged: The document cannot be opened.
        FileTooLarge: A table has more rows than the limits allow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            # Sizes were checked before, and the parser bounds the growth of entities.
            document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
            headers = [
                ET.fromstring(archive.read(name))  # noqa: S314
                for name in archive.namelist()
                if name.startswith("word/header") and name.endswith(".xml")
            ]
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        OSError,
        RuntimeError,
        ET.ParseError,
    ) as error:
        raise FileDamaged(file=path.name) from error
    body = document.find(f"{_W}body")
    grids: list[Grid] = []
    paragraphs: list[str] = []
    for block in _blocks(body if body is not None else document):
        if block.tag == f"{_W}p":
            paragraphs.extend(_lines(block))
            continue
        rows, merges = _table(block)
        if len(rows) > limits.rows:
            raise FileTooLarge(
                file=path.name, limit_vi=f"{len(rows)} dòng", limit_en=f"{len(rows)} rows"
            )
        sheet = f"table {len(grids) + 1}"
        grids.append(Grid(path.name, sheet, rows, merges, tuple(paragraphs), is_word_table=True))
        paragraphs = []
    page_headers = [line for part in headers for p in part.iter(f"{_W}p") for line in _lines(p)]
    return grids, page_headers


def _blocks(parent: ET.Element) -> Iterator[ET.Element]:
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _children(parent: ET.Element, tag: str) -> Iterator[ET.Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _text(paragraph: ET.Element) -> str:
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in _BREAKS:
            parts.append(_BREAKS[node.tag])
    return "".join(parts)


def _lines(paragraph: ET.Element) -> list[str]:
    return [line for line in (part.strip() for part in _text(paragraph).split("\n")) if line]


def _table(table: ET.Element) -> tuple[list[list[CellValue]], tuple[Merge, ...]]:
    rows: list[list[CellValue]] = []
    #: Column -> top row and last column of a vertical merge that is still open.
    running: dict[int, tuple[int, int]] = {}
    bottoms: dict[tuple[int, int], tuple[int, int]] = {}
    for index, row in enumerate(_children(table, f"{_W}tr")):
        cells: list[CellValue] = [""] * _number(row, f"{_W}trPr/{_W}gridBefore")
        for cell in _children(row, f"{_W}tc"):
            left = len(cells)
            right = left + max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan", 1)) - 1
            vertical = cell.find(f"{_W}tcPr/{_W}vMerge")
            continues = vertical is not None and vertical.get(_VALUE, "continue") == "continue"
            if continues and left in running:
                cells.append("")
                bottoms[running[left][0], left] = (index, running[left][1])
            else:
                cells.append("\n".join(_text(p) for p in cell.iter(f"{_W}p")))
                running.pop(left, None)
                if vertical is not None:
                    running[left] = (index, right)
                if right > left:
                    bottoms[index, left] = (index, right)
            cells.extend([""] * (right - left))
        rows.append(cells)
    merges = [Merge(top, left, bottom, right) for (top, left), (bottom, right) in bottoms.items()]
    return rows, tuple(merges)


def _number(parent: ET.Element, path: str, default: int = 0) -> int:
    found = parent.find(path)
    try:
        return default if found is None else int(found.get(_VALUE, default))
    except ValueError:
        return default
