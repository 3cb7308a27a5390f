"""Finds reading that is unlike a reader's own and unlike that of others, for the auditor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from ngangtam.law.privacy import UnusualReadingLimits

#: What a finding is about.
MANY_IN_A_DAY, MANY_IN_AN_HOUR, AT_NIGHT = "many_in_a_day", "many_in_an_hour", "at_night"
OUTSIDE_USUAL_UNITS, PROBING = "outside_usual_units", "probing"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A reader looked at an official, at a local moment; units: where the official belongs."""

    by: str
    at: datetime
    official_id: int
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Reading of one reader on one day that is unusual, and what it was compared with."""

    by: str
    day: date
    kind: str
    count: int
    #: What is usual: the larger of the own and the peers' median, or the limit itself.
    usual: float
    official_ids: frozenset[int] = frozenset()


def unusual_reading(
    readings: Iterable[Reading],
    refused: Iterable[tuple[str, datetime]],
    *,
    since: date,
    limits: UnusualReadingLimits,
) -> tuple[Finding, ...]:
    """List what is unusual from a day on, the latest day first.

    The same person looked at twice counts once. Days before `since` are history: a reader is held
    against their own days with reading among the last `history_days`, and against the days of the
    others. A reader without history is held against the others alone. Nothing here says that
    somebody did wrong; it says where to ask.

    Args:
        readings: Looks, exports of files among them, with local moments, in any order.
        refused: Who was refused when.
        since: First day that is reported on.
        limits: From which numbers on.
    """
    by_day: dict[tuple[str, date], list[Reading]] = defaultdict(list)
    for reading in readings:
        by_day[reading.by, reading.at.date()].append(reading)
    counts = {key: len({r.official_id for r in found}) for key, found in by_day.items()}
    found: list[Finding] = []
    for (by, day), here in by_day.items():
        if day < since:
            continue
        usual = _usual(by, day, counts, limits)
        if counts[by, day] >= limits.day_at_least and counts[by, day] > usual:
            found.append(_finding(by, day, MANY_IN_A_DAY, here, usual))
        found += _by_hour(by, day, here, limits)
        found += _outside(by, day, here, by_day, limits)
    found += _probing(refused, since, limits)
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.by, one.kind)))


def _usual(
    by: str,
    day: date,
    counts: Mapping[tuple[str, date], int],
    limits: UnusualReadingLimits,
) -> float:
    first = day - timedelta(days=limits.history_days)
    before = {key: count for key, count in counts.items() if first <= key[1] < day}
    own = [count for (who, _day), count in before.items() if who == by]
    peers = [count for (who, _day), count in before.items() if who != by]
    return max(
        limits.day_times_own * median(own) if own else 0,
        limits.day_times_peers * median(peers) if peers else 0,
    )


def _by_hour(
    by: str, day: date, here: list[Reading], limits: UnusualReadingLimits
) -> Iterable[Finding]:
    hours: dict[int, list[Reading]] = defaultdict(list)
    for reading in here:
        hours[reading.at.hour].append(reading)
    busiest = max(hours.values(), key=_people)
    if _people(busiest) >= limits.hour_at_least:
        yield _finding(by, day, MANY_IN_AN_HOUR, busiest, limits.hour_at_least)
    night = [
        reading
        for hour, found in hours.items()
        if hour >= limits.night_from or hour < limits.night_until
        for reading in found
    ]
    if _people(night) >= limits.night_at_least:
        yield _finding(by, day, AT_NIGHT, night, limits.night_at_least)


def _outside(
    by: str,
    day: date,
    here: list[Reading],
    by_day: Mapping[tuple[str, date], list[Reading]],
    limits: UnusualReadingLimits,
) -> Iterable[Finding]:
    first = day - timedelta(days=limits.history_days)
    known = {
        unit
        for (who, other), readings in by_day.items()
        if who == by and first <= other < day
        for reading in readings
        for unit in reading.units
    }
    # Without history every unit would be a new one.
    outside = [reading for reading in here if reading.units and not reading.units & known]
    if known and _people(outside) >= limits.outside_at_least:
        yield _finding(by, day, OUTSIDE_USUAL_UNITS, outside, limits.outside_at_least)


def _probing(
    refused: Iterable[tuple[str, datetime]], since: date, limits: UnusualReadingLimits
) -> Iterable[Finding]:
    by_hour = Counter((by, at.date(), at.hour) for by, at in refused if at.date() >= since)
    worst: dict[tuple[str, date], int] = {}
    for (by, day, _hour), count in by_hour.items():
        worst[by, day] = max(count, worst.get((by, day), 0))
    for (by, day), count in worst.items():
        if count >= limits.refused_at_least:
            yield Finding(by=by, day=day, kind=PROBING, count=count, usual=limits.refused_at_least)


def _people(readings: Iterable[Reading]) -> int:
    return len({reading.official_id for reading in readings})


def _finding(by: str, day: date, kind: str, readings: list[Reading], usual: float) -> Finding:
    officials = frozenset(reading.official_id for reading in readings)
    return Finding(
        by=by, day=day, kind=kind, count=len(officials), usual=usual, official_ids=officials
    )
