"""Sends requests about officials' data, once each, and says until when they are answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ngangtam.kernel import OfficialId, Refused
from ngangtam.law import Edition
from ngangtam.rules.request_terms import RequestTerm, request_term
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items import actions
from ngangtam_web.apps.work_items.actions import Evidence, Saved
from ngangtam_web.apps.work_items.kinds import KINDS
from ngangtam_web.bootstrap.clock import now
from ngangtam_web.bootstrap.law import edition_of_forms

_OFFICE_HOURS = ZoneInfo("Asia/Ho_Chi_Minh")


def send(
    *,
    token: UUID,
    scope: Scope,
    kind: str,
    official_id: OfficialId,
    text: str,
    by: str,
    is_own: bool,
    about: tuple[str, int | None] | None = None,
    evidence: Evidence | None = None,
) -> Saved:
    """Send a request, once; `scope` is where the sender sees the official.

    Raises:
        Refused: As `send_request`.
    """
    at = now()

    def write() -> Saved:
        item = actions.send_request(
            kind=kind,
            official_id=official_id,
            text=text,
            by=by,
            at=at,
            is_own=is_own,
            about=about,
            evidence=evidence,
        )
        return Saved(official_id=official_id, item=item)

    with scoped(scope):
        return actions.once(token=token, by=by, at=at, save=write)


def edition_of_terms() -> Edition:
    """Give the law by which terms are worked out: once for a page, not once for each request."""
    return edition_of_forms(audit.head().number)


def term_of(
    *, kind: str, sent_at: datetime, is_extended: bool, edition: Edition
) -> RequestTerm | None:
    """Say until when a request is to be acknowledged and answered; None: the law had no term."""
    try:
        return request_term(
            KINDS[kind].term,
            received_on=sent_at.astimezone(_OFFICE_HOURS).date(),
            edition=edition,
            is_extended=is_extended,
        )
    except (Refused, KeyError):
        # An edition that was adopted before the terms were written down has none of them.
        return None
