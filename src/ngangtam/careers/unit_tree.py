"""The tree of units on one day: who stands below whom, in the order of offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ngangtam.careers.unit_versions import UnitVersion
from ngangtam.kernel import UnitId

#: Kinds of units in the order in which offices list them; others follow.
_KINDS = ("tinh", "ban_dang", "co_quan", "mat_tran", "don_vi_su_nghiep", "huyen", "xa", "phong")


@dataclass(frozen=True, eq=False)
class UnitTree:
    """Units on a day. A unit whose parent does not exist that day stands at the top."""

    versions: Mapping[UnitId, UnitVersion]
    #: By parent; None: at the top.
    children: Mapping[UnitId | None, tuple[UnitId, ...]]

    @classmethod
    def of(cls, versions: Iterable[UnitVersion]) -> UnitTree:
        """Arrange versions that all hold on one day: by kind, then as the registry learned them."""
        by_id: dict[UnitId, UnitVersion] = {}
        for version in versions:
            by_id.setdefault(version.unit_id, version)
        below: dict[UnitId | None, list[UnitId]] = {}
        for version in sorted(by_id.values(), key=_order):
            parent = version.parent_id if version.parent_id in by_id else None
            below.setdefault(parent, []).append(version.unit_id)
        return cls(by_id, {parent: tuple(units) for parent, units in below.items()})

    def subtree(self, unit_id: UnitId) -> Iterator[UnitId]:
        """Walk a unit, itself first, and all that stands below it, in order."""
        waiting: list[UnitId] = [unit_id]
        seen: set[UnitId] = set()
        while waiting:
            current = waiting.pop()
            if current in seen or current not in self.versions:
                continue
            seen.add(current)
            yield current
            waiting.extend(reversed(self.children.get(current, ())))

    def path(self, unit_id: UnitId) -> tuple[UnitId, ...]:
        """List the units above one, the topmost first; without itself."""
        above: list[UnitId] = []
        version = self.versions.get(unit_id)
        while version is not None and version.parent_id in self.versions:
            parent = version.parent_id
            if parent is None or parent in above or parent == unit_id:
                break
            above.append(parent)
            version = self.versions[parent]
        return tuple(reversed(above))

    @cached_property
    def places(self) -> Mapping[UnitId, int]:
        """Number every unit in the order of the whole tree, to sort lists by."""
        tops = self.children.get(None, ())
        walk = (unit for top in tops for unit in self.subtree(top))
        return {unit: place for place, unit in enumerate(dict.fromkeys(walk))}

    @cached_property
    def below(self) -> Mapping[UnitId, int]:
        """Count all units below each one."""
        counts = dict.fromkeys(self.versions, 0)
        for unit in self.versions:
            for above in self.path(unit):
                counts[above] += 1
        return counts


def _order(version: UnitVersion) -> tuple[int, UnitId]:
    kind = version.kind
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS), version.unit_id)
