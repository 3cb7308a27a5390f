"""The yearly declaration of assets: that it is due, and when; nothing else is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ngangtam.careers import Appointment, History, Organization
from ngangtam.kernel import DayRange, Period
from ngangtam.law import Edition
from ngangtam.rules.due_days import days_before, months_on
from ngangtam.rules.due_items import DueItem, number_of, rule_on

_DECLARING = frozenset({"trung_uong", "ban_thuong_vu_tinh_uy"})


def declaration_items(
    history: History, organization: Organization, edition: Edition, *, since: date, until: date
) -> Iterator[DueItem]:
    """List one item a year for who holds a title that the province or the centre manages.

    Whether somebody declared is not recorded, so it is never overdue: each year takes over from
    the one before. Years from that of `since` up to that of `until` are listed.
    """
    declared: list[Period] = []
    for appointment in sorted(history.of(Appointment), key=lambda fact: fact.fact_id):
        versions = organization.post_versions(appointment.post_id)
        title = edition.titles.get(versions[0].title_code) if versions else None
        authority = title and (versions[0].managing_authority or title.managing_authority)
        if title is None or not title.is_leading or authority not in _DECLARING:
            continue
        for year in range(since.year, until.year + 1):
            whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
            live = appointment.validity.possible.intersection(whole)
            # Two posts in one year are one declaration.
            if live is None or any(live.overlaps(other) for other in declared):
                continue
            month = rule_on(edition, "asset_declaration_month", date(year, 12, 31))
            if month is None:
                continue
            declared.append(live)
            event = months_on(date(year, number_of(month), 1), 1) - timedelta(days=1)
            lead = rule_on(edition, "asset_declaration_lead_days", event)
            yield DueItem(
                kind="ke_khai_tai_san",
                official_id=history.official_id,
                live=live,
                event=DayRange.exactly(event),
                act_by=event if lead is None else days_before(event, number_of(lead)),
                rules=tuple(rule for rule in (month, lead) if rule is not None),
                fact_ids=(appointment.fact_id,),
                unit_id=versions[0].unit_id,
                post_id=appointment.post_id,
                title_code=title.code,
                number=year,
            )
