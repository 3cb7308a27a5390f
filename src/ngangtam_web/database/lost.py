"""A database that went away while a command was at work."""

from __future__ import annotations

from ngangtam.kernel import Refused

_DRIVERS = ("django", "psycopg")
_FAULTS = frozenset(["OperationalError", "InterfaceError"])


class DatabaseLost(Refused):
    """The connection ended in the middle; the transaction that was open is taken back."""

    code = "database.lost"

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            vi=f"Mất kết nối với cơ sở dữ liệu giữa chừng ({reason}). Phần việc dở dang không được "
            "ghi vào sổ. Hãy kiểm tra máy chủ và chỗ trống trên đĩa rồi chạy lại lệnh này.",
            en=f"The database went away in the middle ({reason}). What was unfinished is not in "
            "the registry. Check the server and the room on its disk, then run this command again.",
        )


def lost_database(error: BaseException) -> DatabaseLost | None:
    """Make a refusal of a driver's complaint about the connection; None: it is another fault.

    Drivers are told by name, so that commands without a database need not load one.
    """
    names = {(kind.__module__.partition(".")[0], kind.__name__) for kind in type(error).__mro__}
    if not any(package in _DRIVERS and name in _FAULTS for package, name in names):
        return None
    lines = str(error).strip().splitlines()
    return DatabaseLost(reason=lines[0] if lines else type(error).__name__)
