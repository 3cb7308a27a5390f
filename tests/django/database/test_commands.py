"""The commands as an operator types them, each in a process of its own."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

MAIN = "from ngangtam_web.commands.main import main; raise SystemExit(main())"
#: A ledger with one entry; then entries are added while a backup is made.
WRITE = """
import sys, datetime
from ngangtam_web.database.setup import open_database
open_database(migrate=True)
from ngangtam_web.apps.audit import actions
at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
actions.open_ledger(is_demo=True, by="test", at=at)
for number in range(int(sys.argv[1])):
    with actions.ledger_entry(kind="test", reason="", by="test", at=at):
        print(number, flush=True)
"""


@pytest.fixture(scope="module")
def homes():
    path = Path(tempfile.mkdtemp(prefix="ngangtam-commands-"))
    path.chmod(0o711)
    yield path
    for home in path.glob("*/database/data/postmaster.pid"):  # left by a test that failed
        os.kill(int(home.read_text().split()[0]), signal.SIGINT)
    shutil.rmtree(path, ignore_errors=True)


def settings(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "DJANGO_"))}
    return kept | {"NGANGTAM_HOME": str(home)} | more


def ngangtam(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", MAIN, *words],
        env=settings(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_of(home: Path) -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(home) in line:
            found.append(line)
    return found


def addresses_in_web_processes(port: int) -> list[set[str]]:
    """Say which database addresses each process of the web server was given."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            given = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"granian" in words and str(port).encode() in words:
            names = {pair.split(b"=")[0].decode() for pair in given if b"=" in pair}
            found.append({name for name in names if name.endswith("_URL")})
    return found


@pytest.fixture(scope="module")
def backed_up(homes):
    """A home that was written to while its backup was made."""
    home = homes / "first"
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, "400"],
        env=settings(home),
        stdout=subprocess.PIPE,
        text=True,
    ) as writing:
        assert writing.stdout.readline() == "0\n"
        (home / "attachments" / "ab").mkdir()
        (home / "attachments" / "ab" / "cd").write_text("scan")
        done = ngangtam(
            *(home, "backup", "--json", "--out", str(homes / "b.tar")),
            *("--with-keys", str(homes / "keys.json")),
        )
        assert done.returncode == 0, done.stderr
        writing.stdout.read()
    assert writing.returncode == 0
    return json.loads(done.stdout)


class TestBackupAndRestore:
    def test_bring_back_the_head_of_one_moment(self, homes, backed_up):
        home = homes / "second"
        done = ngangtam(
            *(home, "restore", "--json", str(homes / "b.tar")),
            *("--keys", str(homes / "keys.json")),
        )
        said = json.loads(done.stdout)

        assert done.returncode == 0, done.stderr
        assert 1 < backed_up["head_entry"] <= 401
        assert (said["head_entry"], said["head_hash"]) == (
            backed_up["head_entry"],
            backed_up["head_hash"],
        )
        assert (home / "attachments" / "ab" / "cd").read_text() == "scan"
        assert {path.name: path.read_text() for path in (home / "keys").iterdir()} == {
            path.name: path.read_text() for path in (homes / "first" / "keys").iterdir()
        }

    def test_overwrite_nothing(self, homes, backed_up):
        done = ngangtam(homes / "first", "restore", str(homes / "b.tar"))

        assert done.returncode == 3
        assert "không trống" in done.stderr

    def test_leave_an_empty_database_after_a_damaged_file(self, homes, backed_up):
        damaged = homes / "damaged.tar"
        content = bytearray((homes / "b.tar").read_bytes())
        content[5000] ^= 1
        damaged.write_bytes(content)
        done = ngangtam(homes / "third", "restore", str(damaged))

        assert done.returncode == 3
        assert "database.dump" in done.stderr
        assert not (homes / "third" / "database").exists()


class TestDatabaseCommands:
    def test_refuse_work_on_nothing(self, homes):
        done = ngangtam(homes / "empty", "backup", "--out", str(homes / "none.tar"))

        assert done.returncode == 3
        assert "ngangtam init" in done.stderr
        assert not (homes / "none.tar").exists()

    def test_name_a_server_that_is_down(self, homes):
        done = ngangtam(
            *(homes / "empty", "db", "migrate", "--json"),
            DATABASE_URL="postgresql://someone:secret@127.0.0.1:1/none",
        )

        assert done.returncode == 3
        assert json.loads(done.stdout)["refused"]["code"] == "database.unreachable"
        assert "secret" not in done.stderr

    def test_refuse_a_database_of_a_later_release(self, homes, backed_up):
        later = (
            "from ngangtam_web.database import ensure_server; import psycopg;"
            "url = ensure_server().owner_url;"
            'psycopg.connect(url, autocommit=True).execute("INSERT INTO django_migrations'
            " (app, name, applied) VALUES ('audit', '9999_later', now())\")"
        )
        home = homes / "first"
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", later], env=settings(home), check=True
        )
        done = ngangtam(home, "db", "migrate")

        assert done.returncode == 3
        assert "audit.9999_later" in done.stderr

    def test_print_roles_without_a_server(self, homes):
        done = ngangtam(homes / "untouched", "db", "roles", "--database", "tinh")

        assert 'ALTER DATABASE "tinh" OWNER TO "ngangtam_owner";' in done.stdout
        assert not (homes / "untouched").exists()


