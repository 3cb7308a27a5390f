"""Work out until when a request about personal data is acknowledged and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ngangtam.kernel import Citation
from ngangtam.law import Confidence, Edition, NoValueOnDay, weakest
from ngangtam.rules.due_days import DayOff, WorkingDays

#: To see, correct, provide or delete; or to withdraw consent, restrict or object.
Asked = Literal["view", "restrict"]

_HOURS_OF_DAY = 24


@dataclass(frozen=True, kw_only=True)
class RequestTerm:
    """Until when somebody who asked is owed what; both days are included."""

    #: None: the law of the day knows no acknowledgement of its own.
    acknowledge_by: date | None
    answer_by: date
    citation: Citation
    #: The weakest of the rules that were used.
    confidence: Confidence
    #: Days off that were not counted as working days.
    skipped: tuple[DayOff, ...] = ()
    #: The days off of a year that was counted through are not listed.
    is_calendar_open: bool = False


def request_term(
    asked: Asked, *, received_on: date, edition: Edition, is_extended: bool = False
) -> RequestTerm:
    """Find the days until which a request is acknowledged and answered, by the law of its receipt.

    The day of receipt is not counted. Working days are those from Monday to Friday that are no
    listed day off; of a year whose days off are not listed a term may be shown as ending early.

    Raises:
        NoValueOnDay: The law of that day has no term.
    """
    try:
        days = edition.parameter(f"data_request_{asked}_days", on=received_on)
    except NoValueOnDay:
        hours = edition.parameter("data_request_hours", on=received_on)
        return RequestTerm(
            acknowledge_by=None,
            answer_by=received_on + timedelta(days=hours.value // _HOURS_OF_DAY),
            citation=hours.citation,
            confidence=hours.confidence,
        )
    first = edition.parameter("data_request_acknowledge_working_days", on=received_on)
    used: list[Confidence] = [days.confidence, first.confidence]
    longer = 0
    if is_extended:
        extension = edition.parameter("data_request_extension_days", on=received_on)
        longer = extension.value
        used.append(extension.confidence)
    calendar = WorkingDays(edition)
    acknowledge_by = calendar.after(received_on, first.value)
    skipped = calendar.skipped(received_on + timedelta(days=1), acknowledge_by)
    used.extend(off.entry.confidence for off in skipped)
    return RequestTerm(
        acknowledge_by=acknowledge_by,
        answer_by=received_on + timedelta(days=days.value + longer),
        citation=days.citation,
        confidence=weakest(used),
        skipped=skipped,
        is_calendar_open=not calendar.covers(received_on, acknowledge_by),
    )
