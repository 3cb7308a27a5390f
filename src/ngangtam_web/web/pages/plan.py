"""The plan's page: where each target stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.progress import TargetProgress
from ngangtam_web.web.pages.figures import Mark, ShownFigure, Trend
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.progress import (
    remarks,
    shown_progress,
    target_address,
    trend_of,
    words,
)
from ngangtam_web.web.templatetags.reading import day as written_day


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """One target of the plan."""

    id: str
    clause: str
    words: str
    address: str
    figure: ShownFigure
    trend: Trend | None
    #: Whether it only refines the target above it.
    is_part: bool = False
    #: Short remarks: attested, assumed standards, series ended.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StatusCount:
    """How many targets have a status."""

    mark: Mark
    count: int


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """Where each target of a plan stands on a day."""

    id: str
    number: str
    title: str
    issued: str
    issuer: str
    moment: Moment
    rows: tuple[TargetRow, ...]
    statuses: tuple[StatusCount, ...]
    #: Said above all figures: that standards are assumed, that the plan has ended.
    notes: tuple[str, ...] = ()

    @property
    def file_address(self) -> str:
        """Where the figures are taken out as a file."""
        here = reverse("plan-file", args=[self.number.partition("/")[0]])
        return f"{here}?{self.moment.query}"


def count_statuses(rows: tuple[TargetRow, ...]) -> tuple[StatusCount, ...]:
    """Count targets by status, in the order of first appearance good, open, bad, quiet."""
    counts: dict[Mark, int] = {}
    for row in rows:
        counts[row.figure.mark] = counts.get(row.figure.mark, 0) + 1
    order = ("good", "open", "bad", "quiet")
    return tuple(
        StatusCount(mark=mark, count=count)
        for mark, count in sorted(counts.items(), key=lambda pair: order.index(pair[0].tone))
    )


def plan_page(
    plan: Plan,
    targets: Iterable[TargetProgress],
    *,
    moment: Moment,
    notes: tuple[str, ...] = (),
) -> PlanPage:
    """Show where each target of a plan stands."""
    rows = tuple(_row(plan, progress, moment) for progress in targets)
    return PlanPage(
        id=plan.id,
        number=plan.number,
        title=words(plan.title),
        issued=written_day(plan.issued_on),
        issuer=words(plan.issuer),
        moment=moment,
        rows=rows,
        statuses=count_statuses(rows),
        notes=notes,
    )


def _row(plan: Plan, progress: TargetProgress, moment: Moment) -> TargetRow:
    target = progress.target
    return TargetRow(
        id=target.id,
        clause=target.clause,
        words=words(target.text),
        address=target_address(plan, target.id, moment),
        figure=shown_progress(progress),
        trend=trend_of(progress),
        is_part=target.part_of is not None,
        remarks=remarks(progress),
    )
