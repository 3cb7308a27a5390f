"""Look at a zip-based file before anything unpacks it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileProtected, FileTooLarge

_ENCRYPTED = 0x1


def check_zip(path: Path, *, limits: Limits) -> frozenset[str]:
    """Give the names of the parts, or refuse a file whose parts would fill the memory.

    Raises:
        FileDamaged: It is no whole zip file.
        FileProtected: A part is encrypted.
        FileTooLarge: Its parts are too large, or unpack to much more than their packed size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError) as error:
        raise FileDamaged(file=path.name) from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > limits.unpacked_bytes or (
        unpacked > limits.ratio_from_bytes and unpacked / packed > limits.ratio
    ):
        raise FileTooLarge(
            file=path.name,
            limit_vi=f"giải nén ra {unpacked // 1_000_000} MB",
            limit_en=f"unpacks to {unpacked // 1_000_000} MB",
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileProtected(file=path.name)
    return frozenset(part.filename for part in parts)
