"""Joins what the rules know to fall due, and places it: in a unit, on the days that ask for it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ngangtam.careers import History, Organization
from ngangtam.kernel import FAR_FUTURE, Period, UnitId
from ngangtam.law import Edition
from ngangtam.rules.due_courses import course_items
from ngangtam.rules.due_days import WorkingDays
from ngangtam.rules.due_declarations import declaration_items
from ngangtam.rules.due_ends import end_items
from ngangtam.rules.due_items import DueItem
from ngangtam.rules.due_retirement import retirement_days, retirement_items
from ngangtam.rules.due_salary import salary_items
from ngangtam.rules.due_terms import term_items
from ngangtam.usecases.segments_home import home_units
from ngangtam.usecases.vocabulary_setting import Career, Setting


@dataclass(frozen=True)
class DueSetting:
    """The province and the law that items are computed by, and the days that may be asked."""

    organization: Organization
    edition: Edition
    #: The first day that may be asked for.
    since: date
    #: The last day up to whose year recurring items are listed.
    until: date

    @cached_property
    def calendar(self) -> WorkingDays:
        """The days off, to count working days by."""
        return WorkingDays(self.edition)


def due_items(history: History, setting: DueSetting) -> tuple[DueItem, ...]:
    """List everything that is or falls due for an official, each item in its unit.

    Items say of themselves on which days they stand, so that one list serves every day and
    horizon. An item of a post belongs to the unit of the post; what concerns the person as such
    belongs to the home unit, and is cut where that changes.
    """
    return tuple(_placed(history, list(_items(history, setting)), setting))


def _items(history: History, setting: DueSetting) -> Iterator[DueItem]:
    organization, edition = setting.organization, setting.edition
    yield from retirement_items(history, edition)
    yield from term_items(
        history,
        organization,
        edition,
        retirement=retirement_days(history, edition),
        calendar=setting.calendar,
    )
    yield from salary_items(history, edition)
    yield from end_items(history, edition)
    yield from course_items(history, organization, edition, since=setting.since)
    yield from declaration_items(
        history, organization, edition, since=setting.since, until=setting.until
    )


def _placed(history: History, items: Iterable[DueItem], setting: DueSetting) -> Iterator[DueItem]:
    homes: list[tuple[Period, UnitId | None]] | None = None
    asked = Period(setting.since, None)
    for item in items:
        live = item.live.intersection(asked)
        if live is None:
            continue
        if item.unit_id is not None:
            yield dataclasses.replace(item, live=live)
            continue
        if homes is None:
            homes = _homes(history, setting)
        for period, unit_id in homes:
            here = live.intersection(period)
            if here is not None:
                yield dataclasses.replace(item, live=here, unit_id=unit_id)


def _homes(history: History, setting: DueSetting) -> list[tuple[Period, UnitId | None]]:
    career = Career(history, Setting(organization=setting.organization, edition=setting.edition))
    units = home_units(career)
    ends = [*(day for day, _ in units[1:]), FAR_FUTURE]
    return [
        (Period(day, None if end == FAR_FUTURE else end), unit)
        for (day, unit), end in zip(units, ends, strict=True)
    ]


def stable_id(item: DueItem) -> str:
    """Name an item so that a calendar recognises it again when its day changes.

    Made of the official, the kind and the fact it is about; it tells none of them.
    """
    about = item.fact_ids[0] if item.fact_ids else 0
    parts = (item.official_id, item.kind, about, item.number or 0)
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:32]
