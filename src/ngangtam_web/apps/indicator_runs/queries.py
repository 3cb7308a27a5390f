"""Answers which snapshots are kept, and hands out their tables."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.indicator_runs.models import Snapshot


def is_kept(*, version: int, edition_hash: str) -> bool:
    """Say whether the tables of a version were computed by this release and are still there."""
    key = {"version": version, "edition_hash": edition_hash, "release": _release()}
    return Snapshot.objects.filter(**key).exists() and store.has_states(store.folder_of(**key))


def tables(*, version: int, edition_hash: str) -> store.SnapshotTables:
    """Read the tables of a version.

    Raises:
        SnapshotDamaged: They are missing, cut or altered.
    """
    folder = store.folder_of(version=version, edition_hash=edition_hash, release=_release())
    return store.read(folder, version)


def states_file(*, version: int, edition_hash: str) -> Path:
    """Find the states of officials of a version.

    Raises:
        SnapshotDamaged: They are missing, cut or altered.
    """
    folder = store.folder_of(version=version, edition_hash=edition_hash, release=_release())
    return store.states_of(folder, version)


def latest_kept(*, until: int) -> int | None:
    """Find the latest version, up to one, whose tables this release computed and still has."""
    kept = Snapshot.objects.filter(version__lte=until, release=_release()).order_by("-version")
    for snapshot in kept[:_LOOKED_AT]:
        if is_kept(version=snapshot.version, edition_hash=snapshot.edition_hash):
            return snapshot.version
    return None


_LOOKED_AT = 20


def _release() -> str:
    return importlib.metadata.version("ngangtam")
