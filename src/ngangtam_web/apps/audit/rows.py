"""Writes and closes versioned rows in bulk, whatever they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from psycopg import sql

from ngangtam.kernel import Refused
from ngangtam_web.apps.audit.actions import OpenEntry
from ngangtam_web.apps.audit.canonical import canonical
from ngangtam_web.apps.audit.stored import FileKey
from ngangtam_web.apps.audit.verify import CheckedRow
from ngangtam_web.apps.audit.versioned import SOURCE_COLUMNS, VALIDITY_COLUMNS

_FILE_COLUMN = "source_file_id"
_PAGE = 5_000


class FactNotOpen(Refused):
    """A fact that was to be closed is not known any more, or never was."""

    code = "audit.fact-not-open"

    def __init__(self, *, kind: str, fact_ids: Sequence[int]) -> None:
        numbers = ", ".join(str(fact_id) for fact_id in fact_ids[:10])
        super().__init__(
            vi=f"Dữ kiện {kind} số {numbers} không còn hiệu lực trong sổ (đã được sửa hoặc rút). "
            "Hãy tải lại trang rồi thực hiện lại.",
            en=f"The {kind} facts {numbers} are no longer open in the registry: someone changed or "
            "withdrew them. Load the page again and repeat the change.",
            kind=kind,
            fact_ids=tuple(fact_ids),
        )


@dataclass(frozen=True)
class RowTable:
    """A table of versioned rows of one kind, and the columns its content stands in."""

    kind: str
    table: str
    #: Columns besides validity and source, of which the content consists.
    fields: tuple[str, ...]
    #: Columns that only serve reading: derived, or the content in encrypted form.
    derived: tuple[str, ...] = ()

    @cached_property
    def content_columns(self) -> tuple[str, ...]:
        """The columns that the commitment is over, in the order of `content`."""
        return ("fact_id", *VALIDITY_COLUMNS, *self.fields, *SOURCE_COLUMNS)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of a row to insert."""
        return (*self.content_columns, *self.derived, "commitment")

    def content(self, values: Sequence[object], files: Mapping[int, FileKey]) -> bytes:
        """Write a row's content canonically: nulls left out, so later columns change nothing."""
        named = {
            name: value
            for name, value in zip(self.content_columns, values, strict=True)
            if value is not None
        }
        file_id = named.pop(_FILE_COLUMN, None)
        if file_id is not None:
            named["source_file"] = files[file_id]  # type: ignore[index]
        return canonical({"record": self.kind, **named})


class Staged:
    """Rows copied into a temporary table, where no row security stands; inserted from there.

    COPY is refused under row security. The copy is made before the ledger's lock is taken.
    """

    def __init__(self, table: RowTable, rows: Iterable[Sequence[object]]) -> None:
        self._table = table
        self._name = sql.Identifier("pg_temp", f"staged_{table.kind}")
        self._columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        names = {"staged": self._name, "target": sql.Identifier(table.table)}
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {staged}").format(**names))
            cursor.execute(
                sql.SQL(
                    "CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS"
                    " SELECT {columns} FROM {target} WITH NO DATA"
                ).format(columns=self._columns, **names)
            )
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(self._name, self._columns)
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)

    def insert(self, entry: OpenEntry) -> None:
        """Add the rows under the open entry."""
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL(
                    "INSERT INTO {target} ({columns}, entry_added, stamp)"
                    " SELECT {columns}, %(entry)s, audit_stamp(commitment, %(entry)s, NULL)"
                    " FROM {staged}"
                ).format(
                    target=sql.Identifier(self._table.table),
                    columns=self._columns,
                    staged=self._name,
                ),
                {"entry": entry.number},
            )
            cursor.execute(sql.SQL("DROP TABLE {}").format(self._name))


def close_facts(entry: OpenEntry, table: RowTable, fact_ids: Iterable[int]) -> None:
    """Close the open version of each fact.

    Raises:
        FactNotOpen: One of them has no open version that the session may see.
    """
    wanted = sorted(set(fact_ids))
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "UPDATE {} SET entry_closed = %s WHERE fact_id = ANY (%s)"
                " AND entry_closed IS NULL RETURNING id, fact_id"
            ).format(sql.Identifier(table.table)),
            [entry.number, wanted],
        )
        closed = cursor.fetchall()
    missing = set(wanted) - {fact_id for _, fact_id in closed}
    if missing:
        raise FactNotOpen(kind=table.kind, fact_ids=sorted(missing))
    entry.closed(table.kind, closed)


