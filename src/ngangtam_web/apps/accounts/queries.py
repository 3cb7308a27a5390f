"""Answers about accounts: what a person may do where, and which accounts a demo has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise

from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.roles import ROLES, Permission


@dataclass(frozen=True, kw_only=True)
class Access:
    """What a person may do on a day, and in which units; nothing that is not named here."""

    #: Units per right; None: the whole province. A right that is absent is refused.
    units: Mapping[Permission, frozenset[int] | None] = field(default_factory=dict)
    #: The official that the person is.
    official_id: int | None = None

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
    user = User.objects.filter(pk=user_id, is_active=True).only("official_id").first()
    if user is None:
        return Access()
    grants = Grant.objects.filter(user_id=user_id, valid_from__lte=on).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on)
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
    return Access(units=units, official_id=user.official_id)


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


def usernames_with_role(role: str) -> frozenset[str]:
    """List who ever had a role, by the name they sign in with."""
    rows = Grant.objects.filter(role=role).values_list("user__username", flat=True)
    return frozenset(rows)
