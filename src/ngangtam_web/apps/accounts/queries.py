"""Answers about accounts: what a person may do where, and which accounts a demo has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.roles import ROLES, Permission


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Whose data a right shows: a unit with what is below it, and who manages the officials."""

    #: None: the whole province.
    unit_id: int | None = None
    #: Codes of managing authorities; empty: whoever manages them.
    authorities: frozenset[str] = frozenset()

    @property
    def is_everyone(self) -> bool:
        """Say whether nobody is left out."""
        return self.unit_id is None and not self.authorities


@dataclass(frozen=True, kw_only=True)
class Access:
    """What a person may do on a day, and for whom; nothing that is not named here."""

    #: Where each right holds: in any of these reaches. A right that is absent is refused.
    reaches: Mapping[Permission, frozenset[Reach]] = field(default_factory=dict)
    #: The official that the person is.
    official_id: int | None = None

    @property
    def rights(self) -> frozenset[Permission]:
        """List the rights that the person has somewhere."""
        return frozenset(self.reaches)

    @property
    def units(self) -> Mapping[Permission, frozenset[int] | None]:
        """Name the units in which each right holds whoever manages the officials.

        None: the province. Where a right is limited by managing authority, see `reaches`.
        """
        found: dict[Permission, frozenset[int] | None] = {}
        for right, reaches in self.reaches.items():
            whole = {reach.unit_id for reach in reaches if not reach.authorities}
            found[right] = None if None in whole else frozenset(whole - {None})  # type: ignore[arg-type]
        return found

    def may(self, permission: Permission) -> bool:
        """Say whether the person has a right somewhere."""
        return permission in self.reaches


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """An account of the demo province, as printed when it starts."""

    username: str
    display_name: str
    role: str
    role_label: str | Promise


def access_of(*, user_id: int, on: date) -> Access:
    """Gather what all grants of a user allow on a day; an inactive user may do nothing.

    Who stands in for another user has that user's own grants besides, as long as both hold; what
    the other has as a stand-in goes no further.
    """
    user = User.objects.filter(pk=user_id, is_active=True).only("official_id").first()
    if user is None:
        return Access()
    grants = list(_holding(on).filter(user_id=user_id))
    absent = {grant.stands_in_for_id for grant in grants} - {None}
    if absent:
        grants += _holding(on).filter(
            user_id__in=absent, user__is_active=True, stands_in_for__isnull=True
        )
    reaches: dict[Permission, frozenset[Reach]] = {}
    for grant in grants:
        for permission in rights_of(grant):
            reaches[permission] = reaches.get(permission, frozenset()) | {_reach(grant)}
    return Access(reaches=reaches, official_id=user.official_id)


def rights_of(grant: Grant) -> frozenset[Permission]:
    """List the rights that a grant gives by itself; none where it is a stand-in."""
    if grant.stands_in_for_id is not None:
        return frozenset()
    further = frozenset(Permission(right) for right in grant.further_permissions)
    return ROLES[grant.role].permissions | further


def _holding(on: date) -> QuerySet[Grant]:
    holds = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return Grant.objects.filter(holds, valid_from__lte=on)


def _reach(grant: Grant) -> Reach:
    return Reach(unit_id=grant.unit_id, authorities=frozenset(grant.managing_authorities))


def demo_accounts() -> tuple[DemoAccount, ...]:
    """List the accounts that were made for a demo, in the order of their making."""
    grants = (
        Grant.objects.filter(user__is_demo=True, stands_in_for__isnull=True)
        .select_related("user")
        .order_by("pk")
    )
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
