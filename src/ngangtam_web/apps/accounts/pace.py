"""Counts tries under a key, in the one place that all web processes share: the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from ngangtam_web.apps.accounts.models import Pace

_COUNT = """
    INSERT INTO accounts_pace AS kept (key, used, since) VALUES (%(key)s, 1, %(at)s)
    ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN kept.since > %(begun_after)s
            THEN least(kept.used + 1, %(most)s) ELSE 1 END,
        since = CASE WHEN kept.since > %(begun_after)s THEN kept.since ELSE %(at)s END
    RETURNING used, since
"""


def key_of(*parts: str) -> str:
    """Make a key out of who and what, from which neither can be read."""
    return salted_hmac("accounts.pace", "\x1f".join(parts), algorithm="sha256").hexdigest()


def locked_row(key: str, *, at: datetime) -> Pace:
    """Give the row of a key, made if it is not there, locked until the transaction ends."""
    Pace.objects.bulk_create([Pace(key=key, used=0, since=at)], ignore_conflicts=True)
    return Pace.objects.select_for_update().get(pk=key)


def seconds_over(*, key: str, amount: int, seconds: int, at: datetime) -> int:
    """Count one use of a key, and give the seconds to wait where it is used up: 0 lets it pass.

    `amount` uses are free in any window of `seconds` that begins with a use; what is refused does
    not make the wait longer. One statement counts, so that a page is hardly slower for it.
    """
    window = timedelta(seconds=seconds)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT,
            {"key": key, "at": at, "begun_after": at - window, "most": amount + 1},
        )
        used, since = cursor.fetchone()
    if used <= amount:
        return 0
    return max(1, round((since + window - at).total_seconds()))
