"""Answers which snapshots are kept, and hands out their tables."""

from __future__ import annotations

import importlib.metadata

from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.indicator_runs.models import Snapshot


def is_kept(*, version: int, edition_hash: str) -> bool:
    """Say whether the tables of a version were computed by this release and are still there."""
    key = {"version": version, "edition_hash": edition_hash, "release": _release()}
    return Snapshot.objects.filter(**key).exists() and store.folder_of(**key).exists()


def tables(*, version: int, edition_hash: str) -> store.SnapshotTables:
    """Read the tables of a version.

    Raises:
        SnapshotDamaged: They are missing, cut or altered.
    """
    folder = store.folder_of(version=version, edition_hash=edition_hash, release=_release())
    return store.read(folder, version)


def _release() -> str:
    return importlib.metadata.version("ngangtam")
