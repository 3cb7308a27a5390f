"""The three database roles, as SQL: who owns, who works, who exports.

`ngangtam_owner` owns every table and runs migrations, never a web process. `ngangtam_app` works:
it owns nothing, has no TRUNCATE and passes no row security by. `ngangtam_exporter` sees nothing
until a migration grants it a table and a policy by name. The names are fixed, because migrations
name them in grants and policies; the databases of one server share them.
"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import sql

from ngangtam_web.database.addresses import APP, EXPORTER, OWNER

ROLES = (OWNER, APP, EXPORTER)


def roles_sql(*, database: str, passwords: Mapping[str, str] | None = None) -> str:
    """Write the SQL that makes the three roles and gives them their rights in one database.

    It may be run again. Run it connected to that database, as a superuser or as a role with
    CREATEROLE that owns the database. Roles made without a password cannot log in yet.
    """
    lines = [_role(role) for role in ROLES]
    for role, password in (passwords or {}).items():
        lines.append(_line("ALTER ROLE {} PASSWORD {}", sql.Identifier(role), password))
    # Whoever runs this acts for the owner below; a superuser may do so anyway.
    lines.append(_line("GRANT {} TO CURRENT_USER", sql.Identifier(OWNER)))
    lines.extend([database_sql(database=database), _schema()])
    return "\n".join(lines) + "\n"


def database_sql(*, database: str) -> str:
    """Write who may enter a database. A copy of a template needs this again: it is not copied."""
    name, owner, app, exporter = (sql.Identifier(word) for word in (database, OWNER, APP, EXPORTER))
    return "\n".join(
        [
            _line("ALTER DATABASE {} OWNER TO {}", name, owner),
            _line("REVOKE ALL ON DATABASE {} FROM PUBLIC", name),
            # Temporary tables: a bulk load is copied there first, COPY being refused under row
            # security.
            _line("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", name, app),
            _line("GRANT CONNECT ON DATABASE {} TO {}", name, exporter),
        ]
    )


def _role(role: str) -> str:
    # New roles are no superusers and create nothing; saying so would need a superuser.
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
        f"THEN CREATE ROLE {role} LOGIN; END IF; END $$;"
    )


def _schema() -> str:
    owner, app, exporter = (sql.Identifier(word) for word in (OWNER, APP, EXPORTER))
    in_public = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public "
    return "\n".join(
        [
            "REVOKE ALL ON SCHEMA public FROM PUBLIC;",
            _line("GRANT USAGE ON SCHEMA public TO {}, {}", app, exporter),
            # New tables are open to the application; a migration that makes a table of history
            # takes UPDATE and DELETE away again. TRUNCATE is never given.
            _line(
                in_public + "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
                owner,
                app,
            ),
            _line(in_public + "GRANT USAGE, SELECT ON SEQUENCES TO {}", owner, app),
        ]
    )


def _line(template: str, *parts: sql.Composable | str) -> str:
    composed = sql.SQL(template + ";").format(  # pyright: ignore[reportArgumentType]
        *(sql.Literal(part) if isinstance(part, str) else part for part in parts)
    )
    return composed.as_string(None)
