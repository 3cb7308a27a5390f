"""The home folder: where one installation keeps its database, keys and attachments."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ngangtam.kernel import Refused


class HomeNotWritable(Refused):
    """The home folder cannot be created or written."""

    code = "database.home-not-writable"

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(
            vi=f"Không ghi được vào thư mục dữ liệu {path} ({reason}). "
            "Hãy cấp quyền ghi, hoặc đặt NGANGTAM_HOME vào thư mục khác.",
            en=f"The home folder {path} cannot be written ({reason}). "
            "Allow writing to it, or set NGANGTAM_HOME to another folder.",
            path=str(path),
        )


@dataclass(frozen=True)
class Home:
    """One installation's folder. Its parts are made when they are first needed.

    `database` holds the embedded server and its passwords and never leaves the machine. `keys`
    holds what is needed to read encrypted fields and is backed up apart. `attachments` is content
    addressed: a file's name is its hash, so files are added and never changed.
    """

    path: Path

    @property
    def database(self) -> Path:
        """Folder of the embedded server."""
        return self.path / "database"

    @property
    def keys(self) -> Path:
        """Folder of keys that must outlive the database; one file per key."""
        return self.path / "keys"

    @property
    def attachments(self) -> Path:
        """Folder of scans and sent files, named by their hash."""
        return self.path / "attachments"

    @property
    def figures(self) -> Path:
        """Folder of snapshots and state segments; made anew from the database when it is lost."""
        return self.path / "figures"

    @property
    def editions(self) -> Path:
        """Folder of older editions of the law, laid out from the database when they are asked."""
        return self.path / "editions"

    @property
    def static(self) -> Path:
        """Folder of collected style sheets and scripts; made anew by `serve`."""
        return self.path / "static"

    def make(self) -> None:
        """Create the folder and its private parts, readable by this account only.

        Raises:
            HomeNotWritable: The path is on a read-only disk, belongs to someone else, or a file
                stands in the way.
        """
        # As root the server runs under another account, which must be able to pass through.
        mode = 0o711 if os.geteuid() == 0 else 0o700
        try:
            if not self.path.is_dir():
                # Another process may make it between the look and here.
                self.path.mkdir(parents=True, exist_ok=True, mode=mode)
                self.path.chmod(mode)
            for part in (self.keys, self.attachments):
                part.mkdir(exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            raise HomeNotWritable(path=self.path, reason=error.strerror or str(error)) from error

    def key(self, name: str) -> str:
        """Return the key of this name, 64 hexadecimal digits, made once and kept in a 0600 file."""
        self.make()
        return secret_file(self.keys / name)


def home_folder() -> Home:
    """Find this installation's home: NGANGTAM_HOME, else the usual place of the account."""
    given = os.environ.get("NGANGTAM_HOME")
    if given:
        return Home(Path(given).expanduser().absolute())
    if os.geteuid() == 0:
        return Home(Path("/var/lib/ngangtam"))
    return Home(Path.home() / ".local" / "share" / "ngangtam")


def secret_file(path: Path) -> str:
    """Read a secret, making it first if it is not there; two processes get the same one."""
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
                file.flush()
                os.fsync(file.fileno())
            # A link fails where the name exists: the first writer wins and nobody reads half.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text(encoding="ascii").strip()
