"""Writes a list as a Word document: A4 across, head of the table on every page, real styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from ngangtam.reports.tables import (
    MOTTO,
    Align,
    Column,
    ListDocument,
    Row,
    RowKind,
    Table,
    clean,
    place_and_day,
    written,
)

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
#: In millimetres: A4 across, with the margins of administrative documents.
PAGE = (297.0, 210.0)
TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 25.0, 15.0
_TWIPS = 56.6929
#: Tables of equal rows become small whatever the effort.
_COMPRESSION = 3
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

#: Style of a paragraph -> its id in the document, size in points, bold, italic, alignment.
_STYLES = {
    "Cơ quan cấp trên": ("CoQuanTren", 12, False, False, "center"),
    "Cơ quan ban hành": ("CoQuan", 12, True, False, "center"),
    "Quốc hiệu": ("QuocHieu", 12, True, False, "center"),
    "Tiêu ngữ": ("TieuNgu", 13, True, False, "center"),
    "Địa danh, ngày tháng": ("DiaDanh", 13, False, True, "center"),
    "Trích yếu": ("TrichYeu", 13, True, False, "center"),
    "Bảng: tiêu đề": ("BangDau", 10, True, False, "center"),
    "Bảng: ô": ("BangO", 10, False, False, "left"),
    "Bảng: ô giữa": ("BangOGiua", 10, False, False, "center"),
    "Bảng: nhóm": ("BangNhom", 10, True, False, "left"),
    "Bảng: nhóm giữa": ("BangNhomGiua", 10, True, False, "center"),
    "Tổng hợp": ("TongHop", 12, False, False, "left"),
    "Ghi chú": ("GhiChu", 11, False, True, "left"),
    "Chức vụ người ký": ("NguoiKy", 13, True, False, "center"),
}


def write_document(document: ListDocument) -> bytes:
    """Write a list as .docx.

    Rows are never split between pages and the head of the table is repeated; pages are numbered
    at the top from the second one.
    """
    from docx import Document

    made = Document()
    _prepare(made, document)
    _heading(made, document)
    body = made.element.body
    body.insert(len(body) - 1, _element(_TABLE_HERE.replace("<w:p ", f'<w:p xmlns:w="{_W}" ')))
    for line in document.totals:
        made.add_paragraph(clean(line), style="Tổng hợp")
    for line in document.notes:
        made.add_paragraph(clean(line), style="Ghi chú")
    _signature(made, document)
    kept = io.BytesIO()
    made.save(kept)
    return _with_table(kept, _table(document.table))


#: Stands for the table until it is put in; no text can be mistaken for a tag.
_TABLE_HERE = '<w:p w:rsidR="00000001"/>'
_BODY = "word/document.xml"


def _with_table(made: io.BytesIO, table: str) -> bytes:
    """Put the table where its paragraph stands, as text: a tree of thousands of rows takes long."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(made) as before,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as after,
    ):
        for part in before.infolist():
            content = before.read(part)
            if part.filename == _BODY:
                content = content.decode().replace(_TABLE_HERE, table, 1).encode()
            after.writestr(part.filename, content)
    return kept.getvalue()


def _prepare(made: Document, document: ListDocument) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(_element(_PAGE_NUMBER))  # pyright: ignore[reportPrivateUsage] - the way in

    def shape(style: Any, size: float, bold: bool, italic: bool, align: str) -> None:
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.bold, style.font.italic = bold, italic
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), FONT)
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0
        form.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())

    shape(made.styles["Normal"], 13, False, False, "left")
    shape(made.styles["Heading 1"], 14, True, False, "center")
    before: dict[str, float] = {"Heading 1": 12, "Tổng hợp": 3, "Ghi chú": 3}
    for name, (style_id, size, bold, italic, align) in _STYLES.items():
        style: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = made.styles["Normal"]
        shape(style, size, bold, italic, align)
    for name, points in before.items():
        spaced: Any = made.styles[name]
        spaced.paragraph_format.space_before = Pt(points)
    summary: Any = made.styles["Trích yếu"]
    summary.paragraph_format.space_after = Pt(2)
    # The language decides hyphenation and spelling.
    language = _element(f'<w:lang xmlns:w="{_W}" w:val="vi-VN" w:eastAsia="vi-VN"/>')
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = made.core_properties
    properties.title, properties.author = clean(document.title), clean(document.issuing_body)
    properties.comments, properties.language = "", "vi-VN"
    if document.made_at is not None:
        properties.created = properties.modified = document.made_at.replace(tzinfo=None)


