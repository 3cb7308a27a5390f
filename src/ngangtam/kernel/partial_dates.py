"""Dates as old files give them: to the day, to the month, or only the year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.kernel.periods import DayRange

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True)
class PartialDate:
    """A calendar date with the precision that its source gives.

    Written as `1975`, `1975-06` or `1975-06-21`; `str()` and `parse` are inverse.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        self.earliest  # noqa: B018 - raises ValueError for a date that does not exist

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the written form back.

        Raises:
            ValueError: The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or no such date exists.
        """
        match = _ISO.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Take a calendar day over with full precision."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How exact the source was."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first calendar day that fits."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last calendar day that fits."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def as_range(self) -> DayRange:
        """The days among which the true one lies."""
        return DayRange(self.earliest, self.latest)
