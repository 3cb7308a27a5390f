"""Finds plans, their targets and readings, and the day on which their pages open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ngangtam.kernel import Refused
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.definitions import Definitions
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.registry.queries import latest_start
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import today


class NoSuchTarget(Refused):
    """No plan, target or reading has this id."""

    code = "figures.no-such-target"
    exit_code = 2

    def __init__(self, *, wanted: str, known: Sequence[str]) -> None:
        shown = ", ".join(known)
        super().__init__(
            vi=f"Không có “{wanted}”. Hãy chọn một trong: {shown}.",
            en=f"There is no “{wanted}”. Choose one of: {shown}.",
            wanted=wanted,
        )


def plan_of(definitions: Definitions, plan_id: str) -> Plan:
    """Find a plan by its id or number, or by the number before the stroke ("724").

    Raises:
        NoSuchTarget: There is none.
    """
    for plan in definitions.plans.values():
        if plan_id in (plan.id, plan.number, plan.number.partition("/")[0]):
            return plan
    raise NoSuchTarget(wanted=plan_id, known=sorted(definitions.plans))


def opening_day(plan: Plan) -> date:
    """Say on which day the pages of a plan open: the last one, once the plan is over.

    Until then it is today, or the last day on which a fact that is known now begins, where that
    is earlier: figures of a later day would only repeat that day's.
    """
    day = today()
    if day > plan.ends_on:
        return plan.ends_on
    return plan.opening_day(today=day, latest_data_on=data_end())


def data_end() -> date | None:
    """Find the last day, up to today, on which a fact that is known now begins; None: no data."""
    return _data_end(version=audit.head().number, on=today())


@kept_by_version(most=4)
def _data_end(*, version: int, on: date) -> date | None:  # noqa: ARG001 - what is known now
    with scoped(EVERYONE):
        return latest_start(on=on)


def require_readings(
    plan: Plan, definitions: Definitions, readings: Mapping[str, str | None]
) -> None:
    """Refuse a target or a reading that the plan has not; readings by target, None: the plan's own.

    Raises:
        NoSuchTarget: There is none.
    """
    for target_id, reading_id in readings.items():
        if target_id not in {target.id for target in plan.targets}:
            raise NoSuchTarget(wanted=target_id, known=[t.id for t in plan.targets])
        known = definitions.indicators[plan.target(target_id).indicator].readings
        if reading_id is not None and reading_id not in known:
            raise NoSuchTarget(wanted=reading_id, known=list(known))
