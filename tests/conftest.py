"""Fixtures of every test: a database that is never flushed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import psycopg
import pytest

from tests import databases


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run before workers are started, so that they share it."""
    if not hasattr(config, "workerinput"):
        databases.run_folder()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of the run and, on a server that was given, its template."""
    if not hasattr(config, "workerinput"):
        databases.drop_template()
        shutil.rmtree(os.environ.pop(databases.RUN_FOLDER), ignore_errors=True)


@pytest.fixture(scope="session")
def run_server() -> Iterator[databases.RunServer]:
    """The server of this run, with a migrated template."""
    databases.setup_django()
    with databases.run_server() as server:
        yield server


@pytest.fixture(scope="session")
def worker_database(run_server: databases.RunServer) -> Iterator[str]:
    """The database that this worker's rolled-back tests share."""
    with databases.copy_of_template(run_server) as name:
        yield name


@pytest.fixture
def db(run_server: databases.RunServer, worker_database: str) -> Iterator[str]:
    """The worker's database, inside a transaction that is rolled back after the test.

    Deferred constraints are checked at the end, as a commit would. What must really commit, run in
    two connections or be tried as another role needs `fresh_database`.
    """
    from django.db import connection, transaction

    with databases.connected_to(run_server, worker_database):
        block = transaction.atomic()
        block._from_testcase = True  # a durable block inside is then no error
        with block:
            yield worker_database
            broken = connection.needs_rollback or (
                connection.connection.info.transaction_status
                == psycopg.pq.TransactionStatus.INERROR
            )
            try:
                if not broken:
                    connection.check_constraints()
            finally:
                transaction.set_rollback(True)


@pytest.fixture
def fresh_database(run_server: databases.RunServer) -> Iterator[str]:
    """A copy of the template for this test alone; Django's default connection points at it."""
    with (
        databases.copy_of_template(run_server) as name,
        databases.connected_to(run_server, name),
    ):
        yield name


@pytest.fixture
def owner_connection(
    run_server: databases.RunServer, fresh_database: str
) -> Iterator[psycopg.Connection]:
    """Raw SQL on the fresh database as the owner of its tables; each statement commits."""
    url = run_server.url(role="ngangtam_owner", database=fresh_database)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def exporter_connection(
    run_server: databases.RunServer, fresh_database: str
) -> Iterator[psycopg.Connection]:
    """Raw SQL on the fresh database as `ngangtam_exporter`; each statement commits."""
    url = run_server.url(role="ngangtam_exporter", database=fresh_database)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def superuser_connection(
    run_server: databases.RunServer, fresh_database: str
) -> Iterator[psycopg.Connection]:
    """Raw SQL on the fresh database as a superuser; each statement commits."""
    url = run_server.superuser_url(database=fresh_database)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def province(run_server: databases.RunServer) -> Iterator[str]:
    """A database with a demo province of 200 people, built once per worker, to be copied."""
    databases.setup_django()
    from ngangtam_web.bootstrap.demo import build_demo

    with databases.copy_of_template(run_server) as name:
        with databases.connected_to(run_server, name):
            # Few, so that it is there in seconds; every target has somebody.
            build_demo(people=200, seed=724, step=lambda *_: None)
        yield name


@pytest.fixture(scope="module")
def demo(run_server: databases.RunServer, province: str) -> Iterator[str]:
    """A copy of the demo province for the tests of one module, which may change it."""
    with (
        databases.copy_of_template(run_server, province) as name,
        databases.connected_to(run_server, name),
    ):
        yield name
