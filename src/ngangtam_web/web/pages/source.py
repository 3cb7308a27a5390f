"""A source's page: the decision, or the very cell of the sender's file, that a fact rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import PersonAttribute
from ngangtam.careers.changes import Source
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.intake_batches.sheet_rows import CellInRow
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official_facts import Setting, fact_words
from ngangtam_web.web.pages.official_file import datum_words
from ngangtam_web.web.templatetags.reading import day


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """A cell of the row in which the fact stands."""

    address: str
    heading: str
    text: str
    is_the_one: bool = False


@dataclass(frozen=True, kw_only=True)
class SourcePage:
    """What one fact rests on."""

    crumbs: tuple[Crumb, ...]
    moment: Moment
    #: The fact in words.
    fact: str
    kind: str
    #: Decision or certificate: number, day, issuer.
    lines: tuple[tuple[str, str], ...]
    #: The row of the sender's file; empty where the file is not kept or the source is no cell.
    cells: tuple[SheetCell, ...]
    #: Ledger entry that brought the fact, and where it opens; empty without the right to see it.
    entry: int | None
    entry_address: str
    #: Where the scan opens; empty where there is none.
    scan_address: str = ""
    notes: tuple[str, ...] = ()


def source_page(
    filed: FiledFact,
    *,
    setting: Setting,
    moment: Moment,
    cells: Iterable[CellInRow],
    rights: Collection[Permission],
    crumbs: tuple[Crumb, ...],
    has_scan: bool = False,
) -> SourcePage:
    """Show the decision, file and cell that a fact rests on."""
    source, fact = filed.source, filed.fact
    if isinstance(fact, PersonAttribute):
        words = datum_words(fact.attribute)
    else:
        words = fact_words(filed.kind, fact, setting)
    cells = tuple(cells)
    typed = next((cell.text for cell in cells if cell.is_the_one), source.note or "")
    lines = (
        (_("Số quyết định"), source.number),
        (
            _("Danh sách tính đến ngày") if source.kind == "cell" else _("Ngày ký"),
            day(source.issued_on) if source.issued_on else "",
        ),
        (_("Cơ quan ban hành"), source.issuer),
        (_("Tệp"), source.file_name),
        (_("Trang tính"), source.sheet),
        (_("Ô"), source.cell),
        (_("Nội dung ô"), f"“{typed}”" if source.cell and typed else ""),
        (_("Mã tệp (SHA-256)"), source.file_hash),
    )
    may_see_entry = Permission.SEE_LEDGER in rights
    return SourcePage(
        crumbs=crumbs,
        moment=moment,
        fact=words,
        kind=_kind_words(source.kind),
        lines=tuple((name, value) for name, value in lines if value),
        cells=tuple(
            SheetCell(
                address=cell.address,
                heading=cell.heading,
                text=cell.text,
                is_the_one=cell.is_the_one,
            )
            for cell in _shown(cells, rights)
        ),
        entry=filed.entry_added,
        entry_address=reverse("entry", args=[filed.entry_added]) if may_see_entry else "",
        scan_address=_scan_address(filed, moment) if has_scan else "",
    )


def scan_of(source: Source) -> str | None:
    """Find the hash of the scan that a fact rests on; None where there is none.

    The list that a unit sent is none, also where its row names a decision: it speaks of other
    people too.
    """
    return source.attachment_hash


def _scan_address(filed: FiledFact, moment: Moment) -> str:
    parts = [filed.fact.official_id, filed.kind, filed.fact.fact_id]
    return f"{reverse('scan', args=parts)}?{moment.query}"


#: Columns that only a right of their own shows. What a header means that is not known is not shown.
_GUARDED = {
    "rating": Permission.SEE_APPRAISAL,
    "planned_title": Permission.SEE_SUCCESSION,
    **dict.fromkeys(SENSITIVE_ATTRIBUTES, Permission.SEE_SENSITIVE),
}


def _shown(cells: Iterable[CellInRow], rights: Collection[Permission]) -> list[CellInRow]:
    """Leave out neighbors that the reader has no right to: the row holds more than the cell."""
    return [
        cell
        for cell in cells
        if cell.is_the_one
        or (cell.field is None and Permission.SEE_SENSITIVE in rights)
        or (cell.field is not None and _GUARDED.get(cell.field, Permission.SEE_OFFICIALS) in rights)
    ]


def _kind_words(kind: str) -> str:
    return {
        "decision": _("Quyết định"),
        "cell": _("Ô dữ liệu trong tệp của đơn vị"),
        "certificate": _("Chứng chỉ, văn bằng"),
        "dossier_page": _("Trang hồ sơ"),
        "unit_confirmation": _("Xác nhận của đơn vị"),
    }.get(kind, _("Chưa có minh chứng"))
