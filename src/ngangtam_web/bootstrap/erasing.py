"""Erases an official's content as the answer to their request, in one transaction with it."""

from __future__ import annotations

from django.db import transaction

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import hold_ledger
from ngangtam_web.apps.intake_batches.forgetting import forget_findings
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.apps.work_items import actions as work_items
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.bootstrap.clock import now


def erase_as_asked(*, asked: Request, reason: str, by: str, scope: Scope) -> int:
    """Answer a request for deletion by erasing, and give the number of the entry.

    The answer is written first: it lies under the official's key, which the erasing destroys.

    Raises:
        Refused: It was answered before, or the official is out of the scope or erased already.
    """
    at = now()
    with transaction.atomic(), scoped(scope):
        hold_ledger()
        number = audit.head().number + 1
        work_items.accept(item=asked.number, by=by, at=at, text=reason, entry_number=number)
        erased = erase_official(official_id=asked.official_id, reason=reason, by=by, at=at)
        if erased.number != number:
            raise RuntimeError("the ledger moved while it was held")
        with scoped(EVERYONE):
            forget_findings(asked.official_id)
    return number
