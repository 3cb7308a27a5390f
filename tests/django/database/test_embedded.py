"""The embedded server in the situations that broke the wheel's own helpers."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from ngangtam_web.database import binaries
from ngangtam_web.database.embedded import (
    DataOfOtherVersion,
    EmbeddedServer,
    ServerDoesNotStart,
)
from ngangtam_web.database.home import Home, HomeNotWritable
from ngangtam_web.database.sockets import SocketFolderTaken, socket_folder

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def folder():
    """A folder that the server's account can enter; pytest's own is closed to it."""
    path = Path(tempfile.mkdtemp(prefix="ngangtam-server-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def server(folder):
    server = EmbeddedServer(home=Home(folder / "home"), durable=False)
    yield server
    server.leave()


@pytest.fixture
def durable_server(folder):
    """The server as it is outside tests."""
    server = EmbeddedServer(home=Home(folder / "home"))
    yield server
    server.leave()


def ask(server: EmbeddedServer, statement: str):
    with psycopg.connect(server.superuser_address, autocommit=True) as connection:
        answer = connection.execute(statement)
        return answer.fetchall() if answer.description else None


def postmaster(server: EmbeddedServer) -> int:
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def is_running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    return False


class TestEnsure:
    def test_starts_once_and_finds_it_running_then(self, server, folder):
        started = server.ensure()
        another = EmbeddedServer(home=Home(folder / "home"))
        found = another.ensure()
        another.leave()

        assert (started, found) == (True, False)
        assert ask(server, "SELECT 1") == [(1,)]

    def test_asks_for_a_password(self, server):
        server.ensure()
        wrong = server.address(user="postgres", password="guess", database="postgres")

        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)

    def test_keeps_passwords_and_socket_to_its_account(self, server):
        server.ensure()
        database = server.home.database
        modes = {
            path: path.stat().st_mode & 0o077
            for path in [*database.glob("passwords/*"), database / "passwords", database / "run"]
        }

        assert set(modes.values()) == {0}

    def test_listens_on_no_network_address(self, server):
        server.ensure()

        assert ask(server, "SHOW listen_addresses") == [("",)]

    def test_works_from_a_path_of_150_characters(self, folder):
        deep = folder / ("a" * 70) / ("b" * 70) / "home"
        deep.parent.mkdir(parents=True)
        server = EmbeddedServer(home=Home(deep))
        server.ensure()
        answer = ask(server, "SELECT 1")
        run = server._socket_folder
        server.leave()
        run.rmdir()

        assert len(str(deep)) > 150
        assert answer == [(1,)]

    def test_survives_kill_9_with_all_rows(self, durable_server):
        server = durable_server
        server.ensure()
        ask(server, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
        os.kill(postmaster(server), signal.SIGKILL)

        started = server.ensure()

        assert started
        assert ask(server, "SELECT count(*) FROM kept") == [(1000,)]
        assert ask(server, "SHOW fsync") == [("on",)]

    def test_is_not_misled_by_a_file_that_names_another_program(self, server):
        server.ensure()
        ask(server, "CREATE TABLE kept (n int)")
        os.kill(postmaster(server), signal.SIGKILL)
        time.sleep(0.2)
        pid_file = server.data / "postmaster.pid"
        rest = pid_file.read_text().split("\n", 1)[1]
        pid_file.write_text(f"{os.getpid()}\n{rest}")

        assert server.ensure()
        assert ask(server, "SELECT count(*) FROM kept") == [(0,)]

    def test_is_shared_by_processes_that_start_at_once(self, folder):
        home = folder / "home"
        call = (
            "import sys, time; from pathlib import Path;"
            "from ngangtam_web.database.embedded import EmbeddedServer;"
            "from ngangtam_web.database.home import Home;"
            "server = EmbeddedServer(home=Home(Path(sys.argv[1])), durable=False);"
            "started = server.ensure(); time.sleep(1);"
            "print(started, (server.data / 'postmaster.pid').read_text().split()[0]);"
            "server.leave()"
        )
        command = [sys.executable, "-c", call, str(home)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        said = [process.communicate(timeout=60)[0].split() for process in running]

        assert sorted(started for started, _ in said) == ["False", "False", "True"]
        assert len({pid for _, pid in said}) == 1
        assert not is_running(int(said[0][1])), "the last to leave stops it"

    @pytest.mark.skipif(not AS_ROOT, reason="only root may start a process as someone else")
    def test_works_for_an_ordinary_account(self, folder):
        account = pwd.getpwnam("nobody")
        home = folder / "home"
        home.mkdir()
        os.chown(home, account.pw_uid, account.pw_gid)
        # Forked and not started anew: the account may be unable to enter Python's own folder.
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
            server = EmbeddedServer(home=Home(home))
            works = False
            with contextlib.suppress(BaseException):
                works = server.ensure() and ask(server, "SELECT 1") == [(1,)] and server.leave()
            os._exit(0 if works else 1)
        _, status = os.waitpid(child, 0)

        assert status == 0
        assert (home / "database" / "data").stat().st_uid == account.pw_uid

    @pytest.mark.skipif(not AS_ROOT, reason="an ordinary account runs the programs itself")
    def test_copies_programs_that_the_account_cannot_reach(self, server, monkeypatch):
        monkeypatch.setattr(binaries, "_can_run", lambda *_: False)
        server.ensure()
        command = Path(f"/proc/{postmaster(server)}/cmdline").read_bytes().split(b"\0")[0]

        assert Path(command.decode()).is_relative_to(server.home.database)
        assert ask(server, "SELECT 1") == [(1,)]


class TestRefusals:
    def test_name_the_home_that_cannot_be_made(self, folder):
        (folder / "file").touch()

        with pytest.raises(HomeNotWritable, match="NGANGTAM_HOME") as refused:
            EmbeddedServer(home=Home(folder / "file" / "home")).ensure()

        assert "Not a directory" in refused.value.en

    def test_name_a_disk_without_room_for_writing(self):
        with pytest.raises(HomeNotWritable):
            EmbeddedServer(home=Home(Path("/proc/ngangtam"))).ensure()

    @pytest.mark.skipif(not AS_ROOT, reason="an ordinary account runs the server itself")
    def test_name_a_home_that_the_account_cannot_enter(self, folder):
        folder.chmod(0o700)

        with pytest.raises(binaries.HomeOutOfReach, match="/var/lib/ngangtam"):
            EmbeddedServer(home=Home(folder / "home")).ensure()

    def test_name_data_of_another_version(self, server):
        server.ensure()
        server.leave()
        (server.data / "PG_VERSION").write_text("17\n")

        with pytest.raises(DataOfOtherVersion, match="PostgreSQL 17"):
            server.ensure()

    def test_name_the_log_of_a_server_that_does_not_start(self, server):
        server.ensure()
        server.leave()
        (server.data / "postgresql.conf").write_text("no_such_setting = 1\n")

        with pytest.raises(ServerDoesNotStart, match=r"server\.log"):
            server.ensure()

    def test_name_passwords_that_do_not_fit(self, server):
        server.ensure()
        (server.home.database / "passwords" / "postgres").write_text("0" * 64)

        with pytest.raises(ServerDoesNotStart, match="does not fit the data"):
            server.ensure()

    def test_name_a_socket_folder_of_someone_else(self, folder):
        account = binaries.account_for(folder)
        (folder / "elsewhere").mkdir()
        (folder / "run").symlink_to(folder / "elsewhere")

        with pytest.raises(SocketFolderTaken):
            socket_folder(database=folder, account=account)

    def test_name_a_socket_folder_that_is_open(self, folder):
        account = binaries.account_for(folder)
        run = socket_folder(database=folder, account=account)
        run.chmod(0o777)

        with pytest.raises(SocketFolderTaken):
            socket_folder(database=folder, account=account)
