"""What every engine does: count a reading per day and place, from a segments table.

A segments table has one row per official (or unit) and stretch of days `from_day` to `to_day`
(exclusive) in which nothing about them changes: `unit_id` (home unit), `sex`, `ethnicity`,
`minority`, `birth_earliest`, `birth_latest`, and one nullable boolean column per leaf.
"""
# pyright: basic

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.figures import COUNT_COLUMNS, Counts
from ngangtam.indicators.scope import Scope

if TYPE_CHECKING:
    import pyarrow as pa

#: How a breakdown is asked for -> the column that it reads. Any other name is a column itself.
BREAKDOWNS = {"unit": "unit_id"}
#: Columns of the table that rolls units up: `unit_id` belongs below `ancestor_id` (itself
#: included) from `from_day` to `to_day`, exclusive.
CLOSURE_COLUMNS = ("unit_id", "ancestor_id", "from_day", "to_day")


class Engine(Protocol):
    """Counts readings; all engines give the same counts."""

    def cells(
        self,
        table: pa.Table,
        readings: Mapping[str, Reading],
        days: Sequence[date],
        *,
        scope: Scope,
        by: tuple[str, ...] = (),
        closure: pa.Table | None = None,
    ) -> pa.Table:
        """Count each reading on each day.

        Args:
            table: The segments.
            readings: By the key under which the counts are to stand, e.g. `T4a/default`.
            days: The days to count on, in any order.
            scope: Whose rows may be read.
            by: Breakdown, e.g. `("unit", "sex")`; nothing: one total.
            closure: Rolls the breakdown by unit up to ancestors as of each day; a unit that the
                closure does not hold on a day counts nowhere. None: home units alone.

        Returns:
            One row per reading, day and place with some count above 0: `reading`, `day`, the
            columns of the breakdown, and the six counts. In no promised order: see `canonical`.
        """
        ...


def columns_of(by: tuple[str, ...]) -> tuple[str, ...]:
    """Name the columns of a breakdown."""
    return tuple(BREAKDOWNS.get(name, name) for name in by)


def canonical(cells: pa.Table) -> pa.Table:
    """Put the rows of a table of counts into the one order in which they are compared and kept."""
    import pyarrow.compute as pc

    places = [name for name in cells.column_names if name not in COUNT_COLUMNS]
    keys = [(name, "ascending") for name in places]
    return cells.take(pc.sort_indices(cells, sort_keys=keys))  # type: ignore[attr-defined]


def counts_by_place(cells: pa.Table) -> dict[tuple[object, ...], Counts]:
    """Turn a table of counts into values by (reading, day, *breakdown)."""
    places = [name for name in cells.column_names if name not in COUNT_COLUMNS]
    keys = zip(*(cells[name].to_pylist() for name in places), strict=True)
    numbers = zip(*(cells[name].to_pylist() for name in COUNT_COLUMNS), strict=True)
    return {
        key: Counts(**dict(zip(COUNT_COLUMNS, row, strict=True)))
        for key, row in zip(keys, numbers, strict=True)
    }


def total(cells: pa.Table, reading: str, day: date) -> Counts:
    """Pick the total of a reading on a day from counts without breakdown; 0 where no row is."""
    return counts_by_place(cells).get((reading, day), Counts())
