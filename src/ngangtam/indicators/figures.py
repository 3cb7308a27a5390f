"""A figure: integer counts, and what may be said from them. Ratios are divided last."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal

Kind = Literal["share", "count", "attested"]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many people (or units) fall where, on one day.

    The first three surely belong to the population. The last three may or may not belong: their
    membership is not known; they are told apart by what is known of the criterion.
    """

    met: int = 0
    unmet: int = 0
    unknown: int = 0
    membership_unknown_met: int = 0
    membership_unknown_unmet: int = 0
    membership_unknown: int = 0

    def __post_init__(self) -> None:
        if min(vars(self).values()) < 0:
            raise ValueError(f"counts are never below 0: {self}")

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            **{name: getattr(self, name) + getattr(other, name) for name in COUNT_COLUMNS}
        )

    @property
    def members(self) -> int:
        """Who surely belongs."""
        return self.met + self.unmet + self.unknown

    @property
    def memberships_unknown(self) -> int:
        """Who may belong or not."""
        return self.membership_unknown_met + self.membership_unknown_unmet + self.membership_unknown

    @property
    def open(self) -> int:
        """Of how many people something is missing that the figure depends on."""
        return self.unknown + self.memberships_unknown

    @property
    def is_empty(self) -> bool:
        """Say whether nobody belongs or may belong."""
        return self.members + self.memberships_unknown == 0


#: Names of the counts, in the order in which tables and JSON hold them.
COUNT_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True)
class Interval:
    """All values from `lower` to `upper` are possible; shares are fractions of 1."""

    lower: Fraction
    upper: Fraction


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The counts of one indicator in one place on one day, and their headline.

    A share is met / members, "at least": an unknown is never counted as met. Unit: fraction of
    1 for a share, number of people for a count.
    """

    counts: Counts
    kind: Kind = "share"

    @property
    def value(self) -> Fraction | None:
        """The headline; None where all are unknown or nobody belongs. A count is known from 0."""
        counts = self.counts
        if self.kind == "count":
            return Fraction(counts.met)
        if counts.met + counts.unmet == 0:
            return None
        return Fraction(counts.met, counts.members)

    @property
    def interval(self) -> Interval | None:
        """Every value that the unknown may turn out to give; None where nobody may belong.

        Lowest: the unknown are unmet, and of the doubtful members those join who do not meet.
        Highest: the unknown are met, and those join who do. Where nobody surely belongs, a share
        may be anything.
        """
        counts = self.counts
        hoped = counts.met + counts.unknown + counts.membership_unknown_met
        hoped += counts.membership_unknown
        if self.kind == "count":
            return Interval(Fraction(counts.met), Fraction(hoped))
        if counts.is_empty:
            return None
        if counts.members == 0:
            return Interval(Fraction(0), Fraction(1))
        feared = counts.membership_unknown_unmet + counts.membership_unknown
        return Interval(
            Fraction(counts.met, counts.members + feared),
            Fraction(hoped, hoped + counts.unmet),
        )

    def to_json(self) -> str:
        """Write the counts canonically: the form whose bytes are compared and hashed."""
        body = {name: getattr(self.counts, name) for name in COUNT_COLUMNS}
        return json.dumps({"kind": self.kind, **body}, sort_keys=True, separators=(",", ":"))
