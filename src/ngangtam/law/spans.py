"""Versions through time: cut where any of several begins or ends, joined where nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Protocol, TypeVar

from ngangtam.kernel import FAR_FUTURE, FAR_PAST, Period


class Dated(Protocol):
    """What holds during a period."""

    @property
    def valid(self) -> Period:
        """The days on which it holds."""
        ...


Version = TypeVar("Version", bound=Dated)


def cut(periods: Iterable[Period]) -> list[Period]:
    """Cut time at every edge of some periods, into spans that no edge divides."""
    known = list(periods)
    edges = sorted(
        {one.start or FAR_PAST for one in known} | {one.end or FAR_FUTURE for one in known}
    )
    return [
        Period(None if first == FAR_PAST else first, None if last == FAR_FUTURE else last)
        for first, last in pairwise(edges)
    ]


def joined(
    versions: Iterable[Version], during: Callable[[Version, Period], Version]
) -> tuple[Version, ...]:
    """Put versions that follow each other and say the same together again.

    Args:
        versions: In the order of time, without overlaps.
        during: Gives a version another period.
    """
    found: list[Version] = []
    for version in versions:
        if found and found[-1].valid.end is not None and found[-1].valid.end == version.valid.start:
            both = Period(found[-1].valid.start, version.valid.end)
            if during(found[-1], both) == during(version, both):
                found[-1] = during(version, both)
                continue
        found.append(version)
    return tuple(found)
