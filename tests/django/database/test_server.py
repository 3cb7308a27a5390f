"""Which server is used, in which roles, and how the schema must fit."""

import psycopg
import pytest
from django.db import connection

from ngangtam_web.database import server as servers
from ngangtam_web.database.addresses import django_database, url, with_parts
from ngangtam_web.database.home import Home, home_folder, secret_file
from ngangtam_web.database.migrations import (
    DatabaseEmpty,
    DatabaseNewerThanCode,
    DatabaseOlderThanCode,
    OwnerNotGiven,
    migrate,
    require_current,
    schema_state,
)
from ngangtam_web.database.server import DatabaseUnreachable, RolesNotReady, ensure_server


class TestUrl:
    def test_carries_any_password_and_socket_folder(self):
        written = url(user="a", password="p@/:% ?", database="d", host="/run/x y", port="1")
        parts = with_parts(written, dbname="other")

        assert django_database(parts) | {"OPTIONS": {}} == django_database(parts)
        assert django_database(parts)["PASSWORD"] == "p@/:% ?"
        assert django_database(parts)["HOST"] == "/run/x y"
        assert django_database(parts)["NAME"] == "other"

    def test_keeps_what_it_does_not_know(self):
        given = "postgresql://a:b@h:1/d?sslmode=require"

        assert django_database(with_parts(given, user="c"))["OPTIONS"] == {"sslmode": "require"}


class TestHome:
    def test_is_where_the_variable_says(self, monkeypatch, tmp_path):
        monkeypatch.setenv("NGANGTAM_HOME", str(tmp_path / "h"))

        assert home_folder() == Home(tmp_path / "h")

    def test_is_the_usual_place_of_an_ordinary_account(self, monkeypatch):
        monkeypatch.delenv("NGANGTAM_HOME")
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        monkeypatch.setenv("HOME", "/somewhere")

        assert str(home_folder().path) == "/somewhere/.local/share/ngangtam"

    def test_keeps_a_key_once_made(self, tmp_path):
        home = Home(tmp_path / "h")

        assert home.key("one") == home.key("one") != home.key("two")

    def test_makes_a_secret_that_only_its_account_reads(self, tmp_path):
        secret_file(tmp_path / "s")

        assert (tmp_path / "s").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["s"]


class TestGivenServer:
    @pytest.fixture(autouse=True)
    def _own_home(self, monkeypatch, tmp_path):
        monkeypatch.setenv("NGANGTAM_HOME", str(tmp_path))
        for name in ("DATABASE_OWNER_URL", "DATABASE_EXPORTER_URL", "DATABASE_ADMIN_URL"):
            monkeypatch.delenv(name, raising=False)

    def give(self, monkeypatch, **addresses: str) -> None:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)

    def test_that_is_down_is_refused_without_its_password(self, monkeypatch):
        self.give(monkeypatch, DATABASE_URL="postgresql://a:secret@127.0.0.1:1/d")

        with pytest.raises(DatabaseUnreachable) as refused:
            ensure_server()

        assert "secret" not in refused.value.en + refused.value.vi

    def test_that_is_no_address_is_refused(self, monkeypatch):
        self.give(monkeypatch, DATABASE_URL="mysql://a:secret@h/d")

        with pytest.raises(DatabaseUnreachable) as refused:
            ensure_server()

        assert "secret" not in refused.value.en

    def test_too_old_is_refused(self, monkeypatch, run_server, worker_database):
        self.give(
            monkeypatch, DATABASE_URL=run_server.url(role="ngangtam_app", database=worker_database)
        )
        monkeypatch.setattr(servers, "OLDEST_SERVER", 99)

        with pytest.raises(servers.ServerTooOld, match="99 or later"):
            ensure_server()

    def test_needs_the_exporter(self, monkeypatch, run_server, worker_database):
        self.give(
            monkeypatch, DATABASE_URL=run_server.url(role="ngangtam_app", database=worker_database)
        )

        with pytest.raises(RolesNotReady, match="DATABASE_EXPORTER_URL is not set"):
            ensure_server()

    def test_is_taken_as_given(self, monkeypatch, run_server, worker_database):
        app = run_server.url(role="ngangtam_app", database=worker_database)
        exporter = run_server.url(role="ngangtam_exporter", database=worker_database)
        self.give(monkeypatch, DATABASE_URL=app, DATABASE_EXPORTER_URL=exporter)
        addresses = ensure_server()

        assert (addresses.app_url, addresses.exporter_url) == (app, exporter)
        assert (addresses.owner_url, addresses.started_here) == ("", False)
        assert app not in repr(addresses)

    def test_keeps_the_passwords_of_another_installation(
        self, monkeypatch, run_server, worker_database
    ):
        address = run_server.superuser_url(database=worker_database)
        self.give(monkeypatch, DATABASE_URL=address)

        with pytest.raises(RolesNotReady, match="another password"):
            ensure_server()

        app = run_server.url(role="ngangtam_app", database=worker_database)
        psycopg.connect(app).close()


class TestRequireCurrent:
    def test_accepts_a_migrated_database(self, fresh_database):
        require_current()

        assert schema_state().missing == ()

    def test_names_what_is_missing(self, fresh_database, owner_connection):
        owner_connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

        with pytest.raises(DatabaseOlderThanCode, match="1 migrations") as refused:
            require_current()

        assert refused.value.fields == {"missing": ("sessions.0001_initial",)}
        require_current(or_older=True)

    def test_names_what_is_unknown(self, fresh_database, owner_connection):
        owner_connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '99', now())"
        )

        with pytest.raises(DatabaseNewerThanCode, match=r"audit\.99"):
            require_current(or_older=True)

    def test_tells_an_empty_database_from_an_old_one(self, fresh_database, owner_connection):
        owner_connection.execute("DELETE FROM django_migrations")

        with pytest.raises(DatabaseEmpty):
            require_current()

    def test_says_that_the_server_went_away(self, run_server, fresh_database):
        run_server.drop(fresh_database)
        connection.close()

        with pytest.raises(DatabaseUnreachable):
            require_current()


class TestMigrate:
    def test_changes_nothing_where_nothing_is_missing(self, fresh_database):
        assert migrate() == ()

    def test_is_refused_to_the_application(self, fresh_database, owner_connection):
        owner_connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

        with pytest.raises(OwnerNotGiven):
            migrate()

    def test_is_refused_on_a_later_database(self, fresh_database, owner_connection):
        owner_connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '99', now())"
        )

        with pytest.raises(DatabaseNewerThanCode):
            migrate()
