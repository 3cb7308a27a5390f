"""A chart as a value: what it shows, for the page's drawing, the report's picture and the table.

Every number stands once, as an `Amount` that carries its written form. The drawing, the picture
and the table of the same numbers read it from here, so that they cannot differ.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

#: Writes a number in the reader's language.
Write = Callable[[Fraction], str]
Point = TypeVar("Point")

#: How much time the words of a point cover in a timeline.
ROOM_OF_WORDS = timedelta(days=3 * 365)
#: A scale of shares is parted into quarters, one of counts into this many steps at most.
_QUARTERS, _STEPS = 4, 5
#: Letters of the name of a class that a column has room for.
_LONGEST_STANDING = 9


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number and how it is printed; None: not known, which is drawn as nothing, not as 0."""

    value: Fraction | None
    shown: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the table of the same numbers."""

    label: str
    cells: tuple[str, ...]
    #: Where the names behind the row stand; empty where the reader may not see them.
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The numbers printed along an axis, from 0 up; the last one is its end."""

    ticks: tuple[Amount, ...]

    @property
    def end(self) -> Fraction:
        """The number at the far end; never 0."""
        return self.ticks[-1].value or Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """What all charts say of themselves."""

    title: str
    #: What is counted: "%", "người".
    unit: str
    #: Where the numbers come from: day and version, or the document.
    source: str
    #: People behind the chart; None where it shows no people.
    n: int | None
    #: Headings of the table: what a row is, then its numbers.
    columns: tuple[str, ...]
    #: What has to be said to read it.
    note: str = ""

    @property
    @abstractmethod
    def rows(self) -> tuple[Row, ...]:
        """The numbers of all marks, in their order."""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not self.rows


@dataclass(frozen=True, kw_only=True)
class IntervalMark:
    """A value that is proved, and between which values it still may lie."""

    label: str
    value: Amount
    lower: Amount | None = None
    upper: Amount | None = None
    address: str = ""

    def row(self, columns: Sequence[str]) -> Row:
        """Give value, lowest and highest, as many as there are columns for them."""
        ends = (end.shown if end else "—" for end in (self.lower, self.upper))
        cells = (self.value.shown, *ends)
        return Row(label=self.label, cells=cells[: len(columns) - 1], address=self.address)


@dataclass(frozen=True, kw_only=True)
class BarMark(IntervalMark):
    """One bar."""

    #: good, bad, open, quiet: held against the goal.
    tone: str = "quiet"


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Bars side by side, with the line of the goal."""

    bars: tuple[BarMark, ...]
    scale: Scale
    goal: Amount | None = None
    goal_words: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each bar."""
        return tuple(one.row(self.columns) for one in self.bars)


@dataclass(frozen=True, kw_only=True)
class TrendMark(IntervalMark):
    """A value on a day."""

    day: date


