"""Rows about officials, for the verification of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.db import connection

from ngangtam_web.apps.audit.canonical import canonical, commitment
from ngangtam_web.apps.audit.rows import RowTable, StoredRow, stored_rows
from ngangtam_web.apps.audit.verify import CheckedRow, RowSource
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.keys import ContentUnreadable, PersonKey, open_keyring
from ngangtam_web.apps.registry.names import search_name, sort_key
from ngangtam_web.apps.registry.scope import EVERYONE, scoped

#: Place of `official_id` in a row's content: after the fact id and four days.
_OFFICIAL = 5


def sources() -> Iterator[RowSource]:
    """List officials and the facts about them."""
    yield RowSource(convert.OFFICIAL, "registry_official", _officials)
    for table in convert.ROW_TABLES.values():
        yield RowSource(
            table.kind, table.table, lambda version, table=table: _facts(table, version)
        )


def _officials(version: int) -> Iterator[CheckedRow]:
    with scoped(EVERYONE), connection.cursor() as cursor:
        keys = _Keys()
        cursor.execute(
            "SELECT id, entry_added, commitment, entry_erased FROM registry_official"
            " WHERE entry_added <= %s ORDER BY entry_added, commitment",
            [version],
        )
        for row_id, entry_added, committed, entry_erased in cursor:
            is_right = bytes(committed) == commitment(canonical(convert.official_content(row_id)))
            if entry_erased is None:
                is_right = is_right and keys.of(row_id) is not None
            yield CheckedRow(
                row_id=row_id,
                fact_id=None,
                entry_added=entry_added,
                entry_closed=None,
                commitment=bytes(committed),
                is_content_right=is_right,
            )


def _facts(table: RowTable, version: int) -> Iterator[CheckedRow]:
    with scoped(EVERYONE):
        keys = _Keys()
        # Words of names are derived like the columns beside them, into a table of their own.
        wrong = _names_with_wrong_words() if table.kind == convert.PERSON_ATTRIBUTE else frozenset()
        for row in stored_rows(table, version):
            official_id = row.content[_OFFICIAL]
            if row.row_id in wrong:
                yield row.checked(b"")
                continue
            if keys.is_erased(official_id):
                yield row.checked(None)
                continue
            key = keys.of(official_id)
            yield row.checked(b"" if key is None else _recomputed(table, row, key))


def _names_with_wrong_words() -> frozenset[int]:
    """List the rows of names whose words, official or order are not those kept for the search."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH said AS (
                SELECT DISTINCT name.id, word, name.sort_key, name.official_id
                FROM registry_personattribute AS name,
                    unnest(string_to_array(name.search_name, ' ')) AS word
                WHERE name.attribute = 'full_name' AND name.sort_key IS NOT NULL AND word <> ''
            ), kept AS (SELECT name_id, word, sort_key, official_id FROM registry_nameword)
            (SELECT id FROM (SELECT * FROM said EXCEPT SELECT * FROM kept) AS lacking)
            UNION
            (SELECT name_id FROM (SELECT * FROM kept EXCEPT SELECT * FROM said) AS more)
            """
        )
        return frozenset(row_id for (row_id,) in cursor)


def _recomputed(table: RowTable, row: StoredRow, key: PersonKey) -> bytes:
    """Recompute a row's commitment; what was decrypted or derived wrongly gives another one."""
    content = row.content
    if table.kind == convert.PERSON_ATTRIBUTE:
        value_place = table.content_columns.index("value")
        attribute, value = content[value_place - 1], content[value_place]
        encrypted, _, searched, sorted_by = row.derived
        if encrypted is not None:
            try:
                value = key.decrypt(bytes(encrypted), attribute=attribute)
            except ContentUnreadable:
                return b""
        elif attribute == convert.FULL_NAME and (searched, sorted_by) != (
            search_name(value or ""),
            sort_key(value or ""),
        ):
            return b""
        content = (*content[:value_place], value, *content[value_place + 1 :])
    return key.commit(table.content(content, row.files))


class _Keys:
    """The keys of all officials in scope, unwrapped when needed."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, key_wrapped, entry_erased FROM registry_official")
            rows = cursor.fetchall()
        self._wrapped = {number: wrapped for number, wrapped, erased in rows if erased is None}
        self._erased = {number for number, _, erased in rows if erased is not None}
        self._keyring = open_keyring() if self._wrapped else None
        self.of = lru_cache(maxsize=50_000)(self._unwrapped)

    def is_erased(self, official_id: int) -> bool:
        """Say whether the official's key was destroyed by an entry."""
        return official_id in self._erased

    def _unwrapped(self, official_id: int) -> PersonKey | None:
        """Unwrap a key; None where it is gone without an entry, or was altered."""
        wrapped = self._wrapped.get(official_id)
        if wrapped is None or self._keyring is None:
            return None
        try:
            return self._keyring.unwrap(official_id, bytes(wrapped))
        except ContentUnreadable:
            return None
