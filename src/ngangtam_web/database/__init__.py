"""The database: embedded server, three roles, migrations, backup and restore."""
