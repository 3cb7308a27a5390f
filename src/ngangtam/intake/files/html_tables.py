"""Read the tables of a web page, as which many programs save a list and call it .xls."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.intake.files.delimited_text import decode
from ngangtam.intake.files.word_tables import TablesRead
from ngangtam.intake.grids import CellValue, Grid, Merge
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
#: Never text that a person sees.
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title", "xml"})
_LINES = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "center"})
_SPACES = re.compile(r"[ \t\r\n]+")
#: The farthest that the language of web pages lets a cell reach.
_MOST_ACROSS, _MOST_DOWN = 1000, 65_534


def read_tables(path: Path, *, limits: Limits) -> TablesRead:
    """Read every table of a page, in order; one inside a cell comes after the one around it.

    Scripts and styles are left out, and nothing that the page points at is opened.

    Raises:
        FileDamaged: No page can be made of it.
        FileTooLarge: A table has more rows or columns than the limits allow.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it has no stubs
    from lxml.html import HTMLParser, document_fromstring

    found = TablesRead()
    number = 0
    for content in _pages(path.read_bytes()):
        parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
        try:
            page = document_fromstring(_decoded(content, path).encode(), parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise FileDamaged(file=path.name) from error
        heading: list[str] = []
        for block in _outermost(page):
            if isinstance(block, str):
                heading.extend(_lines_in(block))
                continue
            number += 1
            _read_table(block, f"table {number}", tuple(heading), found, path.name, limits)
            found.lines.extend(heading)
            heading = []
        found.lines.extend(heading)
    return found


def _pages(content: bytes) -> Iterator[bytes]:
    """Give the page, or those that a mail-like archive of pages holds."""
    if not re.match(rb"[\w-]+:", content.lstrip()[:80]):
        yield content
        return
    archive = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
    for part in archive.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            yield payload


def _decoded(content: bytes, path: Path) -> str:
    named = _CHARSET.search(content[:4096])
    try:
        text = content.decode(named[1].decode()) if named else None
    except (LookupError, UnicodeDecodeError):
        # Pages are saved anew without their words about themselves being changed.
        text = None
    text = text if text is not None else decode(content)
    if text is None:
        raise FileDamaged(file=path.name)
    # The parser takes no word on encoding, and no letter that XML cannot hold.
    return text.replace("\0", "")


def _outermost(page: HtmlElement) -> Iterator[HtmlElement | str]:
    """Give the tables, and the texts between them, in order."""
    yield page.text or ""
    for child in page:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            if child.tag == "table":
                yield child
            elif child.find(".//table") is None:
                yield "\n".join(_text_lines(child))
            else:
                yield from _outermost(child)
        yield child.tail or ""


def _read_table(
    table: HtmlElement,
    name: str,
    heading: tuple[str, ...],
    found: TablesRead,
    file: str,
    limits: Limits,
) -> None:
    rows: list[list[CellValue]] = []
    merges: list[Merge] = []
    hidden: set[int] = set()
    #: Cells that a cell of a row above covers: column -> the last row of it.
    covered: dict[int, int] = {}
    nested: list[HtmlElement] = []
    for index, row in enumerate(_rows(table)):
        cells: list[CellValue] = []
        if _HIDDEN.search(row.get("style", "")):
            hidden.add(index)
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while covered.get(len(cells), -1) >= index:
                cells.append("")
            left = len(cells)
            right = left + _span(cell, "colspan", _MOST_ACROSS) - 1
            bottom = index + _span(cell, "rowspan", _MOST_DOWN) - 1
            if right >= limits.columns:
                raise _too_large(file, f"{right + 1} cột", f"{right + 1} columns")
            cells.append("\n".join(_text_lines(cell)))
            cells.extend([""] * (right - left))
            if bottom > index:
                covered.update(dict.fromkeys(range(left, right + 1), bottom))
            if bottom > index or right > left:
                merges.append(Merge(index, left, bottom, right))
            nested.extend(_tables_in(cell))
        rows.append(cells)
        if len(rows) > limits.rows:
            raise _too_large(file, f"{len(rows)} dòng", f"{len(rows)} rows")
    found.grids.append(
        Grid(
            file,
            name,
            rows,
            tuple(merges),
            heading,
            is_word_table=True,
            hidden_rows=frozenset(hidden),
        )
    )
    for number, inner in enumerate(nested, 1):
        _read_table(inner, f"{name}.{number}", (), found, file, limits)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _tables_in(cell: HtmlElement) -> Iterator[HtmlElement]:
    for child in cell:
        if child.tag == "table":
            yield child
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _tables_in(child)


def _text_lines(element: HtmlElement) -> list[str]:
    """Give the lines that a person sees in an element, without those of tables inside it."""
    parts: list[str] = []
    _collect(element, parts)
    return _lines_in("".join(parts))


def _lines_in(text: str) -> list[str]:
    return [line for line in (_SPACES.sub(" ", each).strip() for each in text.split("\n")) if line]


def _collect(element: HtmlElement, parts: list[str]) -> None:
    parts.append(_SPACES.sub(" ", element.text or ""))
    for child in element:
        if child.tag in _LINES:
            parts.append("\n")
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and child.tag != "table":
            _collect(child, parts)
            if child.tag in _LINES:
                parts.append("\n")
        parts.append(_SPACES.sub(" ", child.tail or ""))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    written = cell.get(name, "").strip()
    return max(1, min(int(written), most)) if written.isascii() and written.isdecimal() else 1


def _too_large(file: str, vi: str, en: str) -> FileTooLarge:
    return FileTooLarge(file=file, limit_vi=vi, limit_en=en)
