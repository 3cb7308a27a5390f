"""Removes scans of forms that were never saved, and marked workbooks that nobody came for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings

from ngangtam_web.apps.audit.attachments_named import named_by_sources
from ngangtam_web.apps.intake_batches import attachments, marked_files
from ngangtam_web.apps.intake_batches.queries import named_by_files
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.apps.work_items.queries import named_by_requests

_AT_ONCE = 500
#: How long a marked workbook is kept for a sender who does not come back to it.
_MARKED = timedelta(days=60)


def remove_forgotten_scans(*, at: datetime) -> int:
    """Remove bytes that no fact, request or file names and no form used for hours; count them.

    A form can hand its scan on for a day after it was last shown, and each showing counts as use,
    so what is removed can be named by no form any more.
    """
    marked_files.remove_older_than(at - _MARKED)
    before = at - timedelta(hours=settings.UNNAMED_ATTACHMENTS_HOURS)
    removed = 0
    with scoped(EVERYONE):
        for hashes in _batches(attachments.lying_since(before)):
            named = named_by_sources(hashes) | named_by_files(hashes) | named_by_requests(hashes)
            for file_hash in hashes:
                if file_hash not in named:
                    attachments.remove(file_hash)
                    removed += 1
    return removed


def _batches(hashes: Iterator[str]) -> Iterator[tuple[str, ...]]:
    while some := tuple(islice(hashes, _AT_ONCE)):
        yield some
