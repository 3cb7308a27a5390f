"""The form that asks what an evidence pack is taken for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EvidenceForm(forms.Form):
    """The purpose, in the reader's words."""

    purpose = forms.CharField(
        label=_("Mục đích sử dụng"),
        help_text=_("Ghi rõ cuộc kiểm tra, văn bản yêu cầu; được lưu cùng lượt tải."),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
