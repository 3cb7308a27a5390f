"""What claims are judged against: one official's posts laid out, and the province around them."""

from __future__ import annotations

import calendar
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar, cast

from ngangtam.careers import (
    Appointment,
    History,
    Organization,
    PersonAttribute,
    SuccessionListing,
)
from ngangtam.indicators.catalogue import CATALOGUE
from ngangtam.indicators.expressions import Leaf
from ngangtam.kernel import (
    FAR_FUTURE,
    FAR_PAST,
    Citation,
    FactId,
    PartialDate,
    Truth,
    UnitId,
    Validity,
    any_of,
)
from ngangtam.law import Confidence, Edition
from ngangtam.law.conditions import Exemption
from ngangtam.usecases.unit_lines import UnitLines

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Steps:
    """A three-valued answer over time: each answer holds from its day until the next one."""

    days: tuple[date, ...]
    answers: tuple[Truth, ...]

    @classmethod
    def tabulate(cls, answer: Callable[[date], Truth], edges: Iterable[date]) -> Steps:
        """Ask on every day on which the answer may change, and keep the changes."""
        days: list[date] = []
        answers: list[Truth] = []
        for day in sorted({FAR_PAST, *edges}):
            found = answer(day)
            if not answers or answers[-1] is not found:
                days.append(day)
                answers.append(found)
        return cls(tuple(days), tuple(answers))

    def on(self, day: date) -> Truth:
        """Give the answer of a day."""
        return self.answers[bisect_right(self.days, day) - 1]

    def spells(self) -> list[tuple[date, date, Truth]]:
        """List the stretches (start, exclusive end, answer), the whole of time."""
        return list(zip(self.days, (*self.days[1:], FAR_FUTURE), self.answers, strict=True))


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a claim is true, false or open for one official: for the person who opens a figure."""

    #: Key of the claim, or the component of a standard.
    claim: str
    answer: Truth
    says_vi: str
    says_en: str
    found_vi: str = ""
    found_en: str = ""
    citation: Citation | None = None
    confidence: Confidence | None = None
    #: What the answer rests on; empty where nothing is recorded.
    fact_ids: tuple[FactId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What is the same for every official of a registry version."""

    organization: Organization
    edition: Edition
    #: (title, term) -> the first day on which somebody was surely listed.
    lists: dict[tuple[str, str], date] = field(default_factory=dict)

    @classmethod
    def of(
        cls, histories: Iterable[History], *, organization: Organization, edition: Edition
    ) -> Setting:
        """Collect what the officials' facts say about the province as a whole."""
        lists: dict[tuple[str, str], date] = {}
        for history in histories:
            for listing in history.of(SuccessionListing):
                key = (listing.title_code, listing.term)
                start = listing.validity.start
                day = FAR_PAST if start is None else start.latest or FAR_FUTURE
                lists[key] = min(day, lists.get(key, FAR_FUTURE))
        return cls(organization=organization, edition=edition, lists=lists)

    @cached_property
    def standard_edges(self) -> dict[str, tuple[date, ...]]:
        """The days on which a title's standard begins or ends, by title."""
        edges: dict[str, set[date]] = {}
        for standard in self.edition.standards:
            days = (standard.valid.start, standard.valid.end)
            edges.setdefault(standard.title_code, set()).update(d for d in days if d is not None)
        return {title: tuple(sorted(days)) for title, days in edges.items()}

    @cached_property
    def exemptions(self) -> dict[str, frozenset[Exemption]]:
        """Of whom the standard of a title does not ask something, by title."""
        found: dict[str, set[Exemption]] = {}
        for standard in self.edition.standards:
            known = {one.exempt for one in standard.requirements if one.exempt is not None}
            found.setdefault(standard.title_code, set()).update(known)
        return {title: frozenset(known) for title, known in found.items() if known}

    @cached_property
    def unit_lines(self) -> UnitLines:
        """Who stands above whom."""
        return UnitLines.of(self.organization)

    def equivalence_edges(self, component: str) -> tuple[date, ...]:
        """List the days on which a certificate begins or ceases to stand for a level."""
        return tuple(
            day
            for equivalence in self.edition.equivalences
            if equivalence.component == component
            for day in (equivalence.valid.start, equivalence.valid.end)
            if day is not None
        )

    def titles(self, names: tuple[str, ...]) -> frozenset[str]:
        """Resolve ids of title groups and codes of titles to codes of titles."""
        if names not in self._titles:
            found: set[str] = set()
            for name in names:
                if name in self.edition.title_groups:
                    found |= self.edition.titles_in(name)
                else:
                    found.add(self.edition.title(name).code)
            self._titles[names] = frozenset(found)
        return self._titles[names]

    @cached_property
    def _titles(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}


@dataclass(frozen=True)
class HeldPost:
    """An appointment with the title and unit of its post; title None: the post is not known."""

    appointment: Appointment
    title_code: str | None
    unit_id: UnitId | None


