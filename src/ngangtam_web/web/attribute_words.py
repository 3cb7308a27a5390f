"""Attributes of officials in words: their names, values, and the choices of a filter."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

import ngangtam_law
from ngangtam.kernel import DayRange, UnitId
from ngangtam.usecases.attribute_filters import NO, UNKNOWN, YES
from ngangtam.usecases.attribute_values import Attribute, Kind, Level, Span, Value
from ngangtam.usecases.attributes import GROUPS
from ngangtam_web.web.labels import label, title_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.templatetags.reading import day_range, number


def attribute_label(attribute: Attribute) -> str:
    """Name an attribute in the language of the page."""
    return in_language(vi=attribute.label_vi, en=attribute.label_en)


def group_label(group: str) -> str:
    """Name a part of the form."""
    vi, en = GROUPS[group]
    return in_language(vi=vi, en=en)


def code_label(attribute: Attribute, code: str) -> str:
    """Name one code of an attribute's list."""
    if code == UNKNOWN:
        return _("Chưa có thông tin")
    if attribute.kind is Kind.TRUTH:
        return {YES: _("Có"), NO: _("Không")}.get(code, code)
    if attribute.codes == "titles":
        return title_label(code)
    if attribute.codes == "title_groups":
        group = ngangtam_law.load().title_groups.get(code)
        return code if group is None else in_language(vi=group.label_vi, en=group.label_en)
    return code if attribute.codes is None else label(attribute.codes, code)


def value_words(attribute: Attribute, value: Value, units: Mapping[UnitId, str]) -> str:
    """Write a value for a person; empty where it is not known."""
    match value:
        case None:
            return ""
        case bool():
            return _("Có") if value else _("Không")
        case int():
            return units.get(UnitId(value), "")
        case tuple():
            return "; ".join(code_label(attribute, code) for code in value)
        case Level():
            return _level_words(attribute, value)
        case DayRange():
            return day_range(value)
        case Span():
            return _span_words(value)
        case str():
            return code_label(attribute, value) if attribute.kind is Kind.CODE else value


def choices_of(attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """List the codes that may be asked for with their names, in the order of the law."""
    edition = ngangtam_law.load()
    if attribute.kind is Kind.TRUTH:
        codes = [YES, NO]
    elif attribute.codes == "titles":
        titles = sorted(edition.titles.values(), key=lambda title: (-title.rank, title.code))
        codes = [title.code for title in titles]
    elif attribute.codes == "title_groups":
        codes = list(edition.title_groups)
    elif attribute.codes is None:
        codes = []
    else:
        codes = [entry.code for entry in edition.code_list(attribute.codes).entries]
    return tuple((code, code_label(attribute, code)) for code in codes)


def _level_words(attribute: Attribute, level: Level) -> str:
    if level.code is not None:
        return code_label(attribute, level.code)
    entries = ngangtam_law.load().code_list(attribute.codes or "").entries
    low, high = (
        next(code_label(attribute, entry.code) for entry in entries if entry.rank == rank)
        for rank in (level.lo, level.hi)
    )
    return in_language(vi=f"từ {low} đến {high}", en=f"{low} to {high}")


def _span_words(span: Span) -> str:
    if span.least == span.most:
        return number(span.least)
    if span.most is None:
        return in_language(vi=f"từ {number(span.least)}", en=f"{number(span.least)} or more")
    return f"{number(span.least)}–{number(span.most)}"
