"""Seals what was logged in batches, each hash over its rows and the seal before.

Nothing is hashed when a page is looked at: views write their row and go on. The worker seals every
few minutes what was logged since, for all logs in one chain. What is logged is never changed or
removed, not even by erasing, so a sealed row stays as it was. A seal says by which layout of its
log it was made, so a column that a log gets later alters no row that was sealed before.

An app that keeps a log has a module `sealed_logs` with `logs()`; nothing else needs to know of it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max, Model, QuerySet

from ngangtam_web.apps.audit.canonical import GENESIS, canonical, entry_hash
from ngangtam_web.apps.audit.models import LogSeal

#: Rows under one seal at most: what verifying reads to tell which batch was altered.
_MOST_ROWS = 20_000
#: So long a seal waits for those who write its log, looking so often; what is not sealed now is
#: sealed the next time.
_PATIENCE_SECONDS, _LOOK_SECONDS = 5.0, 0.02
#: A lock of this kind is held from before a row gets its id until it is committed or given up.
_WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True, kw_only=True)
class Log:
    """Rows that are added in the order of their ids and never changed."""

    name: str
    model: type[Model]
    #: The columns that are hashed, by layout. What stands here is never changed, only added to: a
    #: log that gets a column gets a further layout, by which it is sealed from then on.
    layouts: tuple[tuple[str, ...], ...]
    #: Opens what has to be open to read all rows.
    opened: Callable[[], AbstractContextManager[object]] = nullcontext

    def rows(self) -> QuerySet[Model]:
        """Ask for the rows, without any order."""
        return QuerySet(self.model)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What a seal is over."""

    rows: int
    last_id: int
    digest: str


def logs() -> Iterator[Log]:
    """List the logs of all apps, in the order of their apps."""
    for config in apps.get_app_configs():
        name = f"{config.name}.sealed_logs"
        if config.name.startswith("ngangtam_web.") and importlib.util.find_spec(name):
            yield from importlib.import_module(name).logs()


def seal_logs(*, at: datetime) -> int:
    """Seal what was logged and is committed; give the number of seals that were made."""
    made = 0
    for log in logs():
        while _seal_next(log, at=at):
            made += 1
    return made


@transaction.atomic
def _seal_next(log: Log, *, at: datetime) -> bool:
    with connection.cursor() as cursor:
        # Two who seal at once take turns; nobody who writes a log waits for them.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('log_seal'))")
    done = LogSeal.objects.filter(log=log.name).aggregate(last=Max("last_id"))["last"] or 0
    with log.opened():
        last = log.rows().aggregate(last=Max("pk"))["last"] or 0
        if last <= done or not _is_settled(log):
            return False
        layout = len(log.layouts)
        batch = batch_of(log, after=done, until=last, layout=layout, most=_MOST_ROWS)
    before = LogSeal.objects.order_by("-number").first()
    seal = LogSeal(
        number=1 if before is None else before.number + 1,
        log=log.name,
        after_id=done,
        last_id=batch.last_id,
        row_count=batch.rows,
        layout=layout,
        digest=batch.digest,
        sealed_at=at,
        previous_hash=GENESIS if before is None else before.hash,
    )
    seal.hash = entry_hash(sealed_attributes(seal))
    seal.save(force_insert=True)
    return True


def _is_settled(log: Log) -> bool:
    """Wait until all who write a log just now are done, so that no lower id than seen comes after.

    Whoever begins later gets a higher one. No clock is asked: one that was set forward would let
    rows pass for old whose neighbours are not committed yet.
    """
    writers, until = _writers(log), time.monotonic() + _PATIENCE_SECONDS
    while writers and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
        writers &= _writers(log)
    return not writers


def _writers(log: Log) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [log.model._meta.db_table])
        return {transaction_id for (transaction_id,) in cursor.fetchall()}


def batch_of(log: Log, *, after: int, until: int, layout: int, most: int | None = None) -> Batch:
    """Hash the rows whose ids lie above one and up to another, in the order of their ids."""
    running, count, last = hashlib.sha256(), 0, after
    columns = log.layouts[layout - 1]
    rows = log.rows().filter(pk__gt=after, pk__lte=until).order_by("pk").values(*columns)
    for row in (rows if most is None else rows[:most]).iterator(chunk_size=2_000):
        running.update(canonical(_plain(row)) + b"\n")
        count, last = count + 1, row["id"]
    return Batch(rows=count, last_id=last, digest=running.hexdigest())


def sealed_attributes(seal: LogSeal) -> dict[str, object]:
    """Name what the hash of a seal is over, the hash of the one before among it.

    The first layout is not named: seals were made before there were layouts.
    """
    layout = {} if seal.layout == 1 else {"layout": seal.layout}
    return layout | {
        "number": seal.number,
        "log": seal.log,
        "after_id": seal.after_id,
        "last_id": seal.last_id,
        "row_count": seal.row_count,
        "digest": seal.digest,
        "sealed_at": seal.sealed_at.isoformat(),
        "previous_hash": seal.previous_hash,
    }


def _plain(row: dict[str, object]) -> dict[str, object]:
    """Write moments and bytes as text that is the same on every machine."""
    return {
        name: value.isoformat()
        if isinstance(value, datetime)
        else bytes(value).hex()
        if isinstance(value, bytes | memoryview)
        else value
        for name, value in row.items()
    }
