"""Finds decisions and certificates by number or day, and the facts that rest on one.

A decision is what facts name as their source: number, day and issuer. The number is compared
without accents, signs and spaces, see `DecisionKey`; each kind of fact has an index of its own, so
that row security shows of a decision what it shows of the facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import connection

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.convert import ROW_TABLES
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.apps.registry.people import beyond
from ngangtam_web.apps.registry.reading import FiledFact, read_filed_facts
from ngangtam_web.apps.registry.scope import OFFICIALS_IN_SCOPE, sees_everyone

#: No more facts of a kind are looked at: what lies beyond is said to be left out.
MOST_FACTS = 20_000
#: No more decisions are compared with the name of an issuer.
_MOST_DECISIONS = 2_000
#: So few officials are asked for by their numbers, whatever a decision is about.
_FEW_OFFICIALS = 2_000
#: A shorter number finds too much to be of use.
SHORTEST = 2


@dataclass(frozen=True, kw_only=True)
class DecisionAsked:
    """Which decisions are looked for: by the beginning of the number, or by day."""

    number: str = ""
    first: date | None = None
    final: date | None = None
    #: Words of the issuer's name, accents of no matter; narrows what number or day find.
    issuer: str = ""

    @property
    def key(self) -> str:
        """The number as it is compared."""
        return decision_key(self.number)

    @property
    def is_enough(self) -> bool:
        """Say whether anything can be found by it."""
        return len(self.key) >= SHORTEST or self.first is not None or self.final is not None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A decision, and how much of what the session sees rests on it now."""

    key: str
    number: str
    issued_on: date | None
    issuer: str | None
    facts: int
    people: int
    #: There are more facts than were counted.
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionsFound:
    """Decisions by number, or those of the latest days first; and whether more were left out."""

    decisions: tuple[Decision, ...]
    has_more: bool


def decision_key(number: str) -> str:
    """Write a number as it is compared, as the database does.

    >>> decision_key(" 12 / QĐ-UBND ")
    '12qdubnd'
    """
    return re.sub("[^a-z0-9]", "", search_name(number))


def find_decisions(asked: DecisionAsked, *, limit: int = 50) -> DecisionsFound:
    """Find decisions on which facts rest that are known now, within the scope of the session."""
    if not asked.is_enough:
        return DecisionsFound(decisions=(), has_more=False)
    values: dict[str, object] = {"most": MOST_FACTS, "decisions": _MOST_DECISIONS + 1}
    condition, place, order = _condition(asked, values)
    each = " UNION ALL ".join(
        f"(SELECT '{kind}' AS kind, source_key, source_number, source_issued_on, source_issuer,"
        f" official_id FROM {table.table} AS fact WHERE {condition}"
        f" ORDER BY {place} {order} LIMIT %(most)s)"
        for kind, table in ROW_TABLES.items()
    )
    # Where the facts of a kind were too many, nothing is said of what lies beyond the last of them.
    last, first, inside = ("max", "min", "<=") if order == "ASC" else ("min", "max", ">=")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED ({each}), ended AS ("
            f" SELECT {first}(place) AS place FROM (SELECT {last}({place}) AS place FROM found"
            " GROUP BY kind HAVING count(*) >= %(most)s) AS full_kinds)"
            " SELECT source_key, min(source_number), source_issued_on, source_issuer, count(*),"
            f" count(DISTINCT official_id), coalesce({place} = (SELECT place FROM ended), false),"
            " (SELECT place FROM ended) IS NOT NULL"
            f" FROM found WHERE (SELECT place FROM ended) IS NULL OR {place} {inside}"
            " (SELECT place FROM ended)"
            " GROUP BY source_key, source_issued_on, source_issuer"
            f" ORDER BY {place} {order}, source_key, source_issued_on DESC NULLS LAST,"
            " source_issuer LIMIT %(decisions)s",
            values,
        )
        rows = cursor.fetchall()
    wanted = search_name(asked.issuer)
    fitting = [
        Decision(
            key=key,
            number=number,
            issued_on=issued_on,
            issuer=issuer,
            facts=facts,
            people=people,
            is_partial=is_partial,
        )
        for key, number, issued_on, issuer, facts, people, is_partial, _ in rows[:_MOST_DECISIONS]
        if wanted in search_name(issuer or "")
    ]
    return DecisionsFound(
        decisions=tuple(fitting[:limit]),
        has_more=len(fitting) > limit
        or len(rows) > _MOST_DECISIONS
        or any(row[-1] for row in rows),
    )


def people_of_decision(
    *, key: str, issued_on: date | None, issuer: str | None, after: int = 0, limit: int = 50
) -> tuple[OfficialId, ...]:
    """List whom a decision concerns, by their numbers, a page at a time."""
    values = _exactly(key, issued_on, issuer) | {"after": after, "limit": limit}
    each = " UNION ".join(
        f"(SELECT DISTINCT official_id FROM {table.table} AS fact WHERE {_EXACTLY}"
        " AND official_id > %(after)s ORDER BY official_id LIMIT %(limit)s)"
        for table in ROW_TABLES.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{each} ORDER BY official_id LIMIT %(limit)s", values)
        return tuple(OfficialId(number) for (number,) in cursor)


def facts_of_decision(
    *, key: str, issued_on: date | None, issuer: str | None, officials: tuple[OfficialId, ...]
) -> tuple[FiledFact, ...]:
    """Read what rests on a decision about some officials, as known now; no sensitive data."""
    return read_filed_facts(
        condition=f"{_EXACTLY} AND fact.official_id = ANY (%(officials)s::bigint[])",
        values=_exactly(key, issued_on, issuer) | {"officials": list(officials)},
        sensitive=(),
    )


_EXACTLY = (
    "fact.source_key = %(key)s AND fact.entry_closed IS NULL"
    " AND fact.source_issued_on IS NOT DISTINCT FROM %(issued_on)s::date"
    " AND fact.source_issuer IS NOT DISTINCT FROM %(issuer)s::text"
)


def _exactly(key: str, issued_on: date | None, issuer: str | None) -> dict[str, object]:
    return {"key": key, "issued_on": issued_on, "issuer": issuer}


def _condition(asked: DecisionAsked, values: dict[str, object]) -> tuple[str, str, str]:
    """Write what rows must fit, and the column whose index finds them, with its direction."""
    condition = "fact.entry_closed IS NULL AND fact.source_key IS NOT NULL"
    place, order = "source_issued_on", "DESC"
    if len(asked.key) >= SHORTEST:
        values.update(key=asked.key, beyond=beyond(asked.key))
        condition += " AND fact.source_key >= %(key)s AND fact.source_key < %(beyond)s"
        place, order = "source_key", "ASC"
    if asked.first is not None:
        values["first"] = asked.first
        condition += " AND fact.source_issued_on >= %(first)s"
    if asked.final is not None:
        values["final"] = asked.final
        condition += " AND fact.source_issued_on <= %(final)s"
    few = _few_officials()
    if few is not None:
        values["officials"] = few
        condition += " AND fact.official_id = ANY (%(officials)s::bigint[])"
    return condition, place, order


def _few_officials() -> list[int] | None:
    """List whom the session sees where they are few: says what row security says."""
    if sees_everyone():
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT official_id FROM ({OFFICIALS_IN_SCOPE} LIMIT %s) AS held"
            " UNION SELECT registry_scope_self() WHERE registry_scope_self() IS NOT NULL",
            [_FEW_OFFICIALS + 1],
        )
        found = [number for (number,) in cursor]
    return found if len(found) <= _FEW_OFFICIALS else None