def _heading(made: Document, document: ListDocument) -> None:
    """Write who issues at the left, State and motto at the right, then day and title."""
    left = [
        _paragraph("CoQuanTren", document.parent_body.upper()) if document.parent_body else "",
        _paragraph("CoQuan", document.issuing_body.upper(), line=0.4),
    ]
    right = []
    if document.has_motto:
        right = [_paragraph("QuocHieu", MOTTO[0]), _paragraph("TieuNgu", MOTTO[1], line=0.55)]
    if document.day is not None:
        right.append(_paragraph("DiaDanh", place_and_day(document.place, document.day)))
    width = (PAGE[0] - LEFT - RIGHT) * _TWIPS
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * share)}" w:type="dxa"/></w:tcPr>'
        f"{''.join(parts) or '<w:p/>'}</w:tc>"
        for share, parts in ((0.42, left), (0.58, right))
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * share)}"/>' for share in (0.42, 0.58))
    block = (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{round(width)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )
    body = made.element.body
    body.insert(len(body) - 1, _element(block))
    made.add_paragraph(clean(document.title), style="Heading 1")
    for line in document.subtitles:
        made.add_paragraph(clean(line), style="Trích yếu")
    if document.as_of:
        made.add_paragraph(clean(document.as_of), style="Địa danh, ngày tháng")
    made.add_paragraph("", style="Bảng: ô")


def _signature(made: Document, document: ListDocument) -> None:
    if document.signature is None:
        return
    width = (PAGE[0] - LEFT - RIGHT) * _TWIPS
    authority = [
        _paragraph("NguoiKy", line.upper()) for line in document.signature.authority.split("\n")
    ]
    name = [_paragraph("NguoiKy", "")] * 4 + [_paragraph("NguoiKy", document.signature.name)]
    halves = [f'<w:gridCol w:w="{round(width / 2)}"/>'] * 2
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width / 2)}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        for inner in ("<w:p/>", "".join(authority + name))
    )
    made.add_paragraph("")
    body = made.element.body
    body.insert(
        len(body) - 1,
        _element(
            f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{round(width)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{"".join(halves)}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        ),
    )


def _table(table: Table) -> str:
    widths = widths_of(table.columns, PAGE[0] - LEFT - RIGHT)
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips}" w:type="dxa"/>'
        for side, twips in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
    )
    rows = "".join((*_head(table, widths), *(_row(row, table, widths) for row in table.rows)))
    return (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr>'
        f'<w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _head(table: Table, widths: Sequence[float]) -> Iterator[str]:
    start = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    if table.has_groups_of_columns:
        upper = ""
        for first, count, words in table.spans:
            if words:
                upper += _cell("BangDau", words, sum(widths[first : first + count]), span=count)
            else:
                heading = table.columns[first].heading
                upper += _cell("BangDau", heading, widths[first], merge="restart")
        yield f"{start}{upper}</w:tr>"
    lower = "".join(
        _cell(
            "BangDau",
            column.heading if column.group or not table.has_groups_of_columns else "",
            width,
            merge="" if column.group or not table.has_groups_of_columns else "continue",
        )
        for column, width in zip(table.columns, widths, strict=True)
    )
    yield f"{start}{lower}</w:tr>"


def _row(row: Row, table: Table, widths: Sequence[float]) -> str:
    start = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    if row.kind is RowKind.GROUP:
        words = next((cell for cell in row.cells if cell is not None), "")
        inner = _cell("BangNhom", written(words), sum(widths), span=len(widths), keeps=True)
        return f"{start}{inner}</w:tr>"
    inner = ""
    for cell, column, width in zip(row.cells, table.columns, widths, strict=True):
        style = "BangNhom" if row.kind is RowKind.TOTAL else "BangO"
        if column.align is Align.CENTER:
            style += "Giua"
        inner += _cell(style, written(cell), width)
    return f"{start}{inner}</w:tr>"


def _cell(
    style: str, text: str, width: float, *, span: int = 1, merge: str = "", keeps: bool = False
) -> str:
    properties = f'<w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if style == "BangDau":
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(style, text, keeps=keeps)}</w:tc>"


def _paragraph(style: str, text: str, *, line: float = 0.0, keeps: bool = False) -> str:
    """Write a paragraph; `line` draws a line below it over a part of the width."""
    # A group's heading never stands alone at the foot of a page.
    more = "<w:keepNext/>" if keeps else ""
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in clean(text).split("\n")
    )
    found = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
        f"{f'<w:r>{runs}</w:r>' if text else ''}</w:p>"
    )
    if line:
        dash = "─" * round(line * 25)
        found += (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:line="120" w:lineRule="exact"/>'
            f'</w:pPr><w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t>{dash}</w:t></w:r></w:p>'
        )
    return found


def widths_of(columns: Sequence[Column], available: float) -> tuple[float, ...]:
    """Stretch or shrink the widths of columns to the width of the page together."""
    whole = sum(column.width for column in columns) or 1.0
    return tuple(column.width * available / whole for column in columns)


_PAGE_NUMBER = (
    f'<w:r xmlns:w="{_W}"><w:fldChar w:fldCharType="begin"/>'
    '<w:instrText xml:space="preserve"> PAGE </w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
)


def _element(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)
