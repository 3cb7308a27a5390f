"""The one piece of all forms that take personal data out: what for, in a code and in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import ngangtam_law
from ngangtam_web.web.language import in_language

_LIST = "purposes_of_use"


class PurposeForm(forms.Form):
    """Asks what personal data are taken out for; stands last in whatever form it is part of.

    The kind is always recorded. It starts as that of the task at hand, so nobody who does what is
    usual has to choose.
    """

    #: Kind of purpose that the task usually has.
    usual = "cong_tac_can_bo"

    purpose_kind = forms.ChoiceField(label=_("Nhóm mục đích"), required=False)
    purpose = forms.CharField(
        label=_("Mục đích sử dụng"),
        help_text=_(
            "Ghi rõ dùng cho việc gì, theo văn bản nào, ví dụ: rà soát quy hoạch năm 2026. Mục "
            "đích được lưu vào nhật ký cùng dữ liệu đã lấy ra."
        ),
        min_length=5,
        max_length=300,
    )

    def __init__(self, *args: Any, usual: str | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.usual = usual or self.usual
        kinds = ngangtam_law.load().code_list(_LIST).entries
        field = self.fields["purpose_kind"]
        field.choices = [  # type: ignore[attr-defined]
            (one.code, in_language(vi=one.label_vi, en=one.label_en)) for one in kinds
        ]
        field.initial = self.usual
        own = [name for name in self.fields if name not in {"purpose_kind", "purpose"}]
        self.order_fields([*own, "purpose_kind", "purpose"])

    def clean_purpose_kind(self) -> str:
        """Take the kind of the task where none was chosen."""
        return self.cleaned_data["purpose_kind"] or self.usual

    @property
    def stated(self) -> str:
        """The purpose as it is logged: code and words."""
        return f"{self.cleaned_data['purpose_kind']}: {self.cleaned_data['purpose']}"
