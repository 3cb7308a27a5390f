"""What a file proposes: facts about persons, departures, seats, each with the cell it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ngangtam.careers.changes import Source
from ngangtam.kernel import DayRange, Issue, PartialDate, Validity


@dataclass(frozen=True, kw_only=True)
class PersonRef:
    """The person whom a row means, as far as the row says; who that is, others find out."""

    full_name: str | None
    birth_date: PartialDate | None
    sex: str | None
    citizen_id: str | None
    #: The unit of the row, from its own column or the headings around it.
    unit_text: str | None
    native_place: str | None = None
    party_joined_on: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One fact that a row states about a person."""

    person: PersonRef
    #: Slug of `careers.facts.FACT_KINDS`.
    kind: str
    validity: Validity
    #: The fields of the kind; where one holds the id of a unit or post, `unit_text`,
    #: `from_unit_text`, `to_unit_text` and `title_code` stand for it.
    payload: dict[str, object] = field(default_factory=dict)
    source: Source


@dataclass(frozen=True, kw_only=True)
class SeatsProposal:
    """How many seats a post has, as a list states it."""

    unit_text: str
    title_code: str
    #: None: the list does not say.
    seats: int | None
    managing_authority: str | None
    validity: Validity
    source: Source


@dataclass(frozen=True, kw_only=True)
class QuotaProposal:
    """How many people of a kind a unit may have in a year, as a list states it."""

    unit_text: str
    year: int
    #: Code of the list `quota_kinds`.
    kind: str
    head_count: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A person leaves; `on` is the first day away. Closes appointments and employment."""

    person: PersonRef
    on: DayRange
    #: As typed; None: not stated.
    reason: str | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Everything that the rows of a file propose."""

    items: tuple[Proposal, ...] = ()
    departures: tuple[Departure, ...] = ()
    seats: tuple[SeatsProposal, ...] = ()
    quotas: tuple[QuotaProposal, ...] = ()
    #: What a row says and no fact could be made of, beyond the issues of reading.
    issues: tuple[Issue, ...] = ()
