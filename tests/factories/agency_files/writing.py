"""Write drafts as the programs of offices do: workbooks, documents, text, web pages."""

from __future__ import annotations

import csv
import html
import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import Raw

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def write(book: Workbook, folder: Path) -> Path:
    """Write a file into a folder."""
    path = folder / book.name
    WRITERS[book.writer](path, book)
    return path


def _xlsx(path: Path, book: Workbook) -> None:
    """Write with openpyxl, styles as typists set them."""
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    made = openpyxl.Workbook()
    del made[made.sheetnames[0]]
    if book.options.get("epoch") == "1904":
        made.epoch = CALENDAR_MAC_1904
    for draft in book.sheets:
        sheet = made.create_sheet(draft.name)
        for (row, column), raw in sorted(draft.cells.items()):
            cell = sheet.cell(row + 1, column + 1, raw)
            if isinstance(raw, date):
                cell.number_format = book.options.get("date_format", "dd/mm/yyyy")
            if isinstance(raw, str) and raw.isdigit():
                cell.number_format = "@"
            if row in draft.bold_rows:
                cell.font = Font(bold=True, name=book.options.get("font", "Times New Roman"))
                cell.alignment = Alignment(wrap_text=True, horizontal="center")
        for top, left, bottom, right in draft.merges:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for row in draft.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in draft.hidden_columns:
            sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    made.save(path)


def _xlsxwriter(path: Path, book: Workbook) -> None:
    """Write as exporting programs do: no merges, a frozen and filtered header."""
    import xlsxwriter

    made = xlsxwriter.Workbook(str(path))
    day = made.add_format({"num_format": book.options.get("date_format", "dd/mm/yyyy")})
    for draft in book.sheets:
        sheet = made.add_worksheet(draft.name)
        for (row, column), raw in draft.cells.items():
            if isinstance(raw, date):
                sheet.write_datetime(row, column, datetime.combine(raw, time()), day)
            elif isinstance(raw, str):
                sheet.write_string(row, column, raw)
            else:
                sheet.write(row, column, raw)
        for column in draft.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        sheet.freeze_panes(1, 0)
    made.close()


def _shown(raw: Raw) -> str:
    """Give the text that a program shows for a cell."""
    if raw is None:
        return ""
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return str(raw)


def _csv(path: Path, book: Workbook) -> None:
    (draft,) = book.sheets
    text = io.StringIO()
    writer = csv.writer(text, delimiter=book.options.get("delimiter", ","))
    for row in range(draft.height):
        writer.writerow([_shown(draft.cells.get((row, at))) for at in range(draft.width)])
    encoding = book.options.get("encoding", "utf-8-sig")
    written = _for_code_page(text.getvalue()) if encoding == "cp1258" else text.getvalue()
    path.write_bytes(written.encode(encoding))


def _for_code_page(text: str) -> str:
    """Take the tone marks of letters apart, as the Vietnamese code page of Windows keeps them."""
    return "".join(_letter_for_code_page(letter) for letter in unicodedata.normalize("NFC", text))


def _letter_for_code_page(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        decomposed = unicodedata.normalize("NFD", letter)
        mark = next(each for each in decomposed if each in _TONE_MARKS)
        return unicodedata.normalize("NFC", decomposed.replace(mark, "")) + mark
    return letter


def _html(path: Path, book: Workbook) -> None:
    """Write a web page that is named .xls, as portals export."""
    rows: list[str] = []
    for draft in book.sheets:
        covered, spans = _spans(draft)
        rows.append('<table border="1">')
        for row in range(draft.height):
            rows.append("<tr>")
            tag = "th" if row in draft.bold_rows else "td"
            for at in range(draft.width):
                if (row, at) in covered:
                    continue
                text = html.escape(_shown(draft.cells.get((row, at)))).replace("\n", "<br>")
                rows.append(f"<{tag}{spans.get((row, at), '')}>{text}</{tag}>")
            rows.append("</tr>")
        rows.append("</table>")
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>'
        f"{''.join(rows)}</body></html>"
    )
    path.write_text(page, encoding="utf-8")


def _spans(draft: Draft) -> tuple[set[tuple[int, int]], dict[tuple[int, int], str]]:
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in draft.merges:
        places = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        covered |= places - {(top, left)}
        spans[top, left] = f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'
    return covered, spans


def _docx(path: Path, book: Workbook) -> None:
    import docx

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = page.page_height, page.page_width
    for draft in book.sheets:
        for text in draft.paragraphs:
            document.add_paragraph(text)
        table = document.add_table(rows=draft.height, cols=draft.width, style="Table Grid")
        cells = [row.cells for row in table.rows]
        for (row, at), raw in draft.cells.items():
            cells[row][at].text = _shown(raw)
        for top, left, bottom, right in draft.merges:
            merged = cells[top][left].merge(cells[bottom][right])
            merged.text = _shown(draft.cells.get((top, left)))
        document.add_paragraph("")
    document.save(str(path))


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _ods(path: Path, book: Workbook) -> None:
    """Write a spreadsheet of LibreOffice, with its merges and repeated empty cells."""
    parts = [_ODS_HEAD]
    for draft in book.sheets:
        covered, _ = _spans(draft)
        sizes = {(t, lf): (b - t + 1, r - lf + 1) for t, lf, b, r in draft.merges}
        parts.append(f'<table:table table:name="{escape(draft.name)}">')
        for row in range(draft.height):
            hidden = ' table:visibility="collapse"' if row in draft.hidden_rows else ""
            parts.append(f"<table:table-row{hidden}>")
            parts.extend(
                _ods_cell(draft.cells.get((row, at)), (row, at) in covered, sizes.get((row, at)))
                for at in range(draft.width)
            )
            parts.append(
                f'<table:table-cell table:number-columns-repeated="{1024 - draft.width}"/>'
            )
            parts.append("</table:table-row>")
        parts.append(
            '<table:table-row table:number-rows-repeated="1048000">'
            '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
        )
        parts.append("</table:table>")
    parts.append("</office:spreadsheet></office:body></office:document-content>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"
        )
        archive.writestr("content.xml", "".join(parts))
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)


def _ods_cell(raw: Raw, is_covered: bool, size: tuple[int, int] | None) -> str:
    tag = "table:covered-table-cell" if is_covered else "table:table-cell"
    kind = ' office:value-type="string"'
    if raw is None:
        kind = ""
    elif isinstance(raw, date):
        kind = f' office:value-type="date" office:date-value="{raw.isoformat()}"'
    elif isinstance(raw, int | float):
        kind = f' office:value-type="float" office:value="{raw}"'
    if size is not None:
        kind += f' table:number-rows-spanned="{size[0]}" table:number-columns-spanned="{size[1]}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in _shown(raw).split("\n") if line)
    return f"<{tag}{kind}>{lines}</{tag}>"


WRITERS: dict[str, Callable[[Path, Workbook], None]] = {
    "xlsx": _xlsx,
    "xlsxwriter": _xlsxwriter,
    "csv": _csv,
    "html": _html,
    "docx": _docx,
    "ods": _ods,
}
