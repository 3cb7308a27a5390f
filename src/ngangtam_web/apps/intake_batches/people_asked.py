"""Keeps of whom in a sent file it is open which official is meant, for its page; read in scope.

Two comparisons stand beside each other: with everybody, for who takes in files of the whole
province, and with the officials of the sending unit, for who takes in its files alone. Who sees
the unit learns nothing of likenesses elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, When

from ngangtam.careers.changes import Source
from ngangtam.intake import PersonRef
from ngangtam.intake.matching.linkage import Evidence, ScoredPair
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam.usecases.load_plan import OpenPerson
from ngangtam.usecases.people_by_identity import Outcome
from ngangtam_web.apps.intake_batches.identity_decisions import person_hash
from ngangtam_web.apps.intake_batches.models import PersonAsked
from ngangtam_web.apps.intake_batches.sealed_content import (
    plain_source,
    sealed,
    source_from,
    unsealed,
)
from ngangtam_web.apps.registry.keys import open_keyring
from ngangtam_web.apps.registry.queries import Identity, filed_facts, identities
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, scoped, unseen

#: What a person said before holds for the file.
DECIDED = "decided"
#: A row without a name: it may mean who is known, and is nobody new.
NAMELESS = "nameless"
_QUESTIONS = frozenset({Outcome.ASK, Outcome.CONTRADICTED})
#: What a page shows of who may be meant, beside the identity.
_KINDS = ("person_attribute", "appointment")


@dataclass(frozen=True, kw_only=True)
class PeopleToTell:
    """The persons of a file of whom it is open, or was decided, which official is meant."""

    open: tuple[OpenPerson, ...]
    #: On whom a decision holds, each with the first cell that speaks of them.
    decided: Mapping[PersonRef, Source]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person as the row gives them."""

    full_name: str
    birth_date: PartialDate | None
    sex: str | None
    unit: str
    #: None: the row does not say, or the reader may not see it.
    native_place: str | None
    party_joined_on: PartialDate | None
    cell: Source | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An official who may be meant, as far as the reader sees them."""

    #: None: somebody of the same file without a record, met in `cell`.
    identity: Identity | None
    cell: Source | None
    facts: tuple[FiledFact, ...]
    #: None: nothing was scored.
    evidence: tuple[Evidence, ...] | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody in a file beside whom they may be."""

    place: int
    outcome: str
    #: As `person_hash` names them.
    person: bytes
    row: Row
    candidates: tuple[Candidate, ...]
    #: Candidates whom the reader does not see.
    hidden: int


@dataclass(frozen=True, kw_only=True)
class Question:
    """How a question may be answered."""

    is_decided: bool
    may_be_new: bool
    seen: Collection[int]


@dataclass(frozen=True, kw_only=True)
class AskedPage:
    """Some of the persons of a file who are asked about, those to decide first."""

    people: tuple[Asked, ...]
    #: How many there are, and how many of them wait for a decision.
    total: int
    waiting: int


def forget(sent_id: int) -> None:
    """Forget whom a file asks about."""
    PersonAsked.objects.filter(sent_file_id=sent_id).delete()


def keep(
    *,
    sent_id: int,
    file_hash: str,
    sender_unit_id: int | None,
    everywhere: PeopleToTell,
    in_unit: PeopleToTell | None,
) -> None:
    """Keep whom a file asks about in place of those of an earlier check.

    `in_unit` is None where the file is of the whole province.
    """
    forget(sent_id)
    keyring = open_keyring()
    key = keyring.file_key(file_hash)
    rows: list[PersonAsked] = []
    for is_everywhere, told in ((True, everywhere), (False, in_unit)):
        # Rows that write a person in one way are one question.
        found: dict[bytes, PersonAsked] = {}
        for outcome, person, content, candidates in _questions(told):
            name = person_hash(person, sender_unit_id=sender_unit_id, keyring=keyring)
            found.setdefault(
                name,
                PersonAsked(
                    sent_file_id=sent_id,
                    place=len(found),
                    is_everywhere=is_everywhere,
                    outcome=outcome,
                    person=name,
                    candidates=candidates,
                    content_encrypted=sealed(content, key),
                ),
            )
        rows += found.values()
    PersonAsked.objects.bulk_create(rows, batch_size=500)


def count_waiting(sent_id: int, *, is_everywhere: bool) -> tuple[int, int]:
    """Say how many persons of a file wait for a decision, and on how many one holds."""
    rows = PersonAsked.objects.filter(sent_file_id=sent_id, is_everywhere=is_everywhere)
    found = list(rows.values_list("outcome", flat=True))
    decided = found.count(DECIDED)
    return len(found) - decided, decided


def questions_of(sent_id: int, *, scope: Scope, is_everywhere: bool) -> dict[bytes, Question]:
    """List the persons of a file who are asked about, with the officials whom the reader sees."""
    rows = PersonAsked.objects.filter(sent_file_id=sent_id, is_everywhere=is_everywhere)
    found = list(rows.values_list("person", "outcome", "candidates"))
    with scoped(scope):
        seen = {
            one.official_id
            for one in _identities({number for _, _, numbers in found for number in numbers})
        }
    return {
        bytes(name): Question(
            is_decided=outcome == DECIDED,
            may_be_new=outcome == Outcome.ASK,
            seen=seen.intersection(numbers),
        )
        for name, outcome, numbers in found
    }


