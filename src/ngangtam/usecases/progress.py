"""Where each target of a plan stands on a day: page-ready values, computed or attested."""
# pyright: basic

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ngangtam.indicators.definitions import IndicatorDefinition, Reading, Series
from ngangtam.indicators.engine import Engine, counts_by_place
from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.scope import Scope
from ngangtam.indicators.status import Goal, Judgement, Status, judge
from ngangtam.kernel import Period, Refused, UnitId
from ngangtam.plans.confirmed import Plan, Target
from ngangtam.usecases.segments import first_day
from ngangtam.usecases.segments_units import rolled_up_to, units_below

if TYPE_CHECKING:
    import pyarrow as pa


class DayNotLaidOut(Refused):
    """The segments begin later than the day that is asked about."""

    code = "figures.day-not-laid-out"


@dataclass(frozen=True)
class Tables:
    """What figures of one registry version are counted on."""

    #: From `segments.build_segments`.
    officials: pa.Table
    #: From `segments_units.build_unit_segments`.
    units: pa.Table
    #: From `segments_units.closure_table`.
    closure: pa.Table

    def of(self, definition: IndicatorDefinition) -> pa.Table:
        """Choose the table that an indicator counts on."""
        return self.officials if definition.entity == "official" else self.units


@dataclass(frozen=True, kw_only=True)
class Attestation:
    """What the authority states in place of a computed figure; shown as such, never mixed."""

    indicator: str
    #: The document: number and day, as printed.
    document: str
    valid: Period
    #: n and N; None for a deliverable that is there.
    counts: Counts | None = None


@dataclass(frozen=True)
class Point:
    """A figure on a day, with the series that it belongs to."""

    day: date
    series: Series
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class TargetProgress:
    """Where a target stands.

    `figure` is None where nothing is computed: a deliverable, or a level that has ended.
    """

    target: Target
    definition: IndicatorDefinition
    reading: Reading | None
    #: The day of the figure; earlier than the day asked where the target has its own last day.
    taken_on: date
    figure: Figure | None
    judgement: Judgement
    #: The target's due day has come.
    is_due: bool
    #: The series that the figure belongs to; None for attested ones.
    series: Series | None
    #: The series had ended on the day asked, and `figure` is its last value.
    has_ended: bool
    #: The last values of the series before.
    closed: tuple[Point, ...]
    #: Earlier figures, oldest first; series are never joined in one line.
    trend: tuple[Point, ...]
    attestation: Attestation | None
    #: No title that the reading asks about has a confirmed standard on the day.
    is_unconfirmed: bool = False

    @property
    def status(self) -> Status:
        """What may be said of the figure and its goal."""
        return self.judgement.status

    @property
    def ended_vi(self) -> str:
        """The sentence for a level that has ended; empty where it goes on."""
        return (
            f"Không áp dụng từ ngày {_after(self.taken_on):%d/%m/%Y} - cấp huyện đã kết thúc; "
            f"giá trị cuối là của ngày {self.taken_on:%d/%m/%Y}."
            if self.has_ended
            else ""
        )

    @property
    def ended_en(self) -> str:
        """The same in English."""
        return (
            f"Not applicable from {_after(self.taken_on)}: the district level has ended; the last "
            f"value is that of {self.taken_on}."
            if self.has_ended
            else ""
        )


def figures_of_plan(
    plan: Plan,
    definitions: Mapping[str, IndicatorDefinition],
    tables: Tables,
    *,
    engine: Engine,
    day: date,
    scope: Scope,
    unit: UnitId | None = None,
    readings: Mapping[str, str] | None = None,
    trend_days: Sequence[date] = (),
    attestations: Iterable[Attestation] = (),
) -> tuple[TargetProgress, ...]:
    """Say where each target of a plan stands on a day.

    Args:
        plan: The confirmed plan.
        definitions: The indicators by id.
        tables: The registry version, laid out.
        engine: Who counts.
        day: As at which day; a target with a last day of its own keeps that day's figure.
        scope: Whose rows may be read.
        unit: The unit with all below it, as of each day; None: everything in the scope.
        readings: Other readings than the plan's, by target id.
        trend_days: Earlier days to show beside, in any order.
        attestations: What the authority states in place of computed figures.

    Raises:
        DayNotLaidOut: A day lies before the first one of the tables.
    """
    stated = list(attestations)
    asked = [
        _Question.of(
            target,
            definitions[target.indicator],
            (readings or {}).get(target.id, target.reading),
            day=day,
            trend_days=trend_days,
            attestations=stated,
        )
        for target in plan.targets
    ]
    counts = _counted(asked, tables, engine=engine, scope=scope, unit=unit)
    return tuple(_progress(question, counts, day) for question in asked)


