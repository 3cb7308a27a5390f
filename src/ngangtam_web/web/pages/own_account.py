"""One's own account as a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from ngangtam_web.apps.accounts.queries import Account
from ngangtam_web.apps.accounts.sessions import OpenSession

_LONGEST_BROWSER = 120
#: So few that it is time to make new ones.
_FEW_CODES = 3


@dataclass(frozen=True, kw_only=True)
class SessionLine:
    """One place where the account is signed in."""

    begun_at: datetime
    address: str
    browser: str
    is_this: bool


@dataclass(frozen=True, kw_only=True)
class OwnAccountPage:
    """What guards an account."""

    username: str
    display_name: str
    roles: tuple[str | Promise, ...]
    has_second_factor: bool
    second_factor_required: bool
    recovery_codes: int
    has_few_codes: bool
    sessions: tuple[SessionLine, ...]
    has_other_sessions: bool


def own_account_page(
    account: Account, *, recovery_codes: int, sessions: Iterable[OpenSession]
) -> OwnAccountPage:
    """Put an account and its sessions together."""
    lines = tuple(
        SessionLine(
            begun_at=one.begun_at,
            address=one.address,
            browser=one.browser[:_LONGEST_BROWSER],
            is_this=one.is_this,
        )
        for one in sessions
    )
    return OwnAccountPage(
        username=account.username,
        display_name=account.display_name,
        roles=account.roles,
        has_second_factor=account.has_second_factor,
        second_factor_required=account.second_factor_required,
        recovery_codes=recovery_codes,
        has_few_codes=account.has_second_factor and recovery_codes <= _FEW_CODES,
        sessions=lines,
        has_other_sessions=any(not line.is_this for line in lines),
    )
