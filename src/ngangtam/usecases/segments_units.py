"""Unit trees and units as tables: what rolls figures up, and what is counted instead of people."""
# pyright: basic

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from ngangtam.careers import Organization
from ngangtam.indicators.expressions import Leaf
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, UnitId
from ngangtam.usecases.segments import FROM_DAY
from ngangtam.usecases.unit_lines import UnitLines
from ngangtam.usecases.vocabulary_units import Candidates, unit_claims_for

if TYPE_CHECKING:
    import pyarrow as pa


def closure_table(organization: Organization) -> pa.Table:
    """Lay out who belongs below whom, from when to when: `indicators.engine.CLOSURE_COLUMNS`.

    A unit belongs below itself. Before its first day and after its last one a unit keeps the
    place that it has on that day, so that people whose records still name it are not lost.
    """
    import pyarrow as pa

    rows: list[tuple[UnitId, UnitId, date, date]] = []
    lines = UnitLines.of(organization)
    edges = [FAR_PAST, *organization.edges]
    for unit_id in sorted(lines.lives):
        open_since: dict[UnitId, date] = {}
        for day in edges:
            ancestors = set(lines.above(unit_id, day))
            gone = set(open_since) - ancestors
            rows += [(unit_id, ancestor, open_since.pop(ancestor), day) for ancestor in gone]
            open_since |= dict.fromkeys(ancestors - set(open_since), day)
        rows += [(unit_id, ancestor, since, FAR_FUTURE) for ancestor, since in open_since.items()]
    rows.sort()
    columns = list(zip(*rows, strict=True)) or [()] * 4
    types = [pa.int64(), pa.int64(), pa.date32(), pa.date32()]
    names = ["unit_id", "ancestor_id", "from_day", "to_day"]
    arrays = [pa.array(list(c), t) for c, t in zip(columns, types, strict=True)]
    return pa.table(arrays, names=names)


def rolled_up_to(closure: pa.Table, unit: UnitId) -> pa.Table:
    """Keep what a closure says of one unit: itself and all that ever lay below it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return closure.filter(pc.equal(closure["ancestor_id"], pa.scalar(unit, pa.int64())))  # type: ignore[attr-defined]


def units_below(closure: pa.Table, unit: UnitId, *, on: date) -> frozenset[UnitId]:
    """List a unit and all below it as the tree stood on a day."""
    import pyarrow as pa
    import pyarrow.compute as pc

    day = pa.scalar(on, pa.date32())
    below = rolled_up_to(closure, unit)
    holds = pc.and_(  # type: ignore[attr-defined]
        pc.less_equal(below["from_day"], day),  # type: ignore[attr-defined]
        pc.greater(below["to_day"], day),  # type: ignore[attr-defined]
    )
    return frozenset(below.filter(holds)["unit_id"].to_pylist())


def build_unit_segments(
    organization: Organization,
    *,
    candidates: Candidates,
    leaves: Iterable[Leaf],
    from_day: date,
) -> pa.Table:
    """Lay the answers about every unit out as segments from a day on.

    Returns:
        `unit_id`, `from_day`, `to_day` (exclusive), then one nullable column per leaf. Columns of
        people (sex, birth) are not there: nothing of units can be asked by them.
    """
    import pyarrow as pa

    claims = unit_claims_for(leaves, candidates)
    columns: dict[str, list[Any]] = {
        name: [] for name in ("unit_id", "from_day", "to_day", *claims)
    }
    for unit_id in sorted({version.unit_id for version in organization.units}):
        edges = {edge for claim in claims.values() for edge in claim.edges(unit_id)}
        starts = [from_day, *sorted(day for day in edges if from_day < day < FAR_FUTURE)]
        for start, end in zip(starts, [*starts[1:], FAR_FUTURE], strict=True):
            columns["unit_id"].append(unit_id)
            columns["from_day"].append(start)
            columns["to_day"].append(end)
            for key, claim in claims.items():
                columns[key].append(claim.answer(unit_id, start))
    types = {"unit_id": pa.int64(), "from_day": pa.date32(), "to_day": pa.date32()}
    table = pa.table(
        {name: pa.array(values, types.get(name, pa.bool_())) for name, values in columns.items()}
    )
    return table.replace_schema_metadata({FROM_DAY: from_day.isoformat()})
