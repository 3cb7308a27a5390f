"""Grants roles and takes them back, closes accounts, and keeps a record of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from ngangtam.careers.authorities import GRANTABLE
from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.events import (
    CREATED,
    DEACTIVATED,
    ENDED,
    GRANTED,
    REACTIVATED,
    STAND_IN_GRANTED,
    record_event,
)
from ngangtam_web.apps.accounts.models import Grant, OneTimeCode, User
from ngangtam_web.apps.accounts.queries import access_of, rights_of
from ngangtam_web.apps.accounts.roles import (
    PERSONAL_DATA,
    ROLES,
    SPECIAL_PERMISSIONS,
    Permission,
)
from ngangtam_web.apps.accounts.sessions import end_sessions


class NoSuchRole(Refused):
    """The role, right or managing authority is not one that may be granted."""

    code = "accounts.no-such-role"

    def __init__(self, *, asked: str) -> None:
        known = ", ".join(ROLES)
        super().__init__(
            vi=f"Không có vai trò hoặc quyền “{asked}” để cấp. Các vai trò: {known}.",
            en=f'There is no role or right "{asked}" to grant. The roles are: {known}.',
            asked=asked,
        )


class NotToOneself(Refused):
    """Nobody widens their own rights."""

    code = "accounts.not-to-oneself"

    def __init__(self) -> None:
        super().__init__(
            vi="Không tự cấp quyền, không tự khóa tài khoản của mình. Hãy đề nghị người quản trị "
            "khác thực hiện.",
            en="Nobody grants rights to themselves or closes their own account. Ask another "
            "administrator.",
        )


class RolesApart(Refused):
    """Who manages accounts sees no personal data, and the other way round."""

    code = "accounts.roles-apart"

    def __init__(self, *, user_id: int) -> None:
        super().__init__(
            vi="Người quản trị tài khoản không được xem dữ liệu cá nhân, nên một tài khoản không "
            "giữ cả hai quyền cùng lúc. Hãy thu hồi quyền kia trước, hoặc cấp cho tài khoản khác.",
            en="Who manages accounts sees no personal data, so no account holds both at a time. "
            "Take the other right back first, or grant this one to another account.",
            user_id=user_id,
        )


class GrantPeriodWrong(Refused):
    """The grant would end before it begins, or stand in for somebody without an end."""

    code = "accounts.grant-period-wrong"

    def __init__(self) -> None:
        super().__init__(
            vi="Ngày kết thúc phải sau ngày bắt đầu; cấp quyền thay người khác thì phải có ngày "
            "kết thúc. Hãy nhập lại.",
            en="A grant ends after it begins, and a stand-in has an end. Enter the days again.",
        )


class LastAdministrator(Refused):
    """Somebody must be left who can grant rights."""

    code = "accounts.last-administrator"

    def __init__(self) -> None:
        super().__init__(
            vi="Đây là tài khoản quản trị cuối cùng. Hãy cấp vai trò Quản trị hệ thống cho một "
            "tài khoản khác trước.",
            en="This is the last account that manages accounts. Grant that role to another "
            "account first.",
        )


@transaction.atomic
def grant_role(
    *,
    user_id: int,
    role: str,
    valid_from: date,
    by: str,
    at: datetime,
    unit_id: int | None = None,
    managing_authorities: Iterable[str] = (),
    valid_to: date | None = None,
    further_permissions: Iterable[Permission] = (),
) -> int:
    """Give a user a role in a unit and what is below it, and return the grant's id.

    Without a unit the role holds in the whole province. `managing_authorities` limits it to the
    officials whom these authorities manage; empty: whoever manages them. `valid_to` is the first
    day on which it no longer holds; None: until it is taken back. `further_permissions` are
    rights that no role brings, such as seeing appraisals.

    Raises:
        NoSuchRole: The role or authority does not exist, or a right may not be granted by itself.
        NotToOneself: The granter is the user.
        GrantPeriodWrong: It would end before it begins.
        RolesApart: The user would manage accounts and see personal data at the same time.
    """
    rights = sorted(set(further_permissions))
    authorities = sorted(set(managing_authorities))
    unknown = [right for right in rights if right not in SPECIAL_PERMISSIONS]
    unknown += [authority for authority in authorities if authority not in GRANTABLE]
    if role not in ROLES or unknown:
        raise NoSuchRole(asked=role if role not in ROLES else str(unknown[0]))
    grant = _granted(
        Grant(
            user_id=user_id,
            role=role,
            unit_id=unit_id,
            managing_authorities=authorities,
            valid_from=valid_from,
            valid_to=valid_to,
            further_permissions=[str(right) for right in rights],
            granted_by=by,
            granted_at=at,
        )
    )
    _record(GRANTED, user_id, by=by, at=at, grant=grant)
    return grant.pk


@transaction.atomic
def grant_stand_in(
    *,
    user_id: int,
    stands_in_for: int,
    valid_from: date,
    valid_to: date,
    by: str,
    at: datetime,
) -> int:
    """Let a user do for a time what another user's own grants allow; return the grant's id.

    It gives nothing on days on which the other's grants do not hold, and nothing of what the
    other has as a stand-in.

    Raises:
        NotToOneself: The granter is the user, or the user would stand in for themselves.
        GrantPeriodWrong: It would end before it begins.
        RolesApart: The user would manage accounts and see personal data at the same time.
    """
    if user_id == stands_in_for:
        raise NotToOneself
    grant = _granted(
        Grant(
            user_id=user_id,
            role="",
            stands_in_for_id=stands_in_for,
            valid_from=valid_from,
            valid_to=valid_to,
            granted_by=by,
            granted_at=at,
        )
    )
    _record(STAND_IN_GRANTED, user_id, by=by, at=at, grant=grant)
    return grant.pk


@transaction.atomic
def end_grant(
    *, grant_id: int, valid_to: date, by: str = "system", at: datetime | None = None
) -> None:
    """End a grant: from this day on it gives nothing. A grant of the same day is removed.

    A grant that ends earlier already stays as it is.

    Raises:
        LastAdministrator: Nobody would be left who manages accounts.
    """
    grant = Grant.objects.select_for_update().get(pk=grant_id)
    if grant.valid_to is not None and grant.valid_to <= valid_to:
        return
    manages = Permission.MANAGE_ACCOUNTS in rights_of(grant)
    _record(ENDED, grant.user_id, by=by, at=at or grant.granted_at, grant=grant, end=valid_to)
    if valid_to <= grant.valid_from:
        grant.delete()
    else:
        grant.valid_to = valid_to
        grant.save(update_fields=["valid_to"])
    if manages:
        _require_administrator(on=valid_to)


@transaction.atomic
def deactivate_user(*, user_id: int, by: str, at: datetime) -> None:
    """Close an account: it signs in no more, its sessions end and its codes are void.

    Its grants stay as they are, for the record; they give nothing meanwhile, and nothing to who
    stands in for it.

    Raises:
        NotToOneself: It is the account of who closes it.
        LastAdministrator: Nobody would be left who manages accounts.
    """
    _require_other(user_id, by)
    managed = access_of(user_id=user_id, on=at.date()).may(Permission.MANAGE_ACCOUNTS)
    if User.objects.filter(pk=user_id, is_active=True).update(is_active=False):
        OneTimeCode.objects.filter(user_id=user_id).delete()
        end_sessions(user_id=user_id)
        _record(DEACTIVATED, user_id, by=by, at=at)
        if managed:
            _require_administrator(on=at.date())


@transaction.atomic
def reactivate_user(*, user_id: int, by: str, at: datetime) -> None:
    """Open a closed account again, with the grants that still hold.

    Raises:
        NotToOneself: It is the account of who opens it.
    """
    _require_other(user_id, by)
    if User.objects.filter(pk=user_id, is_active=False).update(is_active=True):
        _record(REACTIVATED, user_id, by=by, at=at)


def record_creation(*, user_id: int, by: str, at: datetime) -> None:
    """Record who made an account."""
    _record(CREATED, user_id, by=by, at=at)


def _granted(grant: Grant) -> Grant:
    if grant.valid_to and grant.valid_to <= grant.valid_from:
        raise GrantPeriodWrong
    # One after the other per account, so that two grants cannot join what is to stay apart.
    User.objects.select_for_update().get(pk=grant.user_id)
    _require_other(grant.user_id, grant.granted_by)
    grant.save(force_insert=True)
    affected = {grant.user_id}
    if grant.stands_in_for_id is None:
        affected |= set(
            Grant.objects.filter(stands_in_for_id=grant.user_id).values_list("user_id", flat=True)
        )
    for user_id in affected:
        if _joins_what_is_apart(user_id, grant.valid_from, grant.valid_to):
            raise RolesApart(user_id=user_id)
    return grant


def _joins_what_is_apart(user_id: int, start: date, end: date | None) -> bool:
    """Say whether an account may both manage accounts and see personal data in a period."""
    rights: set[Permission] = set()
    for grant in Grant.objects.filter(_overlapping(start, end), user_id=user_id):
        rights |= rights_of(grant)
        if grant.stands_in_for_id is not None:
            first = max(start, grant.valid_from)
            last = min((day for day in (end, grant.valid_to) if day is not None), default=None)
            others = Grant.objects.filter(_overlapping(first, last))
            for other in others.filter(user_id=grant.stands_in_for_id):
                rights |= rights_of(other)
    return Permission.MANAGE_ACCOUNTS in rights and bool(rights & PERSONAL_DATA)


def _overlapping(start: date, end: date | None) -> Q:
    ends_later = Q(valid_to__isnull=True) | Q(valid_to__gt=start)
    return ends_later if end is None else ends_later & Q(valid_from__lt=end)


def _require_other(user_id: int, by: str) -> None:
    if User.objects.filter(pk=user_id, username=by).exists():
        raise NotToOneself


def _require_administrator(*, on: date) -> None:
    users = Grant.objects.filter(user__is_active=True).values_list("user_id", flat=True).distinct()
    if not any(
        access_of(user_id=user_id, on=on).may(Permission.MANAGE_ACCOUNTS) for user_id in users
    ):
        raise LastAdministrator


def _record(
    what: str,
    user_id: int,
    *,
    by: str,
    at: datetime,
    grant: Grant | None = None,
    end: date | None = None,
) -> None:
    record_event(
        what,
        user_id=user_id,
        by=by,
        at=at,
        grant_id=None if grant is None else grant.pk,
        details={} if grant is None else _details(grant, end),
    )


def _details(grant: Grant, end: date | None) -> Mapping[str, object]:
    until = end or grant.valid_to
    return {
        "role": grant.role,
        "unit": grant.unit_id,
        "authorities": grant.managing_authorities,
        "further": grant.further_permissions,
        "stands_in_for": grant.stands_in_for_id,
        "from": grant.valid_from.isoformat(),
        "to": until.isoformat() if until else None,
    }
