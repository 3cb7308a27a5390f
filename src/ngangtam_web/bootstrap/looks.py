"""Says who looked at an official's file, as the official may know it."""

from __future__ import annotations

from ngangtam_web.apps.accounts.queries import usernames_with_role
from ngangtam_web.apps.audit.queries import LookAt, looks_at

#: Whoever inspects is not named to the inspected.
_NOT_NAMED = "inspector"


def looks_shown_to_official(*, official_id: int, limit: int = 1_000) -> tuple[LookAt, ...]:
    """List who looked at an official, latest first; looks of inspectors are left out."""
    inspectors = usernames_with_role(_NOT_NAMED)
    found = looks_at(official_id=official_id, limit=limit)
    return tuple(look for look in found if look.by not in inspectors)
