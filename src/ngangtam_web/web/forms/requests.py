"""Forms of requests and of their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.work_items.kinds import CORRECTION, KINDS
from ngangtam_web.web.forms.facts import FactForm
from ngangtam_web.web.forms.fields import TextField
from ngangtam_web.web.forms.proposals import LONGEST_VALUE, items_of, with_proposal

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


class FactCorrectionForm(CorrectionForm):
    """Which field of a fact is wrong or missing, what it should say, and what proves it."""

    item = forms.ChoiceField(
        label=_("Mục cần chỉnh lý"),
        required=False,
        help_text=_("Chọn mục và ghi giá trị đúng để người cập nhật không phải gõ lại."),
    )
    value = TextField(label=_("Giá trị đúng"), max_length=LONGEST_VALUE, required=False)
    field_order = ("item", "value", "text", "scan")

    def __init__(self, *args: Any, fact_form: type[FactForm], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fact_form = fact_form
        items = items_of(fact_form)
        self.fields["item"].choices = [("", _("Chọn…")), *items.items()]  # type: ignore[attr-defined]
        if len(items) == 1:
            self.fields["item"].initial = next(iter(items))

    def clean(self) -> dict[str, Any]:
        """Check that a value comes with its field."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("value") and not cleaned.get("item"):
            self.add_error("item", _("Hãy chọn mục mà giá trị này thuộc về."))
        return cleaned

    @property
    def told(self) -> str:
        """The request in words, with the proposed value where a machine finds it again."""
        return with_proposal(
            self.cleaned_data["text"],
            form=self.fact_form,
            item=self.cleaned_data["item"],
            value=self.cleaned_data["value"],
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


class GroundsForm(forms.Form):
    """Why something is decided about a file."""

    text = _long(_("Căn cứ và lý do"), rows=3, min_length=5)


class EraseForm(forms.Form):
    """The decision to erase, which nothing takes back: the number is typed to confirm it."""

    text = _long(_("Căn cứ và lý do xóa"), rows=3, min_length=5)
    number = TextField(
        label=_("Gõ lại số hồ sơ để xác nhận"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, official_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.official_id = official_id

    def clean_number(self) -> str:
        """Check that the right file is meant."""
        if self.cleaned_data["number"].strip() != str(self.official_id):
            raise forms.ValidationError(_("Số hồ sơ không khớp."))
        return self.cleaned_data["number"]


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
