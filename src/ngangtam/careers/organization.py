"""Units, posts and titles as values, with what is dated about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from ngangtam.kernel import PostId, UnitId, Validity


@dataclass(frozen=True, kw_only=True)
class UnitVersion:
    """What a unit was called and where it stood during one validity."""

    unit_id: UnitId
    code: str
    name: str
    #: tinh, huyen, xa, so, ban_dang, mat_tran, phong, su_nghiep, ... (code list `unit_kinds`).
    kind: str
    #: cap_tinh, cap_huyen, cap_xa.
    level: str
    parent_id: UnitId | None
    validity: Validity
    block: str | None = None
    sector: str | None = None


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
