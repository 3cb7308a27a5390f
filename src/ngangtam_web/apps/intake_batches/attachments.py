"""Keeps the bytes of received files, each under the hash of its content."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from ngangtam.kernel import Refused

#: A full disk, a used-up share of it, a file that may grow no more.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_HASH = re.compile(r"[0-9a-f]{64}")


def path_of(file_hash: str) -> Path:
    """Say where the bytes of a hash lie, whether they are there or not."""
    return Path(settings.ATTACHMENTS_ROOT) / file_hash[:2] / file_hash


class NoRoomLeft(Refused):
    """The disk takes no more bytes; the sender is asked to come again, and the operator to act."""

    code = "intake.no-room-left"

    def __init__(self) -> None:
        super().__init__(
            vi="Máy chủ hết chỗ lưu nên chưa nhận tệp; không có gì bị ghi dở. Hãy báo người vận "
            "hành hệ thống rồi gửi lại.",
            en="The server has no room left, so the file was not taken; nothing was kept by "
            "halves. Tell the operator of the system, then send it again.",
        )


def keep(path: Path, *, file_hash: str) -> None:
    """Copy a file in, whole or not at all; the same bytes again cost nothing.

    Raises:
        NoRoomLeft: The disk is full; nothing of it was kept.
    """
    with path.open("rb") as sent:
        _keep(sent, file_hash)


def keep_content(content: bytes, *, file_hash: str) -> None:
    """Keep bytes as `keep` keeps a file.

    Raises:
        NoRoomLeft: The disk is full; nothing of it was kept.
    """
    _keep(io.BytesIO(content), file_hash)


def _keep(sent: IO[bytes], file_hash: str) -> None:
    target = path_of(file_hash)
    if target.exists():
        touch(file_hash)
        return
    # Two may send the same bytes at once, and what a process left that died is in nobody's way.
    partial = target.with_name(f"{target.name}.{uuid.uuid4().hex}.partial")
    with refusing_when_full():
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with partial.open("xb") as copy:
                partial.chmod(0o600)
                shutil.copyfileobj(sent, copy)
                copy.flush()
                # The entry that names the bytes must not outlive them when the power fails.
                os.fsync(copy.fileno())
            partial.replace(target)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise


@contextmanager
def refusing_when_full() -> Iterator[None]:
    """Answer a full disk with a refusal, while a file is written.

    Raises:
        NoRoomLeft: The disk is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoomLeft from error
        raise


def touch(file_hash: str) -> None:
    """Note that kept bytes were just used by a form, so that they are not taken for forgotten."""
    with suppress(FileNotFoundError):
        os.utime(path_of(file_hash))


def lying_since(moment: datetime) -> Iterator[str]:
    """List the hashes whose bytes were last kept, or used by a form, before a moment."""
    for path in sorted(Path(settings.ATTACHMENTS_ROOT).glob("??/*")):
        if _HASH.fullmatch(path.name) and path.stat().st_mtime < moment.timestamp():
            yield path.name


def remove(file_hash: str) -> None:
    """Remove the bytes of a hash that nothing names any more."""
    path_of(file_hash).unlink(missing_ok=True)


@contextmanager
def under_its_name(file_hash: str, file_name: str) -> Iterator[Path]:
    """Lay kept bytes out under the name that they came with, for who reads the name too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file_name).name
        shutil.copyfile(path_of(file_hash), path)
        yield path
