"""Set Django up on a database, for a command, the web process or a test."""

from __future__ import annotations

import os

import django

from ngangtam_web.database.addresses import DatabaseAddresses
from ngangtam_web.database.server import ensure_server

#: What the settings read. The web process is never given the owner's address.
APP_URL = "NGANGTAM_APP_URL"
OWNER_URL = "NGANGTAM_OWNER_URL"
EXPORTER_URL = "NGANGTAM_EXPORTER_URL"


def configure(*, addresses: DatabaseAddresses, with_owner: bool = False) -> None:
    """Point Django at these addresses and set it up. Once per process.

    Django's default connection works as `ngangtam_app`. `with_owner` adds the alias `owner`, which
    only migrations use.
    """
    os.environ.update(environment(addresses=addresses, with_owner=with_owner))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngangtam_web.config.settings.prod")
    django.setup()


def environment(
    *, addresses: DatabaseAddresses, with_exporter: bool = True, with_owner: bool = False
) -> dict[str, str]:
    """Return the environment variables that tell a process where its database is."""
    variables = {APP_URL: addresses.app_url}
    if with_exporter:
        variables[EXPORTER_URL] = addresses.exporter_url
    if with_owner:
        variables[OWNER_URL] = addresses.owner_url
    return variables


def open_database(*, migrate: bool = False) -> DatabaseAddresses:
    """Make everything ready for a command: server, Django, a schema that fits the code.

    Args:
        migrate: Bring an older (or new and empty) database up to date, instead of refusing it.

    Raises:
        Refused: The server cannot be reached or started, or the schema does not fit.
    """
    addresses = ensure_server()
    configure(addresses=addresses, with_owner=migrate and bool(addresses.owner_url))
    # Importing it needs Django's settings.
    from ngangtam_web.database import migrations

    if migrate:
        migrations.migrate()
    else:
        migrations.require_current()
    return addresses
