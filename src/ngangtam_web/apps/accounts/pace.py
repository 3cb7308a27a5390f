"""Counts tries under a key, in the one place that all web processes share: the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from ngangtam_web.apps.accounts.models import Pace


def key_of(*parts: str) -> str:
    """Make a key out of who and what, from which neither can be read."""
    return salted_hmac("accounts.pace", "\x1f".join(parts), algorithm="sha256").hexdigest()


def locked_row(key: str, *, at: datetime) -> Pace:
    """Give the row of a key, made if it is not there, locked until the transaction ends."""
    Pace.objects.bulk_create([Pace(key=key, used=0, since=at)], ignore_conflicts=True)
    return Pace.objects.select_for_update().get(pk=key)


@transaction.atomic
def seconds_over(*, key: str, amount: int, seconds: int, at: datetime) -> int:
    """Count one use of a key, and give the seconds to wait where it is used up: 0 lets it pass.

    `amount` uses are free in any window of `seconds` that begins with a use; what is refused is
    not counted.
    """
    row = locked_row(key, at=at)
    ends = row.since + timedelta(seconds=seconds)
    if ends <= at:
        row.used, row.since, ends = 0, at, at + timedelta(seconds=seconds)
    if row.used >= amount:
        return max(1, round((ends - at).total_seconds()))
    row.used += 1
    row.save(update_fields=["used", "since"])
    return 0
