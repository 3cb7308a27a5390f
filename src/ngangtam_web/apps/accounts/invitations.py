"""Accounts by invitation: an administrator hands a code over, the invited person sets a password.

No mail is sent: many offices have none. Whoever forgot a password gets a code in the same way.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.actions import save_new
from ngangtam_web.apps.accounts.events import CODE_ISSUED, CODE_USED, record_event
from ngangtam_web.apps.accounts.granting import record_creation
from ngangtam_web.apps.accounts.lockout import unlock
from ngangtam_web.apps.accounts.models import OneTimeCode, User
from ngangtam_web.apps.accounts.password_rules import require_strong
from ngangtam_web.apps.accounts.sessions import end_sessions

#: Time enough to walk to a colleague, or to reach one in another commune.
CODE_HOLDS = timedelta(hours=72)
#: Letters and digits that nobody mistakes for one another when reading from paper.
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
#: 25 of 30 signs: 122 bits, so that a plain hash keeps it.
_LENGTH, _GROUP = 25, 5


class CodeNotValid(Refused):
    """The code was never issued, was used, replaced or has expired: which one is not told."""

    code = "accounts.code-not-valid"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Tên đăng nhập hoặc mã không đúng, mã đã dùng hoặc đã hết hạn. Hãy kiểm tra từng ký "
            "tự, hoặc đề nghị người quản trị cấp mã mới.",
            en="The user name or the code is wrong, or the code was used or has expired. Check "
            "each character, or ask the administrator for a new code.",
        )


@transaction.atomic
def invite(
    *, username: str, display_name: str, by: str, at: datetime, language: str = "vi"
) -> tuple[int, str]:
    """Make an account without a password, and give its id and the code to hand over.

    Raises:
        UsernameReserved: The system itself acts under this name.
        UsernameTaken: Another account has this name.
    """
    user = User(
        username=User.normalize_username(username), display_name=display_name, language=language
    )
    user_id = save_new(user, None)
    record_creation(user_id=user_id, by=by, at=at)
    return user_id, issue_code(user_id=user_id, by=by, at=at)


@transaction.atomic
def issue_code(*, user_id: int, by: str, at: datetime) -> str:
    """Issue a code with which a person sets a new password; earlier codes are void.

    The old password holds until the code is used: a code that was issued by mistake keeps nobody
    out.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    user.one_time_codes.all().delete()
    signs = [secrets.choice(_ALPHABET) for _ in range(_LENGTH)]
    groups = ["".join(signs[start : start + _GROUP]) for start in range(0, _LENGTH, _GROUP)]
    code = "-".join(groups)
    OneTimeCode.objects.create(
        user=user,
        code_hash=_hash(code),
        issued_by=by,
        issued_at=at,
        expires_at=at + CODE_HOLDS,
    )
    record_event(CODE_ISSUED, user_id=user_id, by=by, at=at)
    return code


@transaction.atomic
def accept(*, username: str, code: str, password: str, at: datetime) -> int:
    """Set a password by a code, which is thereby used up; all sessions of the account end.

    A second factor that was set up stays and will be asked for.

    Raises:
        CodeNotValid: The code does not open this account now.
        PasswordTooWeak: The password breaks a rule; the code may be used again.
    """
    row = (
        OneTimeCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(code_hash=_hash(code), used_at=None, expires_at__gt=at, user__is_active=True)
        .first()
    )
    if row is None or row.user.username.casefold() != username.strip().casefold():
        raise CodeNotValid
    user = row.user
    require_strong(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    row.used_at = at
    row.save(update_fields=["used_at"])
    end_sessions(user_id=user.pk)
    unlock(username=user.username)
    record_event(CODE_USED, user_id=user.pk, by=user.username, at=at)
    return user.pk


def _hash(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
