"""Segments tables and counts drawn as text, so that a planner can read a specification.

T and F are answers, an empty cell is "not known". Columns that a drawing leaves out take a value
that no test of it depends on.
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.expressions import Expression, Leaf

LONG_AGO, OPEN = date(2000, 1, 1), date(9999, 12, 31)
FIXED = {
    "official_id": pa.int64(),
    "from_day": pa.date32(),
    "to_day": pa.date32(),
    "unit_id": pa.int64(),
    "managing_authority": pa.string(),
    "sex": pa.string(),
    "ethnicity": pa.string(),
    "minority": pa.bool_(),
    "birth_earliest": pa.date32(),
    "birth_latest": pa.date32(),
}


def rows(drawing: str) -> list[dict[str, str]]:
    """Read a drawing: a line of names, a line of dashes, then one line per row."""
    lines = [line.split("|") for line in drawing.strip("\n").splitlines() if line.strip()]
    head, body = [cell.strip() for cell in lines[0]], lines[2:]
    return [dict(zip(head, (cell.strip() for cell in line), strict=True)) for line in body]


def segments(drawing: str) -> pa.Table:
    """Read a drawing as a segments table; names that are no fixed column are leaves."""
    drawn = rows(drawing)
    if drawn and "born" in drawn[0]:
        for row in drawn:
            born = row.pop("born").split("..")
            row |= {"birth_earliest": born[0], "birth_latest": born[-1]}
    drawn = [{_RENAMED.get(name, name): text for name, text in row.items()} for row in drawn]
    leaves = [name for name in (drawn[0] if drawn else {}) if name not in FIXED]
    types = FIXED | {name: pa.bool_() for name in leaves}
    columns = {}
    for name, kind in types.items():
        column = name if name in FIXED else Leaf(name).key
        values = [
            _value(row[name], kind) if name in row else _default(name, number)
            for number, row in enumerate(drawn, start=1)
        ]
        columns[column] = pa.array(values, kind)
    return pa.table(columns)


def closure(drawing: str) -> pa.Table:
    """Read a drawing of who belongs below whom, from when to when."""
    kinds = {
        "unit_id": pa.int64(),
        "ancestor_id": pa.int64(),
        "from_day": pa.date32(),
        "to_day": pa.date32(),
    }
    drawn = [
        {_RENAMED.get(name, name): text for name, text in row.items()} for row in rows(drawing)
    ]
    return pa.table(
        {
            name: pa.array(
                [_value(row[name], kind) if row.get(name) else _default(name, 0) for row in drawn],
                kind,
            )
            for name, kind in kinds.items()
        }
    )


def reading(population: Expression, criterion: Expression) -> Reading:
    """Make a reading whose words do not matter."""
    return Reading(
        id="drawn",
        role="default",
        label_vi="",
        label_en="",
        assumption_vi="",
        assumption_en="",
        population=population,
        criterion=criterion,
    )


_RENAMED = {
    "unit": "unit_id",
    "from": "from_day",
    "to": "to_day",
    "below": "unit_id",
    "ancestor": "ancestor_id",
    "official": "official_id",
    "authority": "managing_authority",
}


def _value(text: str, kind: pa.DataType) -> object:
    if not text:
        return None
    if pa.types.is_boolean(kind):
        return {"T": True, "F": False}[text]
    if pa.types.is_date(kind):
        return date.fromisoformat(text)
    return int(text) if pa.types.is_integer(kind) else text


def _default(name: str, number: int) -> object:
    if name in ("official_id", "unit_id"):
        return number if name == "official_id" else 1
    return {"from_day": LONG_AGO, "to_day": OPEN}.get(name)
