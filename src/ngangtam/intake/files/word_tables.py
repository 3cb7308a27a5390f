"""Read the tables of a Word document into grids, with the paragraphs before each."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from ngangtam.intake.files.safe_xml import BROKEN_ARCHIVE, parse_xml
from ngangtam.intake.grids import CellValue, Grid, Merge
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_VALUE = f"{_W}val"
#: Wrappers whose content belongs to what is around them.
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")
)
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BOX = f"{_W}txbxContent"
#: What is not there any more once changes are accepted, or stands a second time for old programs.
_GONE = frozenset(
    [
        f"{_W}del",
        f"{_W}moveFrom",
        # Drawn over the page, and no part of the line that it hangs on.
        _BOX,
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_CHANGES = frozenset(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellDel"))


@dataclass
class TablesRead:
    """The tables of a document, and what stands beside them."""

    grids: list[Grid] = field(default_factory=list)
    #: Texts outside the tables where a mark of secrecy may stand.
    lines: list[str] = field(default_factory=list)
    #: Codes of what a person should know of the whole file.
    notes: list[str] = field(default_factory=list)


def read_tables(path: Path, *, limits: Limits) -> TablesRead:
    """Read every table of a document, in order; one inside a cell comes after the one around it.

    A cell merged over several columns keeps its text in the first of them, one merged over
    several rows in the first row; the merge is told beside. Tracked changes count as accepted.

    Raises:
        FileDamaged: The document cannot be opened.
        FileTooLarge: A table has more rows or columns than the limits allow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read("word/document.xml")
        document = parse_xml(content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
    except BROKEN_ARCHIVE as error:
        raise FileDamaged(file=path.name) from error
    reader = _DocumentReader(path.name, limits)
    body = document.find(f"{_W}body")
    reader.read(body if body is not None else document)
    boxes = (paragraph for box in document.iter(_BOX) for paragraph in box.iter(f"{_W}p"))
    reader.found.lines.extend(line for paragraph in boxes for line in _lines(paragraph))
    if any(node.tag in _CHANGES for node in document.iter()):
        reader.found.notes.append("changes-taken-as-made")
    return reader.found


class _DocumentReader:
    """Collects the tables of one document."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.found = TablesRead()

    def read(self, body: ET.Element) -> None:
        """Read the tables among the blocks of a body, each with the paragraphs before it."""
        paragraphs: list[str] = []
        number = 0
        for block in _blocks(body):
            if block.tag == f"{_W}p":
                paragraphs.extend(_lines(block))
                continue
            number += 1
            self._read_table(block, f"table {number}", tuple(paragraphs))
            self.found.lines.extend(paragraphs)
            paragraphs = []
        self.found.lines.extend(paragraphs)

    def _read_table(self, table: ET.Element, name: str, heading: tuple[str, ...] = ()) -> None:
        rows, merges, cells = self._cells(table)
        self.found.grids.append(Grid(self.file, name, rows, merges, heading, is_word_table=True))
        inner = (each for cell in cells for each in _children(cell, f"{_W}tbl"))
        for number, nested in enumerate(inner, 1):
            self._read_table(nested, f"{name}.{number}")

    def _cells(
        self, table: ET.Element
    ) -> tuple[list[list[CellValue]], tuple[Merge, ...], list[ET.Element]]:
        """Give the rows of a table, its merges, and the cells that may hold further tables."""
        rows: list[list[CellValue]] = []
        held: list[ET.Element] = []
        #: Column -> top row and last column of a vertical merge that is still open.
        running: dict[int, tuple[int, int]] = {}
        bottoms: dict[tuple[int, int], tuple[int, int]] = {}
        for index, row in enumerate(_children(table, f"{_W}tr")):
            cells: list[CellValue] = [""] * self._width(row, f"{_W}trPr/{_W}gridBefore", 0)
            # A row that was deleted keeps its number: it is still seen where the address is read.
            is_gone = row.find(f"{_W}trPr/{_W}del") is not None
            for cell in () if is_gone else _children(row, f"{_W}tc"):
                left = len(cells)
                right = left + max(1, self._width(cell, f"{_W}tcPr/{_W}gridSpan", 1)) - 1
                vertical = cell.find(f"{_W}tcPr/{_W}vMerge")
                continues = vertical is not None and vertical.get(_VALUE, "continue") == "continue"
                across = cell.find(f"{_W}tcPr/{_W}hMerge")
                if across is not None and across.get(_VALUE, "continue") == "continue" and cells:
                    _grow_left(bottoms, index, right)
                    cells.extend([""] * (right - left + 1))
                elif continues and left in running:
                    bottoms[running[left][0], left] = (index, running[left][1])
                    cells.extend([""] * (right - left + 1))
                else:
                    is_deleted = cell.find(f"{_W}tcPr/{_W}cellDel") is not None
                    cells.append("" if is_deleted else _cell_text(cell))
                    held.append(cell)
                    running.pop(left, None)
                    if vertical is not None:
                        running[left] = (index, right)
                    if right > left or across is not None:
                        bottoms[index, left] = (index, right)
                    cells.extend([""] * (right - left))
                if len(cells) > self.limits.columns:
                    raise self._too_large(f"{len(cells)} cột", f"{len(cells)} columns")
            rows.append(cells)
            if len(rows) > self.limits.rows:
                raise self._too_large(f"{len(rows)} dòng", f"{len(rows)} rows")
        merges = [
            Merge(top, left, bottom, right) for (top, left), (bottom, right) in bottoms.items()
        ]
        return rows, tuple(merges), held

    def _width(self, parent: ET.Element, path: str, default: int) -> int:
        """Read a number of columns, which a hostile file writes as large as it likes."""
        found = parent.find(path)
        try:
            number = default if found is None else int(found.get(_VALUE, default))
        except ValueError:
            return default
        if number > self.limits.columns:
            raise self._too_large(f"{number} cột", f"{number} columns")
        return number

    def _too_large(self, vi: str, en: str) -> FileTooLarge:
        return FileTooLarge(file=self.file, limit_vi=vi, limit_en=en)


def _grow_left(bottoms: dict[tuple[int, int], tuple[int, int]], row: int, right: int) -> None:
    """Stretch the merge of a row that a cell of the old kind of merging goes on."""
    lefts = [left for top, left in bottoms if top == row]
    if lefts:
        bottoms[row, max(lefts)] = (row, right)


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


def _cell_text(cell: ET.Element) -> str:
    """Give the paragraphs of a cell; a table inside it is a grid of its own."""
    return "\n".join(_text(paragraph) for paragraph in _children(cell, f"{_W}p"))


def _text(node: ET.Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag in _GONE:
        return ""
    return _BREAKS.get(node.tag) or "".join(map(_text, node))


def _lines(paragraph: ET.Element) -> list[str]:
    return [line for line in (part.strip() for part in _text(paragraph).split("\n")) if line]
