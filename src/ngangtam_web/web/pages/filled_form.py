"""The page on which the columns of a form are confirmed before it is filled."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms.boundfield import BoundField

from ngangtam.intake.forms.empty_forms import EmptyForm
from ngangtam.usecases.form_answers import NOTHING
from ngangtam_web.web.forms.filled_form import COLUMN, FillForm


@dataclass(frozen=True, kw_only=True)
class FillPage:
    """What was understood of a form."""

    name: str
    sheet: str
    is_of_people: bool
    #: Rows of the form that name their unit.
    named_rows: int
    columns: tuple[BoundField, ...]
    #: Columns for which nothing is known to stand in them.
    unfilled: tuple[str, ...]
    #: The fields beside the columns.
    others: tuple[BoundField, ...]
    is_remembered: bool


def fill_page(form: EmptyForm, fill: FillForm, *, name: str, is_remembered: bool) -> FillPage:
    """Show a form column by column, as it is about to be filled."""
    columns = tuple(fill[f"{COLUMN}{column.index}"] for column in form.columns)
    return FillPage(
        name=name,
        sheet=form.sheet,
        is_of_people=form.is_of_people,
        named_rows=len(form.named_rows),
        columns=columns,
        unfilled=tuple(str(field.label) for field in columns if field.value() == NOTHING),
        others=tuple(field for field in fill if not field.name.startswith(COLUMN)),
        is_remembered=is_remembered,
    )