class TestServe:
    @contextlib.contextmanager
    def started(self, home: Path, port: int) -> Iterator[subprocess.Popen]:
        with subprocess.Popen(
            [sys.executable, "-c", MAIN, "serve", "--json", "--port", str(port)],
            env=settings(home),
            stdout=subprocess.PIPE,
            text=True,
        ) as serving:
            told = json.loads(serving.stdout.readline())
            assert told["address"] == f"http://127.0.0.1:{port}/"
            yield serving

    def status(self, port: int, path: str = "") -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    def test_answers_refuses_a_second_one_and_stops_all_it_started(self, homes):
        home, port = homes / "serve", free_port()
        with self.started(home, port) as serving:
            status = self.status(port)
            second = ngangtam(home, "serve", "--port", str(port))
            running = processes_of(home)
            seen = addresses_in_web_processes(port)
            serving.send_signal(signal.SIGTERM)

        assert serving.returncode == 0
        assert status < 500
        assert second.returncode == 3
        assert f"Cổng {port}" in second.stderr
        assert running
        assert processes_of(home) == []
        assert seen == [{"NGANGTAM_APP_URL"}] * len(seen) != []

    def test_starts_a_database_again_that_was_killed(self, homes):
        home, port = homes / "serve", free_port()
        postmaster = home / "database/data/postmaster.pid"
        with self.started(home, port) as serving:
            killed = int(postmaster.read_text().split()[0])
            os.kill(killed, signal.SIGKILL)
            deadline = time.monotonic() + 30
            status = 503
            while status >= 500 and time.monotonic() < deadline:
                time.sleep(0.5)
                status = self.status(port, "dang-nhap/")
            again = int(postmaster.read_text().split()[0])
            serving.send_signal(signal.SIGTERM)

        assert status == 200
        assert again != killed
        assert serving.returncode == 0
        assert processes_of(home) == []

    def test_leaves_no_web_server_behind_after_kill_9(self, homes):
        home, port = homes / "serve", free_port()
        with self.started(home, port) as serving:
            serving.kill()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            left = addresses_in_web_processes(port)
            if not left:
                break
            time.sleep(0.1)
        assert not left
        with self.started(home, port) as again:
            status = self.status(port)
            again.send_signal(signal.SIGINT)

        assert again.returncode == 0
        assert status < 500
        assert processes_of(home) == [], "the orphaned database was adopted and stopped"


class TestManagedServer:
    def test_takes_its_roles_from_the_printed_sql(self, homes, run_server):
        """A superuser runs the SQL; then three addresses are given and nothing is started."""
        name = f"{run_server.prefix}_managed"
        with psycopg.connect(run_server.admin_url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            script = ngangtam(homes / "managed", "db", "roles", "--database", name).stdout
            with psycopg.connect(run_server.superuser_url(database=name)) as connection:
                connection.execute(script.encode())
            addresses = {
                "DATABASE_URL": run_server.url(role="ngangtam_app", database=name),
                "DATABASE_EXPORTER_URL": run_server.url(role="ngangtam_exporter", database=name),
            }
            without_owner = ngangtam(homes / "managed", "db", "migrate", **addresses)
            owner = run_server.url(role="ngangtam_owner", database=name)
            done = ngangtam(
                *(homes / "managed", "db", "migrate", "--json"),
                DATABASE_OWNER_URL=owner,
                **addresses,
            )
            as_superuser = ngangtam(
                *(homes / "managed", "db", "migrate", "--json"),
                **(addresses | {"DATABASE_URL": run_server.superuser_url(database=name)}),
            )

            assert without_owner.returncode == 3
            assert "DATABASE_OWNER_URL" in without_owner.stderr
            assert done.returncode == 0, done.stderr
            assert json.loads(done.stdout)["applied"]
            assert json.loads(as_superuser.stdout)["refused"]["code"] == "database.roles-not-ready"
            assert not (homes / "managed" / "database").exists()
        finally:
            run_server.drop(name)
