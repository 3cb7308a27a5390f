"""Recovery codes: for paper, each good once in place of the telephone, kept as hashes only.

The library would derive its own from a seed that it keeps; whoever reads that has them all.
"""

from __future__ import annotations

import hashlib
import secrets

from allauth.mfa.models import Authenticator
from django.db import transaction

COUNT = 10
#: 116 bits, so that a plain hash keeps them. Digits, because the field brings up a keypad.
LENGTH, _GROUP = 35, 5
_KIND = Authenticator.Type.RECOVERY_CODES


@transaction.atomic
def make_recovery_codes(*, user_id: int) -> tuple[str, ...]:
    """Make new codes for an account and give them, this once; earlier ones are void."""
    codes = tuple(f"{secrets.randbelow(10**LENGTH):0{LENGTH}}" for _ in range(COUNT))
    # The library goes through a list of codes of its own, and is to find none.
    data = {"hashes": [_hash(code) for code in codes], "migrated_codes": []}
    Authenticator.objects.update_or_create(user_id=user_id, type=_KIND, defaults={"data": data})
    return tuple(
        "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
        for code in codes
    )


def is_recovery_code(digits: str) -> bool:
    """Tell a recovery code from what a telephone shows, which is shorter."""
    return len(digits) == LENGTH


@transaction.atomic
def spend_recovery_code(digits: str, *, user_id: int) -> Authenticator | None:
    """Use a code up and give the factor that it stands for; None where it is not good."""
    row = Authenticator.objects.select_for_update().filter(user_id=user_id, type=_KIND).first()
    left = row.data["hashes"] if row else []
    if row is None or _hash(digits) not in left:
        return None
    left.remove(_hash(digits))
    row.save(update_fields=["data"])
    return row


def unused_recovery_codes(*, user_id: int) -> int:
    """Count the codes that an account has left."""
    row = Authenticator.objects.filter(user_id=user_id, type=_KIND).first()
    return len(row.data["hashes"]) if row else 0


def _hash(digits: str) -> str:
    return hashlib.sha256(digits.encode()).hexdigest()
