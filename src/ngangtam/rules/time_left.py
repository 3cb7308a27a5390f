"""Say whether enough time is left before the retirement age: for a full term, or for rotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ngangtam.kernel import PartialDate, Refused
from ngangtam.law import Confidence, Edition, ParameterValue
from ngangtam.rules.judgements import Words
from ngangtam.rules.retirement import Sex, months_to_retirement, retire
from ngangtam.rules.worked import Step, by_rule, weakest_of

#: Kind of the documents that say how figures are read: choices of ours, and no law.
_READING = "quy_uoc"


class BornLater(Refused):
    """Nobody is judged on a day before their birth."""

    code = "rules.born-later"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class TimeLeft:
    """The months that are left, against those that are asked for."""

    months_left: int
    months_needed: int
    last_working_day: date
    steps: tuple[Step, ...]

    @property
    def is_enough(self) -> bool:
        """Say whether what is left reaches what is asked for."""
        return self.months_left >= self.months_needed

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def full_term_left(
    *, sex: Sex, born: PartialDate, on: date, edition: Edition, block: str = "nha_nuoc"
) -> TimeLeft:
    """Say whether a whole term of appointment is left on a day.

    Args:
        sex: `nam` or `nu`.
        born: The birth date as far as it is known.
        on: The day of appointment.
        edition: The law as data.
        block: `nha_nuoc` (state) or `dang` (Party, Front): each has a term of its own.

    Raises:
        NoRetirementRule: The age is reached outside the rules that are known.
        NoValueOnDay: The edition has no term for the day.
    """
    term = edition.parameter(f"appointment_term_months_{block}", on=on)
    return _left(sex, born, on, edition, term, vi="Một nhiệm kỳ", en="One term")


def rotation_age(*, sex: Sex, born: PartialDate, on: date, edition: Edition) -> TimeLeft:
    """Say whether an official is of rotation age on a day.

    Before the regulation of 2022 only a default reading of the plan says what that is; the answer
    is a sketch then.

    Raises:
        NoRetirementRule: The age is reached outside the rules that are known.
        NoValueOnDay: The edition has no rule for the day.
    """
    needed = edition.parameter("rotation_min_months_left", on=on)
    if edition.instrument(needed.citation.instrument).kind == _READING:
        needed = replace(needed, confidence="unverified")
    return _left(sex, born, on, edition, needed, vi="Độ tuổi luân chuyển", en="Rotation age")


def _left(
    sex: Sex,
    born: PartialDate,
    on: date,
    edition: Edition,
    needed: ParameterValue,
    *,
    vi: str,
    en: str,
) -> TimeLeft:
    if born.earliest > on:
        raise BornLater(
            vi=f"Ngày {on:%d/%m/%Y} đứng trước ngày sinh {born}.",
            en=f"The day {on} lies before the birth date {born}.",
        )
    retirement = retire(sex=sex, born=born, edition=edition)
    left = months_to_retirement(retirement, on=on)
    last = retirement.last_working_day
    steps = (
        Step(
            words=Words(
                vi=f"Làm việc đến hết ngày {last:%d/%m/%Y}: từ ngày {on:%d/%m/%Y} còn {left} tháng",
                en=f"Works until {last.isoformat()}: {left} months are left on {on.isoformat()}",
            ),
            citation=retirement.citation,
            confidence=retirement.confidence,
        ),
        by_rule(
            needed,
            vi=f"{vi}: cần ít nhất {needed.value} tháng",
            en=f"{en}: at least {needed.value} months",
        ),
    )
    return TimeLeft(
        months_left=left, months_needed=needed.value, last_working_day=last, steps=steps
    )
