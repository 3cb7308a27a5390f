"""Recovery codes: for paper, each good once in place of the telephone, kept as hashes only.

The library would derive its own from a seed that it keeps; whoever reads that has them all.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from ngangtam_web.apps.accounts.events import CODES_RENEWED, RECOVERY_CODE_USED, record_event

COUNT = 10
#: 116 bits, so that a plain hash keeps them. Digits, because the field brings up a keypad.
LENGTH, _GROUP = 35, 5
_KIND = Authenticator.Type.RECOVERY_CODES


@transaction.atomic
def make_recovery_codes(*, user_id: int, by: str, at: datetime) -> tuple[str, ...]:
    """Make new codes for an account and give them, this once; earlier ones are void."""
    codes = tuple(f"{secrets.randbelow(10**LENGTH):0{LENGTH}}" for _ in range(COUNT))
    # The library goes through a list of codes of its own, and is to find none.
    data = {"hashes": [_hash(code) for code in codes], "migrated_codes": []}
    Authenticator.objects.update_or_create(user_id=user_id, type=_KIND, defaults={"data": data})
    record_event(CODES_RENEWED, user_id=user_id, by=by, at=at)
    return tuple(
        "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
        for code in codes
    )


def is_recovery_code(digits: str) -> bool:
    """Tell a recovery code from what a telephone shows, which is shorter."""
    return len(digits) == LENGTH


@transaction.atomic
def spend_recovery_code(digits: str, *, user_id: int, by: str, at: datetime) -> bool:
    """Use a code up, and say whether it was good."""
    row = Authenticator.objects.select_for_update().filter(user_id=user_id, type=_KIND).first()
    if row is None or _hash(digits) not in _left(row):
        return False
    _left(row).remove(_hash(digits))
    row.save(update_fields=["data"])
    record_event(RECOVERY_CODE_USED, user_id=user_id, by=by, at=at)
    return True


def unused_recovery_codes(*, user_id: int) -> int:
    """Count the codes that an account has left."""
    row = Authenticator.objects.filter(user_id=user_id, type=_KIND).first()
    return len(_left(row)) if row else 0


def _left(row: Authenticator) -> list[str]:
    """Give the hashes of unused codes; a row that the library made by itself has none."""
    return row.data.get("hashes", [])


def _hash(digits: str) -> str:
    return hashlib.sha256(digits.encode()).hexdigest()