def page_of(
    *,
    sent_id: int,
    file_hash: str,
    scope: Scope,
    is_everywhere: bool,
    first: int,
    limit: int,
) -> AskedPage:
    """Read some persons of a file who are asked about, with whom the reader sees of who they are.

    Native places, and what they say for or against, are left out where the reader's scope does not
    open them.
    """
    waiting, decided = count_waiting(sent_id, is_everywhere=is_everywhere)
    rows = PersonAsked.objects.filter(sent_file_id=sent_id, is_everywhere=is_everywhere)
    in_order = rows.order_by(Case(When(outcome=DECIDED, then=1), default=0), "place")
    shown = in_order.values_list("place", "outcome", "person", "candidates", "content_encrypted")[
        first : first + limit
    ]
    numbers = {OfficialId(number) for row in shown for number in row[3]}
    with scoped(scope):
        known = {one.official_id: one for one in _identities(numbers)}
        facts: dict[int, list[FiledFact]] = {number: [] for number in known}
        for each in filed_facts(
            officials=known, kinds=_KINDS, include_sensitive=frozenset({"native_place"})
        ):
            facts[each.fact.official_id].append(each)
        closed = set(unseen({*numbers, 0}, part=SENSITIVE))
    key = open_keyring().file_key(file_hash)
    people: list[Asked] = []
    for place, outcome, name, numbers_of_row, encrypted in shown:
        content = unsealed(encrypted, key)
        candidates = tuple(
            _candidate(each, known, facts, closed)
            for each in content["candidates"]
            if each["official"] < 0 or each["official"] in known
        )
        people.append(
            Asked(
                place=place,
                outcome=outcome,
                person=bytes(name),
                row=_row(content, is_closed=0 in closed),
                candidates=candidates,
                hidden=sum(number not in known for number in numbers_of_row),
            )
        )
    return AskedPage(people=tuple(people), total=waiting + decided, waiting=waiting)


def _identities(officials: Iterable[int]) -> tuple[Identity, ...]:
    wanted = [OfficialId(number) for number in officials]
    return identities(search_names=(), officials=wanted) if wanted else ()


def _questions(
    told: PeopleToTell | None,
) -> Iterable[tuple[str, PersonRef, dict[str, object], list[int]]]:
    """Write who is asked about, then on whom a decision holds."""
    if told is None:
        return
    for one in told.open:
        # Whom a row only takes leave of, and who is not known, nobody can point out.
        if one.outcome in _QUESTIONS:
            candidates = [_plain(who, pair, one.met_at) for who, pair in one.candidates.items()]
            content = _plain_row(one.person, one.source) | {"candidates": candidates}
            is_nameless = one.outcome is Outcome.ASK and not one.person.full_name
            outcome = NAMELESS if is_nameless else one.outcome
            yield outcome, one.person, content, [who for who in one.candidates if who > 0]
    for person, source in told.decided.items():
        yield DECIDED, person, _plain_row(person, source) | {"candidates": []}, []


def _plain_row(person: PersonRef, source: Source) -> dict[str, object]:
    return {
        "name": person.full_name or "",
        "birth": str(person.birth_date or ""),
        "sex": person.sex,
        "unit": person.unit_text or "",
        "native": person.native_place,
        "party": str(person.party_joined_on or ""),
        "cell": plain_source(source),
    }


def _plain(
    who: OfficialId, pair: ScoredPair | None, met_at: Mapping[OfficialId, Source]
) -> dict[str, object]:
    evidence = None if pair is None else [list(each) for each in pair.evidence]
    return {"official": who, "evidence": evidence, "cell": plain_source(met_at.get(who))}


def _row(content: Mapping[str, Any], *, is_closed: bool) -> Row:
    return Row(
        full_name=content["name"],
        birth_date=_day(content["birth"]),
        sex=content["sex"],
        unit=content["unit"],
        native_place=None if is_closed else content["native"],
        party_joined_on=_day(content["party"]),
        cell=source_from(content["cell"]),
    )


def _day(written: str) -> PartialDate | None:
    return PartialDate.parse(written) if written else None


def _candidate(
    plain: Mapping[str, Any],
    known: Mapping[OfficialId, Identity],
    facts: Mapping[int, list[FiledFact]],
    closed: set[int],
) -> Candidate:
    number = plain["official"]
    evidence = plain["evidence"]
    is_closed = (max(0, number)) in closed
    return Candidate(
        identity=known.get(number),
        cell=source_from(plain["cell"]),
        facts=tuple(facts.get(number, ())),
        evidence=None
        if evidence is None
        else tuple(
            Evidence(*each) for each in evidence if not (is_closed and each[0] == "native_place")
        ),
    )
