"""Facts out of the registry as columns: what judging everybody at once reads, within the scope.

The database writes rows as text and Arrow reads them, so no value is made for a single fact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
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
from ngangtam.kernel import EntryNumber
from ngangtam_web.apps.registry.convert import PERSON_ATTRIBUTE, ROW_TABLES
from ngangtam_web.apps.registry.queries import KNOWN, facts_known

if TYPE_CHECKING:
    import pyarrow as pa

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
    include_sensitive: Collection[str] = (),
) -> PeopleColumns:
    """Read what verdicts are judged by, of everybody in the scope of the session.

    Args:
        known_at: Version of the registry.
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
                known_at=known_at, kinds=(PERSON_ATTRIBUTE,), include_sensitive=include_sensitive
            )
        )

    def read(kind: type[SomeFact], otherwise: FactColumns[SomeFact]) -> FactColumns[SomeFact]:
        return _columns(kind, known_at) if _SLUGS[kind] in kinds else otherwise

    return PeopleColumns(
        qualifications=read(Qualification, nothing.qualifications),
        appointments=read(Appointment, nothing.appointments),
        listings=read(SuccessionListing, nothing.listings),
        employments=read(Employment, nothing.employments),
        ethnicities=persons.ethnicities,
    )


def _columns(kind: type[SomeFact], known_at: EntryNumber | int) -> FactColumns[SomeFact]:
    import numpy as np

    from ngangtam.careers.fact_columns import FIELDS, FactColumns, Spans, content_of

    fields = FIELDS[kind]
    rows = _rows(kind, fields, known_at)
    codes = np.zeros(rows.num_rows, np.int64)
    for field in fields:
        coded = rows[field].combine_chunks().dictionary_encode()
        # Null is no entry of the dictionary; it stands before all of them.
        places = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        codes = codes * (len(coded.dictionary) + 1) + places + 1
        # Few contents occur: numbered anew, their numbers never outgrow a column.
        _, codes = np.unique(codes, return_inverse=True)
    _, first = np.unique(codes, return_index=True)
    said = rows.select(list(fields)).take(first).to_pylist()
    days = {name: rows[name].to_numpy().astype(np.int32) for name in _DAYS}
    return FactColumns(
        official=rows["official_id"].to_numpy(),
        fact_id=rows["fact_id"].to_numpy(),
        code=codes.astype(np.int32),
        contents=tuple(content_of(kind, [each[field] for field in fields]) for each in said),
        spans=Spans(**days),
    )


def _rows(kind: type[Fact], fields: Collection[str], known_at: EntryNumber | int) -> pa.Table:
    """Read the rows of a kind, in the order of officials."""
    import pyarrow as pa
    from pyarrow import csv

    from ngangtam.careers.fact_columns import ALWAYS, NEVER

    numbers = {"epoch": "DATE '1970-01-01'", "always": int(ALWAYS), "never": int(NEVER)}
    columns = {
        "official_id": "fact.official_id",
        "fact_id": "fact.fact_id",
        **{name: written.format(**numbers) for name, written in _DAYS.items()},
        **{field: _ASKED.get((kind, field), f"fact.{field}") for field in fields},
    }
    whole_numbers = {"official_id", "fact_id", "post_id", "unit_id", *_DAYS}
    types = {name: pa.int64() if name in whole_numbers else pa.string() for name in columns}
    if "is_primary" in types:
        columns["is_primary"] = "CASE WHEN fact.is_primary THEN 'true' ELSE 'false' END"
        types["is_primary"] = pa.bool_()
    statement = (
        f"COPY (SELECT {', '.join(columns.values())} FROM {ROW_TABLES[_SLUGS[kind]].table} AS fact"
        f" WHERE {KNOWN} ORDER BY fact.official_id, fact.fact_id) TO STDOUT (FORMAT csv)"
    )
    with (
        connection.cursor() as cursor,
        cursor.copy(statement, {"version": known_at}) as copy,
    ):
        written = BytesIO(b"".join(copy))
    if not written.getbuffer():
        return pa.table({name: pa.array([], kind) for name, kind in types.items()})
    return csv.read_csv(
        written,
        read_options=csv.ReadOptions(column_names=list(columns)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
