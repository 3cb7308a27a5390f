"""Keeps the bytes of received files, each under the hash of its content."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

_HASH = re.compile(r"[0-9a-f]{64}")


def path_of(file_hash: str) -> Path:
    """Say where the bytes of a hash lie, whether they are there or not."""
    return Path(settings.ATTACHMENTS_ROOT) / file_hash[:2] / file_hash


def keep(path: Path, *, file_hash: str) -> None:
    """Copy a file in, whole or not at all; the same bytes again cost nothing."""
    target = path_of(file_hash)
    if target.exists():
        touch(file_hash)
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Two may send the same bytes at once, and what a process left that died is in nobody's way.
    partial = target.with_name(f"{target.name}.{uuid.uuid4().hex}.partial")
    with path.open("rb") as sent, partial.open("xb") as copy:
        partial.chmod(0o600)
        shutil.copyfileobj(sent, copy)
        copy.flush()
        # The entry that names the bytes must not outlive them when the power fails.
        os.fsync(copy.fileno())
    partial.replace(target)


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
