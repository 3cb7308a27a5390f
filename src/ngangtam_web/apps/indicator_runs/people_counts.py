"""Counts over the states of officials: who may be the same person, and how much is known of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.attribute_values import Attribute
from ngangtam.usecases.completeness import Known
from ngangtam.usecases.states_query import StatesQuery, unknown_test
from ngangtam_web.apps.indicator_runs.people_states import limited_to, rows_of


def alike(
    file: Path, *, day: date, within: Collection[OfficialId] | None, limit: int
) -> tuple[tuple[OfficialId, ...], ...]:
    """List officials who share a name but for accents and a birth date to the day, in groups.

    At most `limit` groups: those come first in which all stand at the same place in the order of
    names, that is with the same letters and tones, however they were typed.
    """
    query = StatesQuery(day)
    where = " AND ".join([query.where, *limited_to(query, [within])])
    found = rows_of(
        "SELECT list(official_id ORDER BY official_id) AS officials FROM (SELECT DISTINCT"
        " official_id, name_rank, plain_name_rank, ngay_sinh_earliest"
        f" FROM read_parquet({query.value(str(file))})"
        f" WHERE {where} AND ngay_sinh_earliest = ngay_sinh_latest)"
        " GROUP BY plain_name_rank, ngay_sinh_earliest HAVING count(*) > 1"
        " ORDER BY min(name_rank) <> max(name_rank), officials"
        f" LIMIT {int(limit)}",
        query,
    )
    return tuple(tuple(map(OfficialId, numbers)) for (numbers,) in found)


def known_in_states(
    file: Path,
    data: Mapping[str, Attribute | Collection[OfficialId]],
    *,
    day: date,
    edition: Edition,
    within: Collection[OfficialId] | None,
) -> tuple[Known, ...]:
    """Count, for who surely is in service on a day, of whom each datum is surely known, by unit.

    A datum is an attribute, known of whom no list finds as unknown; or those of whom it is known.
    """
    query = StatesQuery(day)
    where = " AND ".join([query.where, *limited_to(query, [within])])
    tests = [
        f"NOT {unknown_test(known, query, edition)}"
        if isinstance(known, Attribute)
        else query.among_many("official_id", sorted(known))
        for known in data.values()
    ]
    counted = "".join(f", count(*) FILTER (WHERE {test})" for test in tests)
    found = rows_of(
        f"SELECT don_vi, count(*){counted} FROM read_parquet({query.value(str(file))})"
        f" WHERE {where} AND dang_cong_tac AND don_vi IS NOT NULL"
        " GROUP BY don_vi ORDER BY don_vi",
        query,
    )
    return tuple(
        Known(
            unit_id=UnitId(unit),
            officials=officials,
            known=dict(zip(data, counts, strict=True)),
        )
        for unit, officials, *counts in found
    )
