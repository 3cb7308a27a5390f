"""Says in a line what a fact rests on, with the address where it opens."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers.changes import Source
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import day


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """What a fact rests on, in one line, and where it opens."""

    words: str
    #: The text of the cell as it stands in the sender's file; empty for other sources.
    cell_text: str = ""
    address: str = ""


def source_line(filed: FiledFact, *, moment: Moment, may_open: bool = True) -> SourceLine:
    """Say in a line what a fact rests on, with the address where it opens."""
    source = filed.source
    address = ""
    if may_open:
        path = reverse("source", args=[filed.fact.official_id, filed.kind, filed.fact.fact_id])
        # A browser brings the very cell into view, however wide its row is.
        address = f"{path}?{moment.query}{'#o' if source.cell else ''}"
    return SourceLine(
        words=source_words(source),
        cell_text=source.note or "" if source.kind == "cell" else "",
        address=address,
    )


def source_words(source: Source) -> str:
    """Name a source: the decision with its number and day, or file, sheet and cell."""
    place = " › ".join(filter(None, (source.file_name, source.sheet, source.cell)))
    if source.kind in {"decision", "certificate"} and source.number:
        word = _("Quyết định") if source.kind == "decision" else _("Chứng chỉ")
        issued = _("ngày %(day)s") % {"day": day(source.issued_on)} if source.issued_on else ""
        return " ".join(filter(None, (word, source.number, issued)))
    if source.kind == "none":
        return _("Chưa có minh chứng")
    return place or _("Xác nhận của đơn vị")
