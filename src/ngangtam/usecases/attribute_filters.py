"""Narrows a list of officials by their attributes: plainly, one state at a time.

Tables are asked by `states_query`, which means the same; a generative test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.kernel import DayRange
from ngangtam.law import Edition
from ngangtam.usecases.attribute_values import Attribute, Kind, Level, Span
from ngangtam.usecases.attributes import OfficialState

#: What is written for "not known", beside the codes of a list; true and false as codes.
UNKNOWN, YES, NO = "chua_ro", "co", "khong"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One attribute with the values that are wanted: any of the codes, or a stretch.

    Officials whose value is not known belong to no value: they are found by `or_unknown` alone.
    """

    attribute: Attribute
    #: Codes of the attribute's list; ids of units; `co`, `khong`.
    codes: frozenset[str] = frozenset()
    #: Both included; None: no limit. Days for DAY, whole numbers for MONTHS and YEARS.
    least: date | int | None = None
    most: date | int | None = None
    or_unknown: bool = False

    @property
    def asks_nothing(self) -> bool:
        """Say whether everybody fits."""
        return not (
            self.codes or self.or_unknown or self.least is not None or self.most is not None
        )


def fits(condition: Condition, state: OfficialState, edition: Edition) -> bool:
    """Say whether an official surely has one of the wanted values.

    Codes, if any, are alternatives to each other; both limits of a stretch have to hold.
    """
    value = state.get(condition.attribute.id)
    if condition.asks_nothing:
        return True
    if value is None:
        return condition.or_unknown
    match condition.attribute.kind:
        case Kind.UNIT:
            return any(str(unit) in condition.codes for unit in state.units)
        case Kind.CODES:
            return isinstance(value, tuple) and not condition.codes.isdisjoint(value)
        case Kind.LEVEL:
            return isinstance(value, Level) and value.stored in stored_levels(condition, edition)
        case Kind.TRUTH:
            return (YES if value else NO) in condition.codes
        case Kind.DAY | Kind.MONTHS | Kind.YEARS:
            return _lies_within(value, condition)
        case _:
            return value in condition.codes


def fits_all(conditions: Iterable[Condition], state: OfficialState, edition: Edition) -> bool:
    """Say whether an official fits every condition."""
    return all(fits(condition, state, edition) for condition in conditions)


def stored_levels(condition: Condition, edition: Edition) -> frozenset[str]:
    """List the stored texts that surely lie within the wanted levels.

    A level that is open from one rank to another fits where all ranks between are wanted; one
    that is open at all counts as not known too.
    """
    levels = edition.code_list(condition.attribute.codes or "")
    wanted = {levels.rank(code) for code in condition.codes if levels.get(code) is not None}
    ranks = range(levels.highest_rank + 1)
    open_ones = {
        Level(None, lo, hi).stored
        for lo in ranks
        for hi in ranks
        if lo < hi and (condition.or_unknown or wanted.issuperset(range(lo, hi + 1)))
    }
    return condition.codes | open_ones


def _lies_within(value: object, condition: Condition) -> bool:
    if condition.least is None and condition.most is None:
        return False
    least: Any
    most: Any
    match value:
        case DayRange():
            least, most = value.earliest, value.latest
        case Span():
            least, most = value.least, value.most
        case _:
            return False
    if condition.least is not None and (least is None or least < condition.least):
        return False
    return condition.most is None or (most is not None and most <= condition.most)
