"""Engines agree on any table and definition, and figures keep their laws."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from ngangtam.indicators.duckdb_engine import DuckDBEngine
from ngangtam.indicators.engine import canonical, counts_by_place
from ngangtam.indicators.expressions import AgeUnder, And, Constant, Leaf, Not, Or
from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.reference_engine import ReferenceEngine
from ngangtam.indicators.scope import Scope
from ngangtam.indicators.status import Goal, Status, judge
from tests.spec.drawn import FIXED, OPEN, reading

LEAVES = [Leaf("a"), Leaf("b"), Leaf("c")]
TRUTHS = st.sampled_from([True, False, None])
UNITS = st.sampled_from([1, 2, 3, None])
DAYS = st.dates(date(2021, 1, 1), date(2022, 6, 1))
BIRTHS = st.dates(date(1978, 1, 1), date(1986, 12, 31))

EXPRESSIONS = st.recursive(
    st.sampled_from([*LEAVES, AgeUnder.of(40), AgeUnder.of({"nam": 38, "nu": 41}), Constant(None)]),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: And(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)
READINGS = st.builds(reading, EXPRESSIONS, EXPRESSIONS)


@st.composite
def people(draw):
    """One official's segments: a few cuts, everything else drawn at each."""
    cuts = sorted(draw(st.lists(DAYS, max_size=3, unique=True)))
    first = draw(BIRTHS)
    birth = draw(
        st.sampled_from([(None, None), (first, first), (first, first + timedelta(days=300))])
    )
    sex, minority = draw(st.sampled_from(["nam", "nu", None])), draw(TRUTHS)
    starts = [date(2020, 1, 1), *cuts]
    return [
        {
            "official_id": 1,
            "from_day": start,
            "to_day": end,
            "unit_id": draw(UNITS),
            "sex": sex,
            "ethnicity": None,
            "minority": minority,
            "birth_earliest": birth[0],
            "birth_latest": birth[1],
            **{leaf.key: draw(TRUTHS) for leaf in LEAVES},
        }
        for start, end in zip(starts, [*cuts, OPEN], strict=True)
    ]


SCHEMA = pa.schema([*FIXED.items(), *((leaf.key, pa.bool_()) for leaf in LEAVES)])
TABLES = st.lists(people(), max_size=8).map(
    lambda lives: pa.Table.from_pylist([row for life in lives for row in life], schema=SCHEMA)
)


@st.composite
def closures(draw):
    """Each unit below itself and below 9, and for a while below 8."""
    rows = []
    for unit in (1, 2, 3):
        rows += [(unit, unit, date(2020, 1, 1), OPEN), (unit, 9, date(2020, 1, 1), OPEN)]
        since, until = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
        rows.append((unit, 8, since, until))
    names = ["unit_id", "ancestor_id", "from_day", "to_day"]
    types = [pa.int64(), pa.int64(), pa.date32(), pa.date32()]
    columns = zip(*rows, strict=True)
    return pa.table([pa.array(c, t) for c, t in zip(columns, types, strict=True)], names=names)


@settings(max_examples=30, deadline=None)
@given(
    TABLES,
    READINGS,
    st.lists(DAYS, min_size=1, max_size=4),
    st.sampled_from([(), ("unit",), ("minority",), ("unit", "sex")]),
    st.none() | closures(),
    st.sampled_from([Scope.everything(), Scope.units(1, 3), Scope.units()]),
)
def test_both_engines_give_the_same_counts(table, drawn, days, by, closure, scope):
    asked = {"r": drawn, "again": drawn}
    cells = [
        canonical(engine.cells(table, asked, days, scope=scope, by=by, closure=closure))
        for engine in (ReferenceEngine(), DuckDBEngine())
    ]

    assert cells[0].to_pylist() == cells[1].to_pylist()
    assert cells[0].schema == cells[1].schema


@settings(max_examples=40, deadline=None)
@given(TABLES, READINGS, DAYS)
def test_parts_add_up_to_the_total(table, drawn, day):
    engine = ReferenceEngine()
    everything = Scope.everything()
    totals = counts_by_place(engine.cells(table, {"r": drawn}, [day], scope=everything))
    parts = engine.cells(table, {"r": drawn}, [day], scope=everything, by=("unit", "sex"))

    added = sum(counts_by_place(parts).values(), Counts())
    assert added == totals.get(("r", day), Counts())


COUNTS = st.builds(
    lambda numbers: Counts(**dict(zip(Counts.__dataclass_fields__, numbers, strict=True))),
    st.lists(st.integers(0, 6), min_size=6, max_size=6),
)
FIGURES = st.builds(
    lambda counts, kind: Figure(counts=counts, kind=kind),
    COUNTS,
    st.sampled_from(["share", "count"]),
)


@given(FIGURES)
def test_the_headline_lies_in_the_interval(figure):
    counts = figure.counts

    assert counts.met + counts.unmet + counts.unknown == counts.members
    if figure.interval is not None:
        assert figure.interval.lower <= figure.interval.upper
        if figure.value is not None:
            assert figure.interval.lower <= figure.value <= figure.interval.upper


def resolved(counts):
    """Settle the unknown in every way: some are met, some belong."""
    for known in range(counts.unknown + 1):
        for met in range(counts.membership_unknown_met + 1):
            for unmet in range(counts.membership_unknown_unmet + 1):
                for joins in range(counts.membership_unknown + 1):
                    for meets in range(joins + 1):
                        yield Counts(
                            met=counts.met + known + met + meets,
                            unmet=counts.unmet + (counts.unknown - known) + unmet + (joins - meets),
                        )


SMALL = st.builds(
    lambda numbers: Counts(**dict(zip(Counts.__dataclass_fields__, numbers, strict=True))),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)


@settings(max_examples=60, deadline=None)
@given(SMALL, st.sampled_from(["share", "count"]), st.sampled_from([1, 2, 50, 80, 100]))
def test_a_status_holds_however_the_unknown_turns_out(counts, kind, value):
    """Met: met in every case. Missed: in none. Not enough evidence: in some and not in others."""
    goal = Goal("count" if kind == "count" else "ge", (value,))
    if kind == "share" and counts.members == 0:
        return
    status = judge(Figure(counts=counts, kind=kind), goal).status
    outcomes = {
        judge(Figure(counts=settled, kind=kind), goal).status for settled in resolved(counts)
    }

    expected = {
        Status.MET: {Status.MET},
        Status.MISSED: {Status.MISSED},
        Status.NOT_ENOUGH_EVIDENCE: {Status.MET, Status.MISSED},
    }
    assert outcomes == expected[status]


@given(SMALL)
def test_the_interval_is_exactly_what_the_unknown_may_give(counts):
    if counts.members == 0:
        return
    figure = Figure(counts=counts)
    values = {settled.met / settled.members for settled in resolved(counts) if settled.members}

    assert min(values) == float(figure.interval.lower)
    assert max(values) == float(figure.interval.upper)
