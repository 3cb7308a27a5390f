"""The second factor: whom it is required of, who has one, and taking a lost one away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.accounts.events import FACTOR_REMOVED, record_event
from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.sealing import seal, unseal
from ngangtam_web.apps.accounts.sessions import end_sessions

_PURPOSE = "second factor"
#: Sees no more than one person's own file, whatever unit the grant names.
_OWN_FILE_ONLY = "official"
#: Required even where such a role is granted in one unit only.
_ALWAYS = frozenset(
    {
        "system_administrator",
        "provincial_analyst",
        "provincial_leader",
        "inspector",
        "auditor",
    }
)


def is_required(grants: Iterable[Grant]) -> bool:
    """Say whether grants show more than one unit, or what needs a right of its own.

    An installation may ask it of everyone. A role that somebody adds later is covered as soon as
    it is granted in the whole province. A stand-in asks for what the grants ask for that it lends,
    which are to be among these.
    """
    return settings.SECOND_FACTOR_OF_EVERYONE or any(
        grant.further_permissions
        or grant.role in _ALWAYS
        or (
            grant.unit_id is None  # pyright: ignore[reportUnnecessaryComparison] - may be null
            and grant.role != _OWN_FILE_ONLY
        )
        for grant in grants
        if grant.stands_in_for_id is None
    )


def has_factor(*, user_id: int) -> bool:
    """Say whether an account has a second factor set up."""
    return bool(with_factor([user_id]))


def with_factor(user_ids: Iterable[int]) -> frozenset[int]:
    """Find the accounts that have a second factor set up."""
    found = Authenticator.objects.filter(user_id__in=user_ids, type=Authenticator.Type.TOTP)
    return frozenset(found.values_list("user_id", flat=True))


@transaction.atomic
def remove_factor(*, user_id: int, by: str, at: datetime) -> bool:
    """Take a lost second factor and its recovery codes away, and end all sessions.

    Says whether there was one. Whoever must have one is led to set up another at sign-in.
    """
    User.objects.select_for_update().get(pk=user_id)
    removed, _kinds = Authenticator.objects.filter(user_id=user_id).delete()
    end_sessions(user_id=user_id)
    if removed:
        record_event(FACTOR_REMOVED, user_id=user_id, by=by, at=at)
    return bool(removed)


class SealedFactors(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, and says what went wrong in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Mã không đúng hoặc đã dùng. Hãy chờ ứng dụng hiện mã mới rồi nhập lại; đồng hồ của "
            "điện thoại cần để tự động."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; one that was altered opens nothing."""
        secret = unseal(encrypted_text, purpose=_PURPOSE)
        if secret is None:
            raise ValueError
        return secret
