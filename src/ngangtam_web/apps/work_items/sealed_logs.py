"""Requests and their answers, for the seals over them."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam_web.apps.audit.sealing import Log
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.apps.work_items.models import WorkItem, WorkItemStep


def logs() -> Iterator[Log]:
    """List what was asked and what became of it; contents stay as they lie, encrypted."""
    yield Log(
        name="request",
        model=WorkItem,
        layouts=(
            (
                *("id", "kind", "official_id", "fact_kind", "fact_id", "content_encrypted"),
                *("evidence_hash", "evidence_kind", "sent_by", "is_own", "sent_at"),
            ),
        ),
        opened=lambda: scoped(EVERYONE),
    )
    yield Log(
        name="request_step",
        model=WorkItemStep,
        layouts=(
            ("id", "item_id", "step", "at", "by", "text_encrypted", "entry_number", "article"),
        ),
        opened=lambda: scoped(EVERYONE),
    )
