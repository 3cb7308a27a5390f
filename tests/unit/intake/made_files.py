"""Makes small files of kinds that no library here writes: old and binary workbooks, .ods, PDF."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]

_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def write_ods(path: Path, *sheets: str, styles: str = "", doctype: str = "") -> None:
    """Write an OpenDocument workbook of sheets that are given as XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_ODS}>'
        f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"
        )
        archive.writestr("content.xml", content)
        archive.writestr(
            "styles.xml", f"<office:document-styles {_ODS}>{styles}</office:document-styles>"
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )


def ods_sheet(name: str, *rows: str) -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods_row(*texts: str, more: str = "") -> str:
    """Write a row of texts; `""` is an empty cell."""
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


# --- Excel 97-2003 -------------------------------------------------------------------------------


def write_xls(
    path: Path,
    rows: Rows,
    *,
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    is_hidden: bool = False,
    errors: Iterable[tuple[int, int, int]] = (),
    stream: str = "Workbook",
) -> None:
    """Write a workbook of one sheet as records in a container of sectors."""
    sheet = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600))]
    sheet += [
        _record(0x7D, struct.pack("<6H", column, column, 2000, 15, 1, 0))
        for column in hidden_columns
    ]
    sheet += [
        _record(0x208, struct.pack("<6HI", row, 0, 1, 255, 0, 0, 0x100 | 0x20))
        for row in hidden_rows
    ]
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            at = struct.pack("<3H", number, column, 15)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                sheet.append(_record(0x204, at + struct.pack("<HB", len(value), 1) + text))
            elif value is not None:
                sheet.append(_record(0x203, at + struct.pack("<d", value)))
    sheet += [
        _record(0x205, struct.pack("<3HBB", row, column, 15, code, 1))
        for row, column, code in errors
    ]
    sheet.append(_record(0x0A, b""))
    name = "Danh sách".encode("utf-16-le")
    beginning = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0x600))
    listed = struct.pack("<BBBB", int(is_hidden), 0, len(name) // 2, 1) + name
    start = len(beginning) + 4 + 4 + len(listed) + 4
    book = (
        beginning
        + _record(0x85, struct.pack("<I", start) + listed)
        + _record(0x0A, b"")
        + b"".join(sheet)
    )
    path.write_bytes(_container(book, stream))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _container(book: bytes, stream: str) -> bytes:
    """Put one stream into a file system of sectors: its table, its directory, then the stream."""
    book += b"\0" * max(0, 4096 - len(book))
    count = -(-len(book) // 512)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    assert len(chain) <= 128, "one sector of the table must do"
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    directory = (
        _entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)
        + _entry(stream, 2, child=0xFFFFFFFF, start=2, size=len(book))
        + b"\0" * 256
    )
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
        + struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    )
    return header + table + directory + book.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


# --- Binary workbooks ----------------------------------------------------------------------------


def write_xlsb(
    path: Path,
    cells: dict[tuple[int, int], str],
    *,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    errors: Iterable[tuple[int, int, int]] = (),
) -> None:
    """Write a workbook of one sheet as binary parts; merges are top, bottom, left, right."""
    held: dict[int, list[tuple[int, bytes]]] = {}
    for (row, column), text in cells.items():
        data = struct.pack("<III", column, 0, len(text)) + text.encode("utf-16-le")
        held.setdefault(row, []).append((column, _binary(6, data)))
    for row, column, code in errors:
        held.setdefault(row, []).append((column, _binary(3, struct.pack("<IIB", column, 0, code))))
    last_row = max(held)
    last_column = max(column for row in held.values() for column, _ in row)
    sheet = _binary(129, b"") + _binary(148, struct.pack("<4I", 0, last_row, 0, last_column))
    sheet += _binary(145, b"")
    for row in sorted(held):
        flags = 0x10 if row in set(hidden_rows) else 0
        sheet += _binary(0, struct.pack("<IIHBBBI", row, 0, 255, 0, flags, 0, 0))
        sheet += b"".join(each for _, each in sorted(held[row]))
    sheet += _binary(146, b"")
    sheet += b"".join(_binary(176, struct.pack("<4I", *merge)) for merge in merges)
    sheet += _binary(130, b"")
    relation, name = (text.encode("utf-16-le") for text in ("rId1", "Trang"))
    listed = struct.pack("<III", 0, 1, 4) + relation + struct.pack("<I", 5) + name
    book = _binary(131, b"") + _binary(143, b"") + _binary(156, listed)
    book += _binary(144, b"") + _binary(132, b"")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        )


