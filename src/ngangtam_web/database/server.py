"""The one door to a database server: the embedded one, or the one that DATABASE_URL names."""

from __future__ import annotations

import atexit
import os

import psycopg
from psycopg import sql

from ngangtam.kernel import Refused
from ngangtam_web.database.addresses import APP, EXPORTER, OWNER, DatabaseAddresses, with_parts
from ngangtam_web.database.embedded import EmbeddedServer
from ngangtam_web.database.home import Home, home_folder, secret_file
from ngangtam_web.database.roles import ROLES, roles_sql

DATABASE = "ngangtam"
OLDEST_SERVER = 15

_running: EmbeddedServer | None = None


class DatabaseUnreachable(Refused):
    """The server that DATABASE_URL names does not answer."""

    code = "database.unreachable"

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            vi=f"Không kết nối được cơ sở dữ liệu ({reason}). Hãy kiểm tra máy chủ PostgreSQL và "
            "DATABASE_URL, hoặc bỏ DATABASE_URL để dùng PostgreSQL kèm theo.",
            en=f"The database does not answer ({reason}). Check the PostgreSQL server and "
            "DATABASE_URL, or unset DATABASE_URL to use the embedded server.",
        )


class ServerTooOld(Refused):
    """The server is older than what the schema needs."""

    code = "database.server-too-old"

    def __init__(self, *, found: int) -> None:
        super().__init__(
            vi=f"Máy chủ là PostgreSQL {found}; cần từ bản {OLDEST_SERVER}. Hãy nâng cấp máy chủ, "
            "hoặc bỏ DATABASE_URL để dùng PostgreSQL kèm theo.",
            en=f"The server is PostgreSQL {found}; {OLDEST_SERVER} or later is needed. Upgrade it, "
            "or unset DATABASE_URL to use the embedded server.",
        )


class RolesNotReady(Refused):
    """A managed server lacks the three roles, or their addresses were not given."""

    code = "database.roles-not-ready"

    def __init__(self, *, reason_vi: str, reason_en: str) -> None:
        super().__init__(
            vi=f"{reason_vi} Hãy chạy SQL của `ngangtam db roles` trên máy chủ, rồi đặt "
            "DATABASE_URL (ngangtam_app), DATABASE_EXPORTER_URL và DATABASE_OWNER_URL.",
            en=f"{reason_en} Run the SQL of `ngangtam db roles` on the server, then set "
            "DATABASE_URL (ngangtam_app), DATABASE_EXPORTER_URL and DATABASE_OWNER_URL.",
        )


def ensure_server(*, home: Home | None = None) -> DatabaseAddresses:
    """Make the database answer and return where each role connects.

    With DATABASE_URL set nothing is started. Else the embedded server of the home folder is made
    and started as needed, and left again when this process ends.

    Raises:
        Refused: The server cannot be reached, made or started; the sentence says which and why.
    """
    global _running  # noqa: PLW0603 - one process uses one server
    home = home or home_folder()
    given = os.environ.get("DATABASE_URL")
    if given:
        return _given_server(given, home=home)
    if _running is None or _running.home != home:
        stop_server()
        _running = EmbeddedServer(home=home)
        atexit.register(stop_server)
    started = _running.ensure()
    return embedded_addresses(_running, started_here=started)


def restart_server_if_gone() -> bool:
    """Start the embedded server again where it was killed; True: it was started.

    Raises:
        Refused: It does not start; the sentence says why.
    """
    return _running is not None and _running.is_gone and _running.ensure()


def stop_server() -> None:
    """Leave the embedded server; the last process that leaves it stops it."""
    global _running  # noqa: PLW0603
    if _running is not None:
        _running.leave()
        _running = None


def embedded_addresses(server: EmbeddedServer, *, started_here: bool) -> DatabaseAddresses:
    """Prepare the roles and the database of a running embedded server; return the addresses."""
    maintenance = server.superuser_address
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(724)")
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        admin = with_parts(maintenance, dbname=DATABASE)
        passwords = {role: server.password(role) for role in ROLES}
        prepare_database(admin, passwords=passwords)
    return _addresses(admin, passwords=passwords, started_here=started_here)


def prepare_database(admin_url: str, *, passwords: dict[str, str]) -> None:
    """Make the three roles and their rights in a database, once, in one transaction."""
    with psycopg.connect(admin_url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(725)")
        database = connection.info.dbname
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [database]
        ).fetchone()
        if owner != (OWNER,):
            script = roles_sql(database=database, passwords=passwords)
            connection.execute(script.encode())


def _given_server(address: str, *, home: Home) -> DatabaseAddresses:
    """Check the server that was given; make the roles where its role may do so."""
    owner_url = os.environ.get("DATABASE_OWNER_URL", "")
    exporter_url = os.environ.get("DATABASE_EXPORTER_URL", "")
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
            row = connection.execute(
                "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            superuser, bypasses = row or (False, False)
    except psycopg.ProgrammingError as error:
        # The driver repeats the whole address, password included.
        raise DatabaseUnreachable(reason="not postgresql://user:password@host/database") from error
    except psycopg.OperationalError as error:
        raise DatabaseUnreachable(reason=_first_line(error)) from error
    if version < OLDEST_SERVER:
        raise ServerTooOld(found=version)
    if superuser and not owner_url and not exporter_url:
        return _own_server(address, home=home)
    if superuser or bypasses:
        raise RolesNotReady(
            reason_vi="Vai trò trong DATABASE_URL vượt qua được quyền xem theo dòng.",
            reason_en="The role in DATABASE_URL passes row security by.",
        )
    if not exporter_url:
        raise RolesNotReady(
            reason_vi="Chưa đặt DATABASE_EXPORTER_URL.",
            reason_en="DATABASE_EXPORTER_URL is not set.",
        )
    return DatabaseAddresses(
        owner_url=owner_url,
        app_url=address,
        exporter_url=exporter_url,
        admin_url=os.environ.get("DATABASE_ADMIN_URL", ""),
    )


def _own_server(admin_url: str, *, home: Home) -> DatabaseAddresses:
    """Use a server whose superuser was given: make the roles, with passwords kept in the home."""
    home.make()
    folder = home.database / "passwords"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    passwords = {role: secret_file(folder / role) for role in ROLES}
    addresses = _addresses(admin_url, passwords=passwords, started_here=False)
    with psycopg.connect(admin_url) as connection:
        known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
    if known is not None and not _may_log_in(with_parts(addresses.app_url, dbname="postgres")):
        raise RolesNotReady(
            reason_vi="Vai trò ngangtam_app đã có trên máy chủ với mật khẩu khác.",
            reason_en="The role ngangtam_app exists on the server with another password.",
        )
    prepare_database(admin_url, passwords=passwords)
    return addresses


def _may_log_in(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _addresses(
    admin_url: str, *, passwords: dict[str, str], started_here: bool
) -> DatabaseAddresses:
    def of(role: str) -> str:
        return with_parts(admin_url, user=role, password=passwords[role])

    return DatabaseAddresses(
        owner_url=of(OWNER),
        app_url=of(APP),
        exporter_url=of(EXPORTER),
        admin_url=admin_url,
        started_here=started_here,
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
