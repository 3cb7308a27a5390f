"""Segments tables drawn as text, so that a planner can read and write an example of an indicator.

T and F are answers, an empty cell is "not known". Columns that a drawing leaves out take a value
that no test of it depends on.
"""
# pyright: basic

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.indicators.engine import Engine, total
from ngangtam.indicators.expressions import Leaf
from ngangtam.indicators.figures import COUNT_COLUMNS, Figure
from ngangtam.indicators.scope import Scope
from ngangtam.usecases.law_examples.forms import DrawnForm

if TYPE_CHECKING:
    import pyarrow as pa

LONG_AGO, OPEN = date(2000, 1, 1), date(9999, 12, 31)
#: Columns that are no claims -> the kind of their values.
FIXED = {
    "official_id": "number",
    "from_day": "day",
    "to_day": "day",
    "unit_id": "number",
    "managing_authority": "text",
    "sex": "text",
    "ethnicity": "text",
    "minority": "truth",
    "birth_earliest": "day",
    "birth_latest": "day",
}
_RENAMED = {
    "unit": "unit_id",
    "from": "from_day",
    "to": "to_day",
    "below": "unit_id",
    "ancestor": "ancestor_id",
    "official": "official_id",
    "authority": "managing_authority",
}


class NotADrawing(ValueError):  # noqa: N818 - said of an author's text, never of a defect
    """A drawn table cannot be read."""


def drawn_rows(drawing: str) -> list[dict[str, str]]:
    """Read a drawing: a line of names, a line of dashes, then one line per row."""
    lines = [line.split("|") for line in drawing.strip("\n").splitlines() if line.strip()]
    if not lines:
        raise NotADrawing("empty")
    head, body = [cell.strip() for cell in lines[0]], lines[2:]
    if any(len(row) != len(head) for row in body):
        raise NotADrawing("a row of other width")
    rows = [dict(zip(head, (cell.strip() for cell in row), strict=True)) for row in body]
    return [{_RENAMED.get(name, name): text for name, text in row.items()} for row in rows]


def segments(drawing: str) -> pa.Table:
    """Read a drawing as a segments table; names that are no fixed column are leaves.

    Raises:
        NotADrawing: It is no table, or a cell of it means nothing.
    """
    drawn = drawn_rows(drawing)
    for row in drawn:
        if "born" in row:
            born = row.pop("born").split("..")
            row |= {"birth_earliest": born[0], "birth_latest": born[-1]}
    leaves = [name for name in (drawn[0] if drawn else {}) if name not in FIXED]
    return table_of(
        drawn,
        FIXED | dict.fromkeys(leaves, "truth"),
        {name: Leaf(name).key for name in leaves},
    )


def table_of(
    drawn: list[dict[str, str]], kinds: Mapping[str, str], renamed: Mapping[str, str]
) -> pa.Table:
    """Make a table of drawn rows; what a row leaves out takes the value that says nothing."""
    import pyarrow as pa

    types = {
        "number": pa.int64(),
        "day": pa.date32(),
        "text": pa.string(),
        "truth": pa.bool_(),
    }
    return pa.table(
        {
            renamed.get(name, name): pa.array(
                [
                    _value(row[name], kind) if name in row else _default(name, number)
                    for number, row in enumerate(drawn, start=1)
                ],
                types[kind],
            )
            for name, kind in kinds.items()
        }
    )


def _value(text: str, kind: str) -> object:
    if not text:
        return None
    try:
        if kind == "truth":
            return {"T": True, "F": False}[text]
        if kind == "day":
            return date.fromisoformat(text)
        return int(text) if kind == "number" else text
    except (KeyError, ValueError) as error:
        raise NotADrawing(text) from error


def _default(name: str, number: int) -> object:
    if name in ("official_id", "unit_id"):
        return number if name == "official_id" else 1
    return {"from_day": LONG_AGO, "to_day": OPEN}.get(name)


def counted(
    example: DrawnForm, definition: IndicatorDefinition, engine: Engine
) -> dict[str, object]:
    """Count a drawn table by a reading of an indicator: counts, value, and ends of its interval.

    Raises:
        NotADrawing: It is no table, a cell means nothing, or a name means several claims.
        KeyError: The indicator has no such reading.
    """
    reading = definition.readings[example.reading]
    drawn = segments(example.given)
    drawn = drawn.rename_columns(
        [_column(name.removesuffix("()"), reading.leaves) for name in drawn.column_names]
    )
    cells = engine.cells(drawn, {"r": reading}, [example.day], scope=Scope.everything())
    figure = Figure(counts=total(cells, "r", example.day), kind=definition.kind)
    interval = figure.interval
    return {
        **{name: getattr(figure.counts, name) for name in COUNT_COLUMNS},
        "value": _written(figure.value),
        "lower": _written(None if interval is None else interval.lower),
        "upper": _written(None if interval is None else interval.upper),
    }


def expected_of(example: DrawnForm) -> dict[str, str]:
    """Say what an example expects: counts that it does not name are 0.

    Raises:
        ValueError: What is expected is no number.
    """
    told = {**dict.fromkeys(COUNT_COLUMNS, "0"), **example.then}
    return {name: text if text == "unknown" else str(Fraction(text)) for name, text in told.items()}


def _written(value: Fraction | None) -> str:
    return "unknown" if value is None else str(value)


def _column(name: str, leaves: tuple[Leaf, ...]) -> str:
    """Find the one leaf that a drawn name means; fixed columns keep their names."""
    meant = [leaf.key for leaf in leaves if name in leaf.key]
    if len(meant) > 1:
        raise NotADrawing(f"{name}: {', '.join(sorted(meant))}")
    return meant[0] if meant else name
