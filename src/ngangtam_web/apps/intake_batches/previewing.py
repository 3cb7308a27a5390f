"""Says what a file would change, without changing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ngangtam.careers.changes import Batch
from ngangtam.intake import propose, read_file
from ngangtam.kernel import Issue
from ngangtam.law import Edition
from ngangtam.usecases.loading import plan_load
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.actions import known_state, undeclared_kinds
from ngangtam_web.apps.registry import queries as registry

#: Says as plain values what a batch would do to the figures of a registry version.
FiguresAfter = Callable[[Batch, int], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What taking a file in would do, as far as is known now."""

    #: The registry version that it was compared with.
    version: int
    rows: int
    #: Statements by what would become of them: added, unchanged, refined, conflict, held_back.
    counts: dict[str, int]
    new_officials: int
    #: Facts to add, and facts to correct, by kind.
    added: dict[str, int]
    corrected: dict[str, int]
    #: Statements that cannot be true together.
    contradictions: int
    #: What would become of the figures: as `FiguresAfter` says it.
    figures: dict[str, Any]
    issues: tuple[Issue, ...]


def preview_file(path: Path, *, edition: Edition, figures_after: FiguresAfter, on: date) -> Preview:
    """Read a file, compare it with what is known, and say what would change.

    Needs the scope of everyone. Takes no lock: what is written meanwhile changes the answer, and
    taking the file in compares anew. `on` is the day of today.

    Raises:
        Refused: The file cannot be read.
    """
    reading = read_file(path, edition=edition)
    proposals = propose(reading.rows, edition=edition, blank_means_none=lambda _column: False)
    version = audit.head().number
    plan = plan_load(
        proposals=proposals,
        known=known_state(proposals, version, on=on),
        edition=edition,
        refused_kinds=undeclared_kinds(version),
    )
    return Preview(
        version=version,
        rows=len(reading.rows),
        counts=dict(plan.counts),
        new_officials=plan.new_officials,
        added=_by_kind(f.kind for f in plan.batch.facts if f.replaces is None),
        corrected=_by_kind(f.kind for f in plan.batch.facts if f.replaces is not None),
        contradictions=len(registry.contradictions(plan.batch)),
        figures=figures_after(plan.batch, version),
        issues=(*reading.issues, *proposals.issues, *plan.issues),
    )


def _by_kind(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))
