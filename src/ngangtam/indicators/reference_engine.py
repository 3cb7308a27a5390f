"""The engine that says what the others must give: plain rows, no cleverness, slow."""
# pyright: basic

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.engine import columns_of
from ngangtam.indicators.evaluation import Row, evaluate
from ngangtam.indicators.figures import COUNT_COLUMNS
from ngangtam.indicators.scope import Scope, within
from ngangtam.kernel import Truth

if TYPE_CHECKING:
    import pyarrow as pa

#: (membership, criterion) -> the count that a row adds to. Who surely does not belong adds nothing.
OUTCOMES: dict[tuple[Truth, Truth], str] = {
    (True, True): "met",
    (True, False): "unmet",
    (True, None): "unknown",
    (None, True): "membership_unknown_met",
    (None, False): "membership_unknown_unmet",
    (None, None): "membership_unknown",
}


def outcome(reading: Reading, row: Row, day: date) -> str | None:
    """Say which count a row adds to on a day; None: it does not belong."""
    belongs = evaluate(reading.population, row, day)
    if belongs is False:
        return None
    return OUTCOMES[belongs, evaluate(reading.criterion, row, day)]


class ReferenceEngine:
    """Goes through every row for every day and every reading."""

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
        """Count each reading on each day; see `Engine.cells`."""
        import pyarrow as pa

        visible = within(table, scope)
        columns = columns_of(by)
        ancestors = [] if closure is None else closure.to_pylist()
        tally: dict[tuple[Any, ...], Counter[str]] = {}
        asked: list[date] = sorted(set(days))
        rows: list[dict[str, Any]] = visible.to_pylist()
        for row, day in product(rows, asked):
            if not row["from_day"] <= day < row["to_day"]:
                continue
            for key, reading in readings.items():
                counted = outcome(reading, row, day)
                if counted is None:
                    continue
                for place in _places(row, columns, day, None if closure is None else ancestors):
                    tally.setdefault((key, day, *place), Counter())[counted] += 1
        types = [pa.string(), pa.date32(), *(visible.schema.field(name).type for name in columns)]
        names = ["reading", "day", *columns]
        values = list(zip(*tally, strict=True)) or [()] * len(names)
        arrays = [pa.array(list(v), t) for v, t in zip(values, types, strict=True)]
        arrays += [
            pa.array([counts[name] for counts in tally.values()], pa.int64())
            for name in COUNT_COLUMNS
        ]
        return pa.table(arrays, names=[*names, *COUNT_COLUMNS])


def _places(
    row: Row, columns: tuple[str, ...], day: date, ancestors: list[dict[str, Any]] | None
) -> Iterator[tuple[Any, ...]]:
    """Name the places that a row counts in: its own, or one per ancestor of its unit."""
    own = tuple(row[name] for name in columns)
    if ancestors is None or "unit_id" not in columns:
        yield own
        return
    at = columns.index("unit_id")
    for link in ancestors:
        if link["unit_id"] == own[at] and link["from_day"] <= day < link["to_day"]:
            yield (*own[:at], link["ancestor_id"], *own[at + 1 :])
