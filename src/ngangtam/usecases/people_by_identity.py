"""Decides which known official a row of a file means: the same, somebody new, or a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ngangtam.intake import PersonRef
from ngangtam.kernel import OfficialId, PartialDate, UnitId
from ngangtam.law import written_key
from ngangtam.usecases.units_by_name import folded


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


class Outcome(StrEnum):
    """What the comparison came to."""

    SAME = "same"
    NEW = "new"
    #: Several fit, or one fits in part: a person decides.
    ASK = "ask"
    #: The citizen id belongs to somebody whose name or birth date contradicts.
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Match:
    """The outcome for one row, with the officials that it speaks of."""

    outcome: Outcome
    official_id: OfficialId | None = None
    candidates: tuple[OfficialId, ...] = ()


class PeopleByIdentity:
    """Known officials, indexed for matching; grows as new ones are met in the same load.

    A citizen id decides alone, unless name or birth date contradict it. Without one, the same
    name and a birth date exact to the day decide; less than that decides only together with
    the unit, and is otherwise asked. Nobody is merged against a contradicting citizen id.
    Accents may be missing or differ in a name beside a full birth date, and nowhere else.
    """

    def __init__(
        self, people: Iterable[KnownPerson], *, citizen_ids: Mapping[str, Sequence[OfficialId]]
    ) -> None:
        """Index the people.

        Args:
            people: Known officials who may be meant.
            citizen_ids: Whose the known ids of the load are; an id of several records is a fault
                of the registry, and then name and birth date decide among them.
        """
        self._citizen_ids = {number: tuple(owners) for number, owners in citizen_ids.items()}
        self._people: dict[OfficialId, KnownPerson] = {}
        self._by_name: dict[str, list[OfficialId]] = {}
        for person in people:
            self.add(person)

    def add(self, person: KnownPerson, *, citizen_id: str | None = None) -> None:
        """Take an official in, for the rows that follow."""
        if person.official_id not in self._people:
            self._by_name.setdefault(folded(person.full_name), []).append(person.official_id)
        self._people[person.official_id] = person
        if citizen_id is not None:
            self._citizen_ids.setdefault(citizen_id, (person.official_id,))

    def known(self, official_id: OfficialId) -> KnownPerson:
        """Give back what is known of an official."""
        return self._people[official_id]

    def match(self, person: PersonRef, *, unit_id: UnitId | None) -> Match:
        """Find the official that a row means.

        Args:
            person: Name, birth date, sex and citizen id as the row gives them.
            unit_id: The unit of the row, where it was understood.
        """
        owners = self._citizen_ids.get(person.citizen_id, ()) if person.citizen_id else ()
        if owners:
            fitting = [
                owner
                for owner in owners
                if owner in self._people and not _contradicts(person, self._people[owner])
            ]
            if len(fitting) == 1:
                return Match(Outcome.SAME, fitting[0])
            return Match(Outcome.ASK if fitting else Outcome.CONTRADICTED, candidates=owners)
        if not person.full_name:
            return Match(Outcome.ASK)
        namesakes = [self._people[i] for i in self._by_name.get(folded(person.full_name), ())]
        # A known, different citizen id means somebody else.
        possible = [
            known
            for known in namesakes
            if not (person.citizen_id and known.has_citizen_id) and not _contradicts(person, known)
        ]
        exact = [known for known in possible if _same_day(person.birth_date, known.birth_date)]
        # Whose units are not known may be of this one too: only together they are all who may.
        alike = [
            known
            for known in possible
            if unit_id is not None
            and (unit_id in known.units or not known.units)
            and written_key(person.full_name) == written_key(known.full_name)
        ]
        near = alike if any(known.units for known in alike) else []
        for certain in (exact, near):
            if len(certain) == 1:
                return Match(Outcome.SAME, certain[0].official_id)
            if len(certain) > 1:
                return Match(Outcome.ASK, candidates=tuple(k.official_id for k in certain))
        if possible:
            return Match(Outcome.ASK, candidates=tuple(k.official_id for k in possible))
        return Match(Outcome.NEW)


def _contradicts(person: PersonRef, known: KnownPerson) -> bool:
    """Say whether name, birth date or sex exclude that the two are one person."""
    if person.full_name and folded(person.full_name) != folded(known.full_name):
        return True
    if person.sex and known.sex and person.sex != known.sex:
        return True
    if person.birth_date is None or known.birth_date is None:
        return False
    return (
        person.birth_date.latest < known.birth_date.earliest
        or known.birth_date.latest < person.birth_date.earliest
    )


def _same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and one == other and one.precision == "day"
