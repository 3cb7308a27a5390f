"""PostgreSQL's clients: dump and restore a database by its address."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from ngangtam_web.database.binaries import installed_programs

#: Parts of an address that clients read from the environment.
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def dump(*, address: str, snapshot: str, into: Path) -> str:
    """Write a database as of an exported snapshot; return what went wrong, or nothing."""
    return _run(address, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={into}")


def load(*, address: str, dumped: Path) -> str:
    """Load a dump in one transaction, all or nothing; return what went wrong, or nothing."""
    database = conninfo_to_dict(address)["dbname"]
    return _run(
        address,
        *("pg_restore", "--single-transaction", "--exit-on-error"),
        *(f"--dbname={database}", str(dumped)),
    )


def _run(address: str, program: str, *words: str) -> str:
    # The password goes through the environment: a command line can be read by every account.
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    for key, value in conninfo_to_dict(address).items():
        if key in _VARIABLES:
            environment[_VARIABLES[key]] = str(value)
    done = subprocess.run(
        [str(installed_programs() / program), *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    # The first line names the fault; later ones may quote rows.
    return lines[0] if lines else f"{program}: {done.returncode}"
