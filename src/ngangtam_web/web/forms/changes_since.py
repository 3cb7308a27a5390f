"""Asks from which day changes are taken out, and what for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ngangtam_web.web.forms.fields import DayField
from ngangtam_web.web.forms.purpose import PurposeForm


class ChangesSinceForm(PurposeForm):
    """The first day whose changes are listed."""

    since = DayField(label=_("Từ ngày ghi vào sổ"), to_the_day=True)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_since(self) -> date:
        """Refuse a day to come: nothing changed since."""
        day = self.cleaned_data["since"].earliest
        if day > self.today:
            raise ValidationError(_("Ngày này chưa đến."))
        return day
