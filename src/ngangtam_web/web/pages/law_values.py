"""Numbers of the law, for reading: what they are on a day, were and will be; retirement ages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ngangtam.kernel import FAR_PAST, Period
from ngangtam.law import Edition
from ngangtam.law.parameters import UNITS, Parameter, ParameterValue, quantity
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.web.labels import cited
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import NONE, day


@dataclass(frozen=True, kw_only=True)
class ValueLine:
    """What a number of the law is for a time."""

    words: str
    value: str
    since: str
    until: str
    article: str
    instrument: str
    confidence: str
    note: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class ParameterLine:
    """A number of the law: what it is on the day, and what it was and will be."""

    id: str
    words: str
    #: None: the law gave or gives none on the day.
    current: ValueLine | None
    others: tuple[ValueLine, ...]


@dataclass(frozen=True, kw_only=True)
class ParameterGroup:
    """Numbers of one subject."""

    id: str
    words: str
    lines: tuple[ParameterLine, ...]


@dataclass(frozen=True, kw_only=True)
class AgeLine:
    """The retirement ages of a year; an age that is not set is a dash."""

    years: str
    men: str
    women: str
    lowest_men: str
    lowest_women: str
    article: str
    is_current: bool


#: Numbers that have a table of their own: men, women, and the lowest ages of both.
_AGES = (
    "retirement_age_nam",
    "retirement_age_nu",
    "lowest_retirement_age_nam",
    "lowest_retirement_age_nu",
)


def value_lines(edition: Edition, moment: Moment) -> tuple[ValueLine, ...]:
    """List every version of every number."""
    return tuple(
        _value_line(edition, parameter, version, moment)
        for parameter in edition.parameters.values()
        for version in parameter.versions
    )


def parameter_lines(edition: Edition, moment: Moment) -> tuple[ParameterLine, ...]:
    """List the numbers of the law but for the ages, by their words."""
    found = []
    for parameter in edition.parameters.values():
        if parameter.id in _AGES:
            continue
        lines = [_value_line(edition, parameter, version, moment) for version in parameter.versions]
        found.append(
            ParameterLine(
                id=parameter.id,
                words=in_language(vi=parameter.label_vi, en=parameter.label_en),
                current=next((line for line in lines if line.is_current), None),
                others=tuple(line for line in lines if not line.is_current),
            )
        )
    return tuple(sorted(found, key=lambda one: search_name(one.words)))


def by_subject(edition: Edition, lines: Iterable[ParameterLine]) -> tuple[ParameterGroup, ...]:
    """Group numbers by what they are of, in the order of the code list; others come last."""
    of: dict[str, list[ParameterLine]] = {}
    for line in lines:
        of.setdefault(edition.parameters[line.id].subject or "", []).append(line)
    subjects = edition.code_lists.get("rule_subjects")
    named = [
        (entry.code, in_language(vi=entry.label_vi, en=entry.label_en))
        for entry in (subjects.entries if subjects is not None else ())
    ]
    return tuple(
        ParameterGroup(id=f"linh-vuc-{code or 'khac'}", words=words, lines=tuple(of[code]))
        for code, words in (*named, ("", _("Nội dung khác")))
        if code in of
    )


def age_lines(edition: Edition, moment: Moment) -> tuple[AgeLine, ...]:
    """List the retirement ages year by year: the first line holds for all years before it too."""
    known = [edition.parameters[name] for name in _AGES if name in edition.parameters]
    starts = {
        version.valid.start.year
        for parameter in known
        for version in parameter.versions
        if version.valid.start is not None and version.valid.start > FAR_PAST
    }
    if not starts:
        return ()
    first, final = min(starts), max(starts)
    lines = []
    for year in range(first - 1, final + 1):
        on = date(year, 12, 31)
        of = [_version_on(edition, name, on) for name in _AGES]
        articles = dict.fromkeys(cited(edition, one.citation) for one in of if one is not None)
        written = f"{year}"
        if year < first:
            written = _("trước %(year)s") % {"year": first}
        elif year == final:
            written = _("từ %(year)s") % {"year": final}
        men, women, lowest_men, lowest_women = (
            NONE if one is None else value_words(one.value, "age") for one in of
        )
        here = moment.day.year
        lines.append(
            AgeLine(
                years=written,
                men=men,
                women=women,
                lowest_men=lowest_men,
                lowest_women=lowest_women,
                article="; ".join(articles),
                is_current=year == min(max(here, first - 1), final),
            )
        )
    return tuple(lines)


def confidence_words(confidence: str) -> str:
    """Say how sure a rule is; nothing where it was read in the text itself."""
    return {
        "primary": "",
        "secondary": _("Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"),
        "unverified": _("Chưa xác nhận"),
    }.get(confidence, confidence)


def unit_words(unit: str) -> str:
    """Name the unit of a number; one without words is shown as it is stored."""
    vi, en = UNITS.get(unit, (unit, unit))
    return in_language(vi=vi, en=en)


def since_words(valid: Period) -> str:
    """Say since when something holds; a dash: since ever."""
    return day(valid.start) if valid.start and valid.start > FAR_PAST else NONE


def until_words(valid: Period) -> str:
    """Say before which day it ends; a dash: no end is set."""
    return day(valid.end) if valid.end else NONE


def _version_on(edition: Edition, name: str, on: date) -> ParameterValue | None:
    parameter = edition.parameters.get(name)
    versions = () if parameter is None else parameter.versions
    return next((version for version in versions if on in version.valid), None)


def _value_line(
    edition: Edition, parameter: Parameter, version: ParameterValue, moment: Moment
) -> ValueLine:
    unit = "age" if parameter.id in _AGES else version.unit
    return ValueLine(
        words=in_language(vi=parameter.label_vi, en=parameter.label_en),
        value=value_words(version.value, unit),
        since=since_words(version.valid),
        until=until_words(version.valid),
        article=cited(edition, version.citation),
        instrument=version.citation.instrument,
        confidence=confidence_words(version.confidence),
        note=in_language(vi=version.note_vi or "", en=version.note_en or ""),
        is_current=moment.day in version.valid,
    )


def value_words(value: int, unit: str) -> str:
    """Write a number with its unit; an age in years and months."""
    if unit == "age":
        years, months = divmod(value, 12)
        return (
            _("%(years)s tuổi %(months)s tháng") % {"years": years, "months": months}
            if months
            else _("%(years)s tuổi") % {"years": years}
        )
    vi, en = quantity(value, unit)
    return in_language(vi=vi, en=en)
