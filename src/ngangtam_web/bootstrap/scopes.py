"""Keeps who may be seen by whom in step with the calendar."""

from __future__ import annotations

from ngangtam_web.apps.registry.actions import refresh_scopes
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import today


def follow_the_day() -> None:
    """Work out anew which units each official belongs to, as of today."""
    with scoped(EVERYONE):
        refresh_scopes(on=today())
