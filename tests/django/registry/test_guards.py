"""The database itself refuses to change history, whoever asks."""

from __future__ import annotations

import psycopg
import pytest
from django.db import Error, connection, transaction

from ngangtam.careers import FACT_KINDS
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.registry.convert import ROW_TABLES
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, since

VERSIONED = (
    *(table.table for table in ROW_TABLES.values()),
    "organizations_unitversion",
    "organizations_unitlink",
    "organizations_postversion",
    "organizations_headcountquota",
)
ADDED_ONLY = ("audit_sourcefile", "audit_look", "organizations_unit", "organizations_post")
HISTORY = (*VERSIONED, *ADDED_ONLY, "audit_ledgerentry", "registry_official")


def refused(statement: str, *values: object) -> str:
    """Run a statement as the application with all officials in scope; return why it failed."""

    def run() -> None:
        with scoped("all"), connection.cursor() as cursor:
            cursor.execute(statement, values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(Error) as failure:
        run()
    return str(failure.value)


@pytest.fixture
def written(ledger: Ledger) -> Ledger:
    ledger.official(
        degree("x", "dai_hoc", since("2001-07-01")),
        appointment("x", ledger.posts["commune-head"], since("2015-01-01")),
    )
    return ledger


class TestTheApplication:
    @pytest.mark.parametrize("table", HISTORY)
    def test_may_not_delete_or_truncate_history(self, written: Ledger, table: str):
        assert "permission denied" in refused(f"DELETE FROM {table}")
        assert "permission denied" in refused(f"TRUNCATE {table} CASCADE")

    def test_may_not_rewrite_a_fact(self, written: Ledger):
        assert "permission denied" in refused("UPDATE registry_qualification SET level = 'tien_si'")

    def test_may_not_close_a_fact_outside_an_entry(self, written: Ledger):
        why = refused("UPDATE registry_qualification SET entry_closed = 99")
        assert "only inside a ledger entry" in why

    def test_may_not_add_a_fact_outside_an_entry(self, written: Ledger):
        why = refused(
            "INSERT INTO registry_qualification (fact_id, entry_added, source_kind, commitment,"
            " stamp, official_id, component, state)"
            " SELECT 1, 2, 'none', '', '', official_id, 'degree', 'held'"
            " FROM registry_qualification"
        )
        assert "only inside a ledger entry" in why

    @pytest.mark.parametrize("number", [1, 2, 77])
    def test_may_not_write_under_another_entry_than_the_open_one(
        self, written: Ledger, number: int
    ):
        with (
            pytest.raises(Error, match="open entry"),
            scoped("all"),
            ledger_entry(kind="x", reason="", by="", at=MOMENT),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO organizations_unit (entry_added, commitment) VALUES (%s, '')", [number]
            )

    @pytest.mark.parametrize("closed", ["2", "NULL"])
    def test_may_not_close_for_an_older_entry_or_open_again(self, written: Ledger, closed: str):
        with (
            scoped("all"),
            ledger_entry(kind="x", reason="", by="", at=MOMENT) as entry,
            connection.cursor() as cursor,
        ):
            close = "UPDATE registry_qualification SET entry_closed = {}"
            cursor.execute(close.format(entry.number))
            with pytest.raises(Error, match="closed by the open entry only"), transaction.atomic():
                cursor.execute(close.format(closed))

    def test_may_not_copy_into_history(self, written: Ledger):
        with (
            pytest.raises(psycopg.errors.FeatureNotSupported, match="row-level security"),
            scoped("all"),
            connection.cursor() as cursor,
            cursor.copy("COPY registry_qualification (fact_id) FROM STDIN") as copy,
        ):
            copy.write_row((1,))

    def test_may_not_leave_an_entry_open(self, written: Ledger):
        why = refused(
            "INSERT INTO audit_ledgerentry (number, at, by, kind, reason, undoes, previous_hash,"
            " release, is_demo) SELECT number + 1, now(), '', '', '', '[]', hash, '', false"
            " FROM audit_ledgerhead"
        )
        assert "was not sealed" in why

    def test_may_not_skip_or_change_entries(self, written: Ledger):
        insert = (
            "INSERT INTO audit_ledgerentry (number, at, by, kind, reason, undoes, previous_hash,"
            " release, is_demo) SELECT number + {}, now(), '', '', '', '[]', {}, '', false"
            " FROM audit_ledgerhead"
        )
        for statement in (insert.format(2, "hash"), insert.format(1, "'x'")):
            assert "follows the head" in refused(statement)
        assert "permission denied" in refused("UPDATE audit_ledgerentry SET reason = 'x'")
        assert "sealed once" in refused("UPDATE audit_ledgerentry SET hash = 'x'")
        assert "sealed entry only" in refused("UPDATE audit_ledgerhead SET number = number + 1")

    def test_may_not_erase_outside_an_erasure(self, written: Ledger):
        with (
            pytest.raises(Error, match="inside an erasure"),
            scoped("all"),
            ledger_entry(kind="intake", reason="", by="", at=MOMENT),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT registry_erase(id) FROM registry_official")

    def test_may_not_keep_words_of_names_itself(self, written: Ledger):
        assert "permission denied" in refused("DELETE FROM registry_nameword")
        assert "permission denied" in refused("UPDATE registry_nameword SET word = 'x'")
        assert "permission denied" in refused("DELETE FROM registry_nameword WHERE word = 'x'")

    def test_may_not_keep_scopes_itself(self, written: Ledger):
        assert "permission denied" in refused("DELETE FROM registry_officialscope")
        assert "permission denied" in refused("INSERT INTO registry_officialscope VALUES (1, '1')")


class TestTheOwner:
    """Triggers stand above grants: the owner of the tables is refused too."""

    def test_may_not_delete_or_truncate_history(
        self, fresh_database: str, owner_connection: psycopg.Connection
    ):
        for table in HISTORY:
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
                with pytest.raises(psycopg.IntegrityError, match="history is never changed"):
                    owner_connection.execute(statement)  # type: ignore[arg-type]

    def test_may_not_rewrite_a_fact(
        self, fresh_ledger: Ledger, owner_connection: psycopg.Connection
    ):
        fresh_ledger.official(degree("x", "dai_hoc", since("2001-07-01")))
        owner_connection.execute("SET ngangtam.scope = 'all'")
        with pytest.raises(psycopg.IntegrityError):
            owner_connection.execute("UPDATE registry_qualification SET level = 'tien_si'")


class TestTheCatalogue:
    def test_forces_row_security_on_every_table_about_people(self, ledger: Ledger):
        tables = [*(table.table for table in ROW_TABLES.values()), "registry_official"]
        tables += ["registry_officialscope", "registry_nameword"]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            )
            forced = {name for (name,) in cursor}

        assert len(ROW_TABLES) == len(FACT_KINDS)
        assert forced >= set(tables)

    def test_has_every_trigger_of_history_switched_on(self, ledger: Ledger):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, array_agg(tgname::text) FROM pg_trigger"
                " JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND tgenabled = 'O' GROUP BY relname"
            )
            triggers = {name: set(found) for name, found in cursor}

        for table in VERSIONED:
            words = {"words_added", "words_erased"} if "personattribute" in table else set()
            assert triggers[table] == words | {"guard_added", "guard_changed", "guard_removal"}
        for table in ADDED_ONLY:
            assert "guard_history" in triggers[table]
        assert triggers["audit_ledgerentry"] == {"guard_entry", "guard_commit", "guard_removal"}

    def test_lets_the_exporter_read_and_nothing_else(
        self, fresh_ledger: Ledger, exporter_connection: psycopg.Connection
    ):
        fresh_ledger.official(degree("x", "dai_hoc", since("2001-07-01")))

        rows = exporter_connection.execute("SELECT level FROM registry_qualification").fetchall()
        assert rows == [("dai_hoc",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            exporter_connection.execute("UPDATE registry_qualification SET entry_closed = 9")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            exporter_connection.execute("SELECT * FROM audit_look")
