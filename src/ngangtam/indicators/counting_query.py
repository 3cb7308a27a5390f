"""A reading as one query, built with Ibis and written for a dialect of SQL.

Days stand in the tables as positions in the ordered list of the days that are asked for: a segment
covers the positions `first_day` up to, not including, `end_day`. So the text depends on the
reading and the breakdown alone, and is kept by their hash.

Two shapes. Without ages each segment has one outcome: +1 where it starts, -1 where it ends, and
running sums give every day (a sweep; the work does not grow with the number of days). With ages
the outcome moves with the day: only segments that may belong at some age meet the days.
"""
# pyright: basic

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.expressions import (
    AgeUnder,
    And,
    Constant,
    Expression,
    Leaf,
    Not,
    Or,
    ages,
    without_ages,
)
from ngangtam.indicators.figures import COUNT_COLUMNS

if TYPE_CHECKING:
    import ibis

#: Ibis gives a column its type from the schema at run time, which no checker of types can follow.
Table = Any
Column = Any

#: Type by name of the columns that are no leaves; leaves are nullable booleans.
COLUMN_TYPES = {
    "unit_id": "int64",
    "sex": "string",
    "ethnicity": "string",
    "birth_earliest": "date",
    "birth_latest": "date",
}


@dataclass(frozen=True)
class CountingQuery:
    """The text of a query, and how its rows are to be read."""

    sql: str
    #: True: rows are changes at `day_index`, to be summed up; False: they are the counts there.
    are_changes: bool


def counting_query(
    reading: Reading, columns: tuple[str, ...], *, rolled_up: bool, dialect: str = "duckdb"
) -> CountingQuery:
    """Write the query that counts a reading by some columns, rolled up by unit or not."""
    import ibis

    years = _years(reading)
    segments: Table = ibis.table(_segment_schema(reading, columns), name="segments")
    known_out = without_ages(reading.population)
    candidates = segments.filter(
        segments.first_day < segments.end_day, _sql(known_out, segments).fill_null(True)
    )
    if years:
        days: Table = ibis.table(_days_schema(years), name="days")
        candidates = candidates.join(
            days,
            [
                candidates.first_day <= days.day_index,
                days.day_index < candidates.end_day,
            ],
        )
        spans = candidates.mutate(first_day=ibis._.day_index, end_day=ibis._.day_index + 1)
    else:
        spans = candidates
    judged = spans.mutate(
        belongs=_sql(reading.population, spans), meets=_sql(reading.criterion, spans)
    )
    judged = judged.filter(judged.belongs.fill_null(True))
    counted = judged.group_by([*columns, "first_day", "end_day"]).aggregate(**_outcomes(judged))
    if rolled_up:
        counted = _roll_up(counted, columns)
    if years:
        shaped = counted.rename(day_index="first_day").drop("end_day")
    else:
        starts = counted.rename(day_index="first_day").drop("end_day")
        ends = counted.rename(day_index="end_day").drop("first_day")
        ends = ends.mutate(**{name: -ends[name] for name in COUNT_COLUMNS})
        shaped = starts.union(ends.select(starts.columns))
    summed = shaped.group_by([*columns, "day_index"]).aggregate(
        **{name: shaped[name].sum().cast("int64") for name in COUNT_COLUMNS}
    )
    return CountingQuery(str(ibis.to_sql(summed, dialect=dialect)), are_changes=not years)


def cutoff_column(years: int) -> str:
    """Name the column of the days table that holds the latest birth day of that age."""
    return f"cutoff_{years}"


def years_asked(reading: Reading) -> tuple[int, ...]:
    """List the ages that a reading asks for."""
    return _years(reading)


def _years(reading: Reading) -> tuple[int, ...]:
    asked = ages(reading.population, reading.criterion)
    return tuple(sorted({years for age in asked for _, years in age.years_by_sex}))


def _segment_schema(reading: Reading, columns: tuple[str, ...]) -> ibis.Schema:
    import ibis

    names = {"first_day": "int32", "end_day": "int32", "unit_id": "int64"}
    if _years(reading):
        names |= {name: COLUMN_TYPES[name] for name in ("sex", "birth_earliest", "birth_latest")}
    names |= {name: COLUMN_TYPES.get(name, "boolean") for name in columns}
    names |= {leaf.key: "boolean" for leaf in reading.leaves}
    return ibis.schema(names)


def _days_schema(years: tuple[int, ...]) -> ibis.Schema:
    import ibis

    return ibis.schema({"day_index": "int32"} | {cutoff_column(year): "date" for year in years})


def _outcomes(judged: Table) -> dict[str, Column]:
    sure, doubtful = judged.belongs.fill_null(False), judged.belongs.isnull()
    met, unmet = judged.meets.fill_null(False), (~judged.meets).fill_null(False)
    unknown = judged.meets.isnull()
    conditions = (
        sure & met,
        sure & unmet,
        sure & unknown,
        doubtful & met,
        doubtful & unmet,
        doubtful & unknown,
    )
    return {
        name: condition.sum().cast("int64")
        for name, condition in zip(COUNT_COLUMNS, conditions, strict=True)
    }


def _roll_up(counted: Table, columns: tuple[str, ...]) -> Table:
    """Let counts of a unit count for each ancestor, for the days that both cover."""
    import ibis

    closure: Table = ibis.table(
        {
            "below_id": "int64",
            "ancestor_id": "int64",
            "closure_first": "int32",
            "closure_end": "int32",
        },
        name="closure",
    )
    joined = counted.join(closure, [counted.unit_id == closure.below_id])
    joined = joined.mutate(
        first_day=ibis.greatest(joined.first_day, joined.closure_first),
        end_day=ibis.least(joined.end_day, joined.closure_end),
        unit_id=joined.ancestor_id,
    )
    joined = joined.filter(joined.first_day < joined.end_day)
    return joined.select(*columns, "first_day", "end_day", *COUNT_COLUMNS)


def _sql(expression: Expression, table: Table) -> Column:
    """Say a condition in SQL, whose AND, OR and NOT have the same three values."""
    import ibis

    match expression:
        case Leaf():
            return table[expression.key]
        case AgeUnder():
            return _age_sql(expression, table)
        case And(parts):
            return ibis.and_(*(_sql(part, table) for part in parts))
        case Or(parts):
            return ibis.or_(*(_sql(part, table) for part in parts))
        case Not(part):
            return ~_sql(part, table)
        case Constant(value):
            return ibis.literal(value, type="boolean")


def _age_sql(age: AgeUnder, table: Table) -> Column:
    import ibis

    def born_after(years: int) -> Column:
        cutoff = table[cutoff_column(years)]
        return ibis.cases(
            (table.birth_earliest > cutoff, True),
            (table.birth_latest <= cutoff, False),
            else_=ibis.null("boolean"),
        )

    limits = dict(age.years_by_sex)
    if None in limits:
        return born_after(limits[None])
    answers = [(table.sex == sex, born_after(years)) for sex, years in age.years_by_sex if sex]
    first, *others = [answer for _, answer in answers]
    agree = ibis.and_(table.sex.isnull(), *(first == other for other in others))
    return ibis.cases(*answers, (agree, first), else_=ibis.null("boolean"))
