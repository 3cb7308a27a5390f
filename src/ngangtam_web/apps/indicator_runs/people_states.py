"""Lists officials by conditions on their attributes, from the states kept with a snapshot."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ngangtam.kernel import OfficialId
from ngangtam.usecases.states_query import StatesQuery

if TYPE_CHECKING:
    import duckdb

Order = Literal["don_vi", "ten"]
#: A place in a list: the number that orders it, and the official between equals.
StatePlace = tuple[int, OfficialId]

_COLUMN: dict[Order, str] = {"don_vi": "place", "ten": "name_rank"}


@dataclass(frozen=True, kw_only=True)
class ListedOfficial:
    """One line of a narrowed list, without a name: that is for the registry to show."""

    official_id: OfficialId
    place: StatePlace


def listed(
    file: Path,
    query: StatesQuery,
    *,
    order: Order,
    within: Iterable[Collection[OfficialId] | None],
    after: StatePlace | None = None,
    before: StatePlace | None = None,
    limit: int | None = None,
) -> tuple[ListedOfficial, ...]:
    """Give a page of the officials that fit, in the order of the list.

    Args:
        file: The states of a version.
        query: What they are narrowed by, and the day.
        order: By unit, then the highest title, then the name; or by name.
        within: Only officials in each of these; None leaves nobody out.
        after: Place of the line before the page.
        before: Place of the line behind the page; gives the page that ends there.
        limit: Lines of a page; None: all.
    """
    column, direction = _COLUMN[order], "ASC"
    tests = [*limited_to(query, within)]
    if after is not None:
        key, number = query.value(after[0]), query.value(after[1])
        tests.append(f"{column} > {key} OR ({column} = {key} AND official_id > {number})")
    elif before is not None:
        key, number = query.value(before[0]), query.value(before[1])
        tests.append(f"{column} < {key} OR ({column} = {key} AND official_id < {number})")
        direction = "DESC"
    where = " AND ".join([query.where, *(f"({test})" for test in tests)])
    rows = rows_of(
        f"SELECT official_id, {column} FROM read_parquet({query.value(str(file))}) WHERE {where}"
        f" ORDER BY {column} {direction}, official_id {direction}"
        f"{'' if limit is None else f' LIMIT {int(limit)}'}",
        query,
    )
    found = tuple(
        ListedOfficial(official_id=OfficialId(number), place=(key, OfficialId(number)))
        for number, key in rows
    )
    return found[::-1] if direction == "DESC" else found


def counted(
    file: Path,
    query: StatesQuery,
    *,
    within: Iterable[Collection[OfficialId] | None],
    at_most: int,
) -> int:
    """Count the officials that fit, as far as a number: more are not counted."""
    where = " AND ".join([query.where, *(f"({test})" for test in limited_to(query, within))])
    rows = rows_of(
        f"SELECT count(*) FROM (SELECT 1 FROM read_parquet({query.value(str(file))})"
        f" WHERE {where} LIMIT {int(at_most)})",
        query,
    )
    return rows[0][0]


def limited_to(
    query: StatesQuery, within: Iterable[Collection[OfficialId] | None]
) -> Iterable[str]:
    """Write tests that leave only officials in each of some collections; None leaves all."""
    for officials in within:
        if officials is not None:
            yield query.among_many("official_id", sorted(officials))


def rows_of(statement: str, query: StatesQuery) -> list[tuple]:
    """Run a statement with the values and tables of a query."""
    import pyarrow as pa

    cursor = _database().cursor()
    try:
        for name, numbers in query.tables.items():
            cursor.register(name, pa.table({"id": pa.array(numbers, pa.int64())}))
        return cursor.execute(statement, query.values).fetchall()
    finally:
        cursor.close()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Start the engine when the first list is narrowed: a web process begins without it."""
    import duckdb

    database = duckdb.connect(config={"threads": str(min(4, os.cpu_count() or 1))})
    database.execute("SET enable_progress_bar = false")
    # A file of states is never changed, only replaced by another folder.
    database.execute("SET parquet_metadata_cache = true")
    return database
