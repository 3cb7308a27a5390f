"""Draws the table of states of millions of officials, column by column.

The columns, types and order are those of `build_states`; what is in them is drawn in shares like
those of a province and belongs to nobody's history. Officials have the numbers and home units that
`bulk_people.fill` gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

import ngangtam_law
from ngangtam.usecases.attribute_values import Attribute, Kind
from ngangtam.usecases.states import (
    STORED,
    columns_of,
    in_order_of_asking,
    states_types,
    written_codes,
)

FAR = np.datetime64(date(9999, 12, 31))
FROM = np.datetime64(date(2020, 1, 1))


def states(people: int, units: Sequence[int]) -> pa.Table:
    """Draw one to four stretches of days per official, the latest of which holds for good."""
    draw = np.random.default_rng(724)
    stretches = draw.integers(1, 5, people)
    person = np.repeat(np.arange(1, people + 1), stretches)
    first = np.concatenate([[True], person[1:] != person[:-1]])
    final = np.append(person[1:] != person[:-1], True)
    rows = len(person)
    starts = FROM + draw.integers(1, 2_190, rows).astype("timedelta64[D]")
    starts = np.where(first, FROM, starts)
    starts = starts[np.lexsort((starts, person))]
    ends = np.where(final, FAR, np.append(starts[1:], FAR))
    below = np.array(units[1:])
    unit = below[person % len(below)]
    place_of_unit = np.argsort(np.argsort(below)) + 1
    order = place_of_unit[person % len(below)]
    names = draw.permutation(people)[person - 1].astype(np.int64)
    height = np.where(draw.random(rows) < 0.2, draw.integers(20, 90, rows), 0)
    columns: dict[str, object] = {
        "official_id": person,
        "from_day": starts,
        "to_day": ends,
        "place": (order.astype(np.int64) << 40) | ((255 - height).astype(np.int64) << 32) | names,
        "name_rank": names.astype(np.int32),
        "plain_name_rank": names.astype(np.int32),
    }
    for attribute in STORED:
        columns |= _column(attribute, rows, person, unit, draw)
    types = states_types()
    table = pa.table(
        {
            name: value if isinstance(value, pa.Array | pa.ChunkedArray) else pa.array(value, kind)
            for (name, kind), value in zip(
                types.items(), (columns[name] for name in types), strict=True
            )
        }
    )
    return in_order_of_asking(table)


def _column(
    attribute: Attribute, rows: int, person: np.ndarray, unit: np.ndarray, draw
) -> dict[str, object]:
    names = columns_of(attribute)
    unknown = draw.random(rows) < 0.08
    if attribute.kind is Kind.UNIT:
        return {names[0]: pa.array(unit, pa.int64())}
    if attribute.kind is Kind.TRUTH:
        return {names[0]: pa.array(draw.random(rows) < 0.3, pa.bool_(), mask=unknown)}
    if attribute.kind is Kind.DAY:
        days = np.datetime64("1965-01-01") + ((person * 7_919) % 12_000).astype("timedelta64[D]")
        if attribute.id != "ngay_sinh":
            days = np.datetime64("2005-01-01") + draw.integers(0, 7_000, rows).astype(
                "timedelta64[D]"
            )
        return {name: pa.array(days, pa.date32(), mask=unknown) for name in names}
    codes = _codes(attribute)
    if attribute.kind is Kind.CODES:
        codes = [written_codes(()), *(written_codes([code]) for code in codes)]
    # The first of a list far more often than the last.
    chosen = np.minimum(draw.geometric(0.35, rows) - 1, len(codes) - 1)
    texts = pa.DictionaryArray.from_arrays(pa.array(chosen, pa.int32()), pa.array(codes))
    return {names[0]: pa.array(texts.cast(pa.string()))}


def _codes(attribute: Attribute) -> list[str]:
    edition = ngangtam_law.load()
    match attribute.codes:
        case "titles":
            return list(edition.titles)
        case "title_groups":
            return list(edition.title_groups)
        case None:
            return ["2020-2025", "2025-2030"]
        case _:
            return [entry.code for entry in edition.code_list(attribute.codes).entries]
