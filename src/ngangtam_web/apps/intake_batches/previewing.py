"""Says what a file would change, without changing anything.

What is said is read by whoever takes in files of the sending unit, who may have sent it as well: it
is worked out from what is known of that unit's officials, and of their files from what needs no
right of its own. A file of guesses so tells nothing that its reader may not look up. Figures alone
are worked out from everybody's files, and are shown to nobody but who may see these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ngangtam.careers.changes import Batch
from ngangtam.intake import Proposals, Reading, propose
from ngangtam.kernel import Issue, Refused, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.loading import LoadPlan, plan_load
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.actions import known_state, undeclared_kinds
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.convert import part_of
from ngangtam_web.apps.registry.scope import EVERYONE, SPECIAL, Scope, key_of, scoped

#: Says as plain values what a batch would do to the figures of a registry version.
FiguresAfter = Callable[[Batch, int], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What taking a file in would do, as far as is known now."""

    #: The registry version that it was compared with.
    version: int
    rows: int
    #: Statements by what would become of them: added, unchanged, refined, conflict, held_back;
    #: apart: of parts of a file with a right of their own, compared when the file is taken in.
    counts: dict[str, int]
    #: Of whom no file was found among the unit's; they may have one elsewhere.
    new_officials: int
    #: Facts to add, and facts to correct, by kind.
    added: dict[str, int]
    corrected: dict[str, int]
    #: Statements that cannot be true together.
    contradictions: int
    #: What would become of the figures, as `FiguresAfter` says it; or why that was `not_counted`.
    figures: dict[str, Any]
    issues: tuple[Issue, ...]


def scope_of_file(unit_id: int | None) -> Scope:
    """Give the scope of the officials of a unit and of all that ever lay below it; None: all."""
    keys = None
    if unit_id is not None:
        organization = organizations.organization_known(known_at=audit.head().number)
        keys = frozenset(map(key_of, organization.ever_below(UnitId(unit_id))))
    return Scope.of_keys(keys, special=dict.fromkeys(SPECIAL, keys))


def preview_of(
    reading: Reading,
    *,
    edition: Edition,
    unit_id: int | None,
    figures_after: FiguresAfter,
    on: date,
) -> Preview:
    """Compare what was read in a file of a unit with what is known there: what would change.

    Takes no lock: what is written meanwhile changes the answer, and taking the file in compares
    anew, then with whom the one sees who takes it in. `on` is the day of today.
    """
    version = audit.head().number
    refused = undeclared_kinds(version)
    whole = propose(reading.rows, edition=edition)
    proposals = _without_parts(whole, refused_kinds=refused)

    def planned(proposals: Proposals) -> LoadPlan:
        return plan_load(
            proposals=proposals,
            known=known_state(proposals, version, on=on),
            edition=edition,
            refused_kinds=refused,
        )

    with scoped(scope_of_file(unit_id)):
        plan = planned(proposals)
        contradictions = len(registry.contradictions(plan.batch))
    # Figures count all of the file, compared with everybody, as taking it in for the province
    # will: they are told to who does that, and where they rest on a part, to whom it is open.
    with scoped(EVERYONE):
        figures = _figures(planned(whole).batch, version, figures_after)
    return Preview(
        version=version,
        rows=len(reading.rows),
        counts={**plan.counts, "apart": len(whole.items) - len(proposals.items)},
        new_officials=plan.new_officials,
        added=_by_kind(f.kind for f in plan.batch.facts if f.replaces is None),
        corrected=_by_kind(f.kind for f in plan.batch.facts if f.replaces is not None),
        contradictions=contradictions,
        figures=figures,
        issues=(*reading.issues, *proposals.issues, *plan.issues),
    )


def _figures(batch: Batch, version: int, figures_after: FiguresAfter) -> dict[str, Any]:
    """Say what would become of the figures; a file is not worse because they cannot be counted."""
    try:
        return figures_after(batch, version)
    except Refused as refusal:
        return {"not_counted": {"vi": refusal.vi, "en": refusal.en}}


def _without_parts(proposals: Proposals, *, refused_kinds: frozenset[str]) -> Proposals:
    """Leave out statements of parts with a right of their own; refused ones compare nothing."""
    return replace(
        proposals,
        items=tuple(
            item
            for item in proposals.items
            if item.kind in refused_kinds or part_of(item.kind, item.payload) is None
        ),
    )


def _by_kind(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))
