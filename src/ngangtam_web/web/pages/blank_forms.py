"""The page of blank forms: lists, counts and records, each to be downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.intake.forms.templates import TEMPLATES, Template
from ngangtam.intake.records.form_texts import RECORD_FORMS
from ngangtam_web.web.language import in_language

#: Columns that say who or which unit a row is about.
_WHO = frozenset(["row_number", "full_name", "birth_date", "sex", "citizen_id", "note"])
_OF_UNIT = 2


@dataclass(frozen=True, kw_only=True)
class FormLine:
    """One form."""

    title: str
    #: What of it should be known before it is used; empty: nothing.
    caution: str
    #: What is written into it besides who it is about.
    columns: str
    address: str
    #: How the file ends.
    ending: str


@dataclass(frozen=True, kw_only=True)
class FormGroup:
    """Forms of one kind under a heading."""

    id: str
    heading: str
    forms: tuple[FormLine, ...]


@dataclass(frozen=True, kw_only=True)
class BlankFormsPage:
    """All forms."""

    groups: tuple[FormGroup, ...]
    may_fill: bool


def blank_forms_page(*, may_fill: bool) -> BlankFormsPage:
    """List every form that may be downloaded."""
    return BlankFormsPage(
        groups=(
            FormGroup(
                id="danh-sach",
                heading=_("Danh sách"),
                forms=tuple(map(_line, (t for t in TEMPLATES.values() if not t.is_of_counts))),
            ),
            FormGroup(
                id="so-luong",
                heading=_("Báo cáo số lượng, chất lượng"),
                forms=tuple(map(_line, (t for t in TEMPLATES.values() if t.is_of_counts))),
            ),
            FormGroup(id="ho-so", heading=_("Hồ sơ của một người"), forms=tuple(_records())),
        ),
        may_fill=may_fill,
    )


def _line(template: Template) -> FormLine:
    return FormLine(
        title=in_language(vi=template.title_vi, en=template.title_en),
        caution=in_language(vi=template.caution_vi, en=template.caution_en),
        columns=_columns(template),
        address=reverse("blank-form", args=[template.id]),
        ending="xlsx",
    )


def _columns(template: Template) -> str:
    """Name the columns that make the form what it is."""
    if template.is_of_counts:
        return _("%(count)s cột số lượng theo đơn vị") % {"count": len(template.columns) - _OF_UNIT}
    own = [column.path for column in template.columns if column.field not in _WHO]
    return "; ".join(" – ".join(path) for path in own)


def _records() -> Iterator[FormLine]:
    for form in RECORD_FORMS.values():
        yield FormLine(
            title=in_language(vi=form.title_vi, en=form.title_en),
            caution=_("Dựng theo các mục đã biết; lời văn chưa đối chiếu với văn bản gốc."),
            columns=_("Các mục của hồ sơ, bảng đào tạo, công tác, khen thưởng, kỷ luật"),
            address=reverse("blank-form", args=[form.id]),
            ending="docx",
        )