def add_copies(entry: OpenEntry, table: RowTable, row_ids: Sequence[int]) -> None:
    """Add new versions that equal earlier ones; content and commitment stay the same."""
    if not row_ids:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "INSERT INTO {target} ({columns}, entry_added, stamp)"
                " SELECT {columns}, %(entry)s, audit_stamp(commitment, %(entry)s, NULL)"
                " FROM {target} WHERE id = ANY (%(rows)s) RETURNING commitment"
            ).format(target=sql.Identifier(table.table), columns=columns),
            {"entry": entry.number, "rows": list(row_ids)},
        )
        entry.added(table.kind, (commitment for (commitment,) in cursor.fetchall()))


def next_fact_ids(number: int) -> list[int]:
    """Take fresh fact ids from the sequence."""
    return _from_sequence("audit_fact_id", number)


def next_ids(table: str, number: int) -> list[int]:
    """Take fresh row ids of an identity table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        return _from_sequence(cursor.fetchone()[0], number)


def _from_sequence(sequence: str, number: int) -> list[int]:
    if not number:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, number])
        return [value for (value,) in cursor.fetchall()]


def file_ids(files: Iterable[FileKey]) -> dict[FileKey, int]:
    """Find the row of each source file, adding those that are new."""
    wanted = sorted(set(files))
    if not wanted:
        return {}
    hashes, names = [key[0] for key in wanted], [key[1] for key in wanted]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_sourcefile (file_hash, file_name)"
            " SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
            [hashes, names],
        )
        cursor.execute(
            "SELECT file_hash, file_name, id FROM audit_sourcefile"
            " WHERE (file_hash, file_name) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            [hashes, names],
        )
        return {(file_hash, file_name): row_id for file_hash, file_name, row_id in cursor}


def files_of(row_ids: Iterable[int | None]) -> dict[int, FileKey]:
    """Read source files by their row ids."""
    wanted = sorted({row_id for row_id in row_ids if row_id is not None})
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, file_hash, file_name FROM audit_sourcefile WHERE id = ANY (%s)", [wanted]
        )
        return {row_id: (file_hash, file_name) for row_id, file_hash, file_name in cursor}


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A versioned row as it stands, read to be verified."""

    row_id: int
    content: tuple
    derived: tuple
    files: Mapping[int, FileKey]
    entry_added: int
    entry_closed: int | None
    commitment: bytes
    stamp: bytes

    def checked(self, recomputed: bytes | None) -> CheckedRow:
        """Compare with the commitment made anew; None: the content was erased."""
        return CheckedRow(
            row_id=self.row_id,
            fact_id=self.content[0],
            entry_added=self.entry_added,
            entry_closed=self.entry_closed,
            commitment=self.commitment,
            is_content_right=None if recomputed is None else recomputed == self.commitment,
            stamp=self.stamp,
        )


def stored_rows(table: RowTable, version: int) -> Iterator[StoredRow]:
    """Read the rows added until a version, in the order of entry and commitment."""
    columns = ("id", "entry_added", "entry_closed", "commitment", "stamp")
    names = ", ".join((*columns, *table.content_columns, *table.derived))
    middle = len(columns) + len(table.content_columns)
    file_place = len(columns) + table.content_columns.index(_FILE_COLUMN)
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(
            f"SELECT {names} FROM {table.table} WHERE entry_added <= %s"
            " ORDER BY entry_added, commitment",
            [version],
        )
        while page := cursor.fetchmany(_PAGE):
            files = files_of(row[file_place] for row in page)
            for row in page:
                row_id, added, closed, commitment, stamp = row[: len(columns)]
                yield StoredRow(
                    row_id=row_id,
                    content=tuple(row[len(columns) : middle]),
                    derived=tuple(row[middle:]),
                    files=files,
                    entry_added=added,
                    entry_closed=closed,
                    commitment=bytes(commitment),
                    stamp=bytes(stamp),
                )
