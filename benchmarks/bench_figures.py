"""Figures from kept segments: 60 months at once, beside a plain as-of join, and row by row.

The segments are drawn: about 2.7 stretches per person over six years, units in three levels, one
column per claim of Plan 724 in proportions like a province's. The first row lays segments out of
drawn histories, which is done once per registry version.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Appraisal,
    Employment,
    Fact,
    History,
    Organization,
    PersonAttribute,
    PostVersion,
    Qualification,
    Rotation,
    SuccessionListing,
    UnitVersion,
)
from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.duckdb_engine import DuckDBEngine
from ngangtam.indicators.engine import Engine, counts_by_place
from ngangtam.indicators.expressions import (
    AgeUnder,
    And,
    Constant,
    Expression,
    Leaf,
    Not,
    Or,
)
from ngangtam.indicators.figures import COUNT_COLUMNS
from ngangtam.indicators.reference_engine import ReferenceEngine
from ngangtam.indicators.scope import Scope
from ngangtam.kernel import FactId, OfficialId, PostId, UnitId, Validity
from ngangtam.usecases.segments import build_segments
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam_law import indicators

PEOPLE = (20_000, 250_000)
#: Row by row in Python takes minutes beyond this.
PEOPLE_ROW_BY_ROW = 2_000
PEOPLE_LAID_OUT = 5_000
MONTHS = tuple(date(2021 + month // 12, month % 12 + 1, 28) for month in range(60))
BY = ("unit", "sex", "minority")
FAR = date(9999, 12, 31)


def run() -> list[dict[str, object]]:
    """Measure growing provinces."""
    rows = [laid_out()]
    readings = _default_readings()
    small = _segments(PEOPLE_ROW_BY_ROW, units=300)
    rows.append(
        _row(
            "60 months by unit, sex, minority",
            PEOPLE_ROW_BY_ROW,
            _best(lambda: _count(DuckDBEngine(), small, readings, MONTHS[::6])),
            against="the reference engine, row by row",
            against_seconds=_best(
                lambda: _count(ReferenceEngine(), small, readings, MONTHS[::6]), times=1
            ),
            detail="every sixth month",
        )
    )
    for people in PEOPLE:
        rows += _measured(people, readings)
    return rows


def _measured(people: int, readings: dict[str, Reading]) -> list[dict[str, object]]:
    table = _segments(people, units=300 if people < 100_000 else 13_000)
    engine = DuckDBEngine()
    figures = f"{len(readings)} figures"
    rows = []
    # The join goes through all rows for every month: of many people it is asked for few months.
    compared = MONTHS if people < 100_000 else MONTHS[::10]
    for months in (MONTHS, compared) if compared != MONTHS else (MONTHS,):
        swept = _best(lambda months=months: _count(engine, table, readings, months))
        row = _row(
            f"{figures}, {len(months)} months by unit, sex, minority",
            people,
            swept,
            detail=f"{table.num_rows:,} segments, peak {_peak_gb():.1f} GB",
        )
        if months == compared:
            joined, plainly = _as_of_join(table, readings, months)
            counted = _count(engine, table, readings, months)
            if counts_by_place(joined) != counts_by_place(counted):
                raise RuntimeError("the two ways do not count the same")
            row |= {
                "against": "as-of join in plain SQL, same engine",
                "against_seconds": plainly,
            }
        rows.append(row)
    one_day = _best(lambda: _count(engine, table, readings, MONTHS[-1:]))
    return [*rows, _row(f"{figures}, one day by unit, sex, minority", people, one_day)]


def _as_of_join(
    table: pa.Table, readings: dict[str, Reading], days: Sequence[date]
) -> tuple[pa.Table, float]:
    """Join every day to the rows that hold on it, in SQL as one would write it by hand."""
    counted = ", ".join(
        f'count(*) FILTER ({belongs} AND {meets}) AS "{key} {name}"'
        for key, reading in readings.items()
        for name, belongs, meets in _outcomes(reading)
    )
    sql = f"""
        SELECT day, unit_id, sex, minority, {counted}
        FROM days JOIN segments ON from_day <= day AND day < to_day
        GROUP BY day, unit_id, sex, minority
    """
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.register("segments", table)
        connection.register("days", pa.table({"day": pa.array(days)}))
        begin = time.perf_counter()
        connection.execute(f"CREATE TEMP TABLE counted AS {sql}")
        wide = connection.table("counted").to_arrow_table()
        taken = time.perf_counter() - begin
    places = ["day", "unit_id", "sex", "minority"]
    parts = []
    for key in readings:
        counts = {name: wide[f"{key} {name}"] for name in COUNT_COLUMNS}
        part = pa.table(
            {"reading": pa.repeat(key, len(wide)), **{n: wide[n] for n in places}, **counts}
        )
        some = np.any([column.to_numpy() > 0 for column in counts.values()], axis=0)
        parts.append(part.filter(pa.array(some)))
    return pa.concat_tables(parts), taken


def _outcomes(reading: Reading) -> list[tuple[str, str, str]]:
    belongs, meets = _sql(reading.population), _sql(reading.criterion)
    memberships = (f"({belongs})", f"({belongs}) IS NULL")
    answers = (f"({meets})", f"NOT ({meets})", f"({meets}) IS NULL")
    pairs = [(one, other) for one in memberships for other in answers]
    return [(name, *pair) for name, pair in zip(COUNT_COLUMNS, pairs, strict=True)]


def _is_sex(sex: str | None) -> str:
    return "true" if sex is None else f"sex = '{sex}'"


def _sql(expression: Expression) -> str:
    match expression:
        case Leaf():
            return f'"{expression.key}"'
        case AgeUnder(limits):
            tests = [
                f"WHEN {_is_sex(sex)} THEN birth_latest + INTERVAL {years} YEAR > day"
                for sex, years in limits
            ]
            return f"CASE {' '.join(tests)} END"
        case And(parts):
            return f"({' AND '.join(_sql(part) for part in parts)})"
        case Or(parts):
            return f"({' OR '.join(_sql(part) for part in parts)})"
        case Not(part):
            return f"(NOT {_sql(part)})"
        case Constant(value):
            return {True: "true", False: "false", None: "NULL::BOOLEAN"}[value]


def laid_out() -> dict[str, object]:
    """Measure how long it takes to lay out the segments of drawn histories."""
    draw = random.Random(724)
    organization = _organization()
    histories = [_history(number, draw) for number in range(1, PEOPLE_LAID_OUT + 1)]
    readings = [
        reading
        for definition in indicators.load().values()
        if definition.entity == "official"
        for reading in definition.readings.values()
    ]
    leaves = sorted({leaf for r in readings for leaf in r.leaves}, key=lambda leaf: leaf.key)
    facts = sum(len(history.facts) for history in histories)

    def build() -> pa.Table:
        setting = Setting.of(histories, organization=organization, edition=ngangtam_law.load())
        return build_segments(histories, setting=setting, leaves=leaves, from_day=date(2020, 1, 1))

    return _row(
        "histories to state segments",
        PEOPLE_LAID_OUT,
        _best(build, times=2),
        detail=f"{facts:,} facts, {len(leaves)} claims, {build().num_rows:,} segments",
    )


def _default_readings() -> dict[str, Reading]:
    return {
        definition.id: definition.default
        for definition in indicators.load().values()
        if definition.entity == "official" and definition.default is not None
    }


def _count(
    engine: Engine, table: pa.Table, readings: dict[str, Reading], days: Sequence[date]
) -> pa.Table:
    return engine.cells(table, readings, days, scope=Scope.everything(), by=BY)


def _segments(people: int, *, units: int) -> pa.Table:
    """Draw segments: from one to four stretches per person, claims in likely proportions."""
    draw = np.random.default_rng(724)
    stretches = draw.integers(1, 5, people)
    rows = int(stretches.sum())
    person = np.repeat(np.arange(1, people + 1), stretches)
    first = np.concatenate([[True], person[1:] != person[:-1]])
    begin, end = (np.datetime64(day, "D") for day in (date(2020, 1, 1), date(2026, 1, 1)))
    starts = begin + draw.integers(1, (end - begin).astype(int), rows).astype("timedelta64[D]")
    starts = np.where(first, begin, starts)
    order = np.lexsort((starts, person))
    starts = starts[order]
    ends = np.append(starts[1:], np.datetime64(FAR))
    ends = np.where(np.append(person[1:] != person[:-1], True), np.datetime64(FAR), ends)
    # Two stretches drawn to start on one day leave one of no days, which no day falls in.
    births = np.datetime64("1965-01-01") + draw.integers(0, 12_000, people).astype("timedelta64[D]")
    of_person = person - 1
    birth = pa.array(births[of_person])
    columns = {
        "official_id": pa.array(person),
        "from_day": pa.array(starts),
        "to_day": pa.array(ends),
        "unit_id": pa.array(draw.integers(1, units + 1, rows)),
        "sex": pa.array(np.array(["nam", "nu"])[draw.integers(0, 2, people)[of_person]]),
        "ethnicity": pa.array(
            np.array(["tay", "kinh"])[(draw.random(people) < 0.06)[of_person] * 1]
        ),
        "minority": pa.array((draw.random(people) < 0.94)[of_person]),
        "birth_earliest": birth,
        "birth_latest": birth,
    }
    leaves = {leaf for reading in _default_readings().values() for leaf in reading.leaves}
    for leaf in sorted(leaves, key=lambda leaf: leaf.key):
        columns[leaf.key] = _claim(leaf, rows, draw)
    return pa.table(columns)


def _claim(leaf: Leaf, rows: int, draw: np.random.Generator) -> pa.Array:
    """Draw the answers of a claim: posts are rare, and one level in twelve is not known."""
    share = {"holds": 0.08, "planned_for": 0.05, "sent_to_study": 0.03}.get(leaf.name, 0.6)
    unknown = 0.0 if leaf.name in ("holds", "planned_for") else 0.08
    return pa.array(draw.random(rows) < share, mask=draw.random(rows) < unknown)


def _organization() -> Organization:
    titles = "giam_doc_so pho_giam_doc_so truong_phong_so chuyen_vien bi_thu_dang_uy_xa".split()
    titles += "chu_tich_ubnd_xa pho_chu_tich_ubnd_xa uy_vien_btv_huyen_uy".split()
    return Organization(
        units=tuple(
            UnitVersion(
                unit_id=UnitId(number),
                code=str(number),
                name=str(number),
                kind="co_quan",
                level="cap_tinh",
                parent_id=UnitId(1) if number > 1 else None,
                validity=Validity(),
            )
            for number in range(1, 201)
        ),
        posts=tuple(
            PostVersion(
                post_id=PostId(number),
                unit_id=UnitId(1 + number % 200),
                title_code=titles[number % len(titles)],
                validity=Validity(),
            )
            for number in range(1, 1601)
        ),
    )


def _history(number: int, draw: random.Random) -> History:
    """Draw about 24 facts of one official."""
    ids = iter(range(number * 100, number * 100 + 100))

    def fact(what: type[Fact], start: date, end: date | None = None, /, **fields: object) -> Fact:
        return what(
            fact_id=FactId(next(ids)),
            official_id=OfficialId(number),
            validity=Validity.between(start, end),
            **fields,
        )

    def someday(first: int = 2015, latest: int = 2025) -> date:
        return date(first, 1, 1) + timedelta(days=draw.randrange(365 * (latest - first + 1)))

    ever = date(1990, 1, 1)
    cuts = sorted({someday() for _ in range(3)})
    facts: list[Fact] = [
        fact(PersonAttribute, ever, attribute="sex", value=draw.choice(["nam", "nu"])),
        fact(PersonAttribute, ever, attribute="birth_date", value=f"{draw.randint(1965, 1995)}-05"),
        fact(PersonAttribute, ever, attribute="ethnicity", value=draw.choice(["tay", "kinh"])),
        fact(Employment, ever, unit_id=UnitId(draw.randint(1, 200)), category="cong_chuc"),
        fact(Rotation, someday(), kind="dieu_dong", to_leading_post=draw.random() < 0.5),
        fact(SuccessionListing, someday(2020, 2021), title_code="giam_doc_so", term="2020-2025"),
        fact(SuccessionListing, someday(2022, 2023), title_code="giam_doc_so", term="2025-2030"),
    ]
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        post = PostId(draw.randint(1, 1600))
        facts.append(
            fact(Appointment, start, end, post_id=post, manner="bo_nhiem", block="nha_nuoc")
        )
    levels = {
        "degree": ["cao_dang", "dai_hoc", "thac_si"],
        "political_theory": ["trung_cap", "cao_cap"],
        "state_management": ["chuyen_vien", "chuyen_vien_chinh"],
        "language": ["bac_2", "bac_3", "bac_4"],
        "it": ["co_ban", "nang_cao"],
        "defense_security": ["doi_tuong_3", "doi_tuong_2"],
        "knowledge_update": ["da_boi_duong"],
    }
    for component, known in levels.items():
        facts += [
            fact(Qualification, someday(), component=component, state="held", level=level)
            for level in draw.sample(known, draw.randint(1, len(known)))
        ]
    facts += [
        fact(Appraisal, date(year, 12, 20), year=year, rating="hoan_thanh_tot")
        for year in range(2020, 2025)
    ]
    return History(OfficialId(number), tuple(facts))


def _row(
    work: str,
    people: int,
    seconds: float,
    *,
    detail: str = "",
    against: str | None = None,
    against_seconds: float | None = None,
) -> dict[str, object]:
    size = f"{people:,} people" + (f", {detail}" if detail else "")
    row: dict[str, object] = {"work": work, "size": size, "seconds": seconds, "items": people}
    if against is not None:
        row |= {"against": against, "against_seconds": against_seconds}
    return row


def _best(work: Callable[[], object], *, times: int = 3) -> float:
    """Take the best of some runs; the machine is shared with others."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
