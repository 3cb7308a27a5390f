"""Restricts processing as the answer to a request, in one transaction with it, and lifts that."""

from __future__ import annotations

from django.db import transaction

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.actions import lift_restriction, restrict_official
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items import actions as work_items
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.bootstrap.clock import now


def restrict_as_asked(*, asked: Request, reason: str, by: str, scope: Scope) -> int:
    """Answer a request by restricting the processing, and give the number of the entry.

    Raises:
        Refused: It was answered before, is the reader's own, or the official is out of the scope,
            erased or restricted already.
    """
    at = now()
    with transaction.atomic(), scoped(scope):
        number = restrict_official(
            official_id=asked.official_id,
            asked_as=asked.kind,
            note=f"Yêu cầu số {asked.number}",
            reason=reason,
            by=by,
            at=at,
        ).number
        work_items.accept(item=asked.number, by=by, at=at, text=reason, entry_number=number)
    return number


def lift(*, official_id: OfficialId, reason: str, by: str, scope: Scope) -> int:
    """Lift a restriction, and give the number of the entry.

    Raises:
        Refused: There is none, or the official is out of the scope.
    """
    with transaction.atomic(), scoped(scope):
        return lift_restriction(official_id=official_id, reason=reason, by=by, at=now()).number
