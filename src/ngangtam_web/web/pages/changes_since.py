"""What was changed about officials from a day on, as rows to be entered elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ngangtam.careers import PersonAttribute
from ngangtam.careers.knowledge import FactChange, FactVersion
from ngangtam.kernel import OfficialId
from ngangtam.reports.tables import Align, Cell, Column, ListDocument, Row, Table
from ngangtam_web.web.pages.ledger import row_words
from ngangtam_web.web.pages.official_facts import Setting, fact_words
from ngangtam_web.web.pages.official_file import attribute_value, datum_words
from ngangtam_web.web.pages.official_sources import source_words

#: A list on paper is in Vietnamese, whatever the language of the page.
_HOW = {
    "added": "Thêm",
    "restored": "Khôi phục",
    "corrected": "Sửa",
    "withdrawn": "Rút",
}
_COLUMNS = (
    Column(heading="STT", width=10, align=Align.CENTER),
    Column(heading="Số hồ sơ", width=16, align=Align.CENTER),
    Column(heading="Họ và tên", width=38),
    Column(heading="Ngày sinh", width=20, align=Align.CENTER),
    Column(heading="Nội dung", width=34),
    Column(heading="Thay đổi", width=16, align=Align.CENTER),
    Column(heading="Trước", width=48),
    Column(heading="Sau", width=48),
    Column(heading="Căn cứ", width=44),
    Column(heading="Lần cập nhật", width=16, align=Align.CENTER),
)


def changes_document(
    changes: Iterable[FactChange],
    *,
    people: Mapping[OfficialId, tuple[str, str]],
    since: date,
    version: int,
    setting: Setting,
    made_at: datetime,
) -> ListDocument:
    """Write changes as a list, one person after the other; `people`: name and birth date."""
    named = [
        (*people[_said(change).fact.official_id], change)
        for change in changes
        if _said(change).fact.official_id in people
    ]
    named.sort(key=lambda one: (one[0], _said(one[2]).fact.official_id, one[2].kind))
    rows = tuple(
        Row(cells=_cells(number, name, born, change, setting))
        for number, (name, born, change) in enumerate(named, start=1)
    )
    return ListDocument(
        parent_body="",
        issuing_body="",
        has_motto=False,
        place="",
        day=None,
        title="THAY ĐỔI DỮ LIỆU CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
        subtitles=(f"Ghi vào sổ từ ngày {since:%d/%m/%Y} đến lần cập nhật {version}",),
        table=Table(columns=_COLUMNS, rows=rows),
        totals=(f"Tổng số: {len(rows)} thay đổi.",),
        notes=(
            "Không gồm dữ liệu nhạy cảm, quy hoạch, đánh giá, kỷ luật và giới thiệu ứng cử.",
            "Nội dung đã sửa rồi sửa lại như cũ trong khoảng này không được liệt kê.",
        ),
        made_at=made_at,
    )


def _cells(
    number: int, name: str, born: str, change: FactChange, setting: Setting
) -> tuple[Cell, ...]:
    said = _said(change)
    datum = (
        datum_words(said.fact.attribute)
        if isinstance(said.fact, PersonAttribute)
        else row_words(change.kind)
    )
    entry = change.before.closed if change.after is None and change.before else said.added
    return (
        number,
        int(said.fact.official_id),
        name,
        born,
        datum,
        _HOW[change.how],
        _words(change.before, setting),
        _words(change.after, setting),
        source_words(said.source),
        None if entry is None else int(entry),
    )


def _said(change: FactChange) -> FactVersion:
    found = change.after or change.before
    if found is None:
        raise ValueError("a change without both sides")
    return found


def _words(version: FactVersion | None, setting: Setting) -> str:
    if version is None:
        return ""
    fact = version.fact
    if isinstance(fact, PersonAttribute):
        return attribute_value(fact.attribute, fact.value)
    return fact_words(version.kind, fact, setting)
