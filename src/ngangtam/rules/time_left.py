"""Say what time is left before the retirement age on a day, and whether it is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import PartialDate, Refused
from ngangtam.law import Edition
from ngangtam.rules.judgements import Words
from ngangtam.rules.retirement import Sex, months_to_retirement, retire
from ngangtam.rules.worked import Step


class BornLater(Refused):
    """Nobody is judged on a day before their birth."""

    code = "rules.born-later"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class TimeLeft:
    """The full months from a day to the end of the last working day."""

    months: int
    last_working_day: date
    step: Step


def time_left(*, sex: Sex, born: PartialDate, on: date, edition: Edition) -> TimeLeft:
    """Count the months that are left on a day.

    Raises:
        BornLater: The day lies before the birth.
        NoRetirementRule: The age is reached outside the rules that are known.
    """
    if born.earliest > on:
        raise BornLater(
            vi=f"Ngày {on:%d/%m/%Y} đứng trước ngày sinh {born}.",
            en=f"The day {on} lies before the birth date {born}.",
        )
    retirement = retire(sex=sex, born=born, edition=edition)
    months, last = months_to_retirement(retirement, on=on), retirement.last_working_day
    assumed = (
        ("", "")
        if retirement.assumption_vi is None
        else (f" {retirement.assumption_vi}", f" {retirement.assumption_en}")
    )
    said_vi, said_en = (
        (f"từ ngày {on:%d/%m/%Y} còn {months} tháng", f"{months} months are left on {on}")
        if months >= 0
        else (f"đã nghỉ hưu trước ngày {on:%d/%m/%Y}", f"retired before {on}")
    )
    return TimeLeft(
        months=months,
        last_working_day=last,
        step=Step(
            words=Words(
                vi=f"Làm việc đến hết ngày {last:%d/%m/%Y}: {said_vi}.{assumed[0]}",
                en=f"Works until {last.isoformat()}: {said_en}.{assumed[1]}",
            ),
            citation=retirement.citation,
            confidence=retirement.confidence,
        ),
    )
