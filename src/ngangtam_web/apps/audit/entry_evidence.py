"""Gives entries with all that their hash is over, so that others can compute it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ngangtam_web.apps.audit.actions import hashed_attributes
from ngangtam_web.apps.audit.canonical import entry_hash
from ngangtam_web.apps.audit.models import LedgerEntry


def entries_as_hashed(numbers: Iterable[int]) -> list[dict[str, object]]:
    """List sealed entries by number, each with its hashed attributes and its hash."""
    rows = LedgerEntry.objects.filter(number__in=set(numbers), hash__isnull=False)
    return [{**hashed_attributes(row), "hash": row.hash} for row in rows.order_by("number")]


def is_hash_right(entry: Mapping[str, object]) -> bool:
    """Say whether the hash that an entry carries is that of its attributes."""
    return entry.get("hash") == entry_hash({k: v for k, v in entry.items() if k != "hash"})
