"""Facts by person, and what can be said of one person on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ngangtam.careers import (
    Appointment,
    Fact,
    Organization,
    PersonAttribute,
)

#: Yes, no, or not known.
Answer = bool | None
Kind = type[Fact]


@dataclass(frozen=True)
class Days:
    """A day that lies between two days, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Spell:
    """A post held: from some day to some exclusive day, each perhaps not known exactly."""

    title: str
    unit: int
    start: Days
    end: Days

    def held_on(self, day: date) -> Answer:
        if self.start.last <= day < self.end.first:
            return True
        return None if self.start.first <= day < self.end.last else False


def yes_if_all(answers: Iterable[Answer]) -> Answer:
    given = list(answers)
    return False if False in given else (None if None in given else True)


def yes_if_any(answers: Iterable[Answer]) -> Answer:
    given = list(answers)
    return True if True in given else (None if None in given else False)


def if_same(answers: Iterable[Answer]) -> Answer:
    """What holds whichever of the possible days is the true one."""
    given = set(answers)
    return given.pop() if len(given) == 1 else None


class People:
    """All facts of a registry version, told apart by person."""

    def __init__(self, facts: Iterable[Fact], organization: Organization) -> None:
        self.organization = organization
        self._facts: dict[int, dict[Kind, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in facts:
            self._facts[fact.official_id][type(fact)].append(fact)
        self._posts = {post.post_id: (post.title_code, post.unit_id) for post in organization.posts}
        self._spells = {number: self._spells_of(number) for number in self._facts}

    @property
    def all(self) -> list[int]:
        return sorted(self._facts)

    def of(self, number: int, kind: Kind) -> list:
        return self._facts[number][kind]

    def spells(self, number: int) -> list[Spell]:
        return self._spells[number]

    def attribute(self, number: int, attribute: str) -> str | None:
        """A datum that does not change; None where it is missing or told in two ways."""
        told = {
            fact.value
            for fact in self.of(number, PersonAttribute)
            if fact.attribute == attribute and fact.value is not None
        }
        return told.pop() if len(told) == 1 else None

    def born(self, number: int) -> Days | None:
        """The days on which the person may have been born."""
        written = self.attribute(number, "birth_date")
        if written is None:
            return None
        year, month, day = ([int(part) for part in written.split("-")] + [0, 0])[:3]
        first = date(year, month or 1, day or 1)
        if day:
            return Days(first, first)
        after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
        return Days(first, after - timedelta(days=1))

    def holds(self, number: int, titles: Iterable[str], day: date) -> Answer:
        wanted = frozenset(titles)
        return yes_if_any(s.held_on(day) for s in self.spells(number) if s.title in wanted)

    def units_above(self, unit: int, day: date) -> list[int]:
        """A unit and all that stand above it, as the tree was on a day."""
        above = []
        while unit is not None and unit not in above:
            above.append(unit)
            version = next(
                (v for v in self._versions[unit] if v.validity.holds_on(day)),
                None,
            )
            if version is None:
                break
            unit = version.parent_id
        return above

    @property
    def _versions(self) -> dict[int, list]:
        if not hasattr(self, "_versions_by_unit"):
            grouped: dict[int, list] = defaultdict(list)
            for version in self.organization.units:
                grouped[version.unit_id].append(version)
            self._versions_by_unit = grouped
        return self._versions_by_unit

    def _spells_of(self, number: int) -> list[Spell]:
        spells = []
        for fact in self.of(number, Appointment):
            title, unit = self._posts[fact.post_id]
            spells.append(Spell(title, unit, starts(fact), ends(fact)))
        return spells


def starts(fact: Fact) -> Days:
    given = fact.validity.start
    if given is None:
        return Days(date.min, date.min)
    return Days(given.earliest or date.min, given.latest or date.max)


def ends(fact: Fact) -> Days:
    given = fact.validity.end
    if given is None:
        return Days(date.max, date.max)
    return Days(given.earliest or date.min, given.latest or date.max)


def true_on(fact: Fact, day: date) -> Answer:
    start, end = starts(fact), ends(fact)
    if start.last <= day < end.first:
        return True
    return None if start.first <= day < end.last else False


def plus_months(day: date, months: int) -> date:
    """The same day some months later; the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    later = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return later.replace(day=min(day.day, later.day))


def on_both_ends(days: Days | None, answer: Callable[[date], Answer]) -> Answer:
    """What holds for the first and for the last of the possible days."""
    return None if days is None else if_same((answer(days.first), answer(days.last)))
