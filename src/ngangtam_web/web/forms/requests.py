"""Forms of requests and of their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.work_items.kinds import CORRECTION, KINDS
from ngangtam_web.web.forms.fields import TextField

_LONGEST = 3_000


def _long(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    return TextField(
        label=label, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def kind_words(kind: str) -> str:
    """Name what is asked."""
    words = {
        "chinh_ly": _("Chỉnh lý thông tin"),
        "xem": _("Xem dữ liệu của mình"),
        "cung_cap": _("Cung cấp bản sao dữ liệu"),
        "xoa": _("Xóa dữ liệu"),
        "rut_dong_y": _("Rút lại sự đồng ý"),
        "han_che": _("Hạn chế xử lý dữ liệu"),
        "phan_doi": _("Phản đối xử lý dữ liệu"),
    }
    return str(words.get(kind, kind))


class CorrectionForm(forms.Form):
    """What is wrong, how it should be, and what proves it."""

    text = _long(
        _("Nội dung chưa đúng hoặc còn thiếu, và nội dung đúng"),
        help_text=_("Ghi cụ thể, kèm số và ngày của văn bản nếu có."),
    )
    scan = forms.FileField(
        label=_("Minh chứng"),
        required=False,
        help_text=_("PDF, PNG hoặc JPEG, không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class DataRequestForm(CorrectionForm):
    """What somebody asks about their own data."""

    kind = forms.ChoiceField(label=_("Yêu cầu"))
    text = _long(_("Nội dung yêu cầu"))
    field_order = ("kind", "text", "scan")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [slug for slug in KINDS if slug != CORRECTION]
        self.fields["kind"].choices = [(slug, kind_words(slug)) for slug in kinds]  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """The answer that it is done."""

    text = _long(_("Trả lời"), rows=3)


class RefuseForm(forms.Form):
    """The answer that it is not done, with its grounds."""

    text = _long(_("Lý do từ chối"), rows=3)
    article = TextField(
        label=_("Căn cứ: điều, khoản, văn bản"),
        max_length=300,
        help_text=_("Ví dụ khoản 2 Điều 5 của văn bản nào."),
    )


class ExtendForm(forms.Form):
    """Why an answer takes longer."""

    text = _long(_("Lý do gia hạn"), rows=2)
