"""The schema's version: compared with the code, brought up to date by the owner only.

Used after Django is set up (`ngangtam_web.database.setup`).
"""

from __future__ import annotations

from dataclasses import dataclass

import django.db
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from ngangtam.kernel import Refused
from ngangtam_web.database.server import DatabaseUnreachable


class DatabaseOlderThanCode(Refused):
    """Migrations of this release have not been applied."""

    code = "database.older-than-code"

    def __init__(self, *, missing: tuple[str, ...]) -> None:
        super().__init__(
            vi=f"Cơ sở dữ liệu cũ hơn phần mềm ({len(missing)} bước nâng cấp chưa chạy). "
            "Hãy sao lưu rồi chạy `ngangtam db migrate`.",
            en=f"The database is older than this release ({len(missing)} migrations are missing). "
            "Make a backup, then run `ngangtam db migrate`.",
            missing=missing,
        )


class DatabaseNewerThanCode(Refused):
    """The database was migrated by a later release."""

    code = "database.newer-than-code"

    def __init__(self, *, unknown: tuple[str, ...]) -> None:
        super().__init__(
            vi=f"Cơ sở dữ liệu mới hơn phần mềm (có bước nâng cấp lạ: {unknown[0]}). Hãy cài bản "
            "phần mềm mới hơn, hoặc khôi phục bản sao lưu của bản này vào thư mục mới.",
            en=f"The database is newer than this release (unknown migration: {unknown[0]}). "
            "Install the later release, or restore a backup of this one into a new home.",
            unknown=unknown,
        )


class DatabaseEmpty(Refused):
    """Nothing was ever set up in the database."""

    code = "database.empty"

    def __init__(self) -> None:
        super().__init__(
            vi="Chưa có dữ liệu. Hãy chạy `ngangtam init` (tỉnh thật), `ngangtam demo` (tỉnh mẫu) "
            "hoặc `ngangtam restore` (từ bản sao lưu) trước.",
            en="There is no data yet. Run `ngangtam init` (a real province), `ngangtam demo` (the "
            "demo province) or `ngangtam restore` (from a backup) first.",
        )


class OwnerNotGiven(Refused):
    """Migrations are needed and this process has no address of the owner."""

    code = "database.owner-not-given"

    def __init__(self) -> None:
        super().__init__(
            vi="Cần nâng cấp cơ sở dữ liệu nhưng chưa đặt DATABASE_OWNER_URL (ngangtam_owner). "
            "Hãy đặt biến này rồi chạy `ngangtam db migrate`.",
            en="The database must be migrated and DATABASE_OWNER_URL (ngangtam_owner) is not set. "
            "Set it and run `ngangtam db migrate`.",
        )


@dataclass(frozen=True)
class SchemaState:
    """How the database stands to the code: both empty when they fit."""

    #: Migrations of the code that were not applied, as `app.name`.
    missing: tuple[str, ...]
    #: Applied migrations that the code does not know.
    unknown: tuple[str, ...]
    #: No migration was ever applied.
    is_empty: bool = False


def schema_state(*, alias: str = "default") -> SchemaState:
    """Compare the applied migrations with those of the code.

    Raises:
        DatabaseUnreachable: The server does not answer.
    """
    try:
        loader = MigrationLoader(connections[alias])
    except django.db.OperationalError as error:
        raise DatabaseUnreachable(reason=str(error).splitlines()[0]) from error
    applied, known = set(loader.applied_migrations or ()), set(loader.disk_migrations or ())
    needed = set(loader.graph.nodes)
    return SchemaState(
        missing=_names(needed - applied), unknown=_names(applied - known), is_empty=not applied
    )


def require_current(*, or_older: bool = False) -> None:
    """Refuse to work on a database that does not fit the code.

    Args:
        or_older: Accept one that lacks migrations; a backup is made before an upgrade.

    Raises:
        DatabaseEmpty: Nothing was ever set up.
        DatabaseOlderThanCode: Migrations are missing.
        DatabaseNewerThanCode: A later release was here.
    """
    state = schema_state()
    if state.is_empty:
        raise DatabaseEmpty
    if state.unknown:
        raise DatabaseNewerThanCode(unknown=state.unknown)
    if state.missing and not or_older:
        raise DatabaseOlderThanCode(missing=state.missing)


def migrate() -> tuple[str, ...]:
    """Apply what is missing, as the owner, and return the names of what was applied.

    Two processes that migrate at once wait for each other; the second finds nothing to do.

    Raises:
        OwnerNotGiven: Something is missing and there is no alias `owner`.
        DatabaseNewerThanCode: A later release was here; nothing is changed.
    """
    alias = "owner" if "owner" in list(connections) else "default"
    state = schema_state(alias=alias)
    if state.unknown:
        raise DatabaseNewerThanCode(unknown=state.unknown)
    if not state.missing:
        return ()
    if alias != "owner":
        raise OwnerNotGiven
    owner = connections["owner"]
    try:
        with owner.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(726)")
        missing = schema_state(alias="owner").missing
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    finally:
        owner.close()
    return missing


def _names(keys: set[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{app}.{name}" for app, name in sorted(keys))
