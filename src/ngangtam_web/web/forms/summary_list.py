"""The form of a danh sách trích ngang: what for, in which form, who issues and signs."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.web.forms.purpose import PurposeForm

_LINE = 200


class SummaryListForm(PurposeForm):
    """What stands on paper besides the people; who they are is said by the address."""

    title = forms.CharField(
        label=_("Tên danh sách"), max_length=_LINE, initial="DANH SÁCH TRÍCH NGANG"
    )
    subtitle = forms.CharField(
        label=_("Nội dung danh sách"),
        help_text=_("Ví dụ: Lãnh đạo các sở, ngành thuộc tỉnh"),
        max_length=_LINE,
        required=False,
    )
    parent_body = forms.CharField(label=_("Cơ quan cấp trên"), max_length=_LINE, required=False)
    issuing_body = forms.CharField(label=_("Cơ quan lập danh sách"), max_length=_LINE)
    place = forms.CharField(label=_("Địa danh"), max_length=60, required=False)
    has_motto = forms.BooleanField(label=_("Có Quốc hiệu, Tiêu ngữ"), required=False, initial=True)
    columns = forms.MultipleChoiceField(
        label=_("Các cột"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    says_unknown = forms.BooleanField(
        label=_("Ghi “chưa có” vào ô chưa đủ thông tin, thay vì để trống"), required=False
    )
    authority = forms.CharField(
        label=_("Chức vụ người ký"),
        help_text=_("Ví dụ: TM. BAN THƯỜNG VỤ; xuống dòng để ghi chức vụ"),
        max_length=_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("Loại tệp"),
        choices=(("docx", _("Word (.docx)")), ("xlsx", _("Excel (.xlsx)"))),
        widget=forms.RadioSelect,
        initial="docx",
    )

    def __init__(
        self, *args: object, columns: Iterable[tuple[str, str]], shown: Iterable[str], **kw: object
    ) -> None:
        super().__init__(*args, **kw)  # pyright: ignore[reportArgumentType]
        field = self.fields["columns"]
        field.choices = list(columns)  # pyright: ignore[reportAttributeAccessIssue]
        field.initial = list(shown)
