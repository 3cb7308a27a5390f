"""Answers about one unit with what each statement rests on."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from ngangtam.careers import UnitLink, UnitVersion
from ngangtam.careers.changes import Source
from ngangtam.kernel import UnitId
from ngangtam_web.apps.audit.rows import files_of
from ngangtam_web.apps.audit.stored import source_of
from ngangtam_web.apps.audit.versioned import SOURCE_COLUMNS
from ngangtam_web.apps.organizations.convert import unit_link, unit_version

_KNOWN = (
    "version.entry_added <= %(version)s"
    " AND (version.entry_closed IS NULL OR version.entry_closed > %(version)s)"
)
_SOURCES = ", ".join(f"version.{column}" for column in SOURCE_COLUMNS)
_FILE = SOURCE_COLUMNS.index("source_file_id") - len(SOURCE_COLUMNS)


def filed_unit_versions(
    *, unit_id: UnitId, known_at: int
) -> tuple[tuple[UnitVersion, Source, int], ...]:
    """Read what a unit was called and where it stood through time, with source and entry."""
    rows = _rows(
        "SELECT unit_id, code, name, kind, level, parent_id, block, sector,"
        " version.start_earliest, version.start_latest, version.end_earliest, version.end_latest,"
        f" entry_added, {_SOURCES} FROM organizations_unitversion AS version"
        f" WHERE unit_id = %(unit)s AND {_KNOWN}"
        " ORDER BY start_latest NULLS FIRST, fact_id",
        {"unit": unit_id, "version": known_at},
    )
    return tuple((unit_version(own[:-1]), source, own[-1]) for own, source in rows)


def filed_links(*, unit_id: UnitId, known_at: int) -> tuple[tuple[UnitLink, Source], ...]:
    """Read from whom a unit took over, and who took over from it, by day."""
    rows = _rows(
        f"SELECT predecessor_id, successor_id, start_latest, {_SOURCES}"
        " FROM organizations_unitlink AS version"
        f" WHERE (predecessor_id = %(unit)s OR successor_id = %(unit)s) AND {_KNOWN}"
        " ORDER BY start_latest, predecessor_id, successor_id, fact_id",
        {"unit": unit_id, "version": known_at},
    )
    return tuple((unit_link(own), source) for own, source in rows)


def quotas_of(*, units: Collection[UnitId], year: int, known_at: int) -> dict[str, int]:
    """Add up how many people some units may have in a year, by kind (biên chế được giao)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, sum(head_count) FROM organizations_headcountquota AS version"
            " WHERE unit_id = ANY (%(units)s::bigint[]) AND year = %(year)s"
            f" AND {_KNOWN} GROUP BY kind ORDER BY kind",
            {"units": list(units), "year": year, "version": known_at},
        )
        return {kind: int(number) for kind, number in cursor}


def _rows(statement: str, values: dict[str, object]) -> list[tuple[tuple, Source]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    files = files_of(row[_FILE] for row in rows)
    width = len(SOURCE_COLUMNS)
    return [(row[:-width], source_of(row[-width:], files)) for row in rows]
