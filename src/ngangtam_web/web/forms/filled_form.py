"""The forms of filling in somebody else's form: the file, then its columns, unit and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam.intake.forms.empty_forms import EmptyForm
from ngangtam.usecases.form_answers import NOTHING
from ngangtam_web.web.forms.fields import FullDayField
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.language import in_language
from ngangtam_web.web.uploads import NothingSent

#: Name of the field of a column: `cot-0`.
COLUMN = "cot-"


class SentFormForm(forms.Form):
    """A form that somebody sent to be filled."""

    file = forms.FileField(
        label=_("Biểu mẫu cần điền"),
        help_text=_("Tệp Excel (.xlsx) có dòng tiêu đề cột; dòng trống hoặc tên đơn vị ở dưới."),
        # Whether it is whole and of a kind we take is answered with its own words.
        allow_empty_file=True,
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        nothing = NothingSent()
        self.fields["file"].error_messages["required"] = in_language(vi=nothing.vi, en=nothing.en)


class FillForm(PurposeForm):
    """What stands in each column, of which unit, as of which day, and what for."""

    usual = "bao_cao"

    unit = forms.ChoiceField(label=_("Cơ quan, đơn vị"))
    day = FullDayField(label=_("Tính đến ngày"))

    def __init__(
        self,
        *args: Any,
        form: EmptyForm,
        answers: Mapping[str, str],
        choices: Iterable[tuple[str, str]],
        units: Iterable[tuple[str, str]],
        day: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.sent = form
        offered = [(NOTHING, _("(để trống)")), *choices]
        for column in form.columns:
            self.fields[f"{COLUMN}{column.index}"] = forms.ChoiceField(
                label=column.text,
                choices=offered,
                initial=answers.get(column.text, NOTHING),
            )
        chosen = list(units)
        own = [name for name in self.fields if name not in {"purpose_kind", "purpose"}]
        self.order_fields([*own, "purpose_kind", "purpose"])
        # With several, none is meant before it was chosen.
        blank = [("", _("Chọn cơ quan, đơn vị"))] if len(chosen) > 1 else []
        self.fields["unit"].choices = [*blank, *chosen]  # pyright: ignore[reportAttributeAccessIssue]
        self.fields["day"].initial = day

    @property
    def chosen(self) -> dict[str, str]:
        """The answers by column as the form names it; columns that stay empty are left out."""
        found = {c.text: self.cleaned_data[f"{COLUMN}{c.index}"] for c in self.sent.columns}
        return {text: answer for text, answer in found.items() if answer != NOTHING}
