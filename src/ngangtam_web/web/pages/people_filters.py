"""What a list of officials is narrowed by, and its columns: the form, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ngangtam.usecases.attribute_filters import UNKNOWN
from ngangtam.usecases.attribute_values import Attribute, Kind
from ngangtam.usecases.attributes import GROUPS
from ngangtam_web.web.attribute_words import (
    attribute_label,
    choices_of,
    code_label,
    group_label,
)
from ngangtam_web.web.pages.choices import Link, Option
from ngangtam_web.web.people_address import FROM, NAME, TO, ListAddress
from ngangtam_web.web.templatetags.reading import day
from ngangtam_web.web.written_days import read_day, type_day

#: More choices than this are a list to scroll in, not boxes to tick.
_MOST_BOXES = 12
_RANGES = (Kind.DAY, Kind.MONTHS, Kind.YEARS)
NUMBERS = (Kind.MONTHS, Kind.YEARS)


@dataclass(frozen=True, kw_only=True)
class FilterField:
    """What may be asked of one attribute, with what was asked."""

    name: str
    words: str
    shape: str  # boxes, long (a list to scroll in), unit, days, numbers
    choices: tuple[Option, ...]
    unknown: Option
    #: What was typed: the unit, or the two limits.
    written: str
    first: str
    final: str
    fault: str


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """A part of the form that opens and closes."""

    words: str
    fields: tuple[FilterField, ...]
    #: How many of its attributes are asked for.
    asked: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class ColumnGroup:
    """Columns that may be chosen, of one part."""

    words: str
    choices: tuple[Option, ...]


def filter_groups(attributes: Iterable[Attribute], address: ListAddress) -> tuple[FilterGroup, ...]:
    """Offer what may be asked of officials, by part of the form."""
    asked = [attribute for attribute in attributes if attribute.can_be_asked]
    found = []
    for group in GROUPS:
        fields = tuple(_field(one, address) for one in asked if one.group == group)
        if fields:
            wanted = {c.attribute.id for c in address.conditions if c.attribute.group == group}
            found.append(
                FilterGroup(
                    words=group_label(group),
                    fields=fields,
                    asked=len(wanted),
                    is_open=any(field.fault for field in fields),
                )
            )
    return tuple(found)


def _field(attribute: Attribute, address: ListAddress) -> FilterField:
    written = [value for name, value in address.written if name == attribute.id]
    limits = dict(address.written)
    choices = () if attribute.kind is Kind.UNIT else choices_of(attribute)
    if attribute.codes is None and attribute.kind is Kind.CODES:
        choices = tuple((value, value) for value in written if value != UNKNOWN)
    shape = "long" if len(choices) > _MOST_BOXES else "boxes"
    if attribute.kind in _RANGES:
        shape = "numbers" if attribute.kind in NUMBERS else "days"
    elif attribute.kind is Kind.UNIT or (attribute.codes is None and not choices):
        shape = "unit"
    if attribute.kind is Kind.TRUTH:
        shape = "boxes"
    return FilterField(
        name=attribute.id,
        words=attribute_label(attribute),
        shape=shape,
        choices=tuple(
            Option(value=code, words=words, is_chosen=code in written) for code, words in choices
        ),
        unknown=Option(
            value=UNKNOWN, words=code_label(attribute, UNKNOWN), is_chosen=UNKNOWN in written
        ),
        written=", ".join(value for value in written if value != UNKNOWN),
        first=_typed(limits.get(attribute.id + FROM, ""), shape),
        final=_typed(limits.get(attribute.id + TO, ""), shape),
        fault=next((f.says for f in address.faults if f.attribute == attribute.id), ""),
    )


def _typed(limit: str, shape: str) -> str:
    """Write a limit into its field; what is no day stays as it was typed."""
    return (type_day(read_day(limit)) if shape == "days" else "") or limit


def column_groups(attributes: Iterable[Attribute], address: ListAddress) -> tuple[ColumnGroup, ...]:
    """Offer the columns, by part of the form."""
    shown = list(attributes)
    return tuple(
        ColumnGroup(
            words=group_label(group),
            choices=tuple(
                Option(
                    value=one.id,
                    words=attribute_label(one),
                    is_chosen=one.id in address.columns,
                )
                for one in shown
                if one.group == group
            ),
        )
        for group in GROUPS
        if any(one.group == group for one in shown)
    )


def condition_words(address: ListAddress, attributes: Mapping[str, Attribute]) -> dict[str, str]:
    """Say what a list is narrowed by: the name of each attribute -> what is wanted."""
    said: dict[str, list[str]] = {}
    for name, written in address.written:
        attribute, words = _written_words(name, written, attributes)
        said.setdefault(attribute_label(attribute), []).append(words)
    return {label: ", ".join(words) for label, words in said.items()}


def chips(address: ListAddress, attributes: Mapping[str, Attribute], path: str) -> Iterable[Link]:
    """Show what the list is narrowed by, to be taken away."""
    if address.search:
        yield Link(
            words=f"“{address.search}”",
            address=f"{path}?{address.query(without=(NAME, address.search))}",
        )
    for name, written in address.written:
        attribute, words = _written_words(name, written, attributes)
        yield Link(
            words=f"{attribute_label(attribute)}: {words}",
            address=f"{path}?{address.query(without=(name, written))}",
        )


def _written_words(
    name: str, written: str, attributes: Mapping[str, Attribute]
) -> tuple[Attribute, str]:
    for ending, words in ((FROM, _("từ %(limit)s")), (TO, _("đến %(limit)s"))):
        attribute = attributes.get(name.removesuffix(ending)) if name.endswith(ending) else None
        if attribute is not None:
            return attribute, words % {"limit": _limit_words(attribute, written)}
    attribute = attributes[name]
    is_typed = attribute.kind is Kind.UNIT and written != UNKNOWN
    return attribute, written if is_typed else code_label(attribute, written)


def _limit_words(attribute: Attribute, written: str) -> str:
    if attribute.kind is not Kind.DAY:
        return written
    asked = read_day(written)
    return written if asked is None else day(asked)
