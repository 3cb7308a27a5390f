"""Read the ruled tables of a PDF that has text; one that goes on over pages is one grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngangtam.intake.files.word_tables import TablesRead
from ngangtam.intake.grids import CellValue, Grid, Merge, PageStart, raw_text
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import (
    FileDamaged,
    FileProtected,
    FileRefused,
    FileTooLarge,
    ScanWithoutText,
)

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

#: Points by which the lines of one table differ from page to page.
_NEAR = 3.0
#: Words of one line stand at one height, but for accents and numbers set a little higher.
_ONE_LINE = 3.5
#: So many words of which a program knows only the shapes make a document a picture.
_SHAPES_SHARE = 0.2
_HEADER_ROWS = 6


@dataclass
class _Table:
    """One table of one page, and the lines above it."""

    starts: list[float]
    rows: list[list[CellValue]]
    merges: list[Merge]
    heading: list[str] = field(default_factory=list)
    #: No line is drawn below its last row, which goes on over the page.
    is_cut: bool = False


def read_tables(path: Path, *, limits: Limits) -> TablesRead:
    """Read every ruled table of every page, in order.

    A table goes on over a page where the columns stay and nothing but a page number stands
    between; the header that is printed again there is left out.

    Raises:
        FileDamaged, FileProtected: It cannot be opened.
        FileTooLarge: It has more pages, rows or columns than the limits allow.
        ScanWithoutText: It holds pictures of pages alone.
    """
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            return _read(document.pages, path.name, limits)
    except (FileRefused, MemoryError, RecursionError):
        raise
    except Exception as error:
        # A damaged file makes the reader fail in any way there is.
        if "PDFPasswordIncorrect" in repr(error):
            raise FileProtected(file=path.name) from error
        raise FileDamaged(file=path.name) from error


def _read(pages: list[Page], file: str, limits: Limits) -> TablesRead:
    if len(pages) > limits.pages:
        raise _too_large(file, f"{len(pages)} trang", f"{len(pages)} pages")
    found = TablesRead()
    is_open, before = False, _Table([], [], [])
    words_seen = shapes_seen = 0
    for number, page in enumerate(pages, 1):
        words = page.extract_words(x_tolerance=2, y_tolerance=_ONE_LINE)
        words_seen += len(words)
        shapes_seen += sum("(cid:" in word["text"] for word in words)
        if not words and page.images:
            found.notes.append("pages-without-text")
        tables, rest = _tables_of(page, words, file, limits)
        for place, table in enumerate(tables):
            found.lines.extend(table.heading)
            if place == 0 and is_open and _goes_on(before, table):
                found.grids[-1] = _continued(found.grids[-1], table, number, is_cut=before.is_cut)
            else:
                found.grids.append(_grid(table, file, len(found.grids) + 1, number))
            if len(found.grids[-1].rows) > limits.rows:
                raise _too_large(file, f"hơn {limits.rows} dòng", f"more than {limits.rows} rows")
            before = table
        found.lines.extend(rest)
        is_open = bool(tables) and all(map(_is_page_mark, rest))
        page.close()
    if not words_seen or shapes_seen > _SHAPES_SHARE * words_seen:
        raise ScanWithoutText(file=file)
    return found


def _tables_of(
    page: Page, words: list[dict[str, Any]], file: str, limits: Limits
) -> tuple[list[_Table], list[str]]:
    """Give the tables of a page from the top down, and the lines below the last."""
    found = _ruled(page)
    inside: list[list[dict[str, Any]]] = [[] for _ in found]
    above: list[list[dict[str, Any]]] = [[] for _ in range(len(found) + 1)]
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        around = [number for number, table in enumerate(found) if _holds(table.bbox, x, y)]
        if around:
            # A table drawn in a frame stands in both.
            inside[min(around, key=lambda number: _area(found[number].bbox))].append(word)
        else:
            above[sum(table.bbox[1] < y for table in found)].append(word)
    tables = [_table(table, inside[number], file, limits) for number, table in enumerate(found)]
    lines = [edge for edge in page.edges if edge["orientation"] == "h"]
    for table, place in zip(tables, found, strict=True):
        table.is_cut = not any(_is_below(line, place.bbox) for line in lines)
    for number, table in enumerate(tables):
        table.heading = [line for line, _ in _lines(above[number])]
    return tables, [line for line, _ in _lines(above[-1])]


def _ruled(page: Page) -> list[Table]:
    """Find the tables of a page from the top down; a frame around words alone is none.

    Where a row goes on over the page, some programs draw no line: the ends of the upright lines
    are taken for one.
    """
    uprights = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = {edge["top"] for edge in uprights} | {edge["bottom"] for edge in uprights}
    settings = {"explicit_horizontal_lines": [min(ends), max(ends)]} if ends else {}
    found = [table for table in page.find_tables(settings) if len(table.cells) > 1]
    return sorted(found, key=lambda table: table.bbox[1])


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_below(line: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    # An upright line that is drawn as a thin bar has short ends.
    reaches = min(line["x1"], box[2]) - max(line["x0"], box[0]) > 4 * _NEAR
    return reaches and abs(line["top"] - box[3]) <= _NEAR


def _table(table: Table, words: list[dict[str, Any]], file: str, limits: Limits) -> _Table:
    """Put the words of a table into its cells; a merged cell owns all that it covers."""
    starts = _edges(cell[0] for cell in table.cells)
    tops = _edges(cell[1] for cell in table.cells)
    if len(starts) > limits.columns:
        raise _too_large(file, f"{len(starts)} cột", f"{len(starts)} columns")
    rows: list[list[CellValue]] = [[""] * len(starts) for _ in tops]
    merges: list[Merge] = []
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    rights: dict[tuple[int, int], float] = {}
    for left, top, right, bottom in table.cells:
        corner = _at(tops, top), _at(starts, left)
        end = _at(tops, bottom - 2 * _NEAR), _at(starts, right - 2 * _NEAR)
        rights[corner] = right
        for row in range(corner[0], end[0] + 1):
            for column in range(corner[1], end[1] + 1):
                owner.setdefault((row, column), corner)
        if end != corner:
            merges.append(Merge(*corner, *end))
    held: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for word in words:
        at = (
            _at(tops, (word["top"] + word["bottom"]) / 2 - _NEAR),
            _at(starts, (word["x0"] + word["x1"]) / 2 - _NEAR),
        )
        held[owner.get(at, at)].append(word)
    for (row, column), own in held.items():
        rows[row][column] = _cell_text(own, rights.get((row, column), 0.0))
    return _Table(starts, rows, merges)


def _edges(values: Any) -> list[float]:
    """Give the distinct lines among the edges of cells, which differ by a hair."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return max(0, bisect_right(edges, value + _NEAR) - 1)


