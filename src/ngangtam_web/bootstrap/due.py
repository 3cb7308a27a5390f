"""Finds what is due on a day, as a version knows it, for whom a reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.careers import Organization
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.law import Edition
from ngangtam.rules.due_days import months_on
from ngangtam.rules.due_items import State
from ngangtam.usecases.due_table import DueLine, DueQuestion, counts, due_lines
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.snapshots import ready_snapshot, snapshot_of, version_or_latest

#: Kinds that need a right of their own.
DISCIPLINE = frozenset({"het_ky_luat"})


@dataclass(frozen=True, kw_only=True)
class DueScope:
    """Whose items a reader may see, and for whom those about discipline too."""

    officials: Scope
    #: None: for nobody.
    discipline: Scope | None = None


WHOLE = DueScope(officials=EVERYONE, discipline=EVERYONE)


@dataclass(frozen=True, kw_only=True)
class DueFound:
    """The items of a day, with what their words depend on."""

    day: date
    version: int
    lines: tuple[DueLine, ...]
    organization: Organization
    edition: Edition


@dataclass(frozen=True, kw_only=True)
class DueCounts:
    """How much is due, by kind and urgency."""

    by_kind: Mapping[str, Mapping[State, int]]

    def number(self, *kinds: str, states: Sequence[State] = ()) -> int:
        """Count the items of some kinds (none named: all) in some states (none named: all)."""
        return sum(
            number
            for kind, by_state in self.by_kind.items()
            if not kinds or kind in kinds
            for state, number in by_state.items()
            if not states or state in states
        )


def due_found(
    *,
    scope: DueScope,
    day: date,
    known_at: int | None = None,
    until: date | None,
    since: date | None = None,
    unit_id: UnitId | None = None,
    wait: bool = False,
) -> DueFound:
    """Find the items of a day in a scope: its units first, then whom the database shows.

    Args:
        scope: Whose items may be seen.
        day: As at which day.
        known_at: Version of the registry; None: the latest.
        until: Items that ask for action before this day; None: however far away.
        since: Items that ask for action from this day on; None: overdue ones and those without
            a day too.
        unit_id: Only this unit and what lies below it on the day.
        wait: Compute what is missing here and now, instead of asking the worker.

    Raises:
        BeingComputed: The version's tables are not there yet, and `wait` is False.
    """
    version = version_or_latest(known_at)
    tables = snapshot_of(version) if wait else ready_snapshot(version)
    organization = organization_known(known_at=version)
    units = scope.officials.places
    if unit_id is not None:
        # A unit that does not stand on the day is in no tree, and may still have items.
        below = frozenset({unit_id, *organization.tree_on(day).subtree(unit_id)})
        units = below if units is None else below & units
    asked = DueQuestion(
        day=day,
        until=until,
        since=since,
        units=units,
        hidden=DISCIPLINE if scope.discipline is None else frozenset(),
    )
    lines = due_lines(tables.due, asked)
    lines = _seen(lines, scope.officials)
    if scope.discipline is not None:
        told = _seen([line for line in lines if line.kind in DISCIPLINE], scope.discipline)
        shown = {line.uid for line in told}
        lines = [line for line in lines if line.kind not in DISCIPLINE or line.uid in shown]
    return DueFound(
        day=day,
        version=version,
        lines=tuple(lines),
        organization=organization,
        edition=edition_at(version),
    )


def due_counts(*, scope: DueScope, day: date, months: int = 12) -> DueCounts:
    """Count what asks for action within some months from a day, as the latest version knows it.

    Over everybody it is counted once until the next entry; who is in a scope may change without.

    Raises:
        BeingComputed: The version's tables are not there yet.
    """
    is_whole = scope.officials.is_everyone and (
        scope.discipline is None or scope.discipline.is_everyone
    )
    count = _kept_counts if is_whole else _counts
    return count(version=audit.head().number, scope=scope, day=day, until=months_on(day, months))


def _counts(*, version: int, scope: DueScope, day: date, until: date) -> DueCounts:
    found = due_found(scope=scope, day=day, known_at=version, until=until)
    return DueCounts(by_kind=counts(found.lines))


_kept_counts = kept_by_version(most=8)(_counts)


def _seen(lines: Sequence[DueLine], scope: Scope) -> list[DueLine]:
    """Keep the lines of the officials whom the database shows to a scope.

    The table knows units; who manages an official, and whom a reader may see today, it does not.
    """
    if scope.is_everyone:
        return list(lines)
    with scoped(scope):
        names = registry.names_of(officials={line.official_id for line in lines})
    return [line for line in lines if line.official_id in names]


def names_of_lines(
    lines: Sequence[DueLine], *, scope: Scope, known_at: int
) -> dict[OfficialId, str]:
    """Name the officials of some lines, as far as a scope shows them."""
    with scoped(scope):
        return registry.names_of(officials={line.official_id for line in lines}, known_at=known_at)


def leaving(found: DueFound) -> DueFound:
    """Leave out what does not leave the house: of whoever is restricted, what is of discipline."""
    told = {line.official_id for line in found.lines if line.kind in DISCIPLINE}
    with scoped(EVERYONE):
        restricted = restricted_since(told, on=today()) if told else {}
    return replace(
        found,
        lines=tuple(
            line
            for line in found.lines
            if line.kind not in DISCIPLINE or line.official_id not in restricted
        ),
    )
