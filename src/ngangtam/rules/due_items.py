"""What falls due: one item per duty, good for every day, with the rules and facts it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.careers import Employment, History
from ngangtam.careers.facts import Appointment, Fact
from ngangtam.kernel import (
    FAR_FUTURE,
    FAR_PAST,
    Citation,
    DayRange,
    FactId,
    OfficialId,
    Period,
    PostId,
    UnitId,
    Validity,
)
from ngangtam.law import Confidence, Edition, NoValueOnDay, weakest

#: overdue: its day is over and the fact goes on; due_now: the office should act; upcoming: not
#: yet; not_computed: a day cannot be told, `missing` says for want of what.
State = Literal["overdue", "due_now", "upcoming", "not_computed"]
STATES: tuple[State, ...] = ("overdue", "due_now", "upcoming", "not_computed")
#: Assumption of an item about a course: somebody is enrolled for it.
STUDYING = "studying"
#: No retirement, salary or term is followed for these: they are in no headcount.
_NOT_FOLLOWED = frozenset({"khong_chuyen_trach", "outside_register"})


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A number of the law that an item was computed with."""

    #: Id of the parameter, or `standard` for a requirement of a title.
    id: str
    value: int | None
    unit: str
    citation: Citation | None
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """One duty about one official.

    `event` is the final day that is still in time: the last working day, the last day of a term.
    It is uncertain where the facts are; None: there is none, or it cannot be told, and then
    `missing` says what it would take.
    """

    #: Slug of the code list `due_kinds`.
    kind: str
    official_id: OfficialId
    #: The days on which it stands: the fact may hold, and was not followed by another.
    live: Period
    event: DayRange | None
    #: The day by which the office must begin to act, so that the earliest event is in time.
    act_by: date | None
    #: What sets the event first, then the lead time.
    rules: tuple[Rule, ...] = ()
    #: The facts it rests on, the one that it is about first.
    fact_ids: tuple[FactId, ...] = ()
    #: None: the home unit of the day.
    unit_id: UnitId | None = None
    post_id: PostId | None = None
    title_code: str | None = None
    #: birth_date, sex, start, end, rank, salary_step, step_from, qualification, rule, lead.
    missing: tuple[str, ...] = ()
    #: What was taken as given: year_only, sex_open, manner_open, end_not_stated, studying,
    #: calendar_open.
    assumptions: tuple[str, ...] = ()
    #: A slug that tells more: the level that is asked for, the rank, the kind of move.
    detail: str = ""
    #: The step to come, the per cent to come, or the year.
    number: int | None = None

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among its rules."""
        return weakest([rule.confidence for rule in self.rules])


def state_on(
    *,
    event: DayRange | None,
    act_by: date | None,
    missing: tuple[str, ...],
    assumptions: tuple[str, ...],
    day: date,
) -> State:
    """Say how urgent an item is on a day on which it stands.

    It is overdue only when even the latest possible day is over, and due as soon as the earliest
    possible one asks for action. That something was done is seen from the facts alone.
    """
    if event is None:
        if missing:
            return "not_computed"
        return "upcoming" if STUDYING in assumptions else "due_now"
    if event.latest is not None and day > event.latest:
        return "overdue"
    begin = act_by or event.earliest
    return "due_now" if begin is None or day >= begin else "upcoming"


def rule_on(edition: Edition, parameter_id: str, day: date) -> Rule | None:
    """Find a parameter's value on a day; None where the edition has none for it."""
    try:
        value = edition.parameter(parameter_id, on=day)
    except (KeyError, NoValueOnDay):
        return None
    return Rule(
        id=parameter_id,
        value=value.value,
        unit=value.unit,
        citation=value.citation,
        confidence=value.confidence,
    )


def number_of(rule: Rule) -> int:
    """Give the number of a rule that a parameter brought."""
    if rule.value is None:
        raise ValueError(f"{rule.id} has no number")
    return rule.value


def last_day_before(end: DayRange) -> DayRange:
    """Turn an exclusive end into the days of which one is the final one."""
    return DayRange(
        *(None if day is None else _day_before(day) for day in (end.earliest, end.latest))
    )


def service(history: History) -> list[Period]:
    """List the stretches of days on which an official may be in service, in order.

    Who is only outside the headcount, a part-timer of a commune for instance, has none.
    """
    employments = history.of(Employment)
    if employments and not any(is_followed(fact) for fact in employments):
        return []
    facts: list[Fact] = [*employments, *history.of(Appointment)]
    return joined(fact.validity.possible for fact in facts)


def joined(periods: Iterable[Period]) -> list[Period]:
    """Join periods that touch or overlap."""
    found: list[tuple[date, date]] = []
    for start, end in sorted((p.start or FAR_PAST, p.end or FAR_FUTURE) for p in periods):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [
        Period(None if start == FAR_PAST else start, None if end == FAR_FUTURE else end)
        for start, end in found
    ]


def start_of(validity: Validity) -> DayRange | None:
    """Give when a fact began; None where any day before is possible."""
    start = validity.start
    return None if start is None or start.earliest is None else start


def is_followed(employment: Employment) -> bool:
    """Say whether steps, contracts and terms of an employment are followed."""
    return employment.category not in _NOT_FOLLOWED


def _day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))
