"""Write the file that a command was asked for: whole, or not at all."""

from __future__ import annotations

import contextlib
from pathlib import Path

from ngangtam.kernel import Refused


class CannotWriteFile(Refused):
    """The place named by `--out` takes no file."""

    code = "command.cannot-write"
    exit_code = 2

    def __init__(self, *, path: Path, why: str) -> None:
        super().__init__(
            vi=f"Không ghi được tệp “{path}” ({why}). Hãy kiểm tra thư mục, quyền ghi và dung "
            "lượng còn trống, hoặc chọn nơi khác cho --out.",
            en=f"File “{path}” cannot be written ({why}). Check the folder, the permission and the "
            "free space, or choose another place for --out.",
            path=str(path),
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place first, so that what was there stays if that fails.

    Raises:
        CannotWriteFile: The folder is missing or closed, the disk full, or a folder in the place.
    """
    partial = path.with_name(f"{path.name}.partial") if path.name else path
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        if partial != path:
            with contextlib.suppress(OSError):
                partial.unlink()
        raise CannotWriteFile(path=path, why=error.strerror or type(error).__name__) from error
