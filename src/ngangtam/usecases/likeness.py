"""Scores beforehand whom the rows of a load may mean: people who are known, and each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from ngangtam.law import written_key


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

    #: Whom a citizen id means, and nothing else in the row speaks against: they are not scored.
    settled: Mapping[PersonRef, OfficialId] = field(default_factory=dict[PersonRef, OfficialId])
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

    Whom a citizen id settles is compared with nobody but the rows that it leaves open.

    Args:
        persons: What rows say of persons, each with the unit of the row where it was understood.
        people: Known officials who may be meant: all bearers of the names among them.
        citizen_ids: Whose the known ids of the load are.
        people_count: How many officials there are in all.
    """
    settled = _settled(persons, people, citizen_ids)
    named = [person for person in persons if person.full_name]
    if all(person in settled for person in named):
        return Likeness(settled=settled)
    rows = [_row(key, person, persons[person]) for key, person in enumerate(named)]
    owned = {owner: number for number, owners in citizen_ids.items() for owner in owners}
    known = [_known(person, owned.get(person.official_id)) for person in people]
    population = Population.of(known, people=people_count)
    officials: dict[PersonRef, dict[OfficialId, ScoredPair]] = {}
    unsettled = [row for row in rows if named[row.key] not in settled]
    for pair in score_people(unsettled, known, population=population):
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
    return Likeness(officials=officials, persons=each_other, settled=settled)


def _settled(
    persons: Iterable[PersonRef],
    people: Iterable[KnownPerson],
    citizen_ids: Mapping[str, Sequence[OfficialId]],
) -> dict[PersonRef, OfficialId]:
    by_id = {person.official_id: person for person in people}
    found: dict[PersonRef, OfficialId] = {}
    for person in persons:
        owners = citizen_ids.get(person.citizen_id, ()) if person.citizen_id else ()
        known = by_id.get(owners[0]) if len(owners) == 1 else None
        if known is not None and _says_the_same(person, known):
            found[person] = known.official_id
    return found


def _says_the_same(person: PersonRef, known: KnownPerson) -> bool:
    """Say whether name, birth date and sex are written as they are known, or not at all."""
    return (
        (not person.full_name or written_key(person.full_name) == written_key(known.full_name))
        and (None in (person.birth_date, known.birth_date) or person.birth_date == known.birth_date)
        and (None in (person.sex, known.sex) or person.sex == known.sex)
    )


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
