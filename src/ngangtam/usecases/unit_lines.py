"""Which units stand above a unit on a day, also before its first day and after its last one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from ngangtam.careers import Organization, UnitVersion
from ngangtam.kernel import FAR_PAST, UnitId

#: A unit's versions with their sure first days, in order.
_Life = tuple[list[date], list[UnitVersion]]
#: So many answers are kept: readers of one unit ask for the same on every page.
_KEPT = 256


@dataclass(frozen=True)
class UnitLines:
    """The lives of all units, to walk up from one of them as the tree stood on a day.

    Before its first day and after its last one a unit keeps the place that it has on that day, so
    that people whose records still name it are not lost.
    """

    lives: dict[UnitId, _Life]

    @classmethod
    def of(cls, organization: Organization) -> UnitLines:
        """Put the versions of each unit in order."""
        lives: dict[UnitId, _Life] = {}
        for version in sorted(organization.units, key=_starts):
            days, versions = lives.setdefault(version.unit_id, ([], []))
            days.append(_starts(version))
            versions.append(version)
        return cls(lives)

    def above(self, unit_id: UnitId, day: date) -> Iterable[UnitId]:
        """Walk up from a unit, itself included; an ended unit is looked at on its last day."""
        seen: set[UnitId] = set()
        current: UnitId | None = unit_id
        while current is not None and current not in seen and current in self.lives:
            seen.add(current)
            yield current
            days, versions = self.lives[current]
            version = versions[max(0, bisect_right(days, day) - 1)]
            ended = version.validity.possible.end
            if ended is not None and ended <= day:
                day = ended - timedelta(days=1)
            current = version.parent_id

    def below(self, units: frozenset[UnitId], day: date) -> tuple[UnitId, ...]:
        """List some units with all that lie below one of them on a day; asked again, it is kept."""
        if (units, day) not in self._below:
            while len(self._below) >= _KEPT:
                self._below.pop(next(iter(self._below)), None)
            self._below[units, day] = tuple(
                unit for unit in self.lives if not units.isdisjoint(self.above(unit, day))
            )
        return self._below[units, day]

    @cached_property
    def _below(self) -> dict[tuple[frozenset[UnitId], date], tuple[UnitId, ...]]:
        return {}

    def in_order(self) -> dict[UnitId, int]:
        """Number the units as an office lists them: each before those below it, by code.

        The place is that of a unit's latest version, one order for all days.
        """
        below: dict[UnitId | None, list[UnitId]] = {}
        for unit_id, (_, versions) in self.lives.items():
            parent = versions[-1].parent_id
            below.setdefault(parent if parent in self.lives else None, []).append(unit_id)
        order: dict[UnitId, int] = {}
        waiting = self._by_code(below.get(None, []))
        while waiting:
            unit_id = waiting.pop()
            if unit_id not in order:
                order[unit_id] = len(order)
                waiting += self._by_code(below.get(unit_id, []))
        # Units that name each other as parents hang on no root.
        for unit_id in sorted(set(self.lives) - set(order)):
            order[unit_id] = len(order)
        return order

    def _by_code(self, units: list[UnitId]) -> list[UnitId]:
        return sorted(units, key=lambda unit: (self.lives[unit][1][-1].code, unit), reverse=True)


def _starts(version: UnitVersion) -> date:
    return version.validity.possible.start or FAR_PAST
