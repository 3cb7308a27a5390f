"""What an attribute of an official may be: codes, levels, days, numbers that days count up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from ngangtam.kernel import DayRange, UnitId
from ngangtam.usecases.vocabulary_setting import Career, months_after

_MONTHS_OF_YEAR = 12


class Kind(StrEnum):
    """The type of an attribute's value; None is always "not known"."""

    #: A unit (`UnitId`); asked for with all units below it.
    UNIT = "unit"
    #: One code of a list.
    CODE = "code"
    #: Several codes of a list, which may be none (a tuple of text, in the order of the law).
    CODES = "codes"
    #: A `Level` of a component of qualification.
    LEVEL = "level"
    #: True or false.
    TRUTH = "truth"
    #: A day as far as it is known (`DayRange`).
    DAY = "day"
    #: Full months since a day (`Span`).
    MONTHS = "months"
    #: Full years since a day (`Span`).
    YEARS = "years"
    #: Free text: shown, never asked for, never in a snapshot.
    TEXT = "text"


@dataclass(frozen=True)
class Level:
    """A level of at least rank `lo` and at most rank `hi`; `code` where it is known which."""

    code: str | None
    lo: int
    hi: int

    @property
    def stored(self) -> str:
        """The one text of a table's column: the code, else the ranks; codes have no dash."""
        return self.code or f"{self.lo}-{self.hi}"


@dataclass(frozen=True)
class Span:
    """A whole number that is at least `least` and at most `most`; `most` None: no limit known."""

    least: int | None
    most: int | None


Value = UnitId | str | tuple[str, ...] | Level | bool | DayRange | Span | None


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """One thing that is asked of an official on a day: a column of a list and a filter of it."""

    #: Stored in addresses, kept choices and tables.
    id: str
    kind: Kind
    label_vi: str
    label_en: str
    #: Which part of a form it stands in: see `GROUPS` in `attributes`.
    group: str
    #: Gives the value on a day.
    value: Callable[[Career, date], Value]
    #: Lists all days on which the value may change.
    edges: Callable[[Career], Iterable[date]]
    #: Kinds of facts (slugs of `FACT_KINDS`) that it is worked out from, and no others.
    reads: tuple[str, ...]
    #: Code list of the values; `titles` and `title_groups` are those of the edition.
    codes: str | None = None
    #: The right (slug) without which it is neither seen nor asked for; None: none of its own.
    right: str | None = None
    #: MONTHS and YEARS: the id of the attribute whose day they are counted from.
    counted_from: str | None = None
    #: False: not in the tables of a snapshot, so it is shown and not asked for.
    stored: bool = True

    @property
    def can_be_asked(self) -> bool:
        """Say whether a list may be narrowed by it."""
        return self.stored and self.kind is not Kind.TEXT


def full_months(start: date, day: date) -> int:
    """Count the full months from one day to another; less than nothing where it comes before.

    The number n for which `months_after(start, n)` is the last not after the day.
    """
    months = (day.year - start.year) * _MONTHS_OF_YEAR + day.month - start.month
    return months if months_after(start, months) <= day else months - 1


@lru_cache(maxsize=4_096)
def latest_start(months: int, day: date) -> date:
    """Find the last day from which so many full months have passed on a day."""
    start = months_after(day, -months)
    # The 28th of February is a month after each of four days of January.
    while months_after(start + timedelta(days=1), months) <= day:
        start += timedelta(days=1)
    return start


def counted(kind: Kind, since: DayRange | None, day: date) -> Span | None:
    """Count months or years since a day; None where nothing is known of it."""
    if since is None:
        return None
    least, most = (
        None if start is None else full_months(start, day)
        for start in (since.latest, since.earliest)
    )
    if kind is Kind.YEARS:
        least, most = (None if n is None else n // _MONTHS_OF_YEAR for n in (least, most))
    return Span(least, most)
