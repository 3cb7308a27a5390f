"""Counts over the states of officials: who may be the same person, and how much is known of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.completeness import Known
from ngangtam.usecases.states_query import StatesQuery
from ngangtam_web.apps.indicator_runs.people_states import limited_to, rows_of

#: Datum as the pages name it -> column of the states that is empty where it is not known.
_DATA: Mapping[str, str] = {
    "birth_date": "ngay_sinh_earliest",
    "sex": "gioi_tinh",
    "degree": "trinh_do",
    "political_theory": "ly_luan",
    "state_management": "quan_ly_nha_nuoc",
    "language": "ngoai_ngu",
    "it": "tin_hoc",
    "employment": "doi_tuong",
    "party_membership": "dang_vien",
}
_SENSITIVE: Mapping[str, str] = {"ethnicity": "dan_toc"}


def alike(
    file: Path, *, day: date, within: Collection[OfficialId] | None, limit: int
) -> tuple[tuple[OfficialId, ...], ...]:
    """List officials who share a name but for accents and a birth date to the day, in groups.

    At most `limit` groups: those come first in which two stand at the same place in the order of
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
        " ORDER BY count(DISTINCT name_rank) = count(*), officials"
        f" LIMIT {int(limit)}",
        query,
    )
    return tuple(tuple(map(OfficialId, numbers)) for (numbers,) in found)


def known_in_states(
    file: Path, *, day: date, within: Collection[OfficialId] | None, with_sensitive: bool
) -> tuple[Known, ...]:
    """Count, for who holds a post on a day, of whom each datum is known, by home unit."""
    query = StatesQuery(day)
    where = " AND ".join([query.where, *limited_to(query, [within])])
    data = {**_DATA, **(_SENSITIVE if with_sensitive else {})}
    counted = ", ".join(f"count({column})" for column in data.values())
    found = rows_of(
        f"SELECT don_vi, count(*), {counted} FROM read_parquet({query.value(str(file))})"
        f" WHERE {where} AND chuc_vu <> '|' AND don_vi IS NOT NULL"
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
