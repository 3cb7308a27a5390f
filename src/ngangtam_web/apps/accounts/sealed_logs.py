"""The log of what was done to accounts, for the seals over it."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam_web.apps.accounts.models import AccountEvent
from ngangtam_web.apps.audit.sealing import Log


def logs() -> Iterator[Log]:
    """List who gave whom which right, and what else was done to accounts."""
    yield Log(
        name="account_event",
        model=AccountEvent,
        layouts=(("id", "at", "by", "what", "user_id", "grant_id", "details"),),
    )