@dataclass(frozen=True, kw_only=True)
class TrendChart(Chart):
    """A series over days; it breaks where one way of counting ends and another begins."""

    points: tuple[TrendMark, ...]
    scale: Scale
    goal: Amount | None = None
    goal_words: str = ""
    breaks: tuple[date, ...] = ()
    #: Days printed along the axis, and their words.
    days: tuple[tuple[date, str], ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each day."""
        return tuple(one.row(self.columns) for one in self.points)

    @property
    def stretches(self) -> tuple[tuple[TrendMark, ...], ...]:
        """The parts between which no line is drawn: unknown days, and ends of a series."""
        return unbroken(
            self.points,
            breaks=self.breaks,
            day=lambda one: one.day,
            is_known=lambda one: one.value.value is not None,
        )


@dataclass(frozen=True, kw_only=True)
class DistributionMark:
    """How many fall into one class; of all, which share."""

    label: str
    count: Amount
    share: Amount | None = None
    #: Those of whom it is not known which class they fall into.
    is_unknown: bool = False
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class DistributionChart(Chart):
    """How people spread over classes: ages, levels, years in post."""

    classes: tuple[DistributionMark, ...]
    scale: Scale

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each class."""
        return tuple(
            Row(
                label=one.label,
                cells=tuple(each.shown for each in (one.count, one.share) if each is not None),
                address=one.address,
            )
            for one in self.classes
        )

    @property
    def lies(self) -> bool:
        """Say whether names are too long to stand below columns, so that bars lie below them."""
        return any(len(one.label) > _LONGEST_STANDING for one in self.classes)


@dataclass(frozen=True, kw_only=True)
class PyramidMark:
    """Men and women of one age; `address` leads to both."""

    label: str
    men: Amount
    women: Amount
    address: str = ""
    men_address: str = ""
    women_address: str = ""


@dataclass(frozen=True, kw_only=True)
class PyramidChart(Chart):
    """Ages upward, men to the left, women to the right, on one scale."""

    #: From the youngest up.
    ages: tuple[PyramidMark, ...]
    scale: Scale
    #: People whose age or sex is not known; they are in no bar.
    unknown: Amount | None = None
    unknown_words: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each age, the oldest first, as they are drawn."""
        known = [
            Row(
                label=one.label,
                cells=(one.men.shown, one.women.shown),
                address=one.address,
            )
            for one in reversed(self.ages)
        ]
        if self.unknown is not None and self.unknown.value:
            known.append(Row(label=self.unknown_words, cells=(self.unknown.shown, "")))
        return tuple(known)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Something that held from a day to a day, or was reached on a day."""

    label: str
    #: First possible day, and first sure one; they differ where the start is not exactly known.
    earliest: date
    sure_from: date
    #: First day after the sure days, and after the possible ones.
    sure_until: date
    latest: date
    #: How its days are printed, as exactly as they are known.
    shown: str
    #: What it rests on.
    source: str = ""
    #: A day that something was reached on, and no stretch of time.
    is_point: bool = False
    #: Nothing says how early it began.
    is_open_start: bool = False
    #: It holds on the day that the chart speaks of.
    is_current: bool = False
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Spans of one kind."""

    label: str
    spans: tuple[Span, ...]

    @cached_property
    def lines(self) -> tuple[tuple[Span, ...], ...]:
        """The spans in the order of time, in as few lines as keep any two from overlapping.

        The words of a point stand beside it and need room.
        """
        lines: list[list[Span]] = []
        ends: list[date] = []
        for span in sorted(self.spans, key=_in_time):
            place = next((n for n, end in enumerate(ends) if end <= span.earliest), len(lines))
            if place == len(lines):
                lines.append([])
                ends.append(span.latest)
            lines[place].append(span)
            ends[place] = span.latest + ROOM_OF_WORDS if span.is_point else span.latest
        return tuple(tuple(line) for line in lines)


@dataclass(frozen=True, kw_only=True)
class TimelineChart(Chart):
    """A career: lanes over one line of time."""

    lanes: tuple[Lane, ...]
    starts_on: date
    ends_on: date
    #: The day that the chart speaks of.
    day: date
    #: Days printed along the axis, and their words.
    days: tuple[tuple[date, str], ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each span in the order of time, lane by lane."""
        return tuple(
            Row(
                label=f"{lane.label}: {span.label}",
                cells=(span.shown, span.source),
                address=span.address,
            )
            for lane in self.lanes
            for span in sorted(lane.spans, key=_in_time)
        )


def amount(value: Fraction | int | None, write: Write, *, unknown: str = "—") -> Amount:
    """Pair a number with its written form."""
    if value is None:
        return Amount(value=None, shown=unknown)
    exact = Fraction(value)
    return Amount(value=exact, shown=write(exact))


def share_scale(write: Write) -> Scale:
    """Make the scale of shares: from nothing to all, whatever the shares are."""
    return Scale(
        ticks=tuple(amount(Fraction(step, _QUARTERS), write) for step in range(_QUARTERS + 1))
    )


def count_scale(values: Iterable[Fraction | int | None], write: Write) -> Scale:
    """Make a scale of whole numbers that ends at or above the largest, in steps of 1, 2 or 5."""
    largest = max((Fraction(value) for value in values if value is not None), default=Fraction(0))
    step, power = 1, 1
    while step * _STEPS < largest:
        for factor in (1, 2, 5):
            step = factor * power
            if step * _STEPS >= largest:
                break
        power *= 10
    steps = max(-(-largest // step), 1)
    return Scale(ticks=tuple(amount(step * place, write) for place in range(int(steps) + 1)))


def unbroken(
    points: Iterable[Point],
    *,
    breaks: Collection[date],
    day: Callable[[Point], date],
    is_known: Callable[[Point], bool],
) -> tuple[tuple[Point, ...], ...]:
    """Part a series where it is not known, and where one way of counting follows another."""
    parts: list[list[Point]] = [[]]
    previous: date | None = None
    for point in points:
        on = day(point)
        if previous is not None and any(previous < cut <= on for cut in breaks):
            parts.append([])
        if is_known(point):
            parts[-1].append(point)
        else:
            parts.append([])
        previous = on
    return tuple(tuple(part) for part in parts if part)


def year_days(
    first: date, final: date, write: Callable[[int], str]
) -> tuple[tuple[date, str], ...]:
    """Give first days of years between two days, so few that their words do not touch."""
    years = [y for y in range(first.year, final.year + 1) if first <= date(y, 1, 1) <= final]
    every = next((n for n in (1, 2, 5, 10) if len(years) / n <= 9), 20)
    return tuple((date(year, 1, 1), write(year)) for year in years if year % every == 0)


def _in_time(span: Span) -> tuple[date, date, str]:
    return span.earliest, span.latest, span.label
