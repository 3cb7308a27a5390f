"""What a backup brings back is what was there: every row, every guard, every secret."""

import json
import os
import re

import psycopg
import pytest
from django.test import Client
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, RaiseException

from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items.queries import latest_requests_of
from tests import databases
from tests.architecture.test_database_guards import rows, shape
from tests.django.database.test_commands import ngangtam
from tests.django.database.work_rows import write_work_rows
from tests.django.web.test_sign_in import sign_in

#: Nothing writes them: what libraries bring and we do not use, and what is not typed in yet.
EMPTY = {
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "organizations_headcountquota",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
}
TABLES = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


def contents(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """Count and hash the rows of each table, whatever their order."""
    found = {}
    for (table,) in rows(connection, TABLES):
        statement = sql.SQL(
            "SELECT count(*), coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '')"
            " FROM {} t"
        ).format(sql.Identifier(table))
        found[table] = connection.execute(statement).fetchone()
    return found


def plain_shape(connection: psycopg.Connection) -> set[str]:
    """The catalogue without what PostgreSQL writes anew as it likes.

    These are casts, parentheses, and the order of roles in a policy.
    """

    def in_order(roles: re.Match[str]) -> str:
        return str(sorted(roles[1].split(",")))

    plain = (
        re.sub(r"::(text|character varying)|[()]|\[\]", "", str(row)) for row in shape(connection)
    )
    return {re.sub(r"\{([\d,]+)\}", in_order, row) for row in plain}


def sequences(connection: psycopg.Connection) -> list[tuple]:
    return rows(connection, "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")


@pytest.fixture(scope="module")
def restored(run_server, demo, tmp_path_factory):
    """The name of the demo's database after backup and restore, and what to sign in with."""
    folder = tmp_path_factory.mktemp("backup")
    home = folder / "home"
    codes = write_work_rows(folder)
    name = f"{run_server.prefix}_restored_{os.getpid()}"
    file, keys = folder / "b.tar", folder / "keys.json"

    def addresses(database: str) -> dict[str, str]:
        roles = {"URL": "app", "OWNER_URL": "owner", "EXPORTER_URL": "exporter"}
        return {
            f"DATABASE_{key}": run_server.url(role=f"ngangtam_{role}", database=database)
            for key, role in roles.items()
        } | {"DATABASE_ADMIN_URL": run_server.superuser_url(database=database)}

    with psycopg.connect(run_server.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        with psycopg.connect(run_server.superuser_url(database=name)) as connection:
            roles = ngangtam(home, "db", "roles", "--json", "--database", name)
            connection.execute(json.loads(roles.stdout)["sql"].encode())
        told = ngangtam(
            *(os.environ["NGANGTAM_HOME"], "backup", "--out", str(file), "--with-keys", str(keys)),
            **addresses(demo),
        )
        assert told.returncode == 0, told.stderr
        told = ngangtam(home, "restore", str(file), "--keys", str(keys), **addresses(name))
        assert told.returncode == 0, told.stderr + told.stdout
        yield name, codes
    finally:
        run_server.drop(name)


@pytest.fixture(scope="module")
def both(run_server, demo, restored):
    """Connections to what was saved and to what was restored."""
    with (
        psycopg.connect(run_server.superuser_url(database=demo), autocommit=True) as before,
        psycopg.connect(run_server.superuser_url(database=restored[0]), autocommit=True) as after,
    ):
        yield before, after


class TestRestored:
    def test_rows_are_those_that_were_saved_in_every_table(self, both):
        before, after = map(contents, both)

        assert {table for table, (count, _) in before.items() if not count} <= EMPTY
        assert after == before
        assert sequences(both[1]) == sequences(both[0])

    def test_guards_rights_and_row_security_are_those_that_were_saved(self, both):
        before, after = map(plain_shape, both)

        assert before - after == after - before == set()

    @pytest.mark.parametrize(
        "table",
        [
            "audit_ledgerentry",
            "audit_look",
            "audit_export",
            "audit_refusedlook",
            "intake_batches_sentfilestep",
            "registry_appointment",
            "work_items_workitem",
            "work_items_workitemstep",
        ],
    )
    def test_history_cannot_be_changed(self, run_server, restored, table):
        url = run_server.url(role="ngangtam_app", database=restored[0])
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SELECT set_config('ngangtam.scope', 'all', false)")
            for change in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
                with pytest.raises((InsufficientPrivilege, RaiseException)):
                    connection.execute(change)

    @pytest.mark.parametrize("table", ["registry_appointment", "work_items_workitem"])
    def test_nobody_sees_rows_without_a_scope(self, run_server, restored, both, table):
        count = f"SELECT count(*) FROM {table}"
        url = run_server.url(role="ngangtam_app", database=restored[0])
        with psycopg.connect(url) as connection:
            assert rows(connection, count) == [(0,)]

        assert rows(both[1], count) > [(0,)]

    def test_requests_open_by_the_keys_that_came_apart(self, run_server, restored):
        with databases.connected_to(run_server, restored[0]), scoped("all"):
            (asked,) = latest_requests_of("nguoi-thu", limit=5)

        assert asked.text == "Ngày sinh sai"

    def test_recovery_codes_open_what_they_opened(self, run_server, restored):
        name, codes = restored
        with databases.connected_to(run_server, name):
            client, led = sign_in(Client())
            assert client.post(led.url, {"code": codes[0]}).status_code == 302
            assert client.get("/can-bo/").status_code == 200
