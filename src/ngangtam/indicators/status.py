"""How a figure stands to its goal, said only when the evidence allows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Literal

from ngangtam.indicators.figures import Figure

Comparator = Literal["ge", "range", "count", "done"]


class Status(StrEnum):
    """What may be said of a figure and its goal."""

    #: Every possible value satisfies the goal.
    MET = "dat"
    #: Every possible value lies above the upper end of the range that was promised.
    BEYOND = "vuot_khoang"
    #: Every possible value falls short.
    MISSED = "chua_dat"
    #: Some possible values satisfy the goal and others do not.
    NOT_ENOUGH_EVIDENCE = "chua_du_can_cu"
    #: Nobody belongs to the population on that day.
    NOBODY = "khong_co_doi_tuong"
    #: The level or term that the goal speaks of has ended.
    NOT_APPLICABLE = "khong_ap_dung"


#: The words a reader sees (Vietnamese, English).
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.MET: ("Đạt", "Met"),
    Status.BEYOND: ("Vượt khoảng", "Beyond the range"),
    Status.MISSED: ("Chưa đạt", "Not met"),
    Status.NOT_ENOUGH_EVIDENCE: ("Chưa đủ căn cứ kết luận", "Not enough evidence"),
    Status.NOBODY: ("Không có đối tượng", "Nobody in the population"),
    Status.NOT_APPLICABLE: ("Không áp dụng", "Not applicable"),
}


@dataclass(frozen=True)
class Goal:
    """What is to be reached: `values` in per cent for shares, in people for counts.

    ge: at least the value. count: at least that many. range: reached at the lower value, beyond
    above the upper one. done: a document exists (see `attested`).
    """

    comparator: Comparator
    values: tuple[Fraction, ...]


@dataclass(frozen=True)
class Judgement:
    """A status, with the numbers of people that explain it."""

    status: Status
    #: Of how many people something is missing.
    open: int
    #: How many more must be met, with the population as it is; 0 where the headline satisfies.
    short: int


def judge(figure: Figure, goal: Goal) -> Judgement:
    """Hold a figure against its goal.

    Met (missed) only when every value in the interval satisfies (violates) the goal.
    """
    counts = figure.counts
    wanted = goal.values[0] if figure.kind == "count" else goal.values[0] / 100
    base = 1 if figure.kind == "count" else counts.members
    short = max(0, ceil(wanted * base) - counts.met)
    interval = figure.interval
    if interval is None:
        return Judgement(Status.NOBODY, 0, 0)
    if interval.lower >= wanted:
        status = Status.BEYOND if _is_beyond(figure, goal, interval.lower) else Status.MET
    elif interval.upper < wanted:
        status = Status.MISSED
    else:
        status = Status.NOT_ENOUGH_EVIDENCE
    return Judgement(status, counts.open, short)


def _is_beyond(figure: Figure, goal: Goal, lowest: Fraction) -> bool:
    if goal.comparator != "range":
        return False
    highest = goal.values[1] if figure.kind == "count" else goal.values[1] / 100
    return lowest > highest
