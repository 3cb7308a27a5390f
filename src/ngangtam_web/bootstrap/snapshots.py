"""Picks the tables that figures are counted on, and asks the worker for what is not there yet."""

from __future__ import annotations

import contextlib
from datetime import date

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from ngangtam.kernel import Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.indicator_runs import queries, store
from ngangtam_web.apps.indicator_runs.actions import build_snapshot
from ngangtam_web.apps.law_editions.queries import edition_hash_at
from ngangtam_web.bootstrap.clock import now
from ngangtam_web.bootstrap.law import definitions_at

#: Name of the job that computes the segments of a registry version.
BUILD_SNAPSHOT = "build_snapshot"
#: Figures may be asked for from this day on: the year before the first plan begins.
FIRST_DAY = date(2020, 1, 1)
#: Duties that come each year are listed up to this one; the rest has no last day.
DUE_UNTIL = date(2040, 12, 31)


class BeingComputed(Exception):  # noqa: N818 - not a fault: the answer comes by itself
    """The figures of a version are not there yet; the worker was asked for them."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class NoSuchVersion(Refused):
    """The registry has no such version."""

    code = "figures.no-such-version"
    exit_code = 2

    def __init__(self, *, version: int, latest: int) -> None:
        super().__init__(
            vi=f"Sổ chưa có lần cập nhật {version}; lần mới nhất là {latest}. Hãy chọn từ 1 đến "
            f"{latest}.",
            en=f"The registry has no entry {version}; the latest is {latest}. Choose one up to it.",
            version=version,
            latest=latest,
        )


def snapshot_of(version: int) -> store.SnapshotTables:
    """Give the tables of a registry version, computing them first where nobody has.

    Takes seconds for a province; a web process asks with `ready_snapshot` instead.
    """
    edition_hash = edition_hash_at(version)
    if not queries.is_kept(version=version, edition_hash=edition_hash):
        build_snapshot(
            version=version,
            definitions=definitions_at(version),
            edition_hash=edition_hash,
            from_day=FIRST_DAY,
            due_until=DUE_UNTIL,
            at=now(),
        )
    return queries.tables(version=version, edition_hash=edition_hash)


def rebuild_snapshot(version: int) -> None:
    """Compute the tables of a version anew, whether they are there or not."""
    build_snapshot(
        version=version,
        definitions=definitions_at(version),
        edition_hash=edition_hash_at(version),
        from_day=FIRST_DAY,
        due_until=DUE_UNTIL,
        at=now(),
    )


def ready_snapshot(version: int) -> store.SnapshotTables:
    """Give the tables of a registry version where they are there.

    Raises:
        BeingComputed: They are not; the worker was asked, and asking twice is asking once.
    """
    edition_hash = edition_hash_at(version)
    if not queries.is_kept(version=version, edition_hash=edition_hash):
        ask_for_snapshot(version)
        raise BeingComputed(version)
    return queries.tables(version=version, edition_hash=edition_hash)


def ask_for_snapshot(version: int) -> None:
    """Ask the worker for the tables of a version; nothing, where it was asked before."""
    job = app.configure_task(BUILD_SNAPSHOT, queueing_lock=f"{BUILD_SNAPSHOT}-{version}")
    # A savepoint: who asks inside a transaction goes on in it, asked for before or not.
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(version=version)


def version_or_latest(known_at: int | None) -> int:
    """Turn a version that somebody asked for into one that there is.

    Raises:
        NoSuchVersion: The registry has not come so far.
    """
    latest = audit.head().number
    if known_at is None:
        return latest
    if not 1 <= known_at <= latest:
        raise NoSuchVersion(version=known_at, latest=latest)
    return known_at
