"""Answers about accounts: what a person may do where, and which accounts a demo has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils.functional import Promise

from ngangtam_web.apps.accounts.factors import is_required, with_factor
from ngangtam_web.apps.accounts.lockout import holds
from ngangtam_web.apps.accounts.models import Grant, OneTimeCode, User
from ngangtam_web.apps.accounts.roles import ROLES, Permission
from ngangtam_web.apps.audit import queries as audit


@dataclass(frozen=True, kw_only=True)
class Access:
    """What a person may do on a day, and in which units; nothing that is not named here."""

    #: Units per right; None: the whole province. A right that is absent is refused.
    units: Mapping[Permission, frozenset[int] | None] = field(default_factory=dict)
    #: The official that the person is.
    official_id: int | None = None
    #: What the rights show asks for a second factor at sign-in.
    second_factor_required: bool = False

    def may(self, permission: Permission) -> bool:
        """Say whether the person has a right in at least one unit."""
        return permission in self.units


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """An account of the demo province, as printed when it starts."""

    username: str
    display_name: str
    role: str
    role_label: str | Promise


def access_of(*, user_id: int, on: date) -> Access:
    """Gather what all grants of a user allow on a day; an inactive user may do nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).only("official_id", "is_demo").first()
    if user is None:
        return Access()
    grants = tuple(
        Grant.objects.filter(user_id=user_id, valid_from__lte=on).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        )
    )
    units: dict[Permission, frozenset[int] | None] = {}
    for grant in grants:
        role = ROLES[grant.role]
        here = None if grant.unit_id is None else frozenset({grant.unit_id})
        for permission in role.permissions | {
            Permission(right) for right in grant.further_permissions
        }:
            known = units.get(permission, frozenset())
            units[permission] = None if here is None or known is None else known | here
    return Access(
        units=units,
        official_id=user.official_id,
        second_factor_required=is_required(grants) and not _is_waived(user),
    )


def _is_waived(user: User) -> bool:
    """Say whether an account was made for a demo and the database is one: nothing real is seen."""
    return user.is_demo and audit.head().is_demo


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account as its administrator sees it."""

    user_id: int
    username: str
    display_name: str
    is_active: bool
    #: Whether it can be signed in to; without one the invitation was not taken up.
    has_password: bool
    has_second_factor: bool
    second_factor_required: bool
    #: Roles that hold on the day.
    roles: tuple[str | Promise, ...]
    latest_sign_in: datetime | None
    #: Until when it is held after wrong passwords.
    held_until: datetime | None
    #: Until when a code that was handed over can be used.
    code_until: datetime | None


def user_id_of(username: str) -> int | None:
    """Find the account of a name; None where there is none."""
    return User.objects.filter(username=username).values_list("pk", flat=True).first()


def account(*, user_id: int, on: date, at: datetime) -> Account | None:
    """Give an account; None where there is none."""
    found = accounts(on=on, at=at, only=user_id)
    return found[0] if found else None


def accounts(*, on: date, at: datetime, only: int | None = None) -> tuple[Account, ...]:
    """List all accounts by name, in a fixed number of queries."""
    users = User.objects.order_by("username") if only is None else User.objects.filter(pk=only)
    grants = Grant.objects.filter(valid_from__lte=on).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    )
    codes = OneTimeCode.objects.filter(used_at=None, expires_at__gt=at)
    rows = list(
        users.prefetch_related(
            Prefetch("grants", queryset=grants.order_by("pk")),
            Prefetch("one_time_codes", queryset=codes),
        )
    )
    secured = with_factor([row.pk for row in rows])
    held = holds([row.username for row in rows], at=at)
    return tuple(
        Account(
            user_id=row.pk,
            username=row.username,
            display_name=row.display_name,
            is_active=row.is_active,
            has_password=row.has_usable_password(),
            has_second_factor=row.pk in secured,
            second_factor_required=is_required(row.grants.all()) and not _is_waived(row),
            roles=tuple(ROLES[grant.role].label for grant in row.grants.all()),
            latest_sign_in=row.last_login,
            held_until=held.get(row.username),
            code_until=max((code.expires_at for code in row.one_time_codes.all()), default=None),
        )
        for row in rows
    )


def demo_accounts() -> tuple[DemoAccount, ...]:
    """List the accounts that were made for a demo, in the order of their making."""
    grants = Grant.objects.filter(user__is_demo=True).select_related("user").order_by("pk")
    return tuple(
        DemoAccount(
            username=grant.user.username,
            display_name=grant.user.display_name,
            role=grant.role,
            role_label=ROLES[grant.role].label,
        )
        for grant in grants
    )