def figures_of_target(
    target: Target,
    definition: IndicatorDefinition,
    tables: Tables,
    *,
    engine: Engine,
    day: date,
    scope: Scope,
    unit: UnitId | None = None,
    trend_days: Sequence[date] = (),
    attestations: Iterable[Attestation] = (),
) -> dict[str | None, TargetProgress]:
    """Say where one target stands by each reading of its indicator, all counted together.

    Arguments and refusals as `figures_of_plan`. By reading id; None: nothing is computed.
    """
    stated = list(attestations)
    asked = {
        reading_id: _Question.of(
            target,
            definition,
            reading_id,
            day=day,
            trend_days=trend_days,
            attestations=stated,
        )
        for reading_id in (None, *definition.readings)
    }
    counts = _counted(tuple(asked.values()), tables, engine=engine, scope=scope, unit=unit)
    return {reading_id: _progress(each, counts, day) for reading_id, each in asked.items()}


def figures_by(
    definition: IndicatorDefinition,
    reading: Reading,
    tables: Tables,
    *,
    engine: Engine,
    day: date,
    scope: Scope,
    by: tuple[str, ...],
    unit: UnitId | None = None,
) -> dict[tuple[object, ...], Figure]:
    """Break one figure down, e.g. by `("unit",)` (rolled up) or `("sex", "minority")`.

    `unit` keeps what lies in that unit or below. Units have no sex: a unit indicator is broken
    down by unit alone.
    """
    _refuse_days_before(tables, [day])
    key = definition.key(reading.id)
    if unit is not None:
        scope = scope.in_units(units_below(tables.closure, unit, on=day))
    cells = engine.cells(
        tables.of(definition),
        {key: reading},
        [day],
        scope=scope,
        by=by,
        closure=tables.closure if "unit" in by else None,
    )
    return {
        place: Figure(counts=counts, kind=definition.kind)
        for (_, _, *rest), counts in counts_by_place(cells).items()
        for place in [tuple(rest)]
    }


def summed_over(parts: Mapping[tuple[object, ...], Figure], position: int) -> dict[object, Figure]:
    """Add up the parts of a breakdown by two things, so that one of them remains."""
    summed: dict[object, Figure] = {}
    for place, figure in parts.items():
        kept = place[position]
        before = summed[kept].counts if kept in summed else Counts()
        summed[kept] = Figure(counts=before + figure.counts, kind=figure.kind)
    return summed


def series_taken(
    target: Target, definition: IndicatorDefinition, day: date
) -> tuple[Series | None, date]:
    """Say which day's figure a target has when asked as at a day, and in which series.

    It is the target's own last day once that has passed, and the last day of a level that ended.
    """
    taken_on = min(day, target.last_value_on or day)
    series = definition.series_on(taken_on)
    if series is None:
        for closed in definition.series:
            if closed.to_day is not None and closed.to_day <= taken_on:
                series = closed
        if series is not None and series.to_day is not None:
            taken_on = series.to_day - timedelta(days=1)
    return series, taken_on


