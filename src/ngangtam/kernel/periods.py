"""Periods of days: half-open, and possibly with uncertain ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel.truth import Truth

#: Stand for "since ever" and "until further notice" where a column needs a day.
FAR_PAST = date(1, 1, 1)
FAR_FUTURE = date(9999, 12, 31)


@dataclass(frozen=True)
class Period:
    """The days from `start` up to, not including, `end`; None means unbounded."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"a period must end after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Say whether some day lies in both periods."""
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """Find the days in both periods, or None where there are none."""
        start = max(self.start or FAR_PAST, other.start or FAR_PAST)
        end = min(self.end or FAR_FUTURE, other.end or FAR_FUTURE)
        if end <= start:
            return None
        return Period(
            None if start == FAR_PAST else start,
            None if end == FAR_FUTURE else end,
        )


@dataclass(frozen=True)
class DayRange:
    """A day that lies somewhere from `earliest` to `latest`, both included.

    None as `earliest` means "any day before is possible"; `latest` None likewise after.
    """

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"latest {self.latest} lies before earliest {self.earliest}")

    @classmethod
    def exactly(cls, day: date) -> DayRange:
        """Make the range of a day that is known exactly."""
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        """Say whether only one day is possible."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True)
class Validity:
    """When a fact is true: from some start to some exclusive end, each possibly uncertain.

    `start` None: true since ever. `end` None: true until further notice. An uncertain end
    is the first day on which the fact no longer holds.
    """

    start: DayRange | None = None
    end: DayRange | None = None

    def __post_init__(self) -> None:
        first = self.start.earliest if self.start else None
        final = self.end.latest if self.end else None
        if first is not None and final is not None and final <= first:
            raise ValueError(f"a fact must end after it starts: {first} to {final}")

    @classmethod
    def between(cls, start: date | None, end: date | None = None) -> Validity:
        """Make a validity whose given ends are known to the day; `end` is exclusive."""
        return cls(
            None if start is None else DayRange.exactly(start),
            None if end is None else DayRange.exactly(end),
        )

    @property
    def certain(self) -> Period | None:
        """The days on which the fact surely holds; None where no day is sure."""
        start = None if self.start is None else self.start.latest or FAR_FUTURE
        end = None if self.end is None else self.end.earliest or FAR_PAST
        if start is not None and end is not None and end <= start:
            return None
        if start == FAR_FUTURE or end == FAR_PAST:
            return None
        return Period(start, end)

    @property
    def possible(self) -> Period:
        """The days on which the fact may hold."""
        return Period(
            self.start.earliest if self.start else None,
            self.end.latest if self.end else None,
        )

    def holds_on(self, day: date) -> Truth:
        """Say whether the fact holds on a day; None on the uncertain days at its ends."""
        certain = self.certain
        if certain is not None and day in certain:
            return True
        return None if day in self.possible else False

    @property
    def edges(self) -> tuple[date, ...]:
        """The days on which the answer of `holds_on` may change, in order, without repeats."""
        days: set[date] = set()
        for end in (self.start, self.end):
            if end is not None:
                days.update(day for day in (end.earliest, end.latest) if day is not None)
        return tuple(sorted(days))
