"""Rows about units and posts, for the verification of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from ngangtam_web.apps.audit.canonical import canonical, commitment
from ngangtam_web.apps.audit.rows import stored_rows
from ngangtam_web.apps.audit.verify import CheckedRow, RowSource
from ngangtam_web.apps.organizations import convert


def sources() -> Iterator[RowSource]:
    """List units, posts and the dated facts about them."""
    yield RowSource(convert.UNIT, "organizations_unit", _units)
    yield RowSource(convert.POST, "organizations_post", _posts)
    for table in convert.ROW_TABLES:
        yield RowSource(
            table.kind,
            table.table,
            lambda version, table=table: (
                row.checked(commitment(table.content(row.content, row.files)))
                for row in stored_rows(table, version)
            ),
        )


def _units(version: int) -> Iterator[CheckedRow]:
    yield from _identities(
        "SELECT id, entry_added, commitment FROM organizations_unit", version, convert.unit_content
    )


def _posts(version: int) -> Iterator[CheckedRow]:
    yield from _identities(
        "SELECT id, entry_added, commitment, unit_id, title_code FROM organizations_post",
        version,
        convert.post_content,
    )


def _identities(statement: str, version: int, content) -> Iterator[CheckedRow]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} WHERE entry_added <= %s ORDER BY entry_added, commitment", [version]
        )
        for row_id, entry_added, committed, *more in cursor:
            expected = commitment(canonical(content(row_id, *more)))
            yield CheckedRow(
                row_id=row_id,
                fact_id=None,
                entry_added=entry_added,
                entry_closed=None,
                commitment=bytes(committed),
                is_content_right=bytes(committed) == expected,
            )
