"""Facts of many officials as columns: what they say is written once, days are numbers.

The same values as lists of facts, laid out so that millions are compared at once. Modules of
columns load NumPy; whoever needs one imports it where it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from ngangtam.careers.facts import (
    Appointment,
    Employment,
    Fact,
    PersonAttribute,
    Qualification,
    SuccessionListing,
)
from ngangtam.kernel import FAR_FUTURE, FactId, OfficialId, Validity

Days = npt.NDArray[np.int32]
Ids = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
#: Places of rows, or which of several contents a row has.
Places = npt.NDArray[np.int64]
#: Which rows are meant.
Chosen = Places | Truths | slice

SomeFact = TypeVar("SomeFact", bound=Fact)
Kept = TypeVar("Kept", bound=np.generic)

#: Days are counted from 1970-01-01, as Arrow and databases do.
_EPOCH = date(1970, 1, 1).toordinal()
#: Lie before and after every day that there is.
ALWAYS, NEVER = np.int32(-(2**30)), np.int32(2**30)


def day_number(day: date) -> int:
    """Write a day as columns hold it."""
    return day.toordinal() - _EPOCH


def places_among(known: Ids, asked: Ids) -> Places:
    """Find the places of ids in an ascending list; -1: it is not in it."""
    if not len(known):
        return np.full(len(asked), -1, np.int64)
    place = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    return np.where(known[place] == asked, place, -1)


@dataclass(frozen=True, kw_only=True)
class Spans:
    """The validities of many facts: each may hold from one day and surely holds from another.

    Ends are exclusive. A fact that never surely holds has `certain_from` at or after `certain_to`.
    """

    possible_from: Days
    certain_from: Days
    certain_to: Days
    possible_to: Days

    @classmethod
    def of(cls, validities: Iterable[Validity]) -> Spans:
        """Lay validities out."""
        rows = np.array([_numbers(each) for each in validities], np.int32).reshape(-1, 4)
        # Each column lies together, or comparing it would read the others too.
        possible_from, certain_from, certain_to, possible_to = np.ascontiguousarray(rows.T)
        return cls(
            possible_from=possible_from,
            certain_from=certain_from,
            certain_to=certain_to,
            possible_to=possible_to,
        )

    @classmethod
    def joined(cls, parts: Sequence[Spans]) -> Spans:
        """Put columns one below the other."""
        possible_from, certain_from, certain_to, possible_to = (
            np.concatenate(columns) for columns in zip(*(one.edges for one in parts), strict=True)
        )
        return cls(
            possible_from=possible_from,
            certain_from=certain_from,
            certain_to=certain_to,
            possible_to=possible_to,
        )

    def take(self, places: Chosen) -> Spans:
        """Choose some."""
        return Spans(
            possible_from=self.possible_from[places],
            certain_from=self.certain_from[places],
            certain_to=self.certain_to[places],
            possible_to=self.possible_to[places],
        )

    def may_hold(self, day: int | Days) -> Truths:
        """Say which may hold on a day: `Validity.holds_on` is not False."""
        return (self.possible_from <= day) & (day < self.possible_to)

    def surely_hold(self, day: int | Days) -> Truths:
        """Say which surely hold on a day: `Validity.holds_on` is True."""
        return (self.certain_from <= day) & (day < self.certain_to)

    @property
    def edges(self) -> tuple[Days, Days, Days, Days]:
        """The columns of days on which an answer may change; `ALWAYS` and `NEVER` are none."""
        return self.possible_from, self.certain_from, self.certain_to, self.possible_to


@dataclass(frozen=True, kw_only=True)
class FactColumns(Generic[SomeFact]):
    """Facts of one kind: whose, which, what it says, when it holds."""

    official: Ids
    fact_id: Ids
    #: Which of the contents.
    code: npt.NDArray[np.int32]
    #: What facts say, each written once, as a fact of nobody and of all time.
    contents: tuple[SomeFact, ...]
    spans: Spans

    def __len__(self) -> int:
        return len(self.official)

    def take(self, places: Chosen) -> FactColumns[SomeFact]:
        """Choose some facts; a slice shares what it is cut from."""
        return FactColumns(
            official=self.official[places],
            fact_id=self.fact_id[places],
            code=self.code[places],
            contents=self.contents,
            spans=self.spans.take(places),
        )

    def in_order(self) -> FactColumns[SomeFact]:
        """Put the facts in the order of officials; those of one stay in theirs."""
        if np.all(self.official[1:] >= self.official[:-1]):
            return self
        return self.take(np.argsort(self.official, kind="stable"))

    def between(self, first: int, last: int) -> FactColumns[SomeFact]:
        """Cut out the officials from one number to another, both included, of facts in order."""
        begin = np.searchsorted(self.official, first, side="left")
        end = np.searchsorted(self.official, last, side="right")
        return self.take(slice(int(begin), int(end)))

    def look_up(self, asked: Callable[[SomeFact], object], kind: type[Kept]) -> npt.NDArray[Kept]:
        """Ask something of what the facts say: once of each content, answered for each fact."""
        answers = np.array([asked(content) for content in self.contents], kind)
        return answers[self.code]


def joined(parts: Sequence[FactColumns[Any]]) -> FactColumns[Fact]:
    """Put facts of several kinds together."""
    codes: list[npt.NDArray[np.int32]] = []
    contents: list[Fact] = []
    for part in parts:
        codes.append(part.code + len(contents))
        contents += part.contents
    return FactColumns(
        official=np.concatenate([part.official for part in parts]),
        fact_id=np.concatenate([part.fact_id for part in parts]),
        code=np.concatenate(codes).astype(np.int32),
        contents=tuple(contents),
        spans=Spans.joined([part.spans for part in parts]),
    )


@dataclass(frozen=True, kw_only=True)
class PeopleColumns:
    """What verdicts are judged by, of many officials."""

    qualifications: FactColumns[Qualification]
    appointments: FactColumns[Appointment]
    listings: FactColumns[SuccessionListing]
    employments: FactColumns[Employment]
    #: Only those of the attribute `ethnicity`.
    ethnicities: FactColumns[PersonAttribute]

    def in_parts(self, officials: int) -> Iterator[PeopleColumns]:
        """Cut the facts up by their officials, so many at once, in the order of their numbers."""
        whole = PeopleColumns(
            qualifications=self.qualifications.in_order(),
            appointments=self.appointments.in_order(),
            listings=self.listings.in_order(),
            employments=self.employments.in_order(),
            ethnicities=self.ethnicities.in_order(),
        )
        judged = np.unique(np.concatenate([whole.appointments.official, whole.listings.official]))
        for begin in range(0, len(judged), officials):
            part = judged[begin : begin + officials]
            yield whole._between(int(part[0]), int(part[-1]))

    def _between(self, first: int, last: int) -> PeopleColumns:
        return PeopleColumns(
            qualifications=self.qualifications.between(first, last),
            appointments=self.appointments.between(first, last),
            listings=self.listings.between(first, last),
            employments=self.employments.between(first, last),
            ethnicities=self.ethnicities.between(first, last),
        )

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> PeopleColumns:
        """Lay facts out, of whatever kinds; others than these are left out."""
        kinds: dict[type[Fact], list[Fact]] = {}
        for fact in facts:
            kinds.setdefault(type(fact), []).append(fact)
        kinds[PersonAttribute] = [
            fact
            for fact in kinds.get(PersonAttribute, [])
            if isinstance(fact, PersonAttribute) and fact.attribute == "ethnicity"
        ]
        return cls(
            qualifications=_columns(kinds.get(Qualification, []), Qualification),
            appointments=_columns(kinds.get(Appointment, []), Appointment),
            listings=_columns(kinds.get(SuccessionListing, []), SuccessionListing),
            employments=_columns(kinds.get(Employment, []), Employment),
            ethnicities=_columns(kinds[PersonAttribute], PersonAttribute),
        )


#: Kind -> the fields that verdicts ask for; the others are left empty in a content.
FIELDS: Mapping[type[Fact], tuple[str, ...]] = {
    Qualification: ("component", "state", "level", "language", "framework", "subject"),
    Appointment: ("post_id", "block", "is_primary"),
    SuccessionListing: ("title_code", "term"),
    Employment: ("unit_id", "category"),
    PersonAttribute: ("attribute", "value"),
}


def content_of(kind: type[SomeFact], said: Sequence[object]) -> SomeFact:
    """Make the content of a kind from the values of its `FIELDS`."""
    given = dict(zip(FIELDS[kind], said, strict=True))
    if kind is Appointment:
        given["manner"] = ""
    return kind(
        fact_id=FactId(0),
        official_id=OfficialId(0),
        validity=Validity(),
        **given,  # type: ignore[arg-type]
    )


def _columns(facts: Sequence[Fact], kind: type[SomeFact]) -> FactColumns[SomeFact]:
    said_by = _said if kind is Qualification else attrgetter(*FIELDS[kind])
    codes: dict[Hashable, int] = {}
    coded = [codes.setdefault(said_by(fact), len(codes)) for fact in facts]
    return FactColumns(
        official=np.array([fact.official_id for fact in facts], np.int64),
        fact_id=np.array([fact.fact_id for fact in facts], np.int64),
        code=np.array(coded, np.int32),
        contents=tuple(content_of(kind, said) for said in codes),  # type: ignore[arg-type]
        spans=Spans.of(fact.validity for fact in facts),
    )


def _said(fact: Fact) -> tuple[object, ...]:
    """Beside a level nothing depends on the certificate: thousands of subjects are one content."""
    said = _ALL_SAID(fact)
    return said if said[2] is None else (*said[:-2], None, None)


_ALL_SAID = attrgetter(*FIELDS[Qualification])


def _numbers(validity: Validity) -> tuple[int, int, int, int]:
    start, end = validity.start, validity.end
    possible_from = certain_from = int(ALWAYS)
    certain_to = possible_to = int(NEVER)
    if start is not None:
        if start.earliest is not None:
            possible_from = day_number(start.earliest)
        certain_from = day_number(start.latest or FAR_FUTURE)
        if certain_from == day_number(FAR_FUTURE):
            certain_from = int(NEVER)
    if end is not None:
        if end.latest is not None:
            possible_to = day_number(end.latest)
        certain_to = int(ALWAYS) if end.earliest is None else day_number(end.earliest)
    return possible_from, certain_from, certain_to, possible_to
