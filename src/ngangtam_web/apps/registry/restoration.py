"""Works out what undoing some entries would close and restore, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection
from psycopg import sql

from ngangtam_web.apps.audit.rows import RowTable
from ngangtam_web.apps.audit.stored import validity_of
from ngangtam_web.apps.audit.versioned import VALIDITY_COLUMNS
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.checks import ONCE, open_spells
from ngangtam_web.apps.registry.contradictions import Statement, contradictions_among, spell

# Facts that some entries touched, with the first of these entries.
_TOUCHED = """
    WITH touched AS (
        SELECT fact_id, min(number) AS first FROM (
            SELECT fact_id, entry_added AS number FROM {table} WHERE entry_added = ANY (%(entries)s)
            UNION ALL
            SELECT fact_id, entry_closed FROM {table} WHERE entry_closed = ANY (%(entries)s)
        ) AS by_entry GROUP BY fact_id
    )
"""
_REFERENCES = {
    # Identity -> (kind of row, columns that refer to it).
    "unit": (
        ("unit_version", ("unit_id", "parent_id")),
        ("unit_link", ("predecessor_id", "successor_id")),
        ("headcount_quota", ("unit_id",)),
        ("employment", ("unit_id",)),
        ("candidacy", ("unit_id",)),
        ("rotation", ("from_unit_id", "to_unit_id")),
    ),
    "post": (("post_version", ("post_id",)), ("appointment", ("post_id",))),
    "official": tuple((kind, ("official_id",)) for kind in convert.ROW_TABLES),
}


@dataclass
class Restoration:
    """What an undo closes and restores, per kind of row."""

    entries: frozenset[int]
    #: Facts that the entries touched, open or not.
    touched: dict[str, list[int]] = field(default_factory=dict)
    #: Facts whose open version is closed.
    close: dict[str, list[int]] = field(default_factory=dict)
    #: Rows that are added again.
    restore: dict[str, list[int]] = field(default_factory=dict)


def plan_restoration(entries: Collection[int], tables: Mapping[str, RowTable]) -> Restoration:
    """Find, for each fact that the entries touched, its present and its earlier version."""
    plan = Restoration(frozenset(entries))
    for kind, table in tables.items():
        rows = _query(
            _TOUCHED + "SELECT touched.fact_id, version.id, version.entry_closed IS NULL,"
            " version.entry_closed = first AND version.entry_added < first"
            " FROM touched JOIN {table} AS version USING (fact_id)",
            table.table,
            entries=list(entries),
        )
        if rows:
            plan.touched[kind] = sorted({fact_id for fact_id, _, _, _ in rows})
            plan.close[kind] = [fact_id for fact_id, _, is_open, _ in rows if is_open]
            plan.restore[kind] = [row_id for _, row_id, _, was_before in rows if was_before]
    return plan


def entries_in_the_way(plan: Restoration, tables: Mapping[str, RowTable]) -> set[int]:
    """Find later entries that must be undone too.

    They touched the same facts, built on an official, unit or post that the entries made, or said
    what contradicts the facts to be restored.
    """
    return (
        _touched_later(plan, tables) | _built_on(plan, tables) | _contradicting(plan)
    ) - plan.entries


def _touched_later(plan: Restoration, tables: Mapping[str, RowTable]) -> set[int]:
    found: set[int] = set()
    for kind in plan.touched:
        rows = _query(
            _TOUCHED + "SELECT DISTINCT later.number FROM touched"
            " JOIN {table} AS version USING (fact_id)"
            " CROSS JOIN LATERAL (VALUES (version.entry_added), (version.entry_closed))"
            " AS later (number) WHERE later.number > first",
            tables[kind].table,
            entries=list(plan.entries),
        )
        found.update(number for (number,) in rows)
    return found


def _built_on(plan: Restoration, tables: Mapping[str, RowTable]) -> set[int]:
    found: set[int] = set()
    for identity, made in _made_by(plan.entries).items():
        for kind, columns in _REFERENCES[identity] if made else ():
            refers = sql.SQL(" OR ").join(
                sql.SQL("{} = ANY (%(made)s)").format(sql.Identifier(column)) for column in columns
            )
            rows = _query(
                sql.SQL(
                    "SELECT DISTINCT entry_added FROM {table} WHERE ({refers})"
                    " AND (entry_closed IS NULL AND fact_id <> ALL (%(touched)s)"
                    " OR id = ANY (%(restore)s))"
                ).format(table=sql.Identifier(tables[kind].table), refers=refers),
                tables[kind].table,
                made=made,
                touched=plan.touched.get(kind, []),
                restore=plan.restore.get(kind, []),
            )
            found.update(number for (number,) in rows)
    return found


def _made_by(entries: Iterable[int]) -> dict[str, list[int]]:
    """List the identities that entries made; a post in a new unit counts with the unit."""
    entries = list(entries)
    officials = _ids("SELECT id FROM registry_official WHERE entry_added = ANY (%s)", [entries])
    units = _ids("SELECT id FROM organizations_unit WHERE entry_added = ANY (%s)", [entries])
    posts = _ids(
        "SELECT id FROM organizations_post WHERE entry_added = ANY (%s) OR unit_id = ANY (%s)",
        [entries, units],
    )
    return {"official": officials, "unit": units, "post": posts}


def _contradicting(plan: Restoration) -> set[int]:
    """Find entries whose facts overlap with the ones to be restored."""
    found: set[int] = set()
    for kind, (table, condition, subject, apart) in ONCE.items():
        restored = _query(
            f"SELECT {subject}, {apart}, {', '.join(VALIDITY_COLUMNS)}"
            f" FROM {table} WHERE id = ANY (%(rows)s) AND {condition}",
            table,
            rows=plan.restore.get(kind, []),
        )
        spells = [
            spell((kind, number, block), validity_of(days), Statement())
            for number, block, *days in restored
        ]
        standing = open_spells(kind, {row[0] for row in restored}, without=plan.close.get(kind, ()))
        for both in contradictions_among([*filter(None, spells), *standing]):
            added = {both.first.entry_added, both.second.entry_added}
            found.update(number for number in added if number is not None)
    return found


def erased_officials(plan: Restoration) -> tuple[int, ...]:
    """List the officials whose facts would be restored although their content was erased."""
    found: set[int] = set()
    for kind, table in convert.ROW_TABLES.items():
        if plan.restore.get(kind):
            rows = _query(
                "SELECT official.id FROM {table} AS fact"
                " JOIN registry_official AS official ON official.id = fact.official_id"
                " WHERE fact.id = ANY (%(rows)s) AND official.entry_erased IS NOT NULL",
                table.table,
                rows=plan.restore[kind],
            )
            found.update(number for (number,) in rows)
    return tuple(sorted(found))


def officials_of(plan: Restoration) -> list[int]:
    """List the officials whose posts or employments the undo changes."""
    found: set[int] = set()
    for kind in ("appointment", "employment"):
        rows = _query(
            "SELECT DISTINCT official_id FROM {table} WHERE fact_id = ANY (%(facts)s)",
            convert.ROW_TABLES[kind].table,
            facts=plan.touched.get(kind, []),
        )
        found.update(number for (number,) in rows)
    return sorted(found)


def _query(statement: str | sql.Composed, table: str, **values: object) -> list[tuple]:
    if isinstance(statement, str):
        statement = sql.SQL(statement).format(table=sql.Identifier(table))  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _ids(statement: str, values: list[object]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [number for (number,) in cursor]
