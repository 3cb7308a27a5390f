"""A confirmed plan as values: targets that a person has bound to indicators and readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Comparator = Literal["ge", "range", "count", "done"]


@dataclass(frozen=True, kw_only=True)
class Words:
    """The same thing said in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Who answers for a target; an assumption where the plan's text does not say."""

    role: Words
    is_assumed: bool


@dataclass(frozen=True, kw_only=True)
class Target:
    """One number (or one deliverable) that a plan promises.

    `values`: one number, or both ends of a range; per cent for shares, people for counts, empty
    for a deliverable. The comparator: ge (at least), count (at least so many), range (reached at
    its lower end, beyond above its upper one), done.
    """

    id: str
    #: Where it stands in the text: "II.4, đoạn 2".
    clause: str
    #: What it promises, in our own words.
    text: Words
    comparator: Comparator
    values: tuple[Fraction, ...]
    #: Slug: phan_tram (per cent), nguoi (people), van_ban (a document).
    unit: str
    due: date
    #: The last day whose figure is taken, where it is not the due day.
    last_value_on: date | None = None
    #: Id of the target of which this is a share.
    part_of: str | None = None
    indicator: str
    reading: str | None
    owner: Owner
    #: How the text and the chosen reading differ, beyond the reading's own assumption.
    assumption: Words | None = None

    @property
    def judged_on(self) -> date:
        """The day whose figure settles the target."""
        return self.last_value_on or self.due


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its targets, in the order of its text."""

    id: str
    number: str
    issued_on: date
    issuer: Words
    title: Words
    starts_on: date
    #: The last day of its period.
    ends_on: date
    targets: tuple[Target, ...]

    def target(self, target_id: str) -> Target:
        """Find a target; KeyError where there is none."""
        for target in self.targets:
            if target.id == target_id:
                return target
        raise KeyError(target_id)

    def opening_day(self, *, today: date, latest_data_on: date | None) -> date:
        """Choose the day a page opens on: the earliest of today, the end, and the last data.

        A closed plan therefore opens on its last day, and the page prints which day that is.
        """
        days = [today, self.ends_on]
        return min([*days, latest_data_on] if latest_data_on is not None else days)
