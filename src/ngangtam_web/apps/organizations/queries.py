"""Answers about units and posts, as a registry version knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection

from ngangtam.careers import Organization, PostVersion
from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId, PostId, UnitId
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.audit.rows import files_of
from ngangtam_web.apps.audit.stored import source_of
from ngangtam_web.apps.audit.versioned import SOURCE_COLUMNS
from ngangtam_web.apps.organizations.convert import post_version, unit_link, unit_version

_KNOWN = """
    version.entry_added <= %(version)s
    AND (version.entry_closed IS NULL OR version.entry_closed > %(version)s)
"""
_DAYS = "version.start_earliest, version.start_latest, version.end_earliest, version.end_latest"


def organization_known(*, known_at: int) -> Organization:
    """Read all units, links and posts as a version knows them, in the order of their ids."""
    return _known(version=known_at)


@kept_by_version(most=4)
def _known(*, version: int) -> Organization:
    asked = {"version": version}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, code, name, kind, level, parent_id, block, sector,"
            f" {_DAYS} FROM organizations_unitversion AS version WHERE {_KNOWN}"
            " ORDER BY unit_id, start_latest NULLS FIRST, fact_id",
            asked,
        )
        units = tuple(unit_version(row) for row in cursor)
        cursor.execute(
            "SELECT predecessor_id, successor_id, start_latest"
            f" FROM organizations_unitlink AS version WHERE {_KNOWN}"
            " ORDER BY start_latest, predecessor_id, successor_id",
            asked,
        )
        links = tuple(unit_link(row) for row in cursor)
        cursor.execute(
            "SELECT post.id, post.unit_id, post.title_code, version.seats,"
            f" version.managing_authority, version.block, {_DAYS}"
            " FROM organizations_postversion AS version"
            " JOIN organizations_post AS post ON post.id = version.post_id"
            f" WHERE {_KNOWN} ORDER BY post.id, version.start_latest NULLS FIRST, version.fact_id",
            asked,
        )
        posts = tuple(post_version(row) for row in cursor)
    return Organization(units=units, links=links, posts=posts)


def unit_version_facts(*, unit_id: UnitId, known_at: int) -> tuple[FactId, ...]:
    """List the fact ids of a unit's versions, to name what a correction replaces."""
    return _fact_ids("organizations_unitversion", "unit_id", unit_id, known_at)


def post_version_facts(*, post_id: int, known_at: int) -> tuple[FactId, ...]:
    """List the fact ids of a post's versions, to name what a correction replaces."""
    return _fact_ids("organizations_postversion", "post_id", post_id, known_at)


def filed_post_versions(*, known_at: int) -> dict[PostId, list[tuple[PostVersion, FactId, Source]]]:
    """Read the versions of each post with what they rest on, to name what a new one replaces."""
    sources = ", ".join(f"version.{column}" for column in SOURCE_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT post.id, post.unit_id, post.title_code, version.seats,"
            f" version.managing_authority, version.block, {_DAYS}, version.fact_id, {sources}"
            " FROM organizations_postversion AS version"
            " JOIN organizations_post AS post ON post.id = version.post_id"
            f" WHERE {_KNOWN} ORDER BY post.id, version.start_latest NULLS FIRST, version.fact_id",
            {"version": known_at},
        )
        rows = cursor.fetchall()
    width = len(SOURCE_COLUMNS)
    file_place = SOURCE_COLUMNS.index("source_file_id") - width
    files = files_of(row[file_place] for row in rows)
    found: dict[PostId, list[tuple[PostVersion, FactId, Source]]] = {}
    for row in rows:
        version = post_version(row[: -width - 1])
        filed = (version, FactId(row[-width - 1]), source_of(row[-width:], files))
        found.setdefault(version.post_id, []).append(filed)
    return found


def quotas_known(*, known_at: int, year: int) -> dict[tuple[UnitId, str], int]:
    """Find how many people each unit may have in a year, by unit and kind (biên chế được giao)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, kind, head_count FROM organizations_headcountquota AS version"
            f" WHERE year = %(year)s AND {_KNOWN} ORDER BY unit_id, kind, fact_id",
            {"version": known_at, "year": year},
        )
        return {(UnitId(unit_id), kind): number for unit_id, kind, number in cursor}


def filed_quotas(
    *, known_at: int, years: Collection[int]
) -> dict[tuple[UnitId, int, str], tuple[int, FactId, Source]]:
    """Read the headcounts of some years by unit, year and kind, to name what a new one replaces."""
    sources = ", ".join(f"version.{column}" for column in SOURCE_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, year, kind, head_count, fact_id, {sources}"
            " FROM organizations_headcountquota AS version"
            f" WHERE year = ANY (%(years)s::int[]) AND {_KNOWN} ORDER BY fact_id",
            {"version": known_at, "years": sorted(years)},
        )
        rows = cursor.fetchall()
    file_place = SOURCE_COLUMNS.index("source_file_id") - len(SOURCE_COLUMNS)
    files = files_of(row[file_place] for row in rows)
    return {
        (UnitId(unit_id), year, kind): (count, FactId(fact_id), source_of(source, files))
        for unit_id, year, kind, count, fact_id, *source in rows
    }


def _fact_ids(table: str, column: str, subject: int, known_at: int) -> tuple[FactId, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT fact_id FROM {table} AS version WHERE {column} = %(subject)s AND {_KNOWN}"
            " ORDER BY start_latest NULLS FIRST, fact_id",
            {"subject": subject, "version": known_at},
        )
        return tuple(FactId(fact_id) for (fact_id,) in cursor)


def post_ids(places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Find the posts that exist for pairs of unit and title."""
    pairs = sorted(set(places))
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, title_code, id FROM organizations_post"
            " WHERE (unit_id, title_code) IN (SELECT * FROM unnest(%s::bigint[], %s::text[]))",
            [[unit for unit, _ in pairs], [title for _, title in pairs]],
        )
        return {(unit, title): post for unit, title, post in cursor}
