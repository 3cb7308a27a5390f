"""Scores beforehand whom the rows of a load may mean: people who are known, and each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ngangtam.intake import PersonRef
from ngangtam.intake.matching.linkage import ScoredPair
from ngangtam.intake.matching.people import (
    PersonRecord,
    Population,
    score_each_other,
    score_people,
)
from ngangtam.kernel import OfficialId, PartialDate, UnitId


@dataclass(frozen=True, kw_only=True)
class KnownPerson:
    """What the registry knows of an official, as far as telling people apart needs it.

    `birth_date` is None where it is unknown or contradictory; `units` are all units in which
    the official ever held a post or was on the payroll.
    """

    official_id: OfficialId
    full_name: str
    birth_date: PartialDate | None
    sex: str | None
    has_citizen_id: bool
    units: frozenset[UnitId] = frozenset()
    native_place: str | None = None
    party_joined_on: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How likely the persons of a load are officials, and each other; what is missing is unlikely.

    Pairs carry the evidence of every field; persons are named by what their rows say.
    """

    officials: Mapping[PersonRef, Mapping[OfficialId, ScoredPair]] = field(
        default_factory=dict[PersonRef, Mapping[OfficialId, ScoredPair]]
    )
    persons: Mapping[PersonRef, Mapping[PersonRef, ScoredPair]] = field(
        default_factory=dict[PersonRef, Mapping[PersonRef, ScoredPair]]
    )


def likeness_of(
    persons: Mapping[PersonRef, UnitId | None],
    people: Sequence[KnownPerson],
    *,
    citizen_ids: Mapping[str, Sequence[OfficialId]],
    people_count: int,
) -> Likeness:
    """Compare all persons of a load with the known, and with each other.

    Args:
        persons: What rows say of persons, each with the unit of the row where it was understood.
        people: Known officials who may be meant: all bearers of the names among them.
        citizen_ids: Whose the known ids of the load are.
        people_count: How many officials there are in all.
    """
    named = [person for person in persons if person.full_name]
    rows = [_row(key, person, persons[person]) for key, person in enumerate(named)]
    owned = {owner: number for number, owners in citizen_ids.items() for owner in owners}
    known = [_known(person, owned.get(person.official_id)) for person in people]
    population = Population.of(known, people=people_count)
    officials: dict[PersonRef, dict[OfficialId, ScoredPair]] = {}
    for pair in score_people(rows, known, population=population):
        officials.setdefault(named[pair.left], {})[OfficialId(pair.right)] = pair
    # A unit that rows share is not looked at between them: the registry may keep none of it, and
    # what is asked now would be taken for somebody new when the list is sent again.
    apart = [replace(row, units=frozenset()) for row in rows]
    among = Population.of(rows, people=max(people_count, len(rows)))
    each_other: dict[PersonRef, dict[PersonRef, ScoredPair]] = {}
    for pair in score_each_other(apart, population=among):
        left, right = named[pair.left], named[pair.right]
        each_other.setdefault(left, {})[right] = pair
        each_other.setdefault(right, {})[left] = pair
    return Likeness(officials=officials, persons=each_other)


def _row(key: int, person: PersonRef, unit: UnitId | None) -> PersonRecord:
    return PersonRecord(
        key=key,
        full_name=person.full_name or "",
        birth_date=person.birth_date,
        sex=person.sex,
        native_place=person.native_place,
        party_joined_on=person.party_joined_on,
        units=frozenset(() if unit is None else (unit,)),
        citizen_id=person.citizen_id,
    )


def _known(person: KnownPerson, citizen_id: str | None) -> PersonRecord:
    if citizen_id is None and person.has_citizen_id:
        # An id that no row of the load gives: all that matters is that it is another.
        citizen_id = f"of official {person.official_id}"
    return PersonRecord(
        key=person.official_id,
        full_name=person.full_name,
        birth_date=person.birth_date,
        sex=person.sex,
        native_place=person.native_place,
        party_joined_on=person.party_joined_on,
        units=frozenset(person.units),
        citizen_id=citizen_id,
    )
