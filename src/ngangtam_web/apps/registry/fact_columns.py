"""Facts out of the registry as columns: what judging everybody at once reads, within the scope.

The database numbers what the facts say, and hands their rows over as bytes that NumPy takes as they
are: no value is made for a single fact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.db import connection

from ngangtam.careers import (
    FACT_KINDS,
    Appointment,
    Employment,
    Fact,
    Qualification,
    SuccessionListing,
)
from ngangtam.kernel import EntryNumber, OfficialId
from ngangtam_web.apps.registry.convert import PERSON_ATTRIBUTE, ROW_TABLES
from ngangtam_web.apps.registry.queries import KNOWN, facts_known

if TYPE_CHECKING:
    from ngangtam.careers.fact_columns import FactColumns, PeopleColumns, SomeFact

_SLUGS = {value: kind for kind, value in FACT_KINDS.items()}
#: What no verdict asks of a qualification with a level, so that few contents are told apart.
_ASKED: Mapping[tuple[type[Fact], str], str] = {
    (Qualification, "framework"): "CASE WHEN fact.level IS NULL THEN fact.framework END",
    (Qualification, "subject"): "CASE WHEN fact.level IS NULL THEN fact.subject END",
}
#: The days of a validity as numbers. Of a start that is open to the future the latest day is
#: stored as the last one there is, of an end that is open to the past the earliest as the first.
_DAYS = {
    "possible_from": "coalesce(fact.start_earliest - {epoch}, {always})",
    "certain_from": "CASE WHEN fact.start_latest IS NULL THEN {always}"
    " WHEN fact.start_latest = DATE '9999-12-31' THEN {never}"
    " ELSE fact.start_latest - {epoch} END",
    "certain_to": "CASE WHEN fact.end_earliest IS NULL THEN {never}"
    " WHEN fact.end_earliest = DATE '0001-01-01' THEN {always}"
    " ELSE fact.end_earliest - {epoch} END",
    "possible_to": "coalesce(fact.end_latest - {epoch}, {never})",
}


def people_columns_known(
    *,
    known_at: EntryNumber | int,
    kinds: Collection[str],
    officials: Collection[OfficialId] | None = None,
    include_sensitive: Collection[str] = (),
) -> PeopleColumns:
    """Read what verdicts are judged by, in any order, as far as the scope of the session shows it.

    Args:
        known_at: Version of the registry.
        officials: Only these; None: all in the scope.
        kinds: Only facts of these kinds (slugs of `FACT_KINDS`); the others are left empty.
        include_sensitive: The attributes that the purpose needs: `ethnicity`, or none.

    Read it inside a scope: outside of any, nothing is visible.
    """
    from ngangtam.careers.fact_columns import PeopleColumns

    nothing = PeopleColumns.of(())
    persons = nothing
    if PERSON_ATTRIBUTE in kinds and include_sensitive:
        # Encrypted: each has to be opened with the key of its person.
        persons = PeopleColumns.of(
            facts_known(
                known_at=known_at,
                officials=officials,
                kinds=(PERSON_ATTRIBUTE,),
                include_sensitive=include_sensitive,
            )
        )

    def read(kind: type[SomeFact], otherwise: FactColumns[SomeFact]) -> FactColumns[SomeFact]:
        return _columns(kind, known_at, officials) if _SLUGS[kind] in kinds else otherwise

    return PeopleColumns(
        qualifications=read(Qualification, nothing.qualifications),
        appointments=read(Appointment, nothing.appointments),
        listings=read(SuccessionListing, nothing.listings),
        employments=read(Employment, nothing.employments),
        ethnicities=persons.ethnicities,
    )


def _columns(
    kind: type[SomeFact], known_at: EntryNumber | int, officials: Collection[OfficialId] | None
) -> FactColumns[SomeFact]:
    import numpy as np

    from ngangtam.careers.fact_columns import FIELDS, FactColumns, Spans, content_of

    fields = FIELDS[kind]
    parts: list[bytes] = []
    said: dict[int, SomeFact] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(kind, fields, of_some=officials is not None),
            {"version": known_at, "officials": list(officials or ())},
        )
        for rows, code, *values in cursor:
            if rows is None:
                said[code] = content_of(kind, values)
            else:
                parts.append(bytes(rows))
    table = np.frombuffer(
        b"".join(parts),
        [("official", ">i8"), ("fact", ">i8"), *((name, ">i4") for name in (*_DAYS, "code"))],
    )
    return FactColumns(
        official=table["official"].astype(np.int64),
        fact_id=table["fact"].astype(np.int64),
        code=table["code"].astype(np.int32),
        contents=tuple(content for _, content in sorted(said.items())),
        spans=Spans(**{name: table[name].astype(np.int32) for name in _DAYS}),
    )


def _statement(kind: type[Fact], fields: Collection[str], *, of_some: bool) -> str:
    """Ask for the rows of a kind, some officials in one value, and for what its facts say."""
    from ngangtam.careers.fact_columns import ALWAYS, NEVER

    numbers = {"epoch": "DATE '1970-01-01'", "always": int(ALWAYS), "never": int(NEVER)}
    days = ", ".join(f"{written.format(**numbers)} AS {name}" for name, written in _DAYS.items())
    content = ", ".join(
        f"{_ASKED.get((kind, field), f'fact.{field}')} AS {field}" for field in fields
    )
    names = ", ".join(fields)
    sent = " || ".join(
        [
            "int8send(official_id)",
            "int8send(fact_id)",
            *(f"int4send({name})" for name in (*_DAYS, "code")),
        ]
    )
    among = " AND fact.official_id = ANY (%(officials)s::bigint[])" if of_some else ""
    return f"""
        WITH known AS (
            SELECT fact.official_id, fact.fact_id, {days}, {content}
            FROM {ROW_TABLES[_SLUGS[kind]].table} AS fact WHERE {KNOWN}{among}
        ), said AS MATERIALIZED (
            SELECT *, (dense_rank() OVER (ORDER BY {names}) - 1)::int AS code FROM known
        )
        SELECT string_agg({sent}, ''::bytea), NULL,
            {", ".join("NULL" for _ in fields)}
        FROM said GROUP BY official_id / {_OFFICIALS_OF_A_VALUE}
        UNION ALL SELECT NULL, code, {names} FROM (SELECT DISTINCT code, {names} FROM said) AS told
    """


_OFFICIALS_OF_A_VALUE = 50_000
