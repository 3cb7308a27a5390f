"""The form that asks what a list of officials is taken out for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.web.forms.purpose import PurposeForm


class PeopleFileForm(PurposeForm):
    """Kind of file and purpose; the list itself is said by the address."""

    usual = "bao_cao"

    kind = forms.ChoiceField(
        label=_("Loại tệp"),
        choices=(("xlsx", _("Excel (.xlsx)")), ("csv", _("Văn bản phân cách (.csv)"))),
        widget=forms.RadioSelect,
        initial="xlsx",
    )
