"""Work out until when a request about personal data is acknowledged and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ngangtam.kernel import Citation
from ngangtam.law import Confidence, Edition, NoValueOnDay, weakest

#: To see, correct, provide or delete; or to withdraw consent, restrict or object.
Asked = Literal["view", "restrict"]

_SATURDAY = 5
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


def request_term(
    asked: Asked, *, received_on: date, edition: Edition, is_extended: bool = False
) -> RequestTerm:
    """Find the days until which a request is acknowledged and answered, by the law of its receipt.

    The day of receipt is not counted. Working days are those from Monday to Friday: holidays are
    not known here, so a term may be shown as ending a day or two early, never late.

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
    return RequestTerm(
        acknowledge_by=_working_days_after(received_on, first.value),
        answer_by=received_on + timedelta(days=days.value + longer),
        citation=days.citation,
        confidence=weakest(used),
    )


def _working_days_after(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            number -= 1
    return day
