"""Addresses of a database: one per role, as connection URLs."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict

OWNER = "ngangtam_owner"
APP = "ngangtam_app"
EXPORTER = "ngangtam_exporter"


@dataclass(frozen=True)
class DatabaseAddresses:
    """Where each role connects. Passwords are inside, so the values are not printed.

    `owner_url` is empty where this process may not migrate; `admin_url` is empty where the server
    is managed by someone else and no role that reads everything was given.
    """

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    exporter_url: str = field(repr=False)
    #: Role that may read and restore everything; needed by backup and restore only.
    admin_url: str = field(repr=False, default="")
    started_here: bool = False


def url(
    *, user: str, password: str, database: str, host: str, port: str = "5432", **options: str
) -> str:
    """Write a connection URL; a host that is a folder means its socket."""
    query = urlencode({"host": host, "port": port, **options}, quote_via=quote)
    return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{quote(database)}?{query}"


def with_parts(address: str, **parts: str) -> str:
    """Return the address with some parts replaced (`user`, `password`, `dbname`, `host`, ...)."""
    known = {key: str(value) for key, value in conninfo_to_dict(address).items()} | parts
    return url(
        user=known.pop("user"),
        password=known.pop("password", ""),
        database=known.pop("dbname"),
        host=known.pop("host", "localhost"),
        **known,
    )


def django_database(address: str) -> dict[str, object]:
    """Turn an address into an entry of Django's `DATABASES`; an empty one cannot connect."""
    parts = {key: str(value) for key, value in conninfo_to_dict(address).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "ngangtam"),
        "USER": parts.pop("user", APP),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }
