"""Political theory and defense courses that a held title asks for and that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ngangtam.careers import Appointment, History, Organization, Qualification
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, Period
from ngangtam.law import Edition, Requirement
from ngangtam.rules.due_items import STUDYING, DueItem, Rule
from ngangtam.rules.verdicts import ComponentVerdict, component_verdict

#: Component of a standard -> kind of item.
_KINDS = {
    "political_theory": "thieu_ly_luan_chinh_tri",
    "defense_security": "thieu_quoc_phong_an_ninh",
}


def course_items(
    history: History, organization: Organization, edition: Edition, *, since: date
) -> Iterator[DueItem]:
    """List what is unmet, being studied for, or not known, for each title while it is held.

    The law sets no day for it: such an item is due while the title is held without the course. A
    title whose standard nobody confirmed has none. Days before `since` are not looked at.
    """
    for appointment in history.of(Appointment):
        versions = organization.post_versions(appointment.post_id)
        held = appointment.validity.possible.intersection(Period(since, None))
        if not versions or held is None:
            continue
        title_code = versions[0].title_code
        for component, kind in _KINDS.items():
            for live, found in _spells(history, title_code, component, held, edition):
                rule = Rule(
                    id="standard",
                    value=None,
                    unit="",
                    citation=found.citation,
                    confidence=found.confidence,
                )
                yield DueItem(
                    kind=kind,
                    official_id=history.official_id,
                    live=live,
                    event=None,
                    act_by=None,
                    rules=(rule,),
                    fact_ids=(appointment.fact_id, *found.fact_ids),
                    unit_id=versions[0].unit_id,
                    post_id=appointment.post_id,
                    title_code=title_code,
                    missing=("qualification",) if found.outcome == "unknown" else (),
                    assumptions=(STUDYING,) if found.outcome == "in_progress" else (),
                    detail=found.needed,
                )


def _spells(
    history: History, title_code: str, component: str, held: Period, edition: Edition
) -> Iterator[tuple[Period, ComponentVerdict]]:
    """Walk the days on which the judgement may change; what is met is left out."""
    edges = {
        edge
        for fact in history.of(Qualification)
        if fact.component == component
        for edge in fact.validity.edges
    }
    edges |= {
        day
        for standard in edition.standards
        if standard.title_code == title_code
        for day in (standard.valid.start, standard.valid.end)
        if day is not None
    }
    edges |= {
        day
        for each in edition.equivalences
        if each.component == component
        for day in (each.valid.start, each.valid.end)
        if day is not None
    }
    first = held.start or FAR_PAST
    days = [first, *sorted(day for day in edges if day in held and day > first)]
    open_since: tuple[date, ComponentVerdict] | None = None
    for day in days:
        requirement = _requirement(edition, title_code, component, day)
        found = None
        if requirement is not None:
            found = component_verdict(requirement, history, on=day, edition=edition)
        if found is not None and found.as_truth:
            found = None
        if open_since is not None and (found is None or found != open_since[1]):
            yield Period(open_since[0], day), open_since[1]
            open_since = None
        if found is not None and open_since is None:
            open_since = day, found
    if open_since is not None:
        yield (
            Period(open_since[0], None if held.end in (None, FAR_FUTURE) else held.end),
            open_since[1],
        )


def _requirement(
    edition: Edition, title_code: str, component: str, day: date
) -> Requirement | None:
    standard = edition.standard(title_code, on=day)
    if standard is None:
        return None
    return next((one for one in standard.requirements if one.component == component), None)
