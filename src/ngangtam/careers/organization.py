"""Units, posts and titles as values, with what is dated about them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from ngangtam.careers.unit_tree import UnitTree
from ngangtam.careers.unit_versions import UnitVersion
from ngangtam.kernel import PostId, UnitId, Validity


@dataclass(frozen=True, kw_only=True)
class UnitLink:
    """On a day, a unit took over from another, wholly or in part."""

    predecessor_id: UnitId
    successor_id: UnitId
    on: date


@dataclass(frozen=True, kw_only=True)
class PostVersion:
    """A title in a unit, with its seats, during one validity."""

    post_id: PostId
    unit_id: UnitId
    title_code: str
    validity: Validity
    #: None: not known, and then vacancies are not known either.
    seats: int | None = None
    managing_authority: str | None = None
    block: str | None = None


#: So many trees are kept: the days that readers compare.
_TREES_KEPT = 16

Id = TypeVar("Id")
Version = TypeVar("Version", bound=UnitVersion | PostVersion)


@dataclass(frozen=True)
class Organization:
    """All units and posts of a registry version."""

    units: tuple[UnitVersion, ...] = ()
    links: tuple[UnitLink, ...] = ()
    posts: tuple[PostVersion, ...] = ()

    @cached_property
    def _units_by_id(self) -> dict[UnitId, list[UnitVersion]]:
        return _grouped((version.unit_id, version) for version in self.units)

    @cached_property
    def _posts_by_id(self) -> dict[PostId, list[PostVersion]]:
        return _grouped((version.post_id, version) for version in self.posts)

    def unit_on(self, unit_id: UnitId, day: date) -> UnitVersion | None:
        """Find what a unit was on a day; None where it did not exist then."""
        return _on(self._units_by_id.get(unit_id, ()), day)

    def unit_versions(self, unit_id: UnitId) -> tuple[UnitVersion, ...]:
        """List all versions of a unit."""
        return tuple(self._units_by_id.get(unit_id, ()))

    def unit_name(self, unit_id: UnitId | None, day: date) -> str:
        """Name a unit as it was called on a day, else as it was called last; empty: not known."""
        if unit_id is None:
            return ""
        version = self.unit_on(unit_id, day)
        known = (version,) if version else self.unit_versions(unit_id)
        return known[-1].name if known else ""

    def post_on(self, post_id: PostId, day: date) -> PostVersion | None:
        """Find what a post was on a day; None where it did not exist then."""
        return _on(self._posts_by_id.get(post_id, ()), day)

    def post_versions(self, post_id: PostId) -> tuple[PostVersion, ...]:
        """List all versions of a post."""
        return tuple(self._posts_by_id.get(post_id, ()))

    def ancestors_on(self, unit_id: UnitId, day: date) -> Iterator[UnitId]:
        """Walk from a unit, itself included, up to its root as the tree stood on a day."""
        seen: set[UnitId] = set()
        current: UnitId | None = unit_id
        while current is not None and current not in seen:
            version = self.unit_on(current, day)
            if version is None:
                return
            seen.add(current)
            yield current
            current = version.parent_id

    def ever_below(self, unit_id: UnitId) -> frozenset[UnitId]:
        """List a unit with all that ever lay below it, whatever the day."""
        inside = {unit_id}
        while below := {
            version.unit_id
            for version in self.units
            if version.parent_id in inside and version.unit_id not in inside
        }:
            inside |= below
        return frozenset(inside)

    def posts_of(self, unit_id: UnitId) -> frozenset[PostId]:
        """List the ids of all posts that a unit ever had."""
        return frozenset(version.post_id for version in self._posts_by_unit.get(unit_id, ()))

    def posts_in(self, unit_id: UnitId, day: date) -> tuple[PostVersion, ...]:
        """List the posts that a unit has on a day."""
        return tuple(
            version
            for version in self._posts_by_unit.get(unit_id, ())
            if version.validity.holds_on(day)
        )

    def tree_on(self, day: date) -> UnitTree:
        """Give the tree of units as it stood on a day; days without a change share one tree."""
        place = bisect_right(self.edges, day)
        tree = self._trees.get(place)
        if tree is None:
            tree = UnitTree.of(version for version in self.units if version.validity.holds_on(day))
            while len(self._trees) >= _TREES_KEPT:
                del self._trees[next(iter(self._trees))]
            self._trees[place] = tree
        return tree

    @cached_property
    def _trees(self) -> dict[int, UnitTree]:
        return {}

    @cached_property
    def _posts_by_unit(self) -> dict[UnitId, list[PostVersion]]:
        return _grouped((version.unit_id, version) for version in self.posts)

    @cached_property
    def edges(self) -> tuple[date, ...]:
        """The days on which the tree of units changes, in order."""
        return tuple(sorted({day for version in self.units for day in version.validity.edges}))


def _grouped(pairs: Iterable[tuple[Id, Version]]) -> dict[Id, list[Version]]:
    grouped: dict[Id, list[Version]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped


def _on(versions: Iterable[Version], day: date) -> Version | None:
    for version in versions:
        if version.validity.holds_on(day):
            return version
    return None
