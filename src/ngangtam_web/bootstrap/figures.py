"""Picks plan, tables and engine, and gives the figures that commands and pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ngangtam.careers import Organization
from ngangtam.indicators.definitions import IndicatorDefinition, Reading
from ngangtam.indicators.engine import Engine
from ngangtam.indicators.figures import Figure
from ngangtam.indicators.scope import Scope
from ngangtam.kernel import Refused, UnitId
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.definitions import Definitions
from ngangtam.usecases.explanation import Member, members
from ngangtam.usecases.progress import (
    Tables,
    TargetProgress,
    figures_by,
    figures_of_plan,
    figures_of_target,
    summed_over,
)
from ngangtam.usecases.shortfalls import UnitShort
from ngangtam.usecases.shortfalls import units_short as units_short_of
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam.usecases.vocabulary_standards import unconfirmed_titles
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.law_editions.queries import attestations_at
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.scope import EVERYONE
from ngangtam_web.apps.registry.scope import Scope as RegistryScope
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.bootstrap.plans import opening_day, plan_of, require_readings
from ngangtam_web.bootstrap.snapshots import ready_snapshot, snapshot_of, version_or_latest


@cache
def _engine() -> Engine:
    """Start the engine when the first figure is asked: a web process begins without it."""
    from ngangtam.indicators.duckdb_engine import DuckDBEngine

    return DuckDBEngine()


@dataclass(frozen=True, kw_only=True)
class PlanProgress:
    """Where the targets of a plan stand, on a day, as a version knows it."""

    plan: Plan
    day: date
    version: int
    targets: tuple[TargetProgress, ...]


@dataclass(frozen=True, kw_only=True)
class TargetDetail:
    """One target with all that its page shows besides names of people."""

    plan: Plan
    day: date
    version: int
    progress: TargetProgress
    definition: IndicatorDefinition
    #: The other readings and what they give, the chosen one among them; by reading id.
    readings: Mapping[str, tuple[Reading, TargetProgress]]
    by_unit: Mapping[UnitId, Figure]
    by_sex: Mapping[str | None, Figure]
    by_minority: Mapping[bool | None, Figure]
    #: Everyone behind the figure; reasons are given for the ids of one page.
    members: tuple[Member, ...]


def plan_progress(
    *,
    plan_id: str,
    day: date | None = None,
    known_at: int | None = None,
    scope: RegistryScope = EVERYONE,
    unit_id: UnitId | None = None,
    readings: Mapping[str, str] | None = None,
    with_trend: bool = True,
    wait: bool = False,
) -> PlanProgress:
    """Say where each target of a plan stands.

    Args:
        plan_id: Id, number, or the number's beginning.
        day: As at which day; None: the day on which the plan opens.
        known_at: Version of the registry; None: the latest.
        scope: Whose people may be read.
        unit_id: Keep what belongs to this unit or below; None: everything that may be read.
        readings: Other readings than the plan's, by target id.
        with_trend: Give the earlier quarters too.
        wait: Compute what is missing here and now, instead of asking the worker.

    Raises:
        BeingComputed: The version's tables are not there yet, and `wait` is False.
        Refused: No such plan, version or reading; a day before the first one.
    """
    version = version_or_latest(known_at)
    plan = plan_of(definitions_at(version), plan_id)
    # Whoever waits for tables wants them read: a page asks for what is there.
    answer = _plan_progress if wait else _kept_progress
    return answer(
        version=version,
        plan_id=plan.id,
        day=day or opening_day(plan),
        readable=scope.segments,
        unit_id=unit_id,
        readings=tuple(sorted((readings or {}).items())),
        with_trend=with_trend,
        wait=wait,
    )


def _plan_progress(
    *,
    version: int,
    plan_id: str,
    day: date,
    readable: Scope,
    unit_id: UnitId | None,
    readings: tuple[tuple[str, str], ...],
    with_trend: bool,
    wait: bool,
) -> PlanProgress:
    definitions = definitions_at(version)
    plan = plan_of(definitions, plan_id)
    tables = snapshot_of(version) if wait else ready_snapshot(version)
    chosen = dict(readings)
    require_readings(plan, definitions, chosen)
    targets = figures_of_plan(
        plan,
        definitions.indicators,
        _counted(tables),
        engine=_engine(),
        day=day,
        scope=readable,
        unit=unit_id,
        readings=chosen,
        trend_days=_quarter_ends(plan.starts_on, day) if with_trend else (),
        attestations=attestations_at(version),
    )
    return PlanProgress(
        plan=plan,
        day=day,
        version=version,
        targets=_with_unconfirmed(targets, definitions),
    )


_kept_progress = kept_by_version(most=32)(_plan_progress)


def units_short(progress: PlanProgress, *, most: int) -> dict[str, tuple[UnitShort, ...]]:
    """Name by target the units right below the province that are short of most people.

    Raises:
        BeingComputed: The version's tables are not there yet.
    """
    return _kept_units_short(
        version=progress.version, plan_id=progress.plan.id, day=progress.day, most=most
    )


@kept_by_version(most=8)
def _kept_units_short(
    *, version: int, plan_id: str, day: date, most: int
) -> dict[str, tuple[UnitShort, ...]]:
    progress = plan_progress(plan_id=plan_id, day=day, known_at=version, with_trend=False)
    there = [
        unit
        for unit in organization_known(known_at=version).units
        if unit.validity.holds_on(day) is not False
    ]
    roots = {unit.unit_id for unit in there if unit.parent_id is None}
    return units_short_of(
        progress.targets,
        _counted(ready_snapshot(version)),
        engine=_engine(),
        scope=Scope.everything(),
        units={unit.unit_id for unit in there if unit.parent_id in roots},
        most=most,
    )


def _with_unconfirmed(
    targets: Sequence[TargetProgress], definitions: Definitions
) -> tuple[TargetProgress, ...]:
    """Mark the targets whose standards nobody has confirmed: their figure says that."""
    setting = Setting(organization=Organization(), edition=definitions.edition)

    def is_unconfirmed(progress: TargetProgress) -> bool:
        if progress.reading is None:
            return False
        lacking, asked = unconfirmed_titles(progress.reading, setting, on=progress.taken_on)
        return bool(asked) and lacking == asked

    return tuple(replace(each, is_unconfirmed=is_unconfirmed(each)) for each in targets)


def target_detail(
    *,
    plan_id: str,
    target_id: str,
    day: date | None = None,
    known_at: int | None = None,
    scope: RegistryScope = EVERYONE,
    unit_id: UnitId | None = None,
    reading_id: str | None = None,
    wait: bool = False,
) -> TargetDetail:
    """Give one target with its readings, breakdowns, and who stands behind the figure.

    Arguments and refusals as `plan_progress`; `reading_id` chooses another reading.
    """
    version = version_or_latest(known_at)
    plan = plan_of(definitions_at(version), plan_id)
    answer = _target_detail if wait else _kept_detail
    return answer(
        version=version,
        plan_id=plan.id,
        target_id=target_id,
        day=day or opening_day(plan),
        readable=scope.segments,
        unit_id=unit_id,
        reading_id=reading_id,
        wait=wait,
    )


def _target_detail(
    *,
    version: int,
    plan_id: str,
    target_id: str,
    day: date,
    readable: Scope,
    unit_id: UnitId | None,
    reading_id: str | None,
    wait: bool,
) -> TargetDetail:
    definitions = definitions_at(version)
    plan = plan_of(definitions, plan_id)
    counted = _counted(snapshot_of(version) if wait else ready_snapshot(version))
    require_readings(plan, definitions, {target_id: reading_id})
    target = plan.target(target_id)
    definition = definitions.indicators[target.indicator]
    by_reading = figures_of_target(
        target,
        definition,
        counted,
        engine=_engine(),
        day=day,
        scope=readable,
        unit=unit_id,
        trend_days=_quarter_ends(plan.starts_on, day),
        attestations=attestations_at(version),
    )
    progress = by_reading[reading_id or target.reading]
    reading, taken_on = progress.reading, progress.taken_on

    def broken_down(*by: str) -> dict[tuple[object, ...], Figure]:
        if reading is None or (by != ("unit",) and definition.entity == "unit"):
            return {}
        return figures_by(
            definition,
            reading,
            counted,
            engine=_engine(),
            day=taken_on,
            scope=readable,
            by=by,
            unit=unit_id,
        )

    groups = broken_down("sex", "minority")
    return TargetDetail(
        plan=plan,
        day=day,
        version=version,
        progress=progress,
        definition=definition,
        readings={each: (other, by_reading[each]) for each, other in definition.readings.items()},
        by_unit={place[0]: figure for place, figure in broken_down("unit").items()},  # type: ignore[misc]
        by_sex=summed_over(groups, 0),  # type: ignore[arg-type]
        by_minority=summed_over(groups, 1),  # type: ignore[arg-type]
        members=()
        if reading is None
        else members(
            reading,
            counted.of(definition),
            day=taken_on,
            scope=readable,
            unit=unit_id,
            closure=counted.closure,
        ),
    )


_kept_detail = kept_by_version(most=64)(_target_detail)


def _counted(tables: store.SnapshotTables) -> Tables:
    return Tables(officials=tables.officials, units=tables.units, closure=tables.closure)


def _quarter_ends(first: date, day: date) -> tuple[date, ...]:
    """List the last days of the quarters from a day on, before another day, and that day."""
    ends = []
    for year in range(first.year, day.year + 1):
        nexts = (date(year, 4, 1), date(year, 7, 1), date(year, 10, 1), date(year + 1, 1, 1))
        ends += [after - timedelta(days=1) for after in nexts]
    return (*(end for end in ends if first <= end < day), day)


class NoSuchBreakdown(Refused):
    """A figure cannot be broken down like this."""

    code = "figures.no-such-breakdown"
    exit_code = 2

    def __init__(self, *, wanted: str, known: Sequence[str]) -> None:
        shown = ", ".join(known)
        super().__init__(
            vi=f"Không chia được theo “{wanted}”. Hãy chọn trong: {shown}.",
            en=f"Figures are not broken down by “{wanted}”. Choose among: {shown}.",
            wanted=wanted,
        )


def require_breakdown(by: Sequence[str], *, known: Sequence[str]) -> None:
    """Refuse a breakdown that there is not.

    Raises:
        NoSuchBreakdown: A name is not among the known ones.
    """
    for name in by:
        if name not in known:
            raise NoSuchBreakdown(wanted=name, known=known)


def breakdown(
    overview: PlanProgress, *, by: tuple[str, ...], unit_id: UnitId | None = None
) -> dict[str, dict[tuple[object, ...], Figure]]:
    """Break every computed figure of a plan down; by target id. Units have no sex or group."""
    tables = _counted(snapshot_of(overview.version))
    return {
        progress.target.id: figures_by(
            progress.definition,
            progress.reading,
            tables,
            engine=_engine(),
            day=progress.taken_on,
            scope=Scope.everything(),
            by=by,
            unit=unit_id,
        )
        if progress.reading is not None
        and (progress.definition.entity == "official" or by == ("unit",))
        else {}
        for progress in overview.targets
    }
