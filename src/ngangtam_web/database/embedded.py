"""One embedded PostgreSQL server in a home folder: made, started, asked, stopped.

Processes that start at once share one server: a lock file orders them. Each user of the server
holds a shared lock on a second file for as long as it lives, which the system releases even after
kill -9; whoever leaves last stops the server, so none is orphaned and none is stopped in use.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shlex
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from ngangtam.kernel import Refused
from ngangtam_web.database.addresses import url
from ngangtam_web.database.binaries import MAJOR, HomeOutOfReach, account_for, programs_for
from ngangtam_web.database.home import Home, HomeNotWritable, secret_file
from ngangtam_web.database.sockets import socket_folder

SUPERUSER = "postgres"
_LONGEST_LOG = 16 * 1024 * 1024

#: What every server gets. Its log must not hold personal data: no statements, no row contents.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "timezone": "UTC",
}
#: For throw-away servers of tests only: a crash of the machine may lose them.
_VOLATILE = {"fsync": "off", "full_page_writes": "off"}


class ServerDoesNotStart(Refused):
    """The embedded server was started and does not answer."""

    code = "database.server-does-not-start"

    def __init__(self, *, log: Path, reason: str) -> None:
        super().__init__(
            vi=f"PostgreSQL kèm theo không khởi động được: {reason}. Xem nhật ký {log}; dữ liệu "
            "vẫn còn nguyên. Khắc phục nguyên nhân rồi chạy lại lệnh.",
            en=f"The embedded PostgreSQL does not start: {reason}. See the log {log}; the data is "
            "untouched. Remove the cause and run the command again.",
            log=str(log),
        )


class DataOfOtherVersion(Refused):
    """The data folder was made by another major version of PostgreSQL."""

    code = "database.data-of-other-version"

    def __init__(self, *, path: Path, found: str) -> None:
        super().__init__(
            vi=f"Dữ liệu trong {path} thuộc PostgreSQL {found}, bản này dùng {MAJOR}. Hãy sao lưu "
            "bằng bản phần mềm cũ (`ngangtam backup`), rồi khôi phục vào thư mục mới.",
            en=f"The data in {path} is of PostgreSQL {found}; this release uses {MAJOR}. Back it "
            "up with the old release (`ngangtam backup`) and restore it into a new home.",
            path=str(path),
        )


class EmbeddedServer:
    """The server of one home folder."""

    def __init__(self, *, home: Home, durable: bool = True) -> None:
        """Name the server; nothing is made or started yet. `durable=False` is for tests only."""
        self.home = home
        self.data = home.database / "data"
        self.log = home.database / "server.log"
        self._durable = durable
        self._use: IO[bytes] | None = None
        # Shown in the command line of the server and of each of its processes.
        self._name = "ngangtam-" + hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]

    def ensure(self) -> bool:
        """Make the server answer, and mark it as in use by this process.

        Returns:
            True if it was started here, False if it was running.
        """
        self.home.make()
        try:
            self._make_folders()
            with self._locked():
                if self._use is None:
                    self._use = _open_private(self.home.database / "in-use.lock")
                    fcntl.flock(self._use, fcntl.LOCK_SH)
                if not (self.data / "PG_VERSION").exists():
                    self._make_data()
                return self._start()
        except OSError as error:
            path = Path(error.filename or self.home.path)
            raise HomeNotWritable(path=path, reason=error.strerror or str(error)) from error

    @property
    def is_gone(self) -> bool:
        """Whether the server that this process uses ended by itself, or was killed."""
        if self._use is None:
            return False
        pid = self._postmaster()
        if pid is None or not _is_alive(pid):
            return True
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return not _is_alive(pid)
        # A zombie has no command line, and the number may be somebody else's by now.
        return os.fsencode(self._name) not in line

    def leave(self) -> bool:
        """Give up the server; stop it, and return True, if nobody else uses it."""
        if self._use is None:
            return False
        with self._locked():
            try:
                fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False  # someone else still works with it and will stop it
            else:
                self._control("stop", "-m", "fast")
                return True
            finally:
                self._use.close()
                self._use = None

    def address(self, *, user: str, password: str, database: str) -> str:
        """Write the address for a role and a database of this server."""
        return url(user=user, password=password, database=database, host=str(self._socket_folder))

    @property
    def superuser_address(self) -> str:
        """Address of the superuser in the maintenance database."""
        password = secret_file(self.home.database / "passwords" / SUPERUSER)
        return self.address(user=SUPERUSER, password=password, database="postgres")

    def password(self, role: str) -> str:
        """Return the password of a role of this server, made once."""
        return secret_file(self.home.database / "passwords" / role)

    # --- making -----------------------------------------------------------------------------

    def _make_folders(self) -> None:
        database = self.home.database
        database.mkdir(exist_ok=True, mode=0o711)
        self._account = account_for(self.data)
        if not self._account.is_ours and not self._account.can_enter(database):
            raise HomeOutOfReach(path=database, account=self._account.name)
        (database / "passwords").mkdir(exist_ok=True, mode=0o700)
        with self._locked():
            self._programs = programs_for(home=self.home, account=self._account)
            self._socket_folder = socket_folder(database=database, account=self._account)

    def _make_data(self) -> None:
        """Run initdb into a draft folder, then rename: a half-made one is never taken for data."""
        draft = self.data.with_name("data.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password = draft.with_name("password.draft")
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(self.password(SUPERUSER), encoding="ascii")
        self._give(draft, password)
        try:
            made = self._account.run(
                [
                    *(self._programs / "initdb", "-D", draft, "-U", SUPERUSER),
                    *("--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8"),
                    # Sorting does not depend on the machine; Vietnamese order is stored.
                    *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                    *("--no-instructions", *([] if self._durable else ["--no-sync"])),
                ]
            )
        finally:
            password.unlink()
        if made.code != 0:
            raise ServerDoesNotStart(log=self.log, reason=_last_line(made.said))
        draft.rename(self.data)

    def _give(self, *paths: Path) -> None:
        if not self._account.is_ours:
            for path in paths:
                os.chown(path, self._account.uid, self._account.gid)

    # --- starting and stopping --------------------------------------------------------------

    def _start(self) -> bool:
        version = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if version != MAJOR:
            raise DataOfOtherVersion(path=self.data, found=version)
        started, failures, said = False, 0, ""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            processes = self._processes()
            if not processes:
                # After kill -9 these files name a process that is gone, is a zombie, or is by now
                # someone else's; PostgreSQL would take it for a running server. Nobody works on
                # the data, so they say nothing.
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                for left in self._socket_folder.iterdir():
                    left.unlink()
                outcome = self._control("start")
                if outcome:
                    failures, said = failures + 1, outcome
                    if failures == 3:
                        break
                else:
                    started = True
            elif self._postmaster() in processes and self._answers():
                return started
            # Else: processes of a killed server are still leaving, or it is recovering.
            time.sleep(0.1)
        raise ServerDoesNotStart(
            log=self.log, reason=_last_line(self._log_tail() or said) or "no answer in 60 s"
        )

    def _control(self, verb: str, *words: str) -> str:
        """Run pg_ctl; return what it said if it failed, else nothing."""
        command: list[str | Path] = [self._programs / "pg_ctl", verb, "-D", self.data]
        command += ["-w", "-t", "60", *words]
        if verb == "start":
            if self.log.exists() and self.log.stat().st_size > _LONGEST_LOG:
                self.log.replace(self.log.with_suffix(".log.1"))
            self.log.touch(mode=0o600)
            self._give(self.log)
            settings = {
                **_SETTINGS,
                **({} if self._durable else _VOLATILE),
                "unix_socket_directories": str(self._socket_folder),
                "cluster_name": self._name,
            }
            options = " ".join(f"-c {shlex.quote(f'{k}={v}')}" for k, v in settings.items())
            command += ["-l", self.log, "-o", options]
        outcome = self._account.run(command)
        return "" if outcome.code == 0 else outcome.said or f"pg_ctl {verb}: {outcome.code}"

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.superuser_address, connect_timeout=5) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                passwords = self.home.database / "passwords"
                raise ServerDoesNotStart(
                    log=self.log, reason=f"password refused, {passwords} does not fit the data"
                ) from error
            return False

    def _postmaster(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0])
        except (OSError, ValueError):
            return None

    def _processes(self) -> set[int]:
        """Find the live processes of this server by the name in their command lines.

        A zombie has no command line, so it is not found. Command lines may be read by every
        account, which is not so for the working folder.
        """
        marks, found = os.fsencode(self._name), set()
        if not Path("/proc/self/cmdline").exists():  # macOS: believe the file
            pid = self._postmaster()
            return {pid} if pid and _is_alive(pid) else set()
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                with contextlib.suppress(OSError):
                    line = (entry / "cmdline").read_bytes()
                    program = line.split(b"\0")[0]
                    if marks in line and (
                        program.endswith(b"/postgres") or program.startswith(b"postgres:")
                    ):
                        found.add(int(entry.name))
        return found

    def _log_tail(self) -> str:
        if not self.log.exists():
            return ""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-50:]
        return "\n".join(line for line in lines if "FATAL" in line)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with _open_private(self.home.database / "server.lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _open_private(path: Path) -> IO[bytes]:
    path.touch(mode=0o600)
    return path.open("ab")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1].strip() if lines else ""
