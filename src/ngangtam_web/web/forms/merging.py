"""The form that decides whether two files are of one person, and which of them stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.web.forms.fields import TextField


class MergeForm(forms.Form):
    """Which file stays, which contradicting facts are withdrawn, and why it is one person."""

    keep = forms.TypedChoiceField(
        label=_("Giữ hồ sơ"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Thông tin cá nhân của hồ sơ được giữ là thông tin còn lại."),
    )
    withdraw = forms.TypedMultipleChoiceField(
        label=_("Chức vụ cần rút vì trùng thời gian"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = TextField(
        label=_("Căn cứ để kết luận là một người"),
        max_length=500,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        officials: dict[int, str],
        appointments: dict[int, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["keep"].choices = list(officials.items())  # type: ignore[attr-defined]
        self.fields["keep"].initial = next(iter(officials), None)
        self.fields["withdraw"].choices = list(appointments.items())  # type: ignore[attr-defined]
        if not appointments:
            del self.fields["withdraw"]

    @property
    def withdrawn(self) -> frozenset[int]:
        """Facts that are withdrawn."""
        return frozenset(self.cleaned_data.get("withdraw") or ())


class ApartForm(forms.Form):
    """Why two files that look alike are of two persons, or why that does not hold any more."""

    reason = TextField(
        label=_("Căn cứ"),
        max_length=500,
        min_length=5,
        help_text=_("Ví dụ số căn cước khác nhau, đơn vị đã xác nhận."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
