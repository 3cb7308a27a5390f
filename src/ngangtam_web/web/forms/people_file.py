"""The form that asks what a list of officials is taken out for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PeopleFileForm(forms.Form):
    """Kind of file and purpose; the list itself is said by the address."""

    kind = forms.ChoiceField(
        label=_("Loại tệp"),
        choices=(("xlsx", _("Excel (.xlsx)")), ("csv", _("Văn bản phân cách (.csv)"))),
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    purpose = forms.CharField(
        label=_("Mục đích sử dụng"),
        help_text=_(
            "Ghi rõ dùng cho việc gì, ví dụ: rà soát quy hoạch năm 2026. Mục đích được ghi vào "
            "nhật ký cùng danh sách đã xuất."
        ),
        min_length=5,
        max_length=300,
    )
