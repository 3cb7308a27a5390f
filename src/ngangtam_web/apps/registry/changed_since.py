"""Answers what changed about officials after a version, and whom an entry touched."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from ngangtam.careers import PersonAttribute
from ngangtam.careers.knowledge import FactVersion
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, FactId, OfficialId
from ngangtam_web.apps.registry.convert import ROW_TABLES
from ngangtam_web.apps.registry.reading import read_filed_facts
from ngangtam_web.apps.registry.restrictions import RESTRICTION
from ngangtam_web.apps.registry.scope import SPECIAL_KINDS


def facts_changed_since(*, official_id: OfficialId, kind: str, version: int) -> frozenset[FactId]:
    """List the facts of a kind that got, lost or changed a version after a registry version."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT fact_id FROM {ROW_TABLES[kind].table}"
            " WHERE official_id = %(official)s"
            " AND (entry_added > %(version)s OR entry_closed > %(version)s)",
            {"official": official_id, "version": version},
        )
        return frozenset(FactId(number) for (number,) in cursor)


def officials_touched(*, entry: int) -> frozenset[OfficialId]:
    """List the officials of whom an entry added or closed something, in the session's scope."""
    statements = [
        f"SELECT official_id FROM {table.table}"
        " WHERE entry_added = %(entry)s OR entry_closed = %(entry)s"
        for table in ROW_TABLES.values()
    ]
    statements.append("SELECT id FROM registry_official WHERE entry_added = %(entry)s")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(statements), {"entry": entry})
        return frozenset(OfficialId(number) for (number,) in cursor)


def first_listings(*, without: Collection[OfficialId]) -> dict[tuple[str, str], date]:
    """Find from which day each list of successors surely has somebody, as known now.

    By title and term; the listings of some officials are left out. Says of the registry what
    `Setting.of` says of histories.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title_code, term, min(coalesce(start_latest, %(past)s))"
            " FROM registry_successionlisting WHERE entry_closed IS NULL"
            " AND official_id <> ALL (%(without)s::bigint[]) GROUP BY title_code, term",
            {"past": FAR_PAST, "without": list(without)},
        )
        return {(title, term): day or FAR_FUTURE for title, term, day in cursor}


def versions_changed_since(*, version: int, known_at: int) -> tuple[FactVersion, ...]:
    """Read what entries after a version up to another added or closed, in the session's scope.

    Parts of files with a right of their own are left out, and that somebody restricted theirs.
    """
    filed = read_filed_facts(
        condition="fact.entry_added <= %(known_at)s AND (fact.entry_added > %(version)s"
        " OR (fact.entry_closed > %(version)s AND fact.entry_closed <= %(known_at)s))",
        values={"version": version, "known_at": known_at},
        sensitive=(),
        kinds=tuple(kind for kind in ROW_TABLES if kind not in SPECIAL_KINDS),
    )
    return tuple(
        FactVersion(
            kind=each.kind,
            fact=each.fact,
            source=each.source,
            added=each.entry_added,
            closed=each.entry_closed,
        )
        for each in filed
        if not isinstance(each.fact, PersonAttribute) or each.fact.attribute != RESTRICTION
    )
