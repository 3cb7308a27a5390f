"""The folder of the server's socket: private, and with a path short enough for the system."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam_web.database.binaries import Account

#: A socket's path holds at most 107 bytes; PostgreSQL adds `/.s.PGSQL.5432.lock`.
LONGEST = 107 - len("/.s.PGSQL.5432.lock")


class SocketFolderTaken(Refused):
    """The folder for the socket exists and belongs to someone else, or is open to others."""

    code = "database.socket-folder-taken"

    def __init__(self, *, path: Path) -> None:
        super().__init__(
            vi=f"Thư mục {path} thuộc tài khoản khác hoặc mở cho người khác. Hãy xóa thư mục đó, "
            "hoặc đặt NGANGTAM_HOME vào đường dẫn ngắn hơn.",
            en=f"The folder {path} belongs to another account or is open to others. Remove it, "
            "or set NGANGTAM_HOME to a shorter path.",
            path=str(path),
        )


def socket_folder(*, database: Path, account: Account) -> Path:
    """Return the folder of the socket, made if needed, mode 0700, owned by the server's account.

    It lies beside the data where that path is short enough; else under XDG_RUNTIME_DIR or /tmp,
    named by the hash of the home, so that every process finds the same one.
    """
    folder = database / "run"
    if len(os.fsencode(folder)) > LONGEST:
        name = hashlib.sha256(os.fsencode(database)).hexdigest()[:16]
        folder = _short_parent(account) / f"ngangtam-{account.uid}-{name}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if not account.is_ours:
            os.chown(folder, account.uid, account.gid)
    found = folder.lstat()  # not stat: a link planted under /tmp must not be followed
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != account.uid
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        raise SocketFolderTaken(path=folder)
    return folder


def _short_parent(account: Account) -> Path:
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    # As root the folder of root's own session is closed to the server's account.
    if account.is_ours and 0 < len(os.fsencode(given)) <= LONGEST - 40 and Path(given).is_dir():
        return Path(given)
    return Path("/tmp")  # noqa: S108 - owner and mode are checked
