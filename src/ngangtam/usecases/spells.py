"""Compares stretches of time whose ends are not known to the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, Validity


def may_coincide(one: Validity, other: Validity) -> bool:
    """Say whether two facts may have begun on the same day."""
    if one.start is None or other.start is None:
        return True
    starts_before = one.start.earliest is None or (
        other.start.latest is None or one.start.earliest <= other.start.latest
    )
    ends_after = one.start.latest is None or (
        other.start.earliest is None or other.start.earliest <= one.start.latest
    )
    return starts_before and ends_after


def is_retold(known: Validity, told: Validity) -> bool:
    """Say whether a spell that has ended is told again, with its end or by an old list."""
    if not may_coincide(known, told) or known.end is None:
        return False
    if told.end is not None:
        return told.end == known.end
    return sure_day(told) < (known.end.latest or FAR_FUTURE) or sure_day(told) == FAR_FUTURE


def sure_day(validity: Validity) -> date:
    """Find the first day on which a fact surely holds, unless it ended before."""
    if validity.start is None:
        return FAR_PAST
    return validity.start.latest or FAR_FUTURE


def narrowed(start: DayRange, held_on: date) -> DayRange:
    """Leave those days of a start that lie after a day on which something else held."""
    if held_on == FAR_PAST:
        return start
    first = held_on + timedelta(days=1)
    return DayRange(max(start.earliest or first, first), start.latest)


def begins_surely_after(later: Validity, earlier: Validity) -> bool:
    """Say whether a fact began after another had begun, whatever the days were."""
    if later.start is None or later.start.earliest is None:
        return False
    return earlier.start is None or (
        earlier.start.latest is not None and earlier.start.latest < later.start.earliest
    )


def ends_after_start(validity: Validity, end: DayRange) -> bool:
    """Say whether a fact can end on a day: the end may not lie before the start for sure."""
    first = validity.start.earliest if validity.start else None
    return first is None or end.latest is None or end.latest > first


def surely_overlap(one: Validity, other: Validity) -> bool:
    """Say whether both facts surely held on some day."""
    if one.certain is None or other.certain is None:
        return False
    return one.certain.overlaps(other.certain)


def joined_start(spell: Validity, others: Iterable[Validity]) -> DayRange | None:
    """Go back over spells that end when, or after, the next one begins; give the first start."""
    start, among = spell, list(others)
    while True:
        before = [
            other
            for other in among
            if earliest_day(other) < earliest_day(start)
            and (other.possible.end or FAR_FUTURE) >= earliest_day(start)
        ]
        if not before:
            return start.start
        start = min(before, key=earliest_day)


def earliest_day(validity: Validity) -> date:
    """Find the first day on which a fact may hold."""
    return validity.possible.start or FAR_PAST
