"""Answers about accounts: what a person may do where, and which accounts a demo has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngangtam.kernel import Period
from ngangtam_web.apps.accounts.factors import is_required, with_factor
from ngangtam_web.apps.accounts.lockout import holds
from ngangtam_web.apps.accounts.models import AccountEvent, Grant, OneTimeCode, User
from ngangtam_web.apps.accounts.roles import ROLES, Permission
from ngangtam_web.apps.audit import queries as audit


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
    #: What the rights show asks for a second factor at sign-in.
    second_factor_required: bool = False

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
    user = User.objects.filter(pk=user_id, is_active=True).only("official_id", "is_demo").first()
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
    return Access(
        reaches=reaches,
        official_id=user.official_id,
        second_factor_required=is_required(grants) and not _is_waived(user),
    )


def rights_of(grant: Grant) -> frozenset[Permission]:
    """List the rights that a grant gives by itself; none where it is a stand-in."""
    if grant.stands_in_for_id is not None:
        return frozenset()
    further = frozenset(Permission(right) for right in grant.further_permissions)
    return ROLES[grant.role].permissions | further


def units_that_may(right: Permission, *, on: date) -> frozenset[int]:
    """List the units for which somebody holds a right of that unit itself on a day."""
    grants = _holding(on).filter(user__is_active=True, unit_id__isnull=False)
    return frozenset(grant.unit_id for grant in grants if right in rights_of(grant))


def _holding(on: date) -> QuerySet[Grant]:
    holds = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return Grant.objects.filter(holds, valid_from__lte=on)


def _reach(grant: Grant) -> Reach:
    return Reach(unit_id=grant.unit_id, authorities=frozenset(grant.managing_authorities))


def display_names(usernames: Iterable[str]) -> dict[str, str]:
    """Find how the people behind some accounts want to be called."""
    rows = User.objects.filter(username__in=set(usernames))
    return dict(rows.values_list("username", "display_name"))


def held_role(*, role: str, usernames: Iterable[str]) -> dict[str, tuple[Period, ...]]:
    """Find when some accounts had a role of their own; accounts that never had it are left out."""
    held: dict[str, tuple[Period, ...]] = {}
    for grant in Grant.objects.filter(role=role, user__username__in=set(usernames)).select_related(
        "user"
    ):
        period = Period(grant.valid_from, grant.valid_to)
        held[grant.user.username] = (*held.get(grant.user.username, ()), period)
    return held


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


def _role_label(grant: Grant) -> str | Promise:
    return ROLES[grant.role].label if grant.role else _("Thay người khác")


@dataclass(frozen=True, kw_only=True)
class GrantGiven:
    """A grant as its administrator sees it."""

    grant_id: int
    #: Slug of the role; empty: a stand-in.
    role: str
    unit_id: int | None
    authorities: tuple[str, ...]
    further: tuple[str, ...]
    #: Name of the account that the user stands in for; empty: a role of their own.
    stands_in_for: str
    valid_from: date
    valid_to: date | None
    granted_by: str


@dataclass(frozen=True, kw_only=True)
class AccountChange:
    """What was done to an account, as the record has it."""

    at: datetime
    by: str
    what: str
    details: Mapping[str, object]


def grants_of(*, user_id: int) -> tuple[GrantGiven, ...]:
    """List all grants of an account, those that began last first."""
    rows = Grant.objects.filter(user_id=user_id).select_related("stands_in_for")
    return tuple(
        GrantGiven(
            grant_id=row.pk,
            role=row.role,
            unit_id=row.unit_id,
            authorities=tuple(row.managing_authorities),
            further=tuple(row.further_permissions),
            stands_in_for="" if row.stands_in_for is None else row.stands_in_for.username,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            granted_by=row.granted_by,
        )
        for row in rows.order_by("-valid_from", "-pk")
    )


def changes_of(*, user_id: int, limit: int = 50) -> tuple[AccountChange, ...]:
    """List what was done to an account, latest first."""
    rows = AccountEvent.objects.filter(user_id=user_id).order_by("-at", "-pk")[:limit]
    return tuple(
        AccountChange(at=row.at, by=row.by, what=row.what, details=row.details) for row in rows
    )


def user_id_of(username: str) -> int | None:
    """Find the account of a name; None where there is none."""
    return User.objects.filter(username=username).values_list("pk", flat=True).first()


def _lent_to(users: Iterable[User], *, on: date) -> dict[int, list[Grant]]:
    """Gather the grants of others that each user has as a stand-in."""
    absent = {
        user.pk: {grant.stands_in_for_id for grant in user.grants.all()} - {None} for user in users
    }
    everybody = set().union(*absent.values())
    found = list(
        _holding(on).filter(user_id__in=everybody, user__is_active=True, stands_in_for=None)
    )
    return {
        user_id: [grant for grant in found if grant.user_id in others]
        for user_id, others in absent.items()
    }


def account(*, user_id: int, on: date, at: datetime) -> Account | None:
    """Give an account; None where there is none."""
    found = accounts(on=on, at=at, only=user_id)
    return found[0] if found else None


def accounts(*, on: date, at: datetime, only: int | None = None) -> tuple[Account, ...]:
    """List all accounts by name, in a fixed number of queries."""
    users = User.objects.order_by("username") if only is None else User.objects.filter(pk=only)
    codes = OneTimeCode.objects.filter(used_at=None, expires_at__gt=at)
    rows = list(
        users.prefetch_related(
            Prefetch("grants", queryset=_holding(on).order_by("pk")),
            Prefetch("one_time_codes", queryset=codes),
        )
    )
    lent = _lent_to(rows, on=on)
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
            second_factor_required=is_required([*row.grants.all(), *lent[row.pk]])
            and not _is_waived(row),
            roles=tuple(_role_label(grant) for grant in row.grants.all()),
            latest_sign_in=row.last_login,
            held_until=held.get(row.username),
            code_until=max((code.expires_at for code in row.one_time_codes.all()), default=None),
        )
        for row in rows
    )


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