class Career:
    """One official's history in its setting, with what several claims need kept at hand."""

    def __init__(self, history: History, setting: Setting) -> None:
        self.history = history
        self.setting = setting
        self._holding: dict[tuple[str, ...], Steps] = {}
        self._kept: dict[tuple[Hashable, ...], Any] = {}

    def kept(self, key: tuple[Hashable, ...], work: Callable[[], Kept]) -> Kept:
        """Work something out once for this official."""
        if key not in self._kept:
            self._kept[key] = work()
        return self._kept[key]

    @cached_property
    def posts(self) -> tuple[HeldPost, ...]:
        """All appointments with the title and unit of their post."""
        return tuple(
            _held(appointment, self.setting.organization)
            for appointment in self.history.of(Appointment)
        )

    def posts_in(self, groups: tuple[str, ...]) -> list[HeldPost]:
        """List the posts, of any time, whose title is or may be in some group."""
        titles = self.setting.titles(groups)
        return [post for post in self.posts if post.title_code is None or post.title_code in titles]

    def holding(self, groups: tuple[str, ...]) -> Steps:
        """Say over time whether a title of some group is held, while the group exists."""
        if groups not in self._holding:
            self._holding[groups] = self._tabulate_holding(groups)
        return self._holding[groups]

    def _tabulate_holding(self, groups: tuple[str, ...]) -> Steps:
        if not self.posts_in(groups):
            return _NEVER
        setting = self.setting
        parts = [
            (setting.edition.title_groups[group].ends_on, self.posts_in((group,)))
            for group in groups
        ]
        edges = [edge for _, posts in parts for post in posts for edge in _edges(post)]
        edges += [ends_on + timedelta(days=1) for ends_on, _ in parts if ends_on is not None]

        def answer(day: date) -> Truth:
            return any_of(
                _holds(post, day)
                for ends_on, posts in parts
                if ends_on is None or day <= ends_on
                for post in posts
            )

        return Steps.tabulate(answer, edges)

    @cached_property
    def birth(self) -> PartialDate | None:
        """The birth date as known now; None: unknown, erased or contradictory."""
        text = self.lasting("birth_date")
        return None if text is None else PartialDate.parse(text)

    @cached_property
    def sex(self) -> str | None:
        """The sex as known now (nam, nu)."""
        return self.lasting("sex")

    @cached_property
    def ethnicity(self) -> str | None:
        """The ethnic group as known now (slug)."""
        return self.lasting("ethnicity")

    def facts_of(self, attribute: str) -> tuple[FactId, ...]:
        """Name the facts that state a personal datum."""
        stated = (f for f in self.history.of(PersonAttribute) if f.attribute == attribute)
        return tuple(sorted(fact.fact_id for fact in stated))

    def lasting(self, attribute: str) -> str | None:
        """Find a personal datum as known now; None: unknown, erased or contradictory."""
        return self.history.attribute_on(attribute, FAR_FUTURE - timedelta(days=1))


class Claim(ABC):
    """Answers one leaf of the vocabulary for one official on one day.

    `edges` are all days on which the answer may change; between two of them it is constant.
    """

    def __init__(self, leaf: Leaf, setting: Setting) -> None:
        self.leaf = leaf
        self.setting = setting
        self._params = dict(leaf.params)

    def reason(
        self,
        answer: Truth,
        *,
        found: tuple[str, str] = ("", ""),
        facts: Iterable[FactId] = (),
        says: tuple[str, str] | None = None,
    ) -> Reason:
        """Make a reason of this claim; `says` and `found` in Vietnamese and English."""
        shape = CATALOGUE[self.leaf.name]
        says_vi, says_en = says or (shape.says_vi, shape.says_en)
        return Reason(
            claim=self.leaf.key,
            answer=answer,
            says_vi=says_vi,
            says_en=says_en,
            found_vi=found[0],
            found_en=found[1],
            fact_ids=tuple(facts),
        )

    def words(self, name: str) -> tuple[str, ...]:
        """Read a parameter of several words."""
        return cast("tuple[str, ...]", self._params[name])

    def word(self, name: str) -> str:
        """Read a parameter of one word."""
        return cast("str", self._params[name])

    def number(self, name: str) -> int:
        """Read a whole number."""
        return cast("int", self._params[name])

    def day(self, name: str) -> date:
        """Read a day."""
        return date.fromisoformat(self.word(name))

    def titles(self, name: str) -> frozenset[str]:
        """Read title groups and titles as codes of titles."""
        return self.setting.titles(self.words(name))

    @abstractmethod
    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which the answer may change for an official."""

    @abstractmethod
    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None: not enough is known."""

    @abstractmethod
    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Say what the answer of a day rests on."""


def months_after(day: date, months: int) -> date:
    """Go a number of months on (or back); the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def happened(validity: Validity, *, since: date, until: date) -> Truth:
    """Say whether something began from `since` to `until`, both included; None: may be."""
    if validity.start is None:
        return None
    earliest = validity.start.earliest or FAR_PAST
    latest = validity.start.latest or FAR_FUTURE
    if since <= earliest and latest <= until:
        return True
    return False if latest < since or earliest > until else None


def _held(appointment: Appointment, organization: Organization) -> HeldPost:
    versions = organization.post_versions(appointment.post_id)
    if not versions:
        return HeldPost(appointment, None, None)
    # A post is one title in one unit for all its time; versions change seats and authority.
    return HeldPost(appointment, versions[0].title_code, versions[0].unit_id)


def _holds(post: HeldPost, day: date) -> Truth:
    held = post.appointment.validity.holds_on(day)
    return None if held is True and post.title_code is None else held


def _edges(post: HeldPost) -> tuple[date, ...]:
    return post.appointment.validity.edges


_NEVER = Steps((FAR_PAST,), (False,))
