"""The database: embedded server, three roles, migrations, backup and restore."""

from ngangtam_web.database.addresses import DatabaseAddresses
from ngangtam_web.database.server import ensure_server, stop_server

__all__ = ["DatabaseAddresses", "ensure_server", "stop_server"]
