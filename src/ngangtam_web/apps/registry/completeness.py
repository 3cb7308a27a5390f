"""Counts of whom each key datum is known, by unit, within the scope of the session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.completeness import Known

_ATTRIBUTES = ("birth_date", "sex")
#: Told only to sessions that see them: hidden rows would count as unknown.
_SENSITIVE = ("ethnicity", "native_place", "citizen_id")
_COMPONENTS = ("degree", "political_theory", "state_management", "language", "it")
_TABLES = ("employment", "party_membership")


def known_by_unit(
    *, on: date, units: Collection[UnitId] | None, with_sensitive: bool
) -> tuple[Known, ...]:
    """Count, for who surely holds a post in each unit on a day, of whom each datum is known now.

    Args:
        on: The day on which the post is held.
        units: Only these; None: all in the scope.
        with_sensitive: Count sensitive data too; needs a session that sees them.
    """
    attributes = (*_ATTRIBUTES, *(_SENSITIVE if with_sensitive else ()))
    data = (*attributes, *_COMPONENTS, *_TABLES)
    # Known means stated: "has none" is an answer, an empty cell is not.
    conditions = [
        *(
            "EXISTS (SELECT FROM registry_personattribute AS known"
            " WHERE known.official_id = here.official_id AND known.entry_closed IS NULL"
            f" AND known.attribute = '{name}')"
            for name in attributes
        ),
        *(
            "EXISTS (SELECT FROM registry_qualification AS known"
            " WHERE known.official_id = here.official_id AND known.entry_closed IS NULL"
            f" AND known.component = '{name}')"
            for name in _COMPONENTS
        ),
        *(
            f"EXISTS (SELECT FROM registry_{name.replace('_', '')} AS known"
            " WHERE known.official_id = here.official_id AND known.entry_closed IS NULL)"
            for name in _TABLES
        ),
    ]
    counted = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH here AS (SELECT DISTINCT fact.official_id, post.unit_id"
            " FROM registry_appointment AS fact"
            " JOIN organizations_post AS post ON post.id = fact.post_id"
            " WHERE fact.entry_closed IS NULL AND fact.valid @> %(on)s::date"
            " AND (%(units)s::bigint[] IS NULL OR post.unit_id = ANY (%(units)s::bigint[])))"
            f" SELECT unit_id, count(*), {counted} FROM here GROUP BY unit_id ORDER BY unit_id",
            {"on": on, "units": None if units is None else list(units)},
        )
        return tuple(
            Known(
                unit_id=UnitId(unit),
                officials=officials,
                known=dict(zip(data, counts, strict=True)),
            )
            for unit, officials, *counts in cursor
        )


def officials_with(attribute: str) -> frozenset[OfficialId]:
    """List of whom a personal datum is known now; a sensitive one needs a session that sees it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id FROM registry_personattribute"
            " WHERE attribute = %s AND entry_closed IS NULL",
            [attribute],
        )
        return frozenset(OfficialId(official) for (official,) in cursor)
