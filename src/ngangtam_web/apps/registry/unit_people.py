"""Answers about who works in units on a day, within the scope of the session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from ngangtam.careers import Employment, Fact, History
from ngangtam.kernel import OfficialId, PostId, UnitId
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.reading import FiledFact, read_facts, read_filed_facts

_MAY_HOLD = (
    "fact.entry_added <= %(version)s"
    " AND (fact.entry_closed IS NULL OR fact.entry_closed > %(version)s)"
    " AND (fact.start_earliest IS NULL OR fact.start_earliest <= %(on)s)"
    " AND (fact.end_latest IS NULL OR fact.end_latest > %(on)s)"
)


def appointments_to(*, posts: Collection[PostId], on: date, known_at: int) -> tuple[FiledFact, ...]:
    """Read the appointments to some posts that hold, or may hold, on a day, with their sources."""
    return read_filed_facts(
        condition=f"fact.post_id = ANY (%(posts)s::bigint[]) AND {_MAY_HOLD}",
        values={"posts": list(posts), "on": on, "version": known_at},
        sensitive=(),
        kinds=("appointment",),
    )


def holders_in(
    *, units: Collection[UnitId], on: date, known_at: int, limit: int
) -> dict[UnitId, frozenset[OfficialId]]:
    """Find who surely holds a post in each of some units on a day; at most `limit` pairs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT post.unit_id, fact.official_id"
            " FROM organizations_post AS post JOIN registry_appointment AS fact"
            f" ON fact.post_id = post.id WHERE post.unit_id = ANY (%(units)s::bigint[])"
            f" AND {_MAY_HOLD} AND fact.valid @> %(on)s::date LIMIT %(limit)s",
            {"units": list(units), "on": on, "version": known_at, "limit": limit},
        )
        found: dict[UnitId, set[OfficialId]] = {}
        for unit_id, official_id in cursor:
            found.setdefault(UnitId(unit_id), set()).add(OfficialId(official_id))
    return {unit: frozenset(people) for unit, people in found.items()}


def employments_in(*, units: Collection[UnitId], on: date, known_at: int) -> tuple[Employment, ...]:
    """Read the employments in some units that hold, or may hold, on a day."""
    facts = read_facts(
        kind="employment",
        condition=f"fact.unit_id = ANY (%(units)s::bigint[]) AND {_MAY_HOLD}",
        values={"units": list(units), "on": on, "version": known_at},
        sensitive=(),
    )
    return tuple(fact for fact in facts if isinstance(fact, Employment))


def structure_facts(
    *, officials: Collection[OfficialId], known_at: int
) -> dict[OfficialId, History]:
    """Read what the structure of a staff is counted from; for counting only, never to be shown."""
    found: dict[OfficialId, list[Fact]] = {}
    for fact in facts_known(
        known_at=known_at,
        officials=officials,
        kinds=("person_attribute", "qualification"),
        include_sensitive=("ethnicity",),
    ):
        found.setdefault(fact.official_id, []).append(fact)
    return {official: History(official, tuple(facts)) for official, facts in found.items()}


def people_in(*, units: Collection[UnitId], on: date) -> frozenset[OfficialId]:
    """Find who surely holds a post or is on the payroll in some units on a day, as known now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fact.official_id FROM organizations_post AS post"
            " JOIN registry_appointment AS fact ON fact.post_id = post.id"
            " WHERE post.unit_id = ANY (%(units)s::bigint[])"
            " AND fact.entry_closed IS NULL AND fact.valid @> %(on)s::date"
            " UNION SELECT fact.official_id FROM registry_employment AS fact"
            " WHERE fact.unit_id = ANY (%(units)s::bigint[])"
            " AND fact.entry_closed IS NULL AND fact.valid @> %(on)s::date",
            {"units": list(units), "on": on},
        )
        return frozenset(OfficialId(number) for (number,) in cursor)
