"""Write a blank record form as a Word document, with leaders to write on and ruled tables."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ngangtam.intake.records.form_texts import FormTable, RecordForm

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

_FONT, _SIZE = "Times New Roman", 12
_PLACE = re.compile(r"\{([^{}]+)\}")
_LEADERS = "…………………"
_CLOSING = (
    "Tôi xin cam đoan những lời khai trên đây là đúng sự thật.",
    "……………, ngày … tháng … năm ……",
    "Người khai (ký, ghi rõ họ tên)          Thủ trưởng cơ quan, đơn vị (ký, đóng dấu)",
)


def write_record_form(
    form: RecordForm,
    *,
    values: Mapping[str, str] | None = None,
    tables: Mapping[str, Sequence[Sequence[str]]] | None = None,
    signed: str = "",
) -> bytes:
    """Write a form as .docx: blank, or with what is given for its fields and tables.

    Args:
        form: The form.
        values: Field -> what is written for it; a field without one has leaders.
        tables: Kind of table -> its rows.
        signed: Place and day of signing; empty: left open.
    """
    from docx import Document

    document = Document()
    _set_up(document)
    _paragraph(document, form.name, bold=True, align="right")
    _paragraph(document, "SƠ YẾU LÝ LỊCH", bold=True, align="center", size=15)
    for part in form.parts:
        if isinstance(part, FormTable):
            _table(document, part, (tables or {}).get(part.kind, ()))
        else:
            _paragraph(document, _written(part.words, values or {}))
    for line in (_CLOSING[0], signed or _CLOSING[1], _CLOSING[2]):
        _paragraph(document, line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _written(words: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1]) or _LEADERS, words)


def _set_up(document: DocumentType) -> None:
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(3)


def _paragraph(
    document: DocumentType,
    words: str,
    *,
    bold: bool = False,
    align: str = "left",
    size: int = _SIZE,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def _table(document: DocumentType, part: FormTable, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(part.headers))
    table.style = "Table Grid"
    for cell, header in zip(table.rows[0].cells, part.headers, strict=True):
        cell.text = header
        cell.paragraphs[0].runs[0].bold = True
    blank: list[Sequence[str]] = [[""] * len(part.headers)] * max(0, part.rows - len(rows))
    for values in (*rows, *blank):
        cells = table.add_row().cells
        for cell, value in zip(cells, values, strict=True):
            cell.text = value
    document.add_paragraph()
