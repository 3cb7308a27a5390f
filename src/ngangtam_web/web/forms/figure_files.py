"""The form that asks what figures are taken out for, and whether with the names behind them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FigureFileForm(forms.Form):
    """The purpose, and the names where they may be taken."""

    with_names = forms.BooleanField(label=_("Kèm danh sách người, kết quả, lý do"), required=False)
    purpose = forms.CharField(
        label=_("Mục đích sử dụng"),
        help_text=_(
            "Ghi rõ dùng cho việc gì, ví dụ: báo cáo quý III năm 2025. Mục đích được ghi vào "
            "nhật ký cùng bảng đã xuất."
        ),
        min_length=5,
        max_length=300,
    )

    def __init__(self, *args: Any, may_name: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_name:
            del self.fields["with_names"]
