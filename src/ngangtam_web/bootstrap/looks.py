"""Joins the log of looks with where people work, and says what reading is unusual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

import ngangtam_law
from ngangtam.law.privacy import HiddenLooks
from ngangtam.usecases.unusual_reading import Finding, Reading, unusual_reading
from ngangtam_web.apps.accounts.queries import display_names, held_role
from ngangtam_web.apps.audit.look_queries import (
    Asked,
    Exported,
    LookedAt,
    exports,
    looked_at,
    looks,
    refused_at,
)
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import midnight

#: Days that the report goes back.
REPORTED_DAYS = 30


def unusual_looks(*, on: date) -> tuple[Finding, ...]:
    """List what reading of the last days is unusual; by numbers of officials alone."""
    limits = ngangtam_law.privacy().limits_on(on)
    since = on - timedelta(days=REPORTED_DAYS)
    first = midnight(since - timedelta(days=limits.history_days))
    found = looked_at(first=first)
    units = _units({official for _, _, official in found})
    return unusual_reading(
        (
            Reading(
                by=by,
                at=timezone.localtime(at),
                official_id=official,
                units=units.get(official, frozenset()),
            )
            for by, at, official in found
        ),
        ((by, timezone.localtime(at)) for by, at in refused_at(first=midnight(since))),
        since=since,
        limits=limits,
    )


@dataclass(frozen=True, kw_only=True)
class LooksAtOneself:
    """Who read one's own file, as far as the policy lets it be told."""

    looked: tuple[LookedAt, ...]
    exported: tuple[Exported, ...]
    #: How the readers want to be called, by account.
    names: Mapping[str, str]
    #: Roles whose reading is not told.
    hidden: tuple[HiddenLooks, ...]


def looks_at_oneself(*, official_id: int, own_account: str, limit: int = 100) -> LooksAtOneself:
    """List who looked at an official's file or took them out in a list, others than themselves.

    What an account did while it had a role that the policy names is left out.
    """
    asked = Asked(official_id=official_id, limit=limit)
    looked = [look for look in looks(asked) if look.by != own_account]
    exported = [export for export in exports(asked) if export.by != own_account]
    accounts = {one.by for one in (*looked, *exported)}
    policies = ngangtam_law.privacy().hidden_looks
    held = [held_role(role=policy.role, usernames=accounts) for policy in policies]

    def is_told(one: LookedAt | Exported) -> bool:
        day = timezone.localdate(one.at)
        return not any(day in period for each in held for period in each.get(one.by, ()))

    return LooksAtOneself(
        looked=tuple(filter(is_told, looked)),
        exported=tuple(filter(is_told, exported)),
        names=display_names(accounts),
        hidden=policies,
    )


def _units(officials: set[int]) -> dict[int, frozenset[int]]:
    """Find the units of some officials as of today; the log does not keep where they worked."""
    found: dict[int, set[int]] = defaultdict(set)
    with scoped(EVERYONE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id, scope_key::bigint FROM registry_officialscope"
            " WHERE official_id = ANY (%s::bigint[]) AND scope_key ~ '^[0-9]+$'",
            [list(officials)],
        )
        for official, unit in cursor:
            found[official].add(unit)
    return {official: frozenset(units) for official, units in found.items()}
