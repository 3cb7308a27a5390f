"""Makes accounts, grants roles and takes them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ngangtam.kernel import Refused
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
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.audit import queries as audit

__all__ = [
    "GrantPeriodWrong",
    "LastAdministrator",
    "NoSuchRole",
    "NotToOneself",
    "OnlyForDemo",
    "PasswordTooWeak",
    "RolesApart",
    "UsernameTaken",
    "create_demo_accounts",
    "create_user",
    "deactivate_user",
    "end_grant",
    "grant_role",
    "grant_stand_in",
    "reactivate_user",
    "set_language",
]


class UsernameTaken(Refused):
    """Two people cannot sign in by one name."""

    code = "accounts.username-taken"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            vi=f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.",
            en=f'The user name "{username}" is taken. Choose another one.',
            username=username,
        )


#: Code of a rule for passwords -> what it wants, in our words: Django says some in English only.
_PASSWORD_FAULTS = {
    "password_too_short": ("cần dài hơn, ít nhất 8 ký tự", "it needs at least 8 characters"),
    "password_too_common": ("quá phổ biến", "it is too common"),
    "password_entirely_numeric": ("chỉ gồm chữ số", "it has nothing but digits"),
    "password_too_similar": ("quá giống tên của tài khoản", "it is too like the account's name"),
}


class PasswordTooWeak(Refused):
    """The password breaks a rule for passwords."""

    code = "accounts.password-too-weak"

    def __init__(self, *, faults: Iterable[ValidationError]) -> None:
        told = [_PASSWORD_FAULTS[fault.code or ""] for fault in faults]
        super().__init__(
            vi=f"Mật khẩu chưa đủ mạnh: {'; '.join(vi for vi, _ in told)}. Hãy đặt mật khẩu khác.",
            en=f"The password is too weak: {'; '.join(en for _, en in told)}. Choose another one.",
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
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(faults=error.error_list) from error
    user_id = _save_new(user, password)
    record_creation(user_id=user_id, by=by, at=at or timezone.now())
    return user_id


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
            continue
        is_official = person.role == "official"
        if (person.in_own_unit and unit_id is None) or (is_official and official_id is None):
            continue
        user_id = _save_new(
            User(
                username=person.username,
                display_name=person.display_name,
                is_demo=True,
                official_id=official_id if is_official else None,
            ),
            password,
        )
        grant_role(
            user_id=user_id,
            role=person.role,
            unit_id=unit_id if person.in_own_unit else None,
            valid_from=valid_from,
            further_permissions=person.further,
            by="demo",
            at=at,
        )


def _save_new(user: User, password: str) -> int:
    if User.objects.filter(username=user.username).exists():
        raise UsernameTaken(username=user.username)
    user.set_password(password)
    user.save(force_insert=True)
    return user.pk
