"""Which units are behind in the targets that are missed, and by how many people."""
# pyright: basic

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ngangtam.indicators.engine import Engine, counts_by_place
from ngangtam.indicators.figures import Counts
from ngangtam.indicators.scope import Scope
from ngangtam.indicators.status import Status
from ngangtam.kernel import UnitId
from ngangtam.usecases.progress import Tables, TargetProgress

_OPEN = frozenset({Status.MISSED, Status.NOT_ENOUGH_EVIDENCE})


@dataclass(frozen=True, kw_only=True)
class UnitShort:
    """One unit with all below it, held against the share that a target promises."""

    unit_id: UnitId
    #: How many more must be met there for the unit alone to reach the share.
    short: int


def short_in(counts: Counts, goal: Fraction) -> int:
    """Count how many more must be met for a share of those who surely belong."""
    return max(0, ceil(goal * counts.members) - counts.met)


def units_short(
    targets: Iterable[TargetProgress],
    tables: Tables,
    *,
    engine: Engine,
    scope: Scope,
    units: Collection[UnitId],
    most: int,
) -> dict[str, tuple[UnitShort, ...]]:
    """Name by target the units that are short of most people, at most `most` of them.

    Only shares of people that are missed, or not known to be reached, are asked about: a number
    of people is promised by the whole province. All targets of one day are counted together.
    """
    asked = [
        each
        for each in targets
        if each.status in _OPEN
        and each.reading is not None
        and each.figure is not None
        and each.definition.kind == "share"
        and each.definition.entity == "official"
    ]
    by_day = defaultdict(list)
    for each in asked:
        by_day[each.taken_on].append(each)
    found: dict[str, tuple[UnitShort, ...]] = {}
    for day, of_day in by_day.items():
        cells = engine.cells(
            tables.officials,
            {each.definition.key(each.reading.id): each.reading for each in of_day},
            [day],
            scope=scope,
            by=("unit",),
            closure=tables.closure,
        )
        counts = counts_by_place(cells)
        for each in of_day:
            key, goal = each.definition.key(each.reading.id), each.target.values[0] / 100
            short = [
                UnitShort(unit_id=unit, short=number)
                for unit in units
                if (number := short_in(counts.get((key, day, unit), Counts()), goal))
            ]
            found[each.target.id] = tuple(
                sorted(short, key=lambda one: (-one.short, one.unit_id))[:most]
            )
    return found
