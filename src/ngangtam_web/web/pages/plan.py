"""The plan's page: where each target stands."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam_web.web.pages.figures import Mark, ShownFigure, Trend
from ngangtam_web.web.pages.frame import Moment


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
