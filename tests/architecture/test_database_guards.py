"""What the database's own catalogue says about triggers, row security and roles."""

import psycopg
import pytest
from psycopg import sql

from ngangtam_web.database.addresses import APP, EXPORTER, OWNER

#: Not ours: what PostgreSQL brings.
OURS = "NOT starts_with(n.nspname, 'pg_') AND n.nspname <> 'information_schema'"


@pytest.fixture(scope="module")
def catalogue(run_server, worker_database):
    """The worker's database, where rolled-back tests run, read as a superuser."""
    url = run_server.superuser_url(database=worker_database)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def rows(connection, statement, *values):
    return connection.execute(statement, values).fetchall()


def shape(connection) -> list[tuple]:
    """Everything that a test could have switched off or changed in the schema."""
    return rows(
        connection,
        f"""
        SELECT 'table', c.oid::regclass::text, pg_get_userbyid(c.relowner)::text,
               concat_ws(' ', c.relkind, c.relacl, c.relrowsecurity, c.relforcerowsecurity)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {OURS}
        UNION ALL
        SELECT 'column', attrelid::regclass || '.' || attname, '',
               concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attacl)
          FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {OURS} AND attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT 'constraint', conrelid::regclass || '.' || conname, '',
               concat_ws(' ', convalidated, pg_get_constraintdef(x.oid))
          FROM pg_constraint x JOIN pg_namespace n ON n.oid = x.connamespace
         WHERE {OURS} AND conrelid <> 0
        UNION ALL
        SELECT 'trigger', tgrelid::regclass || '.' || tgname, tgenabled::text,
               pg_get_triggerdef(t.oid)
          FROM pg_trigger t WHERE NOT tgisinternal
        UNION ALL
        SELECT 'policy', polrelid::regclass || '.' || polname, polcmd::text,
               concat_ws(' ', polpermissive, polroles::text,
                         pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
          FROM pg_policy
        UNION ALL
        SELECT 'function', p.oid::regprocedure::text, pg_get_userbyid(proowner)::text,
               concat_ws(' ', proacl, md5(prosrc))
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE {OURS}
        ORDER BY 1, 2, 3, 4
        """,
    )


class TestTriggers:
    def test_are_all_enabled(self, catalogue):
        assert not rows(
            catalogue,
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
            "WHERE tgenabled NOT IN ('O', 'A')",
        )

    def test_fire_in_the_session_of_the_application(self, db):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SHOW session_replication_role")
            role = cursor.fetchone()[0]

        assert role == "origin"

    def test_cannot_be_switched_off_by_the_application(self, run_server, worker_database):
        url = run_server.url(role=APP, database=worker_database)
        with (
            psycopg.connect(url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("SET session_replication_role = replica")


class TestRowSecurity:
    def test_binds_the_owner_of_each_table_too(self, catalogue):
        assert not rows(
            catalogue,
            "SELECT oid::regclass::text FROM pg_class "
            "WHERE relrowsecurity AND NOT relforcerowsecurity",
        )

    def test_has_a_policy_wherever_it_is_on(self, catalogue):
        assert not rows(
            catalogue,
            "SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity "
            "AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)",
        )


class TestRoles:
    @pytest.mark.parametrize("role", [OWNER, APP, EXPORTER])
    def test_pass_nothing_by_and_create_no_roles(self, catalogue, role):
        assert rows(
            catalogue,
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
            "FROM pg_roles WHERE rolname = %s",
            role,
        ) == [(False, False, False, False, False)]

    @pytest.mark.parametrize("role", [APP, EXPORTER])
    def test_own_nothing(self, catalogue, role):
        owned = rows(
            catalogue,
            "SELECT classid::regclass::text, objid FROM pg_shdepend "
            "WHERE refobjid = %s::regrole AND deptype = 'o'",
            role,
        )

        assert not owned

    @pytest.mark.parametrize("role", [APP, EXPORTER])
    def test_are_members_of_no_other_role(self, catalogue, role):
        assert not rows(
            catalogue, "SELECT roleid FROM pg_auth_members WHERE member = %s::regrole", role
        )

    @pytest.mark.parametrize("right", ["TRUNCATE", "REFERENCES", "TRIGGER"])
    @pytest.mark.parametrize("role", [APP, EXPORTER])
    def test_lack_the_rights_that_go_around_history(self, catalogue, role, right):
        assert not rows(
            catalogue,
            "SELECT c.oid::regclass::text FROM pg_class c "
            f"JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} "
            "AND relkind IN ('r', 'p') AND has_table_privilege(%s, c.oid, %s)",
            role,
            right,
        )

    @pytest.mark.parametrize("role", [APP, EXPORTER])
    def test_create_nothing_in_a_schema(self, catalogue, role):
        assert not rows(
            catalogue,
            f"SELECT nspname FROM pg_namespace n WHERE {OURS} "
            "AND has_schema_privilege(%s, n.oid, 'CREATE')",
            role,
        )

    def test_leave_the_exporter_without_writing(self, catalogue):
        assert not rows(
            catalogue,
            "SELECT c.oid::regclass::text FROM pg_class c "
            f"JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} "
            "AND relkind IN ('r', 'p') AND (has_table_privilege(%s, c.oid, 'INSERT') "
            "OR has_table_privilege(%s, c.oid, 'UPDATE') "
            "OR has_table_privilege(%s, c.oid, 'DELETE'))",
            EXPORTER,
            EXPORTER,
            EXPORTER,
        )

    def test_lets_the_owner_own_every_table(self, catalogue):
        owners = rows(
            catalogue,
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class c "
            f"JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} "
            "AND relkind IN ('r', 'p', 'v', 'm', 'S')",
        )

        assert owners == [(OWNER,)]

    @pytest.mark.parametrize("role", [APP, EXPORTER])
    def test_cannot_truncate_a_table(self, run_server, worker_database, role):
        url = run_server.url(role=role, database=worker_database)
        with (
            psycopg.connect(url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier("django_content_type")))


class TestCopies:
    def test_are_equal_to_the_template(self, run_server, catalogue, fresh_database):
        url = run_server.superuser_url(database=run_server.template)
        with psycopg.connect(url) as connection:
            template = shape(connection)
        with psycopg.connect(run_server.superuser_url(database=fresh_database)) as connection:
            fresh = shape(connection)

        assert len(template) > 50
        assert fresh == template
        assert shape(catalogue) == template
