"""Merges two files of one person within what a reader may change, after showing what that does."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from ngangtam.kernel import FactId, OfficialId
from ngangtam_web.apps.audit.actions import hold_ledger
from ngangtam_web.apps.registry.actions.merging import MergePlan, merge_officials, plan_merge
from ngangtam_web.apps.registry.actions.recording import EntryResult
from ngangtam_web.apps.registry.queries import names_of
from ngangtam_web.apps.registry.restrictions import require_unrestricted
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.apps.work_items import telling_apart
from ngangtam_web.apps.work_items.telling_apart import Pair, ToldApart
from ngangtam_web.bootstrap.clock import now, today


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """What a merge does, and a word by which the same merge is known again."""

    plan: MergePlan
    digest: str


def visible_names(*, officials: Collection[OfficialId], scope: Scope) -> dict[OfficialId, str]:
    """Name those of some officials whom a scope shows."""
    with scoped(scope):
        return names_of(officials=officials)


def preview_merge(
    *, keep: OfficialId, drop: OfficialId, withdraw: Collection[FactId]
) -> MergePreview:
    """Work out what merging two files would do; whoever asks was found to see both."""
    with scoped(EVERYONE):
        plan = plan_merge(keep=keep, drop=drop, withdraw=withdraw)
    rows = sorted(filed.row_id for filed in (*plan.staying, *plan.closed))
    told = repr((keep, drop, sorted(withdraw), rows))
    return MergePreview(plan=plan, digest=hashlib.sha256(told.encode()).hexdigest())


def tell_apart(*, pair: Pair, reason: str, by: str, scope: Scope) -> None:
    """Decide that two files of a scope are of two persons.

    Raises:
        Refused: It is decided so, or one of them is out of the scope or erased.
    """
    with scoped(scope):
        telling_apart.tell_apart(pair=pair, reason=reason, by=by, at=now())


def take_back(*, pair: Pair, reason: str, by: str, scope: Scope) -> None:
    """Let two files of a scope be asked about again.

    Raises:
        Refused: It is not decided.
    """
    with scoped(scope):
        telling_apart.take_back(pair=pair, reason=reason, by=by, at=now())


def told_apart(*, pair: Pair, scope: Scope) -> ToldApart | None:
    """Say who found two files of a scope to be of two persons; None: that is open."""
    with scoped(scope):
        return telling_apart.told_apart(pair).get(pair)


def merge(
    *,
    keep: OfficialId,
    drop: OfficialId,
    withdraw: Collection[FactId],
    by: str,
    reason: str,
    scope: Scope,
) -> EntryResult:
    """Merge two files of a scope as one entry.

    Raises:
        OfficialRestricted: One of them is.
        Refused: As `merge_officials`.
    """
    with scoped(scope):
        # Nobody restricts one of them between the question and the entry.
        hold_ledger()
        require_unrestricted((keep, drop), on=today())
        return merge_officials(
            keep=keep, drop=drop, by=by, at=now(), reason=reason, withdraw=withdraw
        )
