"""State segments: for each official the stretches of days in which no answer about them changes."""
# pyright: basic

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ngangtam.careers import History
from ngangtam.indicators.expressions import Leaf
from ngangtam.indicators.scope import AUTHORITY
from ngangtam.kernel import FAR_FUTURE
from ngangtam.rules.exemptions import MAJORITY
from ngangtam.usecases.segments_home import authorities, home_units
from ngangtam.usecases.vocabulary import claims_for
from ngangtam.usecases.vocabulary_setting import Career, Claim, Setting

if TYPE_CHECKING:
    import pyarrow as pa

#: A value that holds from its day until the next.
_Timeline = list[tuple[date, Any]]


def build_segments(
    histories: Iterable[History], *, setting: Setting, leaves: Iterable[Leaf], from_day: date
) -> pa.Table:
    """Lay every official's answers out as segments from a day on.

    Args:
        histories: What a registry version knows of the officials, each official once.
        setting: The province, made from the same version.
        leaves: The claims to answer; one nullable column each, named by the leaf's key.
        from_day: Earlier days are not laid out and must not be asked about.

    Returns:
        Columns `official_id`, `from_day`, `to_day` (exclusive), `unit_id`, `managing_authority`,
        `sex`, `ethnicity`, `minority`, `birth_earliest`, `birth_latest`, then the leaves. For
        each official the segments are in order, without gap or overlap, from `from_day` to the
        far future.
    """
    claims = claims_for(leaves, setting)
    rows = _Rows(list(claims))
    for history in histories:
        career = Career(history, setting)
        timelines = [
            _since(home_units(career), from_day),
            _since(authorities(career), from_day),
        ]
        timelines += [_timeline(claim, career, from_day) for claim in claims.values()]
        rows.add(career, timelines)
    return rows.table(from_day)


def _timeline(claim: Claim, career: Career, from_day: date) -> _Timeline:
    days = [from_day, *sorted({day for day in claim.edges(career) if from_day < day < FAR_FUTURE})]
    changes: _Timeline = []
    for day in days:
        answer = claim.answer(career, day)
        if not changes or changes[-1][1] is not answer:
            changes.append((day, answer))
    return changes


def _since(changes: list[tuple[date, Any]], from_day: date) -> _Timeline:
    at_start = bisect_right([day for day, _ in changes], from_day) - 1
    return [(from_day, changes[at_start][1]), *changes[at_start + 1 :]]


class _Rows:
    """Collects the columns of the table."""

    def __init__(self, leaf_keys: list[str]) -> None:
        self.fixed: dict[str, list[Any]] = {name: [] for name in _fixed_types()}
        self.changing: dict[str, list[Any]] = {
            key: [] for key in ("unit_id", AUTHORITY, *leaf_keys)
        }

    def add(self, career: Career, timelines: list[_Timeline]) -> None:
        """Cut one official's timelines at every change of any of them."""
        starts = sorted({day for timeline in timelines for day, _ in timeline})
        for column, timeline in zip(self.changing.values(), timelines, strict=True):
            if len(timeline) == 1:
                column.extend([timeline[0][1]] * len(starts))
                continue
            position = 0
            for start in starts:
                if position + 1 < len(timeline) and timeline[position + 1][0] == start:
                    position += 1
                column.append(timeline[position][1])
        for name, value in _person(career).items():
            self.fixed[name] += [value] * len(starts)
        self.fixed["from_day"] += starts
        self.fixed["to_day"] += [*starts[1:], FAR_FUTURE]

    def table(self, from_day: date) -> pa.Table:
        """Hand the columns over as a table that says from which day it speaks."""
        import pyarrow as pa

        types = _fixed_types()
        columns = {name: pa.array(values, types[name]) for name, values in self.fixed.items()}
        units = {
            "unit_id": pa.array(self.changing.pop("unit_id"), pa.int64()),
            AUTHORITY: pa.array(self.changing.pop(AUTHORITY), pa.string()),
        }
        leaves = {key: pa.array(values, pa.bool_()) for key, values in self.changing.items()}
        ordered = {name: columns[name] for name in ("official_id", "from_day", "to_day")}
        table = pa.table(ordered | units | columns | leaves)
        return table.replace_schema_metadata({FROM_DAY: from_day.isoformat()})


#: Key in the table's metadata: the first day that it speaks about.
FROM_DAY = "from_day"


def first_day(table: pa.Table) -> date:
    """Say from which day on a segments table may be asked."""
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    return date.fromisoformat(metadata[FROM_DAY.encode()].decode())


def _person(career: Career) -> dict[str, Any]:
    birth, ethnicity = career.birth, career.ethnicity
    return {
        "official_id": career.history.official_id,
        "sex": career.sex,
        "ethnicity": ethnicity,
        "minority": None if ethnicity is None else ethnicity != MAJORITY,
        "birth_earliest": None if birth is None else birth.earliest,
        "birth_latest": None if birth is None else birth.latest,
    }


def _fixed_types() -> dict[str, pa.DataType]:
    import pyarrow as pa

    return {
        "official_id": pa.int64(),
        "from_day": pa.date32(),
        "to_day": pa.date32(),
        "sex": pa.string(),
        "ethnicity": pa.string(),
        "minority": pa.bool_(),
        "birth_earliest": pa.date32(),
        "birth_latest": pa.date32(),
    }
