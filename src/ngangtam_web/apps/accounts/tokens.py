"""Takes each form once: the token of a form is spent in the transaction that writes."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from ngangtam_web.apps.accounts.models import SpentToken

#: A form that was opened longer ago is refused by its age, so its token may be forgotten.
KEPT = timedelta(days=2)


def spend(token: str, *, at: datetime) -> bool:
    """Spend a token; False where it was spent before.

    Call it inside of the transaction that writes. Two that come at once wait for each other: when
    the first is rolled back, the second is the first.
    """
    SpentToken.objects.filter(spent_at__lt=at - KEPT).delete()
    token_hash = hashlib.sha256(token.encode()).hexdigest()
    try:
        with transaction.atomic():
            SpentToken.objects.create(token_hash=token_hash, spent_at=at)
    except IntegrityError:
        return False
    return True
