"""Answers what changed about an official after a version, and whom an entry touched."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from ngangtam.kernel import FAR_FUTURE, FAR_PAST, FactId, OfficialId
from ngangtam_web.apps.registry.convert import ROW_TABLES


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
