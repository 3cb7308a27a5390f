"""Says what speaks for and against two files being of one person, as far as a reader sees them."""

from __future__ import annotations

from ngangtam.careers import PersonAttribute
from ngangtam.intake.matching.linkage import Evidence
from ngangtam.intake.matching.people import PersonRecord, Population, score_people
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.apps.registry.queries import Identity
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items.telling_apart import Pair

#: Two files that a person set side by side are compared however unlikely they are one.
_ANY_BITS = -1_000.0


def evidence_between(*, pair: Pair, scope: Scope) -> tuple[Evidence, ...]:
    """Compare two files field by field; empty: they share too little to be compared.

    A native place or a citizen id that the scope does not show says nothing.
    """
    with scoped(scope):
        names = queries.names_of(officials=[OfficialId(one) for one in pair])
        people = queries.identities(
            search_names={search_name(name) for name in names.values()},
            officials=[OfficialId(one) for one in pair],
        )
        facts = [
            each.fact
            for each in queries.filed_facts(
                officials=[OfficialId(one) for one in pair],
                kinds=("person_attribute",),
                include_sensitive=frozenset({"native_place", "citizen_id"}),
            )
            if isinstance(each.fact, PersonAttribute)
        ]
        population = Population.of(
            (PersonRecord(key=one.official_id, full_name=one.full_name) for one in people),
            people=queries.count_roughly(),
        )
    records = {
        one.official_id: _record(one, [f for f in facts if f.official_id == one.official_id])
        for one in people
        if one.official_id in pair
    }
    if len(records) < len(pair):
        return ()
    first, second = (records[OfficialId(one)] for one in pair)
    found = score_people([first], [second], population=population, at_least=_ANY_BITS)
    return found[0].evidence if found else ()


def _record(known: Identity, facts: list[PersonAttribute]) -> PersonRecord:
    def only(attribute: str) -> str | None:
        values = {fact.value for fact in facts if fact.attribute == attribute} - {None}
        return values.pop() if len(values) == 1 else None

    return PersonRecord(
        key=known.official_id,
        full_name=known.full_name,
        birth_date=known.birth_date,
        sex=known.sex,
        native_place=only("native_place"),
        party_joined_on=known.party_joined_on,
        units=frozenset(known.units),
        citizen_id=only("citizen_id"),
    )