def _binary(kind: int, data: bytes) -> bytes:
    """Write a record; kind and length take as few bytes as they need."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    while True:
        length, low = length >> 7, length & 0x7F
        head += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + data


# --- PDF -----------------------------------------------------------------------------------------

_LEFT, _TOP, _HEIGHT, _SIZE = 40, 800, 20, 8


def write_pdf(
    path: Path,
    pages: Sequence[tuple[Sequence[str], Rows]],
    *,
    widths: Sequence[int],
    below: str = "",
    merged_header: bool = False,
    is_cut: bool = False,
    more: str = "",
) -> None:
    """Write pages of lines and a ruled table; `below` stands under each table.

    With `merged_header` the last two cells of the first row are one. With `is_cut` no line is
    drawn under the last row of a page. `more` is drawn on each page.
    """
    drawn = (_drawn(lines, rows, widths, below, merged_header, is_cut) for lines, rows in pages)
    write_pdf_of(path, [f"{page}\n{more}" for page in drawn])


def _drawn(
    lines: Sequence[str],
    rows: Rows,
    widths: Sequence[int],
    below: str,
    merged_header: bool,
    is_cut: bool,
) -> str:
    drawn: list[str] = []
    y = float(_TOP)
    for line in lines:
        drawn.append(_shown(line, _LEFT, y))
        y -= _HEIGHT
    edges = [_LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    bottom = y - _HEIGHT * len(rows)
    drawn += [
        f"{edges[0]} {y - _HEIGHT * n} m {edges[-1]} {y - _HEIGHT * n} l S"
        for n in range(len(rows) + (not is_cut))
    ]
    for number, edge in enumerate(edges):
        top = y - _HEIGHT if merged_header and number == len(edges) - 2 else y
        drawn.append(f"{edge} {top} m {edge} {bottom} l S")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            # A cell of several lines is set in smaller steps.
            for step, line in enumerate(str(value or "").split("\n")):
                at = y - _HEIGHT * number - 8 - 9 * step
                drawn.append(_shown(line, edges[column] + 2, at))
    if below:
        drawn.append(_shown(below, _LEFT, bottom - 40))
    return "\n".join(drawn)


def _shown(text: str, x: float, y: float) -> str:
    return f"BT /F1 {_SIZE} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" if text else ""


def write_pdf_of(
    path: Path, drawings: Sequence[str], *, more: dict[int, bytes] | None = None
) -> None:
    """Write pages of drawings; letters are their own code points, of half their height wide."""
    numbers = [10 + 2 * n for n in range(len(drawings))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        + b"".join(
            b"1 beginbfrange <%04x> <%04x> <%04x> endbfrange " % (n << 8, (n << 8) + 255, n << 8)
            for n in range(256)
        )
        + b"endcmap end end"
    )
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(drawings)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Thu/Encoding/Identity-H/DescendantFonts[4 0 R]"
        b"/ToUnicode 5 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Thu/DW 500/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 6 0 R>>",
        5: _stream(to_unicode),
        6: b"<</Type/FontDescriptor/FontName/Thu/Flags 4/Ascent 800/Descent -200/CapHeight 700"
        b"/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 800]>>",
    }
    for number, drawing in zip(numbers, drawings, strict=True):
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 850]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        ).encode()
        objects[number + 1] = _stream(drawing.encode())
    objects |= more or {}
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        start,
    )
    path.write_bytes(bytes(out))


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
