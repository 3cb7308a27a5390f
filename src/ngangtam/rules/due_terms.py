"""The end of a term of appointment: reappointment, or extension to retirement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ngangtam.careers import Appointment, History, Organization
from ngangtam.kernel import DayRange
from ngangtam.law import Edition, Title
from ngangtam.rules.due_days import (
    WorkingDays,
    days_before,
    days_on,
    first_day_after,
    range_after,
)
from ngangtam.rules.due_items import (
    DueItem,
    Rule,
    last_day_before,
    number_of,
    rule_on,
    start_of,
)
from ngangtam.rules.due_retirement import RetirementDays

#: Title group: held for the term of a body, without reappointment.
BODY_TITLES = "chuc_danh_theo_nhiem_ky"
_REAPPOINTMENT, _EXTENSION = "bo_nhiem_lai", "keo_dai_den_nghi_huu"
#: Which procedure governs a title, by its block: that of the Party or that of the state.
_PROCEDURES = {"dang": "dang", "mat_tran": "dang", "nha_nuoc": "nha_nuoc", "su_nghiep": "nha_nuoc"}


def term_items(
    history: History,
    organization: Organization,
    edition: Edition,
    *,
    retirement: RetirementDays,
    calendar: WorkingDays,
) -> Iterator[DueItem]:
    """List the ends of terms of the leading posts that are held by appointment.

    Elected, approved and designated holders have the term of their body. Where the manner is not
    stated the title decides: those of a body have its term, others count as appointed, which the
    item says. Who retires before the term ends has no item: the retirement is one.
    """
    for appointment in history.of(Appointment):
        versions = organization.post_versions(appointment.post_id)
        title = edition.titles.get(versions[0].title_code) if versions else None
        if title is None or not title.is_leading:
            continue
        assumptions = _own_term(appointment, title, edition)
        if assumptions is None:
            continue
        start = start_of(appointment.validity)
        procedure = _PROCEDURES.get(appointment.block, "nha_nuoc")
        term = lead = None
        event: DayRange | None = None
        act_by: date | None = None
        missing: tuple[str, ...] = ()
        kind = _REAPPOINTMENT
        if start is None or start.earliest is None:
            missing = ("start",)
        else:
            term = rule_on(edition, f"appointment_term_months_{procedure}", start.earliest)
            if term is None:
                missing = ("rule",)
            else:
                event = last_day_before(range_after(start, number_of(term)))
        limit = None
        if event is not None and event.earliest is not None:
            if _retires_before(retirement, event.earliest):
                continue
            limit = rule_on(edition, "extension_to_retirement_months", event.earliest)
            if limit is not None and _has_less_left(retirement, event.earliest, number_of(limit)):
                kind = _EXTENSION
            act_by, lead, open_calendar = _act_by(event.earliest, procedure, edition, calendar)
            assumptions += open_calendar
            if lead is None:
                missing = ("lead",)
        used: list[Rule | None] = [term, lead, limit if kind == _EXTENSION else None]
        yield DueItem(
            kind=kind,
            official_id=history.official_id,
            live=appointment.validity.possible,
            event=event,
            act_by=act_by,
            rules=tuple(rule for rule in used if rule is not None),
            fact_ids=(appointment.fact_id,),
            unit_id=versions[0].unit_id,
            post_id=appointment.post_id,
            title_code=title.code,
            missing=missing,
            assumptions=assumptions,
            detail=procedure,
        )


def _own_term(appointment: Appointment, title: Title, edition: Edition) -> tuple[str, ...] | None:
    """Say with which assumptions an appointment has a term of its own; None: it has none."""
    manner = edition.code_list("appointment_manners").get(appointment.manner)
    term = "open" if manner is None else manner.extra.get("term", "open")
    if term == "own":
        return ()
    if term != "open":
        return None
    bodies = edition.title_groups.get(BODY_TITLES)
    if bodies is not None and title.code in bodies.titles:
        return None
    return ("manner_open",)


def _retires_before(retirement: RetirementDays, day: date) -> bool:
    """Say whether an official surely reaches the age up to a day."""
    last = retirement.last_working_day
    return last is not None and last.latest is not None and last.latest <= day


def _has_less_left(retirement: RetirementDays, final: date, months: int) -> bool:
    """Say whether surely less than so many full months are left when the final day is over."""
    last_of_them = days_before(first_day_after(days_on(final, 1), months), 1)
    return _retires_before(retirement, days_before(last_of_them, 1))


def _act_by(
    final: date, procedure: str, edition: Edition, calendar: WorkingDays
) -> tuple[date, Rule | None, tuple[str, ...]]:
    """Find when the procedure must begin: by working days for the Party, by days for the state."""
    if procedure == "dang":
        lead = rule_on(edition, "reappointment_lead_working_days_dang", final)
        if lead is None:
            return final, None, ()
        begin = calendar.before(final, number_of(lead))
        return begin, lead, () if calendar.covers(begin, final) else ("calendar_open",)
    lead = rule_on(edition, "reappointment_lead_days_nha_nuoc", final)
    return (final if lead is None else days_before(final, number_of(lead))), lead, ()
