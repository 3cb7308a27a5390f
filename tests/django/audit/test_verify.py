"""What a superuser alters with the triggers switched off is found and named."""

from __future__ import annotations

import psycopg
import pytest

from ngangtam_web.apps.audit.verify import Finding, verify
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since


@pytest.fixture
def ledger(fresh_database: str) -> Ledger:
    ledger = Ledger.opened()
    ledger.official(
        person("x", "ethnicity", "nung"),
        person("x", "citizen_id", "004080000001"),
        degree("x", "dai_hoc", since("2001-07-01")),
        appointment("x", ledger.posts["commune-head"], since("2015-01-01")),
    )
    ledger.official(
        degree("x", "thac_si", since("2011-07-01")),
        appointment("x", ledger.posts["department-head"], since("2015-01-01")),
        name="Ma Văn Thử",
    )
    return ledger


def altered(superuser: psycopg.Connection, statement: str) -> list[Finding]:
    """Alter rows behind the system's back, then verify."""
    # A superuser's own session; the database under test is thrown away afterwards.
    superuser.execute("SET session_replication_role = replica")
    changed = superuser.execute(statement)  # type: ignore[arg-type]
    assert changed.rowcount > 0
    return list(verify())


class TestVerify:
    def test_finds_nothing_where_nothing_was_altered(self, ledger: Ledger):
        first, *_ = ledger.facts()
        ledger.withdraw("person_attribute", first.fact_id)

        assert verify() == ()

    @pytest.mark.parametrize(
        ("table", "change"),
        [
            ("registry_qualification", "level = 'tien_si'"),
            ("registry_qualification", "start_latest = '2000-01-01', start_earliest = NULL"),
            ("registry_qualification", "source_note = 'x'"),
            ("registry_appointment", "is_primary = NOT is_primary"),
            ("registry_personattribute", "sort_key = 'x'"),
            ("registry_personattribute", "value = 'x'"),
            ("registry_official", "key_wrapped = NULL"),
            ("organizations_unitversion", "name = 'x'"),
            ("organizations_postversion", "seats = 7"),
            ("organizations_post", "title_code = title_code || 'x'"),
        ],
    )
    def test_names_an_altered_row(
        self,
        ledger: Ledger,
        superuser_connection: psycopg.Connection,
        table: str,
        change: str,
    ):
        plain = " AND sort_key IS NOT NULL" if "attribute" in table else ""
        (row_id,) = superuser_connection.execute(
            f"SELECT max(id) FROM {table} WHERE true{plain}"
        ).fetchone()
        found = altered(superuser_connection, f"UPDATE {table} SET {change} WHERE id = {row_id}")

        assert (table, row_id) in {(finding.table, finding.row_id) for finding in found}

    def test_names_an_altered_ciphertext(
        self, ledger: Ledger, superuser_connection: psycopg.Connection
    ):
        found = altered(
            superuser_connection,
            "UPDATE registry_personattribute SET value_encrypted = value_encrypted || 'x'::bytea"
            " WHERE attribute = 'ethnicity'",
        )

        assert [finding.code for finding in found] == ["audit.row-altered"]

    @pytest.mark.parametrize("change", ["entry_closed = 4", "entry_added = 4"])
    def test_names_a_row_whose_entry_was_altered(
        self, ledger: Ledger, superuser_connection: psycopg.Connection, change: str
    ):
        found = altered(
            superuser_connection,
            f"UPDATE registry_qualification SET {change} WHERE level = 'dai_hoc'",
        )

        assert "audit.row-moved" in {finding.code for finding in found}

    def test_finds_a_deleted_row(self, ledger: Ledger, superuser_connection: psycopg.Connection):
        (found,) = altered(
            superuser_connection, "DELETE FROM registry_qualification WHERE level = 'dai_hoc'"
        )

        assert (found.code, found.entry) == ("audit.rows-differ", 3)
        assert "qualification" in found.en

    def test_finds_a_row_put_in(self, ledger: Ledger, superuser_connection: psycopg.Connection):
        found = altered(
            superuser_connection,
            "INSERT INTO organizations_unit (entry_added, commitment) VALUES (4, 'x')",
        )

        assert {finding.code for finding in found} == {"audit.row-altered", "audit.rows-differ"}

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ("UPDATE audit_ledgerentry SET reason = 'x' WHERE number = 2", "entry-altered"),
            ("UPDATE audit_ledgerentry SET hash = 'x' WHERE number = 2", "chain-broken"),
            ("DELETE FROM audit_ledgerentry WHERE number = 2", "entry-missing"),
            ("UPDATE audit_ledgerhead SET hash = 'x'", "head-altered"),
            ("UPDATE audit_ledgerhead SET number = 3", "head-altered"),
        ],
    )
    def test_finds_an_altered_chain(
        self,
        ledger: Ledger,
        superuser_connection: psycopg.Connection,
        change: str,
        code: str,
    ):
        found = altered(superuser_connection, change)

        assert f"audit.{code}" in {finding.code for finding in found}

    def test_still_verifies_after_an_erasure(self, ledger: Ledger):
        who = ledger.facts()[0].official_id
        with scoped("all"):
            erase_official(official_id=who, reason="yêu cầu", by="tests", at=MOMENT)

        assert verify() == ()
