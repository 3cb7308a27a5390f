"""PostgreSQL for tests: one server and one migrated template per run, copies of it to work on.

Nothing is ever flushed, truncated or switched off. A test works on its worker's database inside a
transaction that is rolled back, or on a copy of the template that is dropped. The code under test
connects as `ngangtam_app`.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from ngangtam_web.database.addresses import APP, OWNER, django_database, with_parts
from ngangtam_web.database.embedded import EmbeddedServer
from ngangtam_web.database.home import Home
from ngangtam_web.database.roles import ROLES, database_sql
from ngangtam_web.database.server import prepare_database

#: Set by the process that starts the run, inherited by its workers: the folder of the run.
RUN_FOLDER = "NGANGTAM_TEST_RUN"


@dataclass(frozen=True)
class RunServer:
    """The server of this run and its template."""

    admin_url: str
    passwords: dict[str, str]
    #: Beginning of the name of every database of this run.
    prefix: str

    @property
    def template(self) -> str:
        return f"{self.prefix}_template"

    def url(self, *, role: str, database: str) -> str:
        """Address of a role in a database of this server."""
        return with_parts(self.admin_url, user=role, password=self.passwords[role], dbname=database)

    def superuser_url(self, *, database: str) -> str:
        return with_parts(self.admin_url, dbname=database)

    def copy(self, template: str, name: str) -> None:
        """Make a database that is equal to another, to which nobody is connected."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
            connection.execute(database_sql(database=name).encode())

    def drop(self, name: str) -> None:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def setup_django() -> None:
    """Set Django up for tests; it connects to nothing until a fixture says where."""
    import django
    from django.conf import settings

    if settings.configured:
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "ngangtam_web.config.settings.test"
    # Keys and attachments of tests never touch the home of whoever runs them.
    os.environ["NGANGTAM_HOME"] = str(run_folder() / f"home-{os.getpid()}")
    django.setup()
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    _guard(BaseDatabaseWrapper)


def run_folder() -> Path:
    """The folder of this run, made by whoever asks first."""
    if RUN_FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="ngangtam-test-"))
        # Where root runs the tests, the account of the server must be able to pass through.
        folder.chmod(0o711)
        os.environ[RUN_FOLDER] = str(folder)
    return Path(os.environ[RUN_FOLDER])


@contextlib.contextmanager
def run_server() -> Iterator[RunServer]:
    """Start or join the server of this run, with its migrated template."""
    folder = run_folder()
    given = os.environ.get("DATABASE_URL")
    if given:
        # The same for every run on this server: roles are shared by its databases.
        passwords = {role: hashlib.sha256(f"{given} {role}".encode()).hexdigest() for role in ROLES}
        server = RunServer(admin_url=given, passwords=passwords, prefix=_prefix())
        _make_template_once(server, folder)
        yield server
        return
    embedded = EmbeddedServer(home=Home(folder / "server"), durable=False)
    embedded.ensure()
    try:
        passwords = {role: embedded.password(role) for role in ROLES}
        server = RunServer(
            admin_url=embedded.superuser_address, passwords=passwords, prefix=_prefix()
        )
        _make_template_once(server, folder)
        yield server
    finally:
        embedded.leave()


def drop_template() -> None:
    """Remove the template of this run from a server that was given."""
    given = os.environ.get("DATABASE_URL")
    if given and (run_folder() / "template.ready").exists():
        RunServer(admin_url=given, passwords={}, prefix=_prefix()).drop(f"{_prefix()}_template")


def _prefix() -> str:
    return "test_" + hashlib.sha256(os.fsencode(run_folder())).hexdigest()[:8]


def _make_template_once(server: RunServer, folder: Path) -> None:
    ready = folder / "template.ready"
    with (folder / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if ready.exists():
            return
        with psycopg.connect(server.admin_url, autocommit=True) as connection:
            _refuse_roles_in_use(server, connection)
            server.drop(server.template)  # half-made, if another worker failed
            connection.execute(f"CREATE DATABASE {server.template}")
        prepare_database(server.superuser_url(database=server.template), passwords=server.passwords)
        _migrate(server)
        ready.touch()


def _refuse_roles_in_use(server: RunServer, connection: psycopg.Connection) -> None:
    """Stop before a real installation's passwords would be replaced."""
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
    if known:
        try:
            psycopg.connect(server.url(role=APP, database=connection.info.dbname)).close()
        except psycopg.OperationalError:
            pytest.exit("DATABASE_URL names a server that is in use; tests need their own.")


def _migrate(server: RunServer) -> None:
    from django.db import connections

    from ngangtam_web.database.migrations import migrate

    owner = django_database(server.url(role=OWNER, database=server.template))
    connections.settings["owner"] = {**connections.settings["default"], **owner}
    try:
        with allowed():
            migrate()
    finally:
        connections["owner"].close()
        del connections["owner"]
        del connections.settings["owner"]


# --- where Django is connected -----------------------------------------------------------------

_allowed = False
_numbers = itertools.count(1)


def _guard(wrapper: type) -> None:
    """Let Django connect only for a test that asked for a database."""
    connect = wrapper.ensure_connection

    def ensure_connection(self: object) -> None:
        if not _allowed:
            pytest.fail("This test touches the database: ask for `db` or `fresh_database`.")
        connect(self)

    wrapper.ensure_connection = ensure_connection


@contextlib.contextmanager
def allowed() -> Iterator[None]:
    """Allow connections for the time of a block."""
    global _allowed
    before, _allowed = _allowed, True
    try:
        yield
    finally:
        _allowed = before


@contextlib.contextmanager
def connected_to(server: RunServer, database: str) -> Iterator[None]:
    """Point Django's default connection, in every thread, at a database, as `ngangtam_app`."""
    from django.db import connections

    connections.close_all()
    settings = connections.settings["default"]
    before = dict(settings)
    settings.update(django_database(server.url(role=APP, database=database)))
    try:
        with allowed():
            yield
    finally:
        connections.close_all()
        settings.update(before)


@contextlib.contextmanager
def copy_of_template(server: RunServer, template: str | None = None) -> Iterator[str]:
    """Make a database equal to the migrated one, or to another, and drop it afterwards."""
    name = f"{server.prefix}_{os.getpid()}_{next(_numbers)}"
    server.copy(template or server.template, name)
    try:
        yield name
    finally:
        server.drop(name)
