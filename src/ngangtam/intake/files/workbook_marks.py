"""Look through the XML of a workbook for what its reader leaves out, or dies of.

The parts are streamed and searched for what is rare, so an ordinary file costs little: a cell far
out (readers allocate the whole rectangle up to it), hidden rows and columns, cells of formulas that
failed or were never calculated (a reader gives them as empty), and the lines of page headers.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from ngangtam.intake.files.safe_xml import BROKEN_ARCHIVE, parse_xml
from ngangtam.intake.grids import column_number
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge

#: References that may lie beyond the limits: three-letter columns, rows of six digits and more.
_FAR_REFERENCE = re.compile(rb"""r=["'](?=[A-Z]{3,}\d|[A-Z]{1,2}\d{6})([A-Z]+)(\d+)["']""")
_CHUNK = 1 << 20
#: A row that is longer than this is looked at in parts.
_LONGEST_ROW = 1 << 23
#: Longer than the tag of any cell, so that one cut by a part is seen whole in the next.
_OVERLAP = 512

#: No element is matched past the beginning of the next, nor are attributes without end: a part
#: that is made to hold a search up is searched once.
_TAG = rb"<(?:\w{1,20}:)?"
_END = rb"</(?:\w{1,20}:)?"
_ATTRIBUTES = rb"([^<>]{0,400})"
_ROW = re.compile(_TAG + rb"row\s" + _ATTRIBUTES + rb">")
_COLUMN = re.compile(_TAG + rb"col\s" + _ATTRIBUTES + rb">")
_ERROR = re.compile(
    _TAG + rb"c\s" + _ATTRIBUTES + rb">\s{0,20}"
    + rb"(?:" + _TAG + rb"f\b[^<>]{0,400}(?:/>|>[^<]*" + _END + rb"f>)\s{0,20})?"
    + _TAG + rb"v>(#[^<]{1,40})<"
)  # fmt: skip
_UNCALCULATED = re.compile(
    _TAG + rb"c\s" + _ATTRIBUTES + rb">\s{0,20}"
    + _TAG + rb"f\b[^<>]{0,400}?(?:/>|>([^<]*)" + _END + rb"f>)\s{0,20}"
    + rb"(?:" + _TAG + rb"v\s*/>|" + _TAG + rb"v>\s{0,20}" + _END + rb"v>|" + _END + rb"c>)"
)  # fmt: skip
_REFERENCE = re.compile(rb"""\br=["']([A-Z]+)?(\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_FROM, _TO = (re.compile(rb"\b%b=[\"'](\d+)[\"']" % name) for name in (b"min", b"max"))
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_TEXT_FORMULA = re.compile(rb"""\bt=["']str["']""")
_HEADER_FOOTER = re.compile(_TAG + rb"(?:odd|even|first)(?:Header|Footer)[^<>]{0,400}>([^<]*)<")
#: `&C`, `&"Times,Bold"`, `&14`: how page headers are set, between their words.
_SETTING = re.compile(r"""&(?:"[^"]*"|\d+|[A-Za-z+\-])""")

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass
class SheetMarks:
    """What is seen in the XML of one sheet; rows and columns from zero."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: Cells that a reader gives as empty, with the error or the formula they hold.
    faulty: dict[tuple[int, int], str] = field(default_factory=dict)
    page_lines: list[str] = field(default_factory=list)
    #: Its elements are written `<x:row>`, as some programs do.
    has_prefixes: bool = False


@dataclass
class WorkbookMarks:
    """The marks of every sheet by its name, and how its days count."""

    sheets: dict[str, SheetMarks] = field(default_factory=dict)
    is_epoch_1904: bool = False


def read_workbook_marks(path: Path, *, limits: Limits) -> WorkbookMarks:
    """Look through every sheet of an .xlsx file.

    Raises:
        FileTooLarge: A sheet has a cell beyond the limits.
        FileDamaged: The file is no whole workbook.
    """
    found = WorkbookMarks()
    by_part: dict[str, SheetMarks] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    by_part[name] = SheetMarks()
                    with archive.open(name) as sheet:
                        _search(sheet, by_part[name], file=path.name, limits=limits)
            book = parse_xml(archive.read("xl/workbook.xml"))
            relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"))
    except BROKEN_ARCHIVE as error:
        raise FileDamaged(file=path.name) from error
    for name, part in _named_parts(book, relations):
        if part in by_part:
            found.sheets[name] = by_part[part]
    for properties in (*book.iter(f"{_MAIN}workbookPr"), *book.iter(f"{_STRICT}workbookPr")):
        found.is_epoch_1904 = properties.get("date1904", "0") in ("1", "true")
    return found


def _named_parts(book: ET.Element, relations: ET.Element) -> Iterator[tuple[str, str]]:
    """Pair the name of each sheet with the part that holds it."""
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in (*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT}sheet")):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _search(sheet: IO[bytes], marks: SheetMarks, *, file: str, limits: Limits) -> None:
    """Search a part in pieces that end with a row."""
    rest = b""
    while chunk := sheet.read(_CHUNK):
        piece = rest + chunk
        cut = piece.rfind(b"row>") + 4
        if cut < 4 and len(piece) < _LONGEST_ROW:
            rest = piece
            continue
        if cut < 4:
            cut = len(piece) - _OVERLAP
        rest = piece[cut:]
        _search_piece(piece[:cut], marks, file=file, limits=limits)
    _search_piece(rest, marks, file=file, limits=limits)
    for match in _HEADER_FOOTER.finditer(rest):
        words = _SETTING.sub("\n", unescape(match[1].decode(errors="replace")))
        marks.page_lines.extend(filter(None, map(str.strip, words.splitlines())))


def _search_piece(piece: bytes, marks: SheetMarks, *, file: str, limits: Limits) -> None:
    for match in _FAR_REFERENCE.finditer(piece):
        letters, digits = match[1].decode(), int(match[2])
        is_far = column_number(letters) >= limits.columns or digits > limits.rows
        if is_far and not _is_empty(piece, match.end()):
            raise FileTooLarge(
                file=file,
                limit_vi=f"có ô ở {letters}{digits}",
                limit_en=f"has a cell at {letters}{digits}",
            )
    marks.has_prefixes |= b":worksheet" in piece[:_OVERLAP]
    if _holds(piece, b"hidden=", letter=b"i"):
        for match in _ROW.finditer(piece):
            if _HIDDEN.search(match[1]) and (row := _REFERENCE.search(match[1])):
                marks.hidden_rows.add(int(row[2]) - 1)
        for match in _COLUMN.finditer(piece):
            first, final = _FROM.search(match[1]), _TO.search(match[1])
            if _HIDDEN.search(match[1]) and first and final:
                last = min(int(final[1]), limits.columns)
                marks.hidden_columns.update(range(int(first[1]) - 1, last))
    if _holds(piece, b't="e"', letter=b"e"):
        for match in _ERROR.finditer(piece):
            if _IS_ERROR.search(match[1]):
                _note_faulty(marks, match[1], match[2])
    if marks.has_prefixes or _holds(piece, b"<f", letter=b"f"):
        for match in _UNCALCULATED.finditer(piece):
            # A formula of Excel whose result is an empty text looks alike but for this.
            if not _TEXT_FORMULA.search(match[1]):
                _note_faulty(marks, match[1], b"=" + (match[2] or b"?"))


def _holds(piece: bytes, words: bytes, *, letter: bytes) -> bool:
    """Say whether words with a rare letter stand in a piece.

    Looking for one letter that is not there costs a fraction of looking for a word, and cells of
    shared texts have hardly any small letters.
    """
    return letter in piece and words in piece


def _note_faulty(marks: SheetMarks, attributes: bytes, text: bytes) -> None:
    cell = _REFERENCE.search(attributes)
    if cell is not None and cell[1]:
        place = int(cell[2]) - 1, column_number(cell[1].decode())
        marks.faulty[place] = unescape(text.decode(errors="replace"))


def _is_empty(text: bytes, end: int) -> bool:
    """Say whether a cell holds nothing: sheets formatted to their end have many such cells."""
    close = text.find(b">", end, end + _OVERLAP)
    return close < 0 or text[close - 1 : close] == b"/" or text[close + 1 : close + 3] == b"</"
