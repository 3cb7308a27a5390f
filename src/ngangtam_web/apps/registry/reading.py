"""Reads rows about officials into facts, with sensitive content decrypted where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.careers.changes import Source
from ngangtam.kernel import EntryNumber
from ngangtam_web.apps.audit.rows import files_of
from ngangtam_web.apps.audit.stored import source_of
from ngangtam_web.apps.audit.versioned import SOURCE_COLUMNS, VALIDITY_COLUMNS
from ngangtam_web.apps.registry.convert import PERSON_ATTRIBUTE, ROW_TABLES, reader
from ngangtam_web.apps.registry.keys import Keyring, PersonKey, open_keyring

_PAGE = 5_000


@dataclass(frozen=True)
class FiledFact:
    """A fact with what it rests on and since when it is known."""

    kind: str
    fact: Fact
    source: Source
    entry_added: EntryNumber
    row_id: int
    #: The entry since which it is not known in this form; None: it is.
    entry_closed: EntryNumber | None = None


def read_facts(
    *,
    kind: str,
    condition: str,
    values: dict[str, object],
    sensitive: Collection[str],
    using: str = DEFAULT_DB_ALIAS,
    are_few: bool = False,
) -> Iterator[Fact]:
    """Read the facts of a kind whose rows fit a condition on `fact`, in the order of officials.

    Sensitive attributes that are not asked for are left out. `using` names the connection. Few
    rows are fetched at once: a cursor in the database costs three questions more.
    """
    read = reader(kind)
    fetch = _fetch if are_few else _fetch_in_pages
    columns = [f"fact.{name}" for name in _columns(kind)]
    for row in _rows(kind, columns, condition, values, sensitive, fetch, using):
        yield read(row)


def read_filed_facts(
    *,
    condition: str,
    values: dict[str, object],
    sensitive: Collection[str],
    kinds: Collection[str] = tuple(FACT_KINDS),
) -> tuple[FiledFact, ...]:
    """Read the facts of some kinds whose rows fit a condition, each with its source."""
    found: list[tuple[str, Sequence]] = []
    extra = ("id", "entry_added", "entry_closed", *SOURCE_COLUMNS)
    for kind in kinds:
        columns = [f"fact.{name}" for name in (*_columns(kind), *extra)]
        rows = _rows(kind, columns, condition, values, sensitive, _fetch, DEFAULT_DB_ALIAS)
        found.extend((kind, row) for row in rows)
    file_place = SOURCE_COLUMNS.index("source_file_id") - len(SOURCE_COLUMNS)
    files = files_of(row[file_place] for _, row in found)
    read = {kind: reader(kind) for kind in kinds}
    return tuple(
        FiledFact(
            kind=kind,
            fact=read[kind](row[: -len(extra)]),
            source=source_of(row[-len(SOURCE_COLUMNS) :], files),
            entry_added=EntryNumber(row[-len(extra) + 1]),
            row_id=row[-len(extra)],
            entry_closed=row[-len(extra) + 2],
        )
        for kind, row in found
    )


def _columns(kind: str) -> tuple[str, ...]:
    return ("fact_id", *VALIDITY_COLUMNS, *ROW_TABLES[kind].fields)


def _rows(
    kind: str,
    columns: Sequence[str],
    condition: str,
    values: dict[str, object],
    sensitive: Collection[str],
    fetch: _Fetch,
    using: str,
) -> Iterator[Sequence]:
    if kind == PERSON_ATTRIBUTE:
        yield from _person_rows(columns, condition, values, sensitive, fetch, using)
        return
    yield from fetch(
        f"SELECT {', '.join(columns)} FROM {ROW_TABLES[kind].table} AS fact"
        f" WHERE {condition} ORDER BY fact.official_id, fact.fact_id",
        values,
        using,
    )


def _person_rows(
    columns: Sequence[str],
    condition: str,
    values: dict[str, object],
    sensitive: Collection[str],
    fetch: _Fetch,
    using: str,
) -> Iterator[Sequence]:
    """Read personal data; encrypted values are put where plain ones stand."""
    value_place = columns.index("fact.value")
    attribute_place = columns.index("fact.attribute")
    official_place = columns.index("fact.official_id")
    rows = fetch(
        f"SELECT {', '.join(columns)}, fact.value_encrypted, official.key_wrapped"
        f" FROM {ROW_TABLES[PERSON_ATTRIBUTE].table} AS fact"
        " JOIN registry_official AS official ON official.id = fact.official_id"
        f" WHERE ({condition})"
        " AND (fact.value_encrypted IS NULL OR fact.attribute = ANY (%(sensitive)s))"
        " ORDER BY fact.official_id, fact.fact_id",
        {**values, "sensitive": list(sensitive)},
        using,
    )
    keyring: Keyring | None = None
    key: PersonKey | None = None
    for *row, encrypted, wrapped in rows:
        if encrypted is not None:
            keyring = keyring or open_keyring()
            official_id = row[official_place]
            if key is None or key.official_id != official_id:
                key = keyring.unwrap(official_id, wrapped)
            row[value_place] = key.decrypt(encrypted, attribute=row[attribute_place])
        yield row


_Fetch = Callable[[str, dict[str, object], str], Iterable[Sequence]]


def _fetch(statement: str, values: dict[str, object], using: str) -> Iterable[Sequence]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _fetch_in_pages(statement: str, values: dict[str, object], using: str) -> Iterator[Sequence]:
    with closing(connections[using].chunked_cursor()) as cursor:
        cursor.execute(statement, values)
        while page := cursor.fetchmany(_PAGE):
            yield from page
