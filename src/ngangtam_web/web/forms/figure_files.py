"""The form that asks what figures are taken out for, and whether with the names behind them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.web.forms.purpose import PurposeForm


class FigureFileForm(PurposeForm):
    """The purpose, and the names where they may be taken."""

    usual = "bao_cao"

    with_names = forms.BooleanField(label=_("Kèm danh sách người, kết quả, lý do"), required=False)

    def __init__(self, *args: Any, may_name: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_name:
            del self.fields["with_names"]
