"""PostgreSQL's clients: dump and restore a database by its address."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg
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
#: The restoring program sets this before anything else; servers before 17 do not know it.
_UNKNOWN_SETTING = b"SET transaction_timeout = 0;"
_KNOWS_ALL_SETTINGS = 17


def dump(*, address: str, snapshot: str, into: Path) -> str:
    """Write a database as of an exported snapshot; return what went wrong, or nothing."""
    return _run(address, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={into}")


def load(*, address: str, dumped: Path) -> str:
    """Load a dump in one transaction, all or nothing; return what went wrong, or nothing."""
    with psycopg.connect(address) as connection:
        version = connection.info.server_version // 10000
    if version >= _KNOWS_ALL_SETTINGS:
        database = conninfo_to_dict(address)["dbname"]
        once = ("--single-transaction", "--exit-on-error")
        return _run(address, "pg_restore", *once, f"--dbname={database}", str(dumped))
    script = dumped.with_suffix(".sql")
    problem = _run(address, "pg_restore", f"--file={script}", str(dumped))
    if problem:
        return problem
    _silence(script, _UNKNOWN_SETTING)
    once = ("--single-transaction", "--set=ON_ERROR_STOP=1")
    return _run(address, "psql", "--no-psqlrc", "--quiet", *once, f"--file={script}")


def _silence(script: Path, line: bytes) -> None:
    """Turn a line in the head of a script into a comment of the same length."""
    with script.open("r+b") as file:
        place = file.read(8192).find(line)
        if place >= 0:
            file.seek(place)
            file.write(b"--" + b" " * (len(line) - 2))


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
