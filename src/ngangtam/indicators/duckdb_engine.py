"""The engine for one machine: DuckDB over Arrow tables, running sums in NumPy."""
# pyright: basic

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.indicators.counting_query import (
    CountingQuery,
    counting_query,
    cutoff_column,
    years_asked,
)
from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.engine import columns_of
from ngangtam.indicators.expressions import age_cutoff
from ngangtam.indicators.figures import COUNT_COLUMNS
from ngangtam.indicators.scope import Scope, within

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import pyarrow as pa

#: Text of the queries by (meaning of the reading, breakdown, rolled up): writing one takes 10 ms.
_QUERIES: dict[tuple[str, tuple[str, ...], bool], CountingQuery] = {}


class DuckDBEngine:
    """Counts with DuckDB in memory; the engine is kept, its tables are not.

    `threads` None: as many as the machine has. One engine may serve several threads.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        import duckdb

        config = {} if threads is None else {"threads": str(threads)}
        self._database = duckdb.connect(config=config)  # type: ignore[arg-type]

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

        asked = sorted(set(days))
        columns = columns_of(by)
        types = [("reading", pa.string()), ("day", pa.date32())]
        types += [(name, table.schema.field(name).type) for name in columns]
        schema = pa.schema([*types, *((name, pa.int64()) for name in COUNT_COLUMNS)])
        rolled_up = closure is not None and "unit_id" in columns
        with self._database.cursor() as connection:
            # It would draw a bar of its own over what a command prints.
            connection.execute("SET enable_progress_bar = false")
            connection.register("segments", _positioned(within(table, scope), asked))
            if rolled_up:
                renamed = _positioned(closure, asked, "closure_first", "closure_end")
                connection.register("closure", _renamed(renamed, {"unit_id": "below_id"}))
            years = {year for reading in readings.values() for year in years_asked(reading)}
            connection.register("days", _days_table(asked, sorted(years)))
            queries = {
                key: query_for(reading, columns, rolled_up=rolled_up)
                for key, reading in readings.items()
            }
            parts = [
                part.cast(schema)
                for are_changes in (True, False)
                for part in _counted(connection, queries, are_changes, columns, asked)
            ]
        return pa.concat_tables(parts) if parts else schema.empty_table()


def query_for(reading: Reading, columns: tuple[str, ...], *, rolled_up: bool) -> CountingQuery:
    """Find the text of a query, written once per process."""
    key = (reading.hash, columns, rolled_up)
    if key not in _QUERIES:
        _QUERIES[key] = counting_query(reading, columns, rolled_up=rolled_up)
    return _QUERIES[key]


def _counted(
    connection: duckdb.DuckDBPyConnection,
    queries: Mapping[str, CountingQuery],
    are_changes: bool,
    columns: tuple[str, ...],
    days: list[date],
) -> Iterator[pa.Table]:
    """Run all queries of one shape as one statement: planning each apart takes longer than it."""
    import numpy as np
    import pyarrow as pa

    chosen = {key: q.sql for key, q in queries.items() if q.are_changes is are_changes}
    if not chosen:
        return
    names = [*columns, "day_index", *COUNT_COLUMNS]
    listed = ", ".join(f'"{name}"' for name in names)
    statement = "\nUNION ALL\n".join(
        f"SELECT {number} AS query, {listed} FROM ({sql})"  # noqa: S608 - our own text alone
        for number, sql in enumerate(chosen.values())
    )
    # Through a table, because asking for a long text as a relation reads the text once more.
    connection.execute(f"CREATE OR REPLACE TEMP TABLE counted AS {statement}")
    found = connection.table("counted").to_arrow_table()
    calendar = pa.array(np.array(days, dtype="datetime64[D]"))
    numbers = found["query"].to_numpy()
    for number, key in enumerate(chosen):
        rows = found.take(pa.array(np.flatnonzero(numbers == number)))
        if are_changes:
            rows = _summed_up(rows, columns, len(days))
        yield pa.table(
            {
                "reading": pa.repeat(key, len(rows)),
                "day": calendar.take(rows["day_index"].combine_chunks()),
                **{name: rows[name] for name in (*columns, *COUNT_COLUMNS)},
            }
        )


def _summed_up(changes: pa.Table, columns: tuple[str, ...], day_count: int) -> pa.Table:
    """Turn changes at positions into counts on every day, keeping the days with some count."""
    import numpy as np
    import pyarrow as pa

    place_of_row, first_rows = _places(changes, columns)
    running = np.zeros((len(first_rows), day_count + 1, len(COUNT_COLUMNS)), dtype=np.int32)
    at = (place_of_row, changes["day_index"].to_numpy())
    for position, name in enumerate(COUNT_COLUMNS):
        # Each place has one row per day position, so plain assignment adds nothing twice.
        running[(*at, position)] = changes[name].to_numpy()
    counts = running.cumsum(axis=1, dtype=np.int32, out=running)[:, :day_count, :]
    places, day_index = np.nonzero(counts.any(axis=2))
    held = counts[places, day_index]
    origin = pa.array(first_rows[places])
    return pa.table(
        {
            "day_index": day_index.astype(np.int32),
            **{name: changes[name].take(origin) for name in columns},
            **{name: held[:, position] for position, name in enumerate(COUNT_COLUMNS)},
        }
    )


def _places(rows: pa.Table, columns: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Number the distinct places of some rows; for each, also one row that stands there."""
    import numpy as np

    code = np.zeros(len(rows), dtype=np.int64)
    for name in columns:
        encoded = rows[name].combine_chunks().dictionary_encode(null_encoding="encode")
        code = code * (len(encoded.dictionary) + 1) + encoded.indices.to_numpy()
    _, first_rows, place_of_row = np.unique(code, return_index=True, return_inverse=True)
    return place_of_row, first_rows


def _positioned(
    table: pa.Table, days: list[date], first: str = "first_day", end: str = "end_day"
) -> pa.Table:
    """Add the positions of the asked days that each row covers: from `first` up to before `end`."""
    import numpy as np

    calendar = np.array(days, dtype="datetime64[D]")
    for name, source in ((first, "from_day"), (end, "to_day")):
        positions = np.searchsorted(calendar, table[source].to_numpy(), side="left")
        table = table.append_column(name, [positions.astype(np.int32)])
    return table


def _renamed(table: pa.Table, names: dict[str, str]) -> pa.Table:
    return table.rename_columns([names.get(name, name) for name in table.column_names])


def _days_table(days: list[date], years: list[int]) -> pa.Table:
    import pyarrow as pa

    columns = {"day_index": pa.array(range(len(days)), pa.int32())}
    for year in years:
        cutoffs = [age_cutoff(day, year) for day in days]
        columns[cutoff_column(year)] = pa.array(cutoffs, pa.date32())
    return pa.table(columns)
