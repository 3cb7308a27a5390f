"""Makes accounts, grants roles and takes them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.events import PASSWORD_CHANGED, record_event
from ngangtam_web.apps.accounts.granting import (
    GrantPeriodWrong,
    LastAdministrator,
    NoSuchRole,
    NotToOneself,
    RolesApart,
    deactivate_user,
    end_grant,
    grant_role,
    grant_stand_in,
    reactivate_user,
    record_creation,
)
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.password_rules import PasswordTooWeak, require_strong
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.accounts.sessions import end_sessions
from ngangtam_web.apps.audit import queries as audit

__all__ = [
    "GrantPeriodWrong",
    "LastAdministrator",
    "NoSuchRole",
    "NotToOneself",
    "OnlyForDemo",
    "PasswordTooWeak",
    "PasswordWrong",
    "RolesApart",
    "UsernameReserved",
    "UsernameTaken",
    "change_password",
    "create_demo_accounts",
    "create_user",
    "deactivate_user",
    "end_grant",
    "grant_role",
    "grant_stand_in",
    "reactivate_user",
    "save_new",
    "set_language",
]


#: By these names records say that no person who signed in did it (`bootstrap.clock`).
_RESERVED = frozenset({"system", "demo", "command"})


class UsernameTaken(Refused):
    """Two people cannot sign in by one name."""

    code = "accounts.username-taken"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            vi=f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.",
            en=f'The user name "{username}" is taken. Choose another one.',
            username=username,
        )


class UsernameReserved(Refused):
    """What acts where no person signed in goes by this name in records of who did what."""

    code = "accounts.username-reserved"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            vi=f"Tên đăng nhập “{username}” dành riêng cho hệ thống. Hãy chọn tên khác.",
            en=f'The user name "{username}" is kept for the system itself. Choose another one.',
            username=username,
        )


class OnlyForDemo(Refused):
    """Demo accounts have one known password, so they never enter a real province."""

    code = "accounts.only-for-demo"

    def __init__(self) -> None:
        super().__init__(
            vi="Chỉ tạo tài khoản dùng thử trong cơ sở dữ liệu của tỉnh mẫu. Với tỉnh thật, hãy "
            "chạy `ngangtam init`.",
            en="Demo accounts are made in a demo database only. For a real province run "
            "`ngangtam init`.",
        )


@transaction.atomic
def create_user(
    *,
    username: str,
    display_name: str,
    password: str,
    email: str = "",
    language: str = "vi",
    official_id: int | None = None,
    by: str = "system",
    at: datetime | None = None,
) -> int:
    """Make an account that may do nothing yet, and return its id.

    `by` and `at` say who made it when, for the record of accounts.

    Raises:
        UsernameReserved: The system itself acts under this name.
        UsernameTaken: Another account has this name.
        PasswordTooWeak: The password breaks a rule for passwords.
    """
    user = User(
        username=User.normalize_username(username),
        display_name=display_name,
        email=email,
        language=language,
        official_id=official_id,
    )
    require_strong(password, user)
    user_id = save_new(user, password)
    record_creation(user_id=user_id, by=by, at=at or timezone.now())
    return user_id


class PasswordWrong(Refused):
    """The password that should prove who is asking is not the account's."""

    code = "accounts.password-wrong"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Mật khẩu hiện tại không đúng. Hãy nhập lại.",
            en="The current password is wrong. Type it again.",
        )


@transaction.atomic
def change_password(*, user_id: int, old: str, new: str, at: datetime) -> None:
    """Change one's own password; all sessions of the account end.

    Raises:
        PasswordWrong: The old password is not the account's.
        PasswordTooWeak: The new one breaks a rule for passwords.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.check_password(old):
        raise PasswordWrong
    require_strong(new, user)
    user.set_password(new)
    user.save(update_fields=["password"])
    end_sessions(user_id=user_id)
    record_event(PASSWORD_CHANGED, user_id=user_id, by=user.username, at=at)


def set_language(*, user_id: int, language: str) -> None:
    """Remember the language in which a user reads."""
    User.objects.filter(pk=user_id).update(language=language)


@dataclass(frozen=True)
class _DemoPerson:
    username: str
    display_name: str
    role: str
    further: tuple[Permission, ...] = ()
    in_own_unit: bool = False


_EVERYTHING_SPECIAL = tuple(sorted(SPECIAL_PERMISSIONS))
_DEMO_PEOPLE = (
    _DemoPerson(
        "chuyenvien",
        "Chuyên viên tổng hợp (dùng thử)",
        "provincial_analyst",
        (Permission.SEE_SUCCESSION, Permission.SEE_APPRAISAL, Permission.SEE_CANDIDACY),
    ),
    _DemoPerson("lanhdao", "Lãnh đạo tỉnh (dùng thử)", "provincial_leader"),
    _DemoPerson("donvi", "Cán bộ tổ chức (dùng thử)", "unit_hr_officer", in_own_unit=True),
    _DemoPerson("thutruong", "Người đứng đầu (dùng thử)", "unit_head", in_own_unit=True),
    _DemoPerson("thanhtra", "Thanh tra (dùng thử)", "inspector", _EVERYTHING_SPECIAL),
    _DemoPerson("kiemsoat", "Kiểm soát truy cập (dùng thử)", "auditor"),
    _DemoPerson("phapche", "Pháp chế (dùng thử)", "rule_author"),
    _DemoPerson("canbo", "Cán bộ (dùng thử)", "official"),
    _DemoPerson("quantri", "Quản trị hệ thống (dùng thử)", "system_administrator"),
)


@transaction.atomic
def create_demo_accounts(
    *,
    password: str,
    valid_from: date,
    at: datetime,
    unit_id: int | None = None,
    official_id: int | None = None,
) -> None:
    """Make one account per role in a demo database, all with one password; again: new password.

    `unit_id` is the unit of the unit's HR officer, `official_id` the official whose own file the
    official's account opens; an account whose part is not given is left out.

    Raises:
        OnlyForDemo: The database is a real province's.
    """
    if not audit.head().is_demo:
        raise OnlyForDemo
    for person in _DEMO_PEOPLE:
        user = User.objects.filter(username=person.username, is_demo=True).first()
        if user is not None:
            user.set_password(password)
            user.save(update_fields=["password"])
            record_event(PASSWORD_CHANGED, user_id=user.pk, by="demo", at=at)
            continue
        is_official = person.role == "official"
        if (person.in_own_unit and unit_id is None) or (is_official and official_id is None):
            continue
        user_id = save_new(
            User(
                username=person.username,
                display_name=person.display_name,
                is_demo=True,
                official_id=official_id if is_official else None,
            ),
            password,
        )
        record_creation(user_id=user_id, by="demo", at=at)
        grant_role(
            user_id=user_id,
            role=person.role,
            unit_id=unit_id if person.in_own_unit else None,
            valid_from=valid_from,
            further_permissions=person.further,
            by="demo",
            at=at,
        )


def save_new(user: User, password: str | None) -> int:
    """Save an account that is not there yet; without a password nobody signs in to it.

    Raises:
        UsernameReserved: The system itself acts under this name.
        UsernameTaken: Another account has this name, however it is written.
    """
    # `command:NAME` is who runs a command on the machine.
    if user.username.strip().casefold().partition(":")[0].rstrip() in _RESERVED:
        raise UsernameReserved(username=user.username)
    if User.objects.filter(username__iexact=user.username).exists():
        raise UsernameTaken(username=user.username)
    user.set_password(password)
    user.save(force_insert=True)
    return user.pk
