"""The law as data, for reading: instruments, numbers by date, standards of titles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import FAR_PAST, Citation, Period
from ngangtam.law import Edition, Instrument
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.web.labels import label, level_label, title_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.templatetags.reading import NONE, day


@dataclass(frozen=True, kw_only=True)
class InstrumentLine:
    """A document that rules rest on."""

    name: str
    title: str
    address: str
    issued: str
    issuer: str
    in_force: str
    is_in_force: bool | None
    confidence: str


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
class RequirementLine:
    """One line of a standard."""

    says: str
    level: str
    article: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class StandardCard:
    """What a title asks of its holder on the day."""

    title: str
    edition: str
    since: str
    until: str
    is_assumed: bool
    requirements: tuple[RequirementLine, ...]


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """The whole law reference as of a day."""

    moment: Moment
    search: str
    instruments: tuple[InstrumentLine, ...]
    values: tuple[ValueLine, ...]
    standards: tuple[StandardCard, ...]
    hash: str


@dataclass(frozen=True, kw_only=True)
class InstrumentPage:
    """One instrument, and what rests on it."""

    moment: Moment
    crumbs: tuple[Crumb, ...]
    line: InstrumentLine
    note: str
    replaces: tuple[Crumb, ...]
    replaced_by: tuple[Crumb, ...]
    values: tuple[ValueLine, ...]
    standards: tuple[StandardCard, ...]


def law_page(edition: Edition, *, moment: Moment, search: str) -> LawPage:
    """Show the law that a version follows, as of a day; narrowed by words, accents optional."""
    wanted = search_name(search).split()

    def fits(*texts: str) -> bool:
        sought = search_name(" ".join(texts))
        return all(word in sought for word in wanted)

    lines = [
        _instrument(edition, one, moment)
        for one in sorted(edition.instruments.values(), key=_newest_first)
    ]
    values = _values(edition, moment)
    standards = _standards(edition, moment)
    return LawPage(
        moment=moment,
        search=search,
        instruments=tuple(one for one in lines if fits(one.name, one.title, one.issuer)),
        values=tuple(one for one in values if fits(one.words, one.article)),
        standards=tuple(one for one in standards if fits(one.title, one.edition)),
        hash=edition.hash,
    )


def instrument_page(edition: Edition, instrument: Instrument, *, moment: Moment) -> InstrumentPage:
    """Show an instrument with the numbers and standards that cite it."""
    known = edition.instruments
    after = [one for one in known.values() if instrument.id in one.replaces]
    return InstrumentPage(
        moment=moment,
        crumbs=(Crumb(words=_("Căn cứ pháp lý"), address=f"{reverse('law')}?{moment.query}"),),
        line=_instrument(edition, instrument, moment),
        note=instrument.note or "",
        replaces=_links(edition, (known[i] for i in instrument.replaces if i in known), moment),
        replaced_by=_links(edition, after, moment),
        values=tuple(one for one in _values(edition, moment) if one.instrument == instrument.id),
        standards=_standards(edition, moment, instrument=instrument.id),
    )


def confidence_words(confidence: str) -> str:
    """Say how sure a rule is; nothing where it was read in the text itself."""
    return {
        "primary": "",
        "secondary": _("Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"),
        "unverified": _("Chưa xác nhận"),
    }.get(confidence, confidence)


def _newest_first(instrument: Instrument) -> tuple[int, str]:
    issued = instrument.issued_on or date.min
    return (-issued.toordinal(), instrument.id)


def _address(instrument_id: str, moment: Moment) -> str:
    return f"{reverse('instrument', args=[instrument_id])}?{moment.query}"


def _links(
    edition: Edition, instruments: Iterable[Instrument], moment: Moment
) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(words=_name(edition, one), address=_address(one.id, moment)) for one in instruments
    )


def _name(edition: Edition, instrument: Instrument) -> str:
    return edition.cite(Citation(instrument.id), in_language(vi="vi", en="en"))  # pyright: ignore[reportArgumentType]


def _instrument(edition: Edition, instrument: Instrument, moment: Moment) -> InstrumentLine:
    start, end = instrument.in_force_from, instrument.in_force_to
    is_in_force = None
    if start is not None:
        is_in_force = start <= moment.day and (end is None or moment.day < end)
    in_force = day(start) if start else _("chưa rõ ngày")
    if end is not None:
        in_force = _("%(start)s đến trước %(end)s") % {"start": in_force, "end": day(end)}
    return InstrumentLine(
        name=_name(edition, instrument),
        title=in_language(vi=instrument.title_vi, en=instrument.title_en),
        address=_address(instrument.id, moment),
        issued=day(instrument.issued_on) if instrument.issued_on else NONE,
        issuer=instrument.issuer,
        in_force=in_force,
        is_in_force=is_in_force,
        confidence=confidence_words(instrument.confidence),
    )


def _values(edition: Edition, moment: Moment) -> tuple[ValueLine, ...]:
    return tuple(
        ValueLine(
            words=in_language(vi=parameter.label_vi, en=parameter.label_en),
            value=_value(version.value, version.unit),
            since=_since(version.valid),
            until=_until(version.valid),
            article=_cite(edition, version.citation),
            instrument=version.citation.instrument,
            confidence=confidence_words(version.confidence),
            note=version.note or "",
            is_current=moment.day in version.valid,
        )
        for parameter in edition.parameters.values()
        for version in parameter.versions
    )


def _standards(
    edition: Edition, moment: Moment, *, instrument: str | None = None
) -> tuple[StandardCard, ...]:
    ranks = {code: title.rank for code, title in edition.titles.items()}
    shown = [
        one
        for one in edition.standards
        if moment.day in one.valid
        and (
            instrument is None
            or any(r.citation and r.citation.instrument == instrument for r in one.requirements)
        )
    ]
    return tuple(
        StandardCard(
            title=title_label(one.title_code),
            edition=in_language(vi=one.edition_label_vi, en=one.edition_label_en),
            since=_since(one.valid),
            until=_until(one.valid),
            is_assumed=one.is_assumed,
            requirements=tuple(
                RequirementLine(
                    says=in_language(vi=line.says_vi, en=line.says_en),
                    level=f"{label('components', line.component)}: "
                    f"{level_label(line.component, line.at_least)}",
                    article=_cite(edition, line.citation),
                    confidence=confidence_words(line.confidence),
                )
                for line in one.requirements
            ),
        )
        for one in sorted(shown, key=lambda one: (-ranks.get(one.title_code, 0), one.title_code))
    )


def _cite(edition: Edition, citation: Citation | None) -> str:
    if citation is None:
        return ""
    return edition.cite(citation, in_language(vi="vi", en="en"))  # pyright: ignore[reportArgumentType]


def _value(value: int, unit: str) -> str:
    if unit == "age":
        years, months = divmod(value, 12)
        return (
            _("%(years)s tuổi %(months)s tháng") % {"years": years, "months": months}
            if months
            else _("%(years)s tuổi") % {"years": years}
        )
    return f"{value} {unit_words(unit)}"


def unit_words(unit: str) -> str:
    """Name the unit of a number; one without words is shown as it is stored."""
    return {
        "month": _("tháng"),
        "month_of_year": _("(tháng trong năm)"),
        "day": _("ngày"),
        "working_day": _("ngày làm việc"),
    }.get(unit, unit)


def _since(valid: Period) -> str:
    return day(valid.start) if valid.start and valid.start > FAR_PAST else NONE


def _until(valid: Period) -> str:
    return day(valid.end) if valid.end else NONE
