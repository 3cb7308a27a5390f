"""Decides which known official a row of a file means: the same, somebody new, or a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log2

from ngangtam.intake import PersonRef
from ngangtam.intake.matching.linkage import ScoredPair
from ngangtam.intake.matching.people import AHEAD_BY, ASK_FROM, SAME_FROM
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.law import written_key
from ngangtam.usecases.likeness import KnownPerson, Likeness, likeness_of
from ngangtam.usecases.units_by_name import folded

#: What speaks against one person even beside an equal citizen id, and what without one.
_DIFFERENT = frozenset({"different"})
_CONTRARY = _DIFFERENT | {"one_digit", "other_year"}
#: What has to agree beside the name, however rare it is: a year of birth is not enough.
_MORE = {
    "birth_date": frozenset({"same_day", "day_month_swapped"}),
    **dict.fromkeys(("native_place", "party_joined_on", "unit"), frozenset({"same"})),
}


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
    """The outcome for one row, with the officials that it speaks of, the likeliest first."""

    outcome: Outcome
    official_id: OfficialId | None = None
    candidates: tuple[OfficialId, ...] = ()


class PeopleByIdentity:
    """Known officials, indexed for matching; grows as new ones are met in the same load.

    A citizen id decides alone, unless name or birth date contradict it. Without one, how likely
    the records are one decides, where a birth day, a unit, a native place or the day of joining
    the Party agrees beside the name; and a name of which a unit has one bearer means that bearer
    in a list of the unit. What is not likely enough is asked. Nobody is merged against a
    contradicting citizen id. What people decided before comes before everything.
    """

    def __init__(
        self,
        people: Iterable[KnownPerson],
        *,
        citizen_ids: Mapping[str, Sequence[OfficialId]],
        likeness: Likeness,
        decided: Mapping[PersonRef, OfficialId | None] | None = None,
    ) -> None:
        """Index the people.

        Args:
            people: Known officials who may be meant.
            citizen_ids: Whose the known ids of the load are; an id of several records is a fault
                of the registry, and then name and birth date decide among them.
            likeness: How likely the persons of the load are these people, and each other.
            decided: Whom people said that rows mean; None: somebody new.
        """
        self._citizen_ids = {number: tuple(owners) for number, owners in citizen_ids.items()}
        self._likeness = likeness
        self._decided = decided or {}
        self._people: dict[OfficialId, KnownPerson] = {}
        self._by_name: dict[str, list[OfficialId]] = {}
        #: Persons of the load whose official is settled.
        self._settled: dict[PersonRef, OfficialId] = {}
        #: How rows wrote those who were decided to be new, and who they became.
        self._founded: dict[tuple[object, ...], OfficialId] = {}
        #: Units in which the registry knows officials, or will after the load.
        self._places: dict[OfficialId, set[UnitId]] = {}
        for person in people:
            self._places[person.official_id] = set(person.units)
            self.add(person)

    def add(
        self,
        person: KnownPerson,
        *,
        citizen_id: str | None = None,
        said_by: PersonRef | None = None,
    ) -> None:
        """Take an official in, for the rows that follow.

        Args:
            person: What is known by now.
            citizen_id: The official's, where the load gave it.
            said_by: The person of the load who was found to be this official.
        """
        if person.official_id not in self._people:
            self._by_name.setdefault(folded(person.full_name), []).append(person.official_id)
        self._people[person.official_id] = person
        if citizen_id is not None:
            self._citizen_ids.setdefault(citizen_id, (person.official_id,))
        if said_by is not None:
            self._settled[said_by] = person.official_id
            if said_by in self._decided and self._decided[said_by] is None:
                self._founded.setdefault(as_written(said_by), person.official_id)

    def place(self, person: PersonRef, unit_id: UnitId) -> None:
        """Note that the load keeps a post or an employment of a settled person in a unit."""
        self._places.setdefault(self._settled[person], set()).add(unit_id)

    def compare_anew(
        self, persons: Mapping[PersonRef, UnitId | None], *, people_count: int
    ) -> None:
        """Compare who is still open with everybody as the registry will know them after the load.

        So the same list sent again finds nothing that it did not find the first time.
        """
        will_be_known = [
            replace(known, units=frozenset(self._places.get(known.official_id, ())))
            for known in self._people.values()
        ]
        anew = likeness_of(
            persons, will_be_known, citizen_ids=self._citizen_ids, people_count=people_count
        )
        self._likeness = replace(anew, persons={})

    def pair(self, person: PersonRef, official_id: OfficialId) -> ScoredPair | None:
        """Tell what speaks for and against a row meaning an official; None: it was not scored."""
        return self._scored(person).get(official_id)

    def known(self, official_id: OfficialId) -> KnownPerson:
        """Give back what is known of an official."""
        return self._people[official_id]

    def match(self, person: PersonRef, *, unit_id: UnitId | None) -> Match:
        """Find the official that a row means.

        Args:
            person: Name, birth date, sex and citizen id as the row gives them.
            unit_id: The unit of the row, where it was understood.
        """
        if person in self._settled:
            return Match(Outcome.SAME, self._settled[person])
        if person in self._decided:
            official_id = self._decided[person]
            if official_id is None:
                # Two rows that write somebody new in one way mean one person.
                founded = self._founded.get(as_written(person))
                return Match(Outcome.NEW) if founded is None else Match(Outcome.SAME, founded)
            if official_id in self._people:
                return Match(Outcome.SAME, official_id)
        scored = self._scored(person)
        owners = self._citizen_ids.get(person.citizen_id, ()) if person.citizen_id else ()
        if owners:
            return self._of_owners(person, owners, scored)
        if not person.full_name:
            return Match(Outcome.ASK)
        # A known, different citizen id means somebody else, or that one of the two is mistyped.
        free = {
            who: pair.bits for who, pair in scored.items() if not self._has_another_id(person, who)
        }
        best = max(free, key=free.__getitem__, default=None)
        if (
            best is not None
            and free[best] >= SAME_FROM
            and _decides(scored[best])
            and _share_given_name(person.full_name, self._people[best].full_name)
        ):
            near = [who for who in free if free[who] > free[best] - AHEAD_BY]
            if len(near) == 1:
                return Match(Outcome.SAME, best)
            return Match(Outcome.ASK, candidates=_by_bits(near, scored))
        alike = self._alike_in_unit(person, unit_id)
        if len(alike) == 1:
            return Match(Outcome.SAME, alike[0])
        if alike or (scored and _odds_together(scored.values()) >= ASK_FROM):
            return Match(Outcome.ASK, candidates=_by_bits({*scored, *alike}, scored))
        return Match(Outcome.NEW)

    def _of_owners(
        self,
        person: PersonRef,
        owners: tuple[OfficialId, ...],
        scored: Mapping[OfficialId, ScoredPair],
    ) -> Match:
        if person in self._likeness.settled:
            return Match(Outcome.SAME, self._likeness.settled[person])
        fitting = [
            owner
            for owner in owners
            if owner in self._people
            and (not person.full_name or (owner in scored and _agree(scored[owner], _DIFFERENT)))
        ]
        if len(fitting) == 1:
            return Match(Outcome.SAME, fitting[0])
        return Match(Outcome.ASK if fitting else Outcome.CONTRADICTED, candidates=owners)

    def _scored(self, person: PersonRef) -> dict[OfficialId, ScoredPair]:
        """Say how likely a row means each official, by what is known and by rows before it."""
        found = self._likeness.officials.get(person, {})
        pairs = {who: pair for who, pair in found.items() if who in self._people}
        for other, pair in self._likeness.persons.get(person, {}).items():
            who = self._settled.get(other)
            if who is not None and (who not in pairs or pairs[who].bits < pair.bits):
                pairs[who] = pair
        return pairs

    def _has_another_id(self, person: PersonRef, official_id: OfficialId) -> bool:
        return person.citizen_id is not None and self._people[official_id].has_citizen_id

    def _alike_in_unit(self, person: PersonRef, unit_id: UnitId | None) -> list[OfficialId]:
        """List whom the name alone may mean in a list of a unit; empty: it means nobody there."""
        if unit_id is None or not person.full_name:
            return []
        namesakes = [self._people[i] for i in self._by_name.get(folded(person.full_name), ())]
        # Whose units are not known may be of this one too: only together they are all who may.
        alike = [
            known
            for known in namesakes
            if (unit_id in known.units or not known.units)
            and not self._has_another_id(person, known.official_id)
            and not _contradicts(person, known)
            and written_key(person.full_name) == written_key(known.full_name)
        ]
        return [known.official_id for known in alike] if any(k.units for k in alike) else []


def as_written(person: PersonRef) -> tuple[object, ...]:
    """Give what a decision on a person rests on: rows that agree in it mean one person."""
    return (
        None if person.full_name is None else written_key(person.full_name),
        None if person.birth_date is None else str(person.birth_date),
        person.sex,
        person.citizen_id,
        None if person.unit_text is None else folded(person.unit_text),
    )


def _by_bits(
    officials: Iterable[OfficialId], scored: Mapping[OfficialId, ScoredPair]
) -> tuple[OfficialId, ...]:
    def unlikely(who: OfficialId) -> tuple[float, OfficialId]:
        return (-scored[who].bits if who in scored else -ASK_FROM, who)

    return tuple(sorted(officials, key=unlikely))


def _odds_together(pairs: Iterable[ScoredPair]) -> float:
    """Say how likely a row means any of some officials, as the logarithm of the odds."""
    return log2(sum(2.0**pair.bits for pair in pairs))


def _decides(pair: ScoredPair) -> bool:
    """Say whether nothing speaks against a likely pair, and more than a name speaks for it."""
    return _agree(pair, _CONTRARY) and any(
        each.level in _MORE.get(each.field, ()) for each in pair.evidence
    )


def _share_given_name(one: str, other: str) -> bool:
    """Say whether two names end alike, whatever their accents: twins may differ in no more.

    A mistyped given name is then asked about; to take a person for the twin is not taken back so
    easily.
    """
    return folded(one).split()[-1:] == folded(other).split()[-1:]


def _agree(pair: ScoredPair, contrary: frozenset[str]) -> bool:
    """Say whether name, birth date and sex may be of one person."""
    return not any(
        each.level in contrary and each.field in ("name", "birth_date", "sex")
        for each in pair.evidence
    )


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
