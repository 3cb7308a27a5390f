"""The text of a record as lines of cells that know their addresses, whatever file it stands in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.legacy import converted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _TEXT = f"{_W}p", f"{_W}tbl", f"{_W}t"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


class LineCell(NamedTuple):
    """A text with its place: `D7` in sheets, `P12` and `table 3 R2C1` in documents."""

    column: int
    text: str
    address: str


@dataclass(frozen=True)
class Line:
    """A row of a sheet or table, or a paragraph; blank cells are left out."""

    #: Number of the row or paragraph, as the program that made the file shows it.
    number: int
    cells: tuple[LineCell, ...]
    is_paragraph: bool = False

    def texts(self) -> list[str]:
        """Give the texts by column, with empty ones between."""
        width = max((cell.column for cell in self.cells), default=-1) + 1
        texts = [""] * width
        for cell in self.cells:
            texts[cell.column] = cell.text
        return texts


def lines_of_sheet(grid: Grid) -> Iterator[Line]:
    """Give the rows of a sheet or table that hold something."""
    prefix = f"{grid.sheet} " if grid.is_word_table else ""
    for row in range(len(grid.rows)):
        cells = tuple(
            LineCell(column, text, f"{prefix}{grid.address(row, column)}")
            for column, text in enumerate(grid.row_texts(row))
            if text
        )
        if cells:
            yield Line(row + 1, cells)


def lines_of_document(path: Path, grids: Sequence[Grid]) -> Iterator[Line]:
    """Give the paragraphs of a Word document and the rows of its tables, in their order.

    Args:
        path: The document, which was read once and is whole.
        grids: Its tables.
    """
    tables = iter([grid for grid in grids if "." not in grid.sheet])
    blocks = list(_blocks(path))
    typed: list[list[CellValue]] = [[_text(block)] for block in blocks if block.tag == _PARAGRAPH]
    # Paragraphs may be typed in a font before Unicode as tables are.
    texts = iter(converted(Grid(path.name, "", typed, is_word_table=True)).grid.rows)
    number = 0
    for block in blocks:
        if block.tag == _TABLE:
            grid = next(tables, None)
            if grid is not None:
                yield from lines_of_sheet(grid)
            continue
        number += 1
        for text in map(str.strip, str(next(texts)[0]).split("\n")):
            if text:
                yield Line(number, (LineCell(0, text, f"P{number}"),), is_paragraph=True)


def _blocks(path: Path) -> Iterator[ET.Element]:
    with zipfile.ZipFile(path) as archive:
        # It was parsed before, with its sizes checked.
        document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
    body = document.find(f"{_W}body")
    yield from _children(document if body is None else body)


def _children(parent: ET.Element) -> Iterator[ET.Element]:
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag != f"{_W}sectPr":
            yield from _children(child)


def _text(paragraph: ET.Element) -> str:
    parts = []
    for node in paragraph.iter():
        if node.tag == _TEXT:
            parts.append(node.text or "")
        elif node.tag in _BREAKS:
            parts.append(_BREAKS[node.tag])
    return "".join(parts)
