"""Tell from whole columns which rows of a table the checks of rows must look at.

Most rows of a list are right. Comparing numbers column by column shows which may be wrong in a
fraction of the time that looking at each row with every check would take; what is told of the
suspects, the checks alone decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from ngangtam.intake.checks.check_law import CheckLaw
from ngangtam.intake.checks.checks_of_rows import (
    IN_SERVICE,
    PAST_DAYS,
    ROW_CHECKS,
    SPAN_ENDS,
    SPANS,
    RowCheck,
    months_to_degree,
    pay_faults,
)
from ngangtam.intake.rows.typed_columns import Columns
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.kernel import PartialDate

#: More days than a month has: a number of months apart, and days, compare as one number.
_MONTH = 32
_MONTHS_OF_YEAR = 12
#: The shortest month, which the last day of no month comes before.
_SURE_DAYS = 28

Found = TypeVar("Found")
#: A day as a number, by month and day; None: the row has none.
_Days = list[int | None]


def suspects(
    rows: Sequence[TypedRow], columns: Columns, law: CheckLaw
) -> dict[int, list[RowCheck]]:
    """Give the positions of rows that may fail checks, with these; the others fail none.

    Args:
        rows: All rows of one table, in order.
        columns: The columns of the table.
        law: The numbers of the law.
    """
    found: dict[int, list[RowCheck]] = {}
    if rows:
        table = _Table(columns, rows[0].kind, rows[0].as_of, law)
        for check, screen in SCREENS:
            for at in dict.fromkeys(screen(table)):
                found.setdefault(at, []).append(check)
    return found


@dataclass(frozen=True)
class _Table:
    columns: Columns
    kind: str
    as_of: date | None
    law: CheckLaw
    _known: dict[str, tuple[_Days, _Days]] = field(default_factory=dict)

    def values(self, name: str) -> list[object]:
        """Give the values of a field; none where the table lacks it."""
        column = self.columns.get(name)
        return [] if column is None else column.values()

    def days(self, name: str) -> tuple[_Days, _Days]:
        """Give the first day that fits each date of a field, and one not after the last."""
        if name not in self._known:
            values = self.values(name)
            bounds = _once(values, _bounds)
            self._known[name] = [first for first, _ in bounds], [last for _, last in bounds]
        return self._known[name]

    def sooner(self, ends: str, after: str, months: int) -> Iterator[int]:
        """Find rows in which one day may come sooner than so many months after another."""
        _, lasts = self.days(ends)
        firsts, _ = self.days(after)
        gap = months * _MONTH
        for at, (last, first) in enumerate(zip(lasts, firsts, strict=False)):
            if last is not None and first is not None and last - first < gap:
                yield at


def _once(values: Sequence[object], of: Callable[[object], Found]) -> list[Found]:
    """Work something out of each value; equal cells share one, which is asked once."""
    known = {key: of(value) for key, value in {id(value): value for value in values}.items()}
    return [known[id(value)] for value in values]


def _bounds(value: object) -> tuple[int | None, int | None]:
    if not isinstance(value, PartialDate):
        return None, None
    year, month, day = value.year * _MONTHS_OF_YEAR, value.month, value.day
    if month is not None and day is not None:
        known = (year + month) * _MONTH + day
        return known, known
    return (
        (year + (month or 1)) * _MONTH + 1,
        (year + (month or _MONTHS_OF_YEAR)) * _MONTH + _SURE_DAYS,
    )


def _number(day: date) -> int:
    return (day.year * _MONTHS_OF_YEAR + day.month) * _MONTH + day.day


def _of_admission(table: _Table) -> Iterator[int]:
    return table.sooner("party_joined_on", "birth_date", table.law.most_months("party_join_age"))


def _of_probation(table: _Table) -> Iterator[int]:
    # Without any probation in the law, the first day is still to be the earlier one.
    months = table.law.most_months("party_months_of_probation")
    return table.sooner("party_official_on", "party_joined_on", months)


def _of_posts(table: _Table) -> Iterator[int]:
    return table.sooner("started_on", "birth_date", table.law.most_months("service_min_age"))


def _of_ages(table: _Table) -> Iterator[int]:
    if table.kind not in IN_SERVICE or table.as_of is None:
        return
    law, on = table.law, _number(table.as_of)
    youngest = on - law.most_months("service_min_age") * _MONTH
    #: Who was born in this month or before is past the age.
    ages = {sex: law.months(f"retirement_age_{sex}", table.as_of) for sex in ("nam", "nu")}
    month = on // _MONTH
    oldest = {sex: None if age is None else month - age.months - 1 for sex, age in ages.items()}
    firsts, lasts = table.days("birth_date")
    sexes = table.values("sex") or [None] * len(firsts)
    for at, (first, last, sex) in enumerate(zip(firsts, lasts, sexes, strict=False)):
        if first is None or last is None:
            continue
        retired = oldest["nu" if sex == "nu" else "nam"]
        if first > youngest or (retired is not None and last // _MONTH <= retired):
            yield at


def _of_degrees(table: _Table) -> Iterator[int]:
    degrees = table.values("degree")
    ages = _once(degrees, lambda value: months_to_degree(value, table.law))
    firsts, _ = table.days("birth_date")
    _, lasts = table.days("awarded_on")
    for at, (months, first, last) in enumerate(zip(ages, firsts, lasts, strict=False)):
        if months is None or first is None or last is None:
            continue
        if last - first < months * _MONTH:
            yield at


def _of_days_to_come(table: _Table) -> Iterator[int]:
    if table.kind not in IN_SERVICE or table.as_of is None:
        return
    on = _number(table.as_of)
    for name in PAST_DAYS:
        firsts, _ = table.days(name)
        yield from (at for at, first in enumerate(firsts) if first is not None and first > on)


def _of_spans(table: _Table) -> Iterator[int]:
    if table.kind in SPANS:
        for name in SPAN_ENDS:
            yield from table.sooner(name, "started_on", 0)


def _of_pay(table: _Table) -> Iterable[int]:
    ranks = table.values("rank_code")
    blank: list[object] = [None] * len(ranks)
    others = (table.values(n) or blank for n in ("category", "salary_step", "beyond_frame"))
    said = list(zip(ranks, *others, strict=False))
    faulty = {each for each in set(said) if any(pay_faults(*each, law=table.law))}
    return (at for at, each in enumerate(said) if each in faulty) if faulty else ()


#: Each check with what tells its suspects, in the order of the checks.
SCREENS: tuple[tuple[RowCheck, Callable[[_Table], Iterable[int]]], ...] = tuple(
    zip(
        ROW_CHECKS,
        (
            _of_admission,
            _of_probation,
            _of_posts,
            _of_ages,
            _of_degrees,
            _of_days_to_come,
            _of_spans,
            _of_pay,
        ),
        strict=True,
    )
)
