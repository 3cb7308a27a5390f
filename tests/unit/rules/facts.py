"""Qualifications for tests of the rules, by the day of their award."""

from __future__ import annotations

from datetime import date
from itertools import count

from ngangtam.careers import History, Qualification
from ngangtam.kernel import DayRange, FactId, OfficialId, Validity

OFFICIAL = OfficialId(7)
_numbers = count(1)


def qualification(
    component: str,
    level: str | None,
    *,
    state: str = "held",
    start: date | DayRange | None = None,
    end: date | None = None,
    language: str | None = None,
    framework: str | None = None,
    subject: str | None = None,
) -> Qualification:
    """Make a qualification; `start` None: awarded at some unknown time long ago."""
    begins = DayRange.exactly(start) if isinstance(start, date) else start
    return Qualification(
        fact_id=FactId(next(_numbers)),
        official_id=OFFICIAL,
        validity=Validity(begins, None if end is None else DayRange.exactly(end)),
        component=component,
        state=state,
        level=level,
        language=language,
        framework=framework,
        subject=subject,
    )


def history(*facts: Qualification) -> History:
    """Make the history of one official."""
    return History(OFFICIAL, facts)
