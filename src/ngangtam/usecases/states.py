"""States of officials as a table: for each the stretches of days in which no attribute changes.

One typed column per attribute (two for a day, its earliest and its latest), so that a list of
people is narrowed and ordered without opening a single history. Neither names nor citizen ids are
in it: a number says where a name stands in the order of all names.
"""
# pyright: basic

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ngangtam.careers import History
from ngangtam.kernel import FAR_FUTURE, DayRange, OfficialId
from ngangtam.usecases.attribute_values import Attribute, Kind, Level, Value
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam.usecases.attributes_work import post_edges, standing
from ngangtam.usecases.vocabulary_setting import Career, Setting

if TYPE_CHECKING:
    import pyarrow as pa

#: What stands in the table, in its order.
STORED: tuple[Attribute, ...] = tuple(
    attribute
    for attribute in ATTRIBUTES.values()
    if attribute.stored and attribute.counted_from is None
)
#: Where somebody without a name, unit or title stands: at the end.
_NO_UNIT, _HIGHEST = 2**20 - 1, 255
_Timeline = list[tuple[date, Any]]


class NameRank(NamedTuple):
    """Where a name stands among all names; equal names share a place."""

    #: In the order of a list, which tells tones apart.
    place: int
    #: Among names written without accents.
    plain: int


def columns_of(attribute: Attribute) -> tuple[str, ...]:
    """Name the columns of an attribute; what is counted from a day has those of the day."""
    name = attribute.counted_from or attribute.id
    if attribute.kind in (Kind.DAY, Kind.MONTHS, Kind.YEARS):
        return f"{name}_earliest", f"{name}_latest"
    return (name,)


def build_states(
    histories: Iterable[History],
    *,
    setting: Setting,
    from_day: date,
    name_ranks: Mapping[OfficialId, NameRank],
) -> pa.Table:
    """Lay every official's attributes out as stretches of days from a day on.

    Args:
        histories: What a registry version knows of the officials, each official once.
        setting: The province, made from the same version.
        from_day: Earlier days are not laid out and must not be asked about.
        name_ranks: Where each name stands among all names.

    Returns:
        `official_id`, `from_day`, `to_day` (exclusive), `place`, `name_rank`, `plain_name_rank`,
        then the columns of `STORED`. Who is asked about most comes first: what holds for good, by
        `place`.
    """
    import pyarrow as pa

    types = states_types()
    columns: dict[str, list[Any]] = {name: [] for name in types}
    order = setting.unit_lines.in_order()
    nameless = NameRank(
        max((rank.place for rank in name_ranks.values()), default=0) + 1,
        max((rank.plain for rank in name_ranks.values()), default=0) + 1,
    )
    for history in histories:
        career = Career(history, setting)
        timelines = [_timeline(career, attribute, from_day) for attribute in STORED]
        timelines.append(_steps(career, post_edges(career), from_day, standing))
        starts = sorted({day for timeline in timelines for day, _ in timeline})
        name_rank = name_ranks.get(history.official_id, nameless)
        rows = list(zip(*(_at(starts, timeline) for timeline in timelines), strict=True))
        for start, end, row in zip(starts, [*starts[1:], FAR_FUTURE], rows, strict=True):
            *values, height = row
            unit = values[_UNIT_PLACE]
            columns["official_id"].append(history.official_id)
            columns["from_day"].append(start)
            columns["to_day"].append(end)
            columns["name_rank"].append(name_rank.place)
            columns["plain_name_rank"].append(name_rank.plain)
            columns["place"].append(place_of(order.get(unit, _NO_UNIT), height, name_rank.place))
            for attribute, value in zip(STORED, values, strict=True):
                for name, stored in zip(columns_of(attribute), _stored(value), strict=False):
                    columns[name].append(stored)
                if value is None:
                    for name in columns_of(attribute):
                        columns[name].append(None)
    table = pa.table({name: pa.array(columns[name], kind) for name, kind in types.items()})
    return in_order_of_asking(table)


def place_of(unit_order: int, height: int, name_rank: int) -> int:
    """Write one number that orders officials by unit, then the highest title, then the name."""
    return (unit_order << 40) | ((_HIGHEST - min(height, _HIGHEST)) << 32) | name_rank


def in_order_of_asking(table: pa.Table) -> pa.Table:
    """Put what holds for good first: a reader of Parquet then skips what ended before the day."""
    return table.sort_by(
        [("to_day", "descending"), ("place", "ascending"), ("official_id", "ascending")]
    )


def states_types() -> dict[str, pa.DataType]:
    """Give the columns of the table with their types, in order."""
    import pyarrow as pa

    kinds = {
        Kind.UNIT: pa.int64(),
        Kind.TRUTH: pa.bool_(),
        Kind.DAY: pa.date32(),
    }
    fixed = {
        "official_id": pa.int64(),
        "from_day": pa.date32(),
        "to_day": pa.date32(),
        "place": pa.int64(),
        "name_rank": pa.int32(),
        "plain_name_rank": pa.int32(),
    }
    return fixed | {
        name: kinds.get(attribute.kind, pa.string())
        for attribute in STORED
        for name in columns_of(attribute)
    }


def written_codes(codes: Iterable[str]) -> str:
    """Write several codes as one text in which each is found between bars."""
    return "|" + "".join(f"{code}|" for code in codes)


_UNIT_PLACE = [attribute.id for attribute in STORED].index("don_vi")


def _timeline(career: Career, attribute: Attribute, from_day: date) -> _Timeline:
    return _steps(career, attribute.edges(career), from_day, attribute.value)


def _steps(career: Career, edges: Iterable[date], from_day: date, value: Any) -> _Timeline:
    days = [from_day, *sorted({day for day in edges if from_day < day < FAR_FUTURE})]
    changes: _Timeline = []
    for day in days:
        found = value(career, day)
        if not changes or changes[-1][1] != found:
            changes.append((day, found))
    return changes


def _at(starts: list[date], timeline: _Timeline) -> list[Any]:
    """Repeat a timeline's values at all starts."""
    if len(timeline) == 1:
        return [timeline[0][1]] * len(starts)
    values: list[Any] = []
    position = 0
    for start in starts:
        if position + 1 < len(timeline) and timeline[position + 1][0] == start:
            position += 1
        values.append(timeline[position][1])
    return values


def _stored(value: Value) -> tuple[Any, ...]:
    match value:
        case None:
            return ()
        case DayRange():
            return value.earliest, value.latest
        case Level():
            return (value.stored,)
        case tuple():
            return (written_codes(value),)
        case _:
            return (value,)
