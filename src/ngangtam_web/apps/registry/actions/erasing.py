"""Erases an official's content for good, and leaves the chain of entries verifiable."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.audit.rows import close_facts
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.actions.recording import EntryResult, rescope
from ngangtam_web.apps.registry.actions.undoing import ERASURE
from ngangtam_web.apps.registry.preparation import person_keys
from ngangtam_web.apps.registry.scope import EVERYONE, scoped


def erase_official(*, official_id: OfficialId, reason: str, by: str, at: datetime) -> EntryResult:
    """Close all facts of an official, blank what says who it was, and destroy their key.

    Posts, levels and days of earlier versions stay under a number that names nobody, so earlier
    figures can be counted again; what they knew of sex, age or ethnicity is unknown from now on.
    Nothing brings the content back.

    Raises:
        OutOfScope: The session does not see the official.
        OfficialErased: It was done before.
    """
    person_keys((official_id,))
    with (
        scoped(EVERYONE),
        ledger_entry(kind=ERASURE, reason=reason, by=by, at=at) as entry,
    ):
        person_keys((official_id,))
        for table in convert.ROW_TABLES.values():
            close_facts(entry, table, open_fact_ids(table.table, official_id))
        with connection.cursor() as cursor:
            cursor.execute("SELECT registry_erase(%s)", [official_id])
        rescope((official_id,), on=at.date())
        return EntryResult(
            number=entry.number,
            officials={},
            units={},
            posts={},
            added=entry.counts["added"],
            closed=entry.counts["closed"],
        )


def open_fact_ids(table: str, official_id: int) -> list[int]:
    """List the facts of a table that are known now about an official."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT fact_id FROM {table} WHERE official_id = %s AND entry_closed IS NULL",
            [official_id],
        )
        return [fact_id for (fact_id,) in cursor]