def _cell_text(words: list[dict[str, Any]], right: float) -> str:
    """Join the lines of a cell; one that had room for the next word was ended by who typed."""
    lines = _lines(words)
    text = lines[0][0]
    for (_, above), (line, below) in pairwise(lines):
        first = below[0]
        needed = above[-1]["x1"] + (first["x1"] - first["x0"]) + 2 * _NEAR
        text += ("\n" if needed < right - 2 * _NEAR else " ") + line
    return text


def _lines(words: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Sort words into lines from the top down, each from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda each: each["bottom"]):
        if lines and word["bottom"] - lines[-1][0]["bottom"] <= _ONE_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = [sorted(line, key=lambda each: each["x0"]) for line in lines]
    return [(_spaced(line), line) for line in ordered]


def _spaced(line: list[dict[str, Any]]) -> str:
    """Write a line; a gap as wide as several letters sets its halves apart."""
    text = line[0]["text"]
    for before, word in pairwise(line):
        height = word["bottom"] - word["top"]
        text += ("   " if word["x0"] - before["x1"] > 2 * height else " ") + word["text"]
    return text


def _goes_on(before: _Table, table: _Table) -> bool:
    return (
        all(map(_is_page_mark, table.heading))
        and len(before.starts) == len(table.starts)
        and all(abs(a - b) <= _NEAR for a, b in zip(before.starts, table.starts, strict=True))
    )


def _is_page_mark(line: str) -> bool:
    """Say whether a line at the edge of a page only counts pages: `3`, `Trang 3/12`."""
    words = line.lower().replace("trang", "").replace("page", "")
    return not any(letter.isalpha() for letter in words)


def _grid(table: _Table, file: str, number: int, page: int) -> Grid:
    return Grid(
        file,
        f"table {number}",
        table.rows,
        tuple(table.merges),
        tuple(part for line in table.heading for part in line.split("   ")),
        is_word_table=True,
        pages=(PageStart(0, page, 1),),
    )


def _continued(grid: Grid, table: _Table, page: int, *, is_cut: bool) -> Grid:
    """Add the rows of a further page, without the header that is printed there again.

    The end of a row that was cut there, which begins no row of its own, joins its beginning.
    """
    repeated = 0
    while (
        repeated < min(_HEADER_ROWS, len(table.rows), len(grid.rows))
        and any(grid.row_texts(repeated))
        and grid.row_texts(repeated) == [raw_text(cell) for cell in table.rows[repeated]]
    ):
        repeated += 1
    if is_cut and len(table.rows) > repeated and not table.rows[repeated][0]:
        cells = zip(grid.rows[-1], table.rows[repeated], strict=True)
        grid.rows[-1] = [f"{above} {below}".strip() if below else above for above, below in cells]
        repeated += 1
    first = len(grid.rows)
    grid.rows.extend(table.rows[repeated:])
    moved = tuple(
        Merge(m.top - repeated + first, m.left, m.bottom - repeated + first, m.right)
        for m in table.merges
        if m.top >= repeated
    )
    start = PageStart(first, page, repeated + 1)
    return replace(grid, merges=grid.merges + moved, pages=(*grid.pages, start))


def _too_large(file: str, vi: str, en: str) -> FileTooLarge:
    return FileTooLarge(file=file, limit_vi=vi, limit_en=en)
