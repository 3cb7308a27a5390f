"""Writes the value that a request proposes into its text, and reads it back into a form.

The text is what people read, so the value stands in it in words: the field by the name that its
form gives it in Vietnamese, then what was typed. What is not understood is left to whoever answers.
"""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from ngangtam_web.web.forms.facts import FactForm
from ngangtam_web.web.forms.fields import DayField, UnitField

LONGEST_VALUE = 300
_ITEM, _VALUE = "Mục cần chỉnh lý: ", "Giá trị đúng: "
#: Asked when a fact is written, not a field of the fact.
_OUTSIDE = frozenset({"ends_previous"})


def items_of(form: type[FactForm]) -> dict[str, str]:
    """Name the fields of a fact's form for which a value can be proposed."""
    return {
        name: str(field.label)
        for name, field in form.base_fields.items()
        if name not in _OUTSIDE and not (name == "end" and not form.is_spell)
    }


def with_proposal(text: str, *, form: type[FactForm], item: str, value: str) -> str:
    """Write a proposed value above the text of a request; nothing where there is none."""
    if not item or not value:
        return text
    with override("vi"):
        label = items_of(form)[item]
    return f"{_ITEM}{label}\n{_VALUE}{value}\n\n{text}"


def proposal_in(text: str, form: FactForm) -> dict[str, object]:
    """Read the proposed value as what the form's field starts with; empty: it is not understood."""
    lines = text.splitlines()
    if len(lines) < 2 or not lines[0].startswith(_ITEM) or not lines[1].startswith(_VALUE):
        return {}
    label, value = lines[0].removeprefix(_ITEM), lines[1].removeprefix(_VALUE).strip()
    with override("vi"):
        name = next((name for name, words in items_of(type(form)).items() if words == label), "")
        field = form.fields.get(name)
        chosen = value if field is None else _chosen(field, value)
    if field is None:
        return {}
    try:
        field.clean(chosen)
    except ValidationError:
        return {}
    return {name: chosen}


def _chosen(field: forms.Field, value: str) -> str:
    """Find the choice that is called so; other fields take what was typed."""
    if isinstance(field, DayField | UnitField) or not isinstance(field, forms.ChoiceField):
        return value
    wanted = value.casefold()
    for code, words in _flat(field.choices):
        if wanted in {str(words).casefold(), str(code).casefold()}:
            return str(code)
    return value


def _flat(choices) -> list[tuple[object, object]]:
    found: list[tuple[object, object]] = []
    for code, words in choices:
        found.extend(_flat(words) if isinstance(words, list | tuple) else [(code, words)])
    return found
