"""Finds the states that lists are narrowed by: of a version, or of the latest that has them."""

from __future__ import annotations

from pathlib import Path

from ngangtam_web.apps.indicator_runs import queries as snapshots
from ngangtam_web.apps.law_editions.queries import edition_hash_at
from ngangtam_web.bootstrap.snapshots import BeingComputed, ready_snapshot


def states_there(version: int) -> tuple[int, Path]:
    """Find the states of a version, or of the latest before it that has them.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    there = version_there(version)
    return there, states_of(there)


def version_there(version: int) -> int:
    """Find the version whose states answer; the worker is asked for those that lack.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    if snapshots.is_kept(version=version, edition_hash=edition_hash_at(version)):
        return version
    try:
        ready_snapshot(version)
    except BeingComputed:
        earlier = snapshots.latest_kept(until=version)
        if earlier is None:
            raise
        return earlier
    return version


def states_of(version: int) -> Path:
    """Give the file with the states of a version that has them."""
    return snapshots.states_file(version=version, edition_hash=edition_hash_at(version))
