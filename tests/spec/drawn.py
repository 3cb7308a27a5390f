"""Tables and counts drawn as text, so that a planner can read a specification."""

from __future__ import annotations

import pyarrow as pa

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.expressions import Expression
from ngangtam.usecases.law_examples.drawn import FIXED as KINDS
from ngangtam.usecases.law_examples.drawn import OPEN, drawn_rows, segments, table_of

__all__ = ["FIXED", "OPEN", "closure", "reading", "segments"]

_TYPES = {"number": pa.int64(), "day": pa.date32(), "text": pa.string(), "truth": pa.bool_()}
FIXED = {name: _TYPES[kind] for name, kind in KINDS.items()}


def closure(drawing: str) -> pa.Table:
    """Read a drawing of who belongs below whom, from when to when."""
    kinds = {"unit_id": "number", "ancestor_id": "number", "from_day": "day", "to_day": "day"}
    return table_of([{k: v for k, v in row.items() if v} for row in drawn_rows(drawing)], kinds, {})


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