@dataclass(frozen=True)
class _Question:
    """One target with the days on which its figure is needed."""

    target: Target
    definition: IndicatorDefinition
    reading: Reading | None
    attestation: Attestation | None
    taken_on: date
    series: Series | None
    closed: tuple[tuple[Series, date], ...]
    trend: tuple[tuple[Series, date], ...]

    @classmethod
    def of(
        cls,
        target: Target,
        definition: IndicatorDefinition,
        reading_id: str | None,
        *,
        day: date,
        trend_days: Sequence[date],
        attestations: Iterable[Attestation],
    ) -> _Question:
        reading = None if reading_id is None else definition.readings[reading_id]
        attestation = next(
            (a for a in attestations if a.indicator == definition.id and day in a.valid), None
        )
        series, taken_on = series_taken(target, definition, day)
        ended = [
            (closed, closed.to_day - timedelta(days=1))
            for closed in definition.series
            if closed.to_day is not None and closed.to_day <= taken_on
        ]
        trend = [
            (of_day, earlier)
            for earlier in sorted(set(trend_days))
            if earlier <= taken_on and (of_day := definition.series_on(earlier)) is not None
        ]
        return cls(
            target, definition, reading, attestation, taken_on, series, tuple(ended), tuple(trend)
        )

    @property
    def days(self) -> list[date]:
        """All days on which the reading is to be counted."""
        return [self.taken_on, *(day for _, day in (*self.closed, *self.trend))]


#: Counts by (reading key, day); what is absent is 0.
_Counted = dict[tuple[str, date], Counts]


def _counted(
    asked: Sequence[_Question],
    tables: Tables,
    *,
    engine: Engine,
    scope: Scope,
    unit: UnitId | None,
) -> _Counted:
    found: _Counted = {}
    closure = None
    if unit is not None:
        closure = rolled_up_to(tables.closure, unit)
        scope = scope.in_units(frozenset(closure["unit_id"].to_pylist()))
    for entity in ("official", "unit"):
        questions = [
            question
            for question in asked
            if question.reading is not None and question.definition.entity == entity
        ]
        days = sorted({day for question in questions for day in question.days})
        if not questions:
            continue
        _refuse_days_before(tables, days)
        cells = engine.cells(
            tables.of(questions[0].definition),
            {q.definition.key(q.reading.id): q.reading for q in questions if q.reading},
            days,
            scope=scope,
            by=() if unit is None else ("unit",),
            closure=closure,
        )
        for (reading, day, *_), counts in counts_by_place(cells).items():
            found[str(reading), day] = counts  # type: ignore[index]
    return found


def _progress(question: _Question, counts: _Counted, day: date) -> TargetProgress:
    target, definition, reading = question.target, question.definition, question.reading

    def figure(on: date) -> Figure:
        key = definition.key(reading.id if reading else "")
        return Figure(counts=counts.get((key, on), Counts()), kind=definition.kind)

    taken: Figure | None = None
    stated = question.attestation
    if stated is not None and stated.counts is not None:
        taken = Figure(counts=stated.counts, kind=definition.kind)
    elif reading is not None and stated is None:
        taken = figure(question.taken_on)
    if taken is not None:
        judgement = judge(taken, Goal(target.comparator, target.values))
    else:
        status = Status.NOT_ENOUGH_EVIDENCE if stated is None else Status.MET
        judgement = Judgement(status, 0, 0)
    series = question.series
    computed = reading is not None
    return TargetProgress(
        target=target,
        definition=definition,
        reading=reading,
        taken_on=question.taken_on,
        figure=taken,
        judgement=judgement,
        is_due=day >= target.due,
        series=series if stated is None else None,
        has_ended=series is not None and series.to_day is not None and series.to_day <= day,
        closed=tuple(Point(on, s, figure(on)) for s, on in question.closed) if computed else (),
        trend=tuple(Point(on, s, figure(on)) for s, on in question.trend) if computed else (),
        attestation=stated,
    )


def _refuse_days_before(tables: Tables, days: Sequence[date]) -> None:
    first = max(first_day(tables.officials), first_day(tables.units))
    if days and min(days) < first:
        raise DayNotLaidOut(
            vi=f"Dữ liệu tính toán bắt đầu từ ngày {first:%d/%m/%Y}; hãy chọn ngày từ đó trở đi.",
            en=f"Figures are laid out from {first}; choose that day or a later one.",
            day=min(days),
            first=first,
        )


def _after(day: date) -> date:
    return day + timedelta(days=1)
