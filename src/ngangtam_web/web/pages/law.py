"""The law as data, for reading: instruments, numbers by date, standards of titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import Citation
from ngangtam.law import Edition, Instrument
from ngangtam.law.conditions import AppointmentConditions
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.web.labels import cited, label, level_label, title_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.gap_choices import GapChoices
from ngangtam_web.web.pages.law_values import (
    AgeLine,
    ParameterGroup,
    ValueLine,
    age_lines,
    by_subject,
    confidence_words,
    parameter_lines,
    since_words,
    until_words,
    value_lines,
)
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
class RequirementLine:
    """One line of a standard."""

    says: str
    level: str
    article: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class StandardCard:
    """What a title asks of its holder on the day."""

    #: Code of the title, for the address of the card.
    id: str
    title: str
    edition: str
    since: str
    until: str
    is_assumed: bool
    requirements: tuple[RequirementLine, ...]
    #: Where people are compared with it; empty where the reader may not see that.
    gaps: str = ""


@dataclass(frozen=True, kw_only=True)
class LawTab:
    """A part of the reference, with how much of it fits the search."""

    words: str
    address: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """One part of the law reference as of a day."""

    moment: Moment
    search: str
    #: Which part is shown: one of PARTS.
    part: str
    tabs: tuple[LawTab, ...]
    instruments: tuple[InstrumentLine, ...]
    parameters: tuple[ParameterGroup, ...]
    standards: tuple[StandardCard, ...]
    #: What is asked of whoever is to be given a title; the same cards, one a rule.
    conditions: tuple[StandardCard, ...]
    ages: tuple[AgeLine, ...]
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
    amends: tuple[Crumb, ...]
    amended_by: tuple[Crumb, ...]
    values: tuple[ValueLine, ...]
    standards: tuple[StandardCard, ...]


#: Parts of the reference, as addresses name them.
INSTRUMENTS, VALUES, STANDARDS = "", "con-so", "tieu-chuan"
CONDITIONS, AGES = "dieu-kien", "tuoi-nghi-huu"
PARTS = (INSTRUMENTS, VALUES, STANDARDS, CONDITIONS, AGES)


def law_page(
    edition: Edition, *, moment: Moment, search: str, part: str, may_compare: bool = False
) -> LawPage:
    """Show a part of the law that a version follows; narrowed by words, accents optional."""
    wanted = search_name(search).split()

    def fits(*texts: str) -> bool:
        sought = search_name(" ".join(texts))
        return all(word in sought for word in wanted)

    lines = [
        _instrument(edition, one, moment)
        for one in sorted(edition.instruments.values(), key=_newest_first)
    ]
    instruments = tuple(one for one in lines if fits(one.name, one.title, one.issuer))
    parameters = tuple(
        one
        for one in parameter_lines(edition, moment)
        if fits(one.words, *(v.article for v in (one.current, *one.others) if v is not None))
    )
    standards = tuple(
        one
        for one in _standards(edition, moment, may_compare=may_compare)
        if fits(one.title, one.edition, *(line.says for line in one.requirements))
    )
    conditions = tuple(
        one
        for one in _conditions(edition, moment)
        if fits(one.title, one.edition, *(line.says for line in one.requirements))
    )
    ages = tuple(one for one in age_lines(edition, moment) if fits(_("Tuổi nghỉ hưu"), one.article))
    shown = (instruments, parameters, standards, conditions, ages)
    counts = dict(zip(PARTS, map(len, shown), strict=True))
    return LawPage(
        moment=moment,
        search=search,
        part=part,
        tabs=_tabs(part, counts if search else {}, moment, search),
        instruments=instruments if part == INSTRUMENTS else (),
        parameters=by_subject(edition, parameters) if part == VALUES else (),
        standards=standards if part == STANDARDS else (),
        conditions=conditions if part == CONDITIONS else (),
        ages=ages if part == AGES else (),
        hash=edition.hash,
    )


def _tabs(part: str, counts: Mapping[str, int], moment: Moment, search: str) -> tuple[LawTab, ...]:
    words = {
        INSTRUMENTS: _("Văn bản"),
        VALUES: _("Con số theo thời gian"),
        STANDARDS: _("Tiêu chuẩn chức danh"),
        CONDITIONS: _("Điều kiện bổ nhiệm"),
        AGES: _("Tuổi nghỉ hưu"),
    }
    return tuple(
        LawTab(
            words=f"{said} ({counts[each]})" if each in counts else said,
            address="?".join(
                (
                    reverse("law"),
                    "&".join(
                        filter(
                            None,
                            (
                                moment.query,
                                urlencode({n: v for n, v in (("muc", each), ("tim", search)) if v}),
                            ),
                        )
                    ),
                )
            ),
            is_here=each == part,
        )
        for each, said in words.items()
    )


def instrument_page(edition: Edition, instrument: Instrument, *, moment: Moment) -> InstrumentPage:
    """Show an instrument with the numbers and standards that cite it."""
    known = edition.instruments
    values = value_lines(edition, moment)
    after = [one for one in known.values() if instrument.id in one.replaces]
    return InstrumentPage(
        moment=moment,
        crumbs=(Crumb(words=_("Căn cứ pháp lý"), address=f"{reverse('law')}?{moment.query}"),),
        line=_instrument(edition, instrument, moment),
        note=in_language(vi=instrument.note_vi or "", en=instrument.note_en or ""),
        replaces=_links(edition, (known[i] for i in instrument.replaces if i in known), moment),
        replaced_by=_links(edition, after, moment),
        amends=_links(edition, (known[i] for i in instrument.amends if i in known), moment),
        amended_by=_links(
            edition, [one for one in known.values() if instrument.id in one.amends], moment
        ),
        values=tuple(one for one in values if one.instrument == instrument.id),
        standards=_standards(edition, moment, instrument=instrument.id),
    )


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
    return cited(edition, Citation(instrument.id))


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


def _standards(
    edition: Edition, moment: Moment, *, instrument: str | None = None, may_compare: bool = False
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
            id=one.title_code,
            title=title_label(one.title_code),
            edition=in_language(vi=one.edition_label_vi, en=one.edition_label_en),
            since=since_words(one.valid),
            until=until_words(one.valid),
            is_assumed=one.is_assumed,
            requirements=tuple(
                RequirementLine(
                    says=in_language(vi=line.says_vi, en=line.says_en),
                    level=f"{label('components', line.component)}: "
                    f"{level_label(line.component, line.at_least)}",
                    article=cited(edition, line.citation),
                    confidence=confidence_words(line.confidence),
                )
                for line in one.requirements
            ),
            gaps=_gaps(one.title_code, moment) if may_compare else "",
        )
        for one in sorted(shown, key=lambda one: (-ranks.get(one.title_code, 0), one.title_code))
    )


def _gaps(title_code: str, moment: Moment) -> str:
    return f"{reverse('gaps')}?{GapChoices(title=title_code).query(moment)}"


def _asked_when(edition: Edition, asked: AppointmentConditions) -> str:
    """Say on which occasions conditions are asked, and for which titles."""
    occasions = edition.code_lists.get("occasions")
    known = [occasions.get(code) for code in sorted(asked.occasions)] if occasions else []
    when = "; ".join(in_language(vi=one.label_vi, en=one.label_en) for one in known if one)
    titles = ", ".join(
        title_label(code)
        for code in sorted(asked.titles, key=lambda one: (-edition.title(one).rank, one))
    )
    return ": ".join(filter(None, (when, titles)))


def _conditions(edition: Edition, moment: Moment) -> tuple[StandardCard, ...]:
    """List the conditions that hold on the day, each with the titles that it is asked for."""
    return tuple(
        StandardCard(
            id=asked.id,
            title=in_language(vi=asked.label_vi, en=asked.label_en),
            edition=_asked_when(edition, asked),
            since=since_words(asked.valid),
            until=until_words(asked.valid),
            is_assumed=False,
            requirements=tuple(
                RequirementLine(
                    says=in_language(vi=one.says_vi, en=one.says_en),
                    level="",
                    article=cited(edition, one.citation),
                    confidence=confidence_words(one.confidence),
                )
                for one in asked.conditions
            ),
        )
        for asked in edition.appointment_conditions
        if moment.day in asked.valid
    )
