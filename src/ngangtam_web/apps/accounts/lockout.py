"""Slows down whoever guesses passwords, per name and per address, without telling who exists.

A name is held after five wrong passwords in a row: one minute, then twice as long for each further
one, at most one hour. So nobody can keep the owner out for longer than that, and one who does not
want to wait asks an administrator. An address may be wrong thirty times in a quarter of an hour,
over all names: an office behind one address stays below it, a list of stolen passwords does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from ngangtam_web.apps.accounts.events import UNLOCKED, record_event
from ngangtam_web.apps.accounts.models import Pace
from ngangtam_web.apps.accounts.pace import key_of, locked_row

FREE_TRIES = 5
_FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
#: Wrong passwords further apart than this are not in a row.
_FORGOTTEN_AFTER = timedelta(hours=24)
ADDRESS_TRIES = 30
ADDRESS_WINDOW = timedelta(minutes=15)


@transaction.atomic
def begin_try(*, username: str, address: str, at: datetime) -> int:
    """Count a try before its password is looked at; give the seconds to wait, 0 lets it pass.

    It is counted first and taken back when it succeeds, so that many tries at once are no way
    around. A name that no account has is held like any other.
    """
    account = locked_row(_account_key(username), at=at)
    source = locked_row(_address_key(address), at=at)
    held = max((row.held_until for row in (account, source) if row.held_until), default=None)
    if held is not None and held > at:
        return max(1, round((held - at).total_seconds()))
    _count(account, at=at, forgotten_after=_FORGOTTEN_AFTER)
    if account.used >= FREE_TRIES:
        # The exponent is bounded: a number of doublings beyond the longest wait means nothing.
        doubled = _FIRST_WAIT * 2 ** min(account.used - FREE_TRIES, 10)
        account.held_until = at + min(doubled, LONGEST_WAIT)
    _count(source, at=at, forgotten_after=ADDRESS_WINDOW)
    if source.used >= ADDRESS_TRIES:
        source.held_until = at + ADDRESS_WINDOW
    for row in (account, source):
        row.save()
    return 0


@transaction.atomic
def forget_tries(*, username: str, address: str, at: datetime) -> None:
    """Take a try back that turned out right; the name starts anew, the address loses this one."""
    unlock(username=username)
    source = locked_row(_address_key(address), at=at)
    source.used = max(0, source.used - 1)
    if source.used < ADDRESS_TRIES:
        source.held_until = None
    source.save()


def unlock(*, username: str) -> None:
    """Let a name try again at once."""
    Pace.objects.filter(pk=_account_key(username)).delete()


@transaction.atomic
def unlock_account(*, user_id: int, username: str, by: str, at: datetime) -> None:
    """Let an account try again at once because somebody asked for it, on the record."""
    unlock(username=username)
    record_event(UNLOCKED, user_id=user_id, by=by, at=at)


def holds(usernames: Iterable[str], *, at: datetime) -> dict[str, datetime]:
    """Find the names that are held, each with the moment until when."""
    keys = {_account_key(username): username for username in usernames}
    rows = Pace.objects.filter(pk__in=keys, held_until__gt=at)
    return {keys[row.key]: row.held_until for row in rows if row.held_until}


def _count(row: Pace, *, at: datetime, forgotten_after: timedelta) -> None:
    if row.since + forgotten_after <= at:
        row.used, row.since = 0, at
    row.used += 1
    row.held_until = None


def _account_key(username: str) -> str:
    return key_of("sign-in", "account", username.strip().casefold())


def _address_key(address: str) -> str:
    return key_of("sign-in", "address", address)
