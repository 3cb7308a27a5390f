"""The backup file: a tar with the dump, the attachments and a manifest of their hashes.

Keys are written to a second file, so that whoever finds one of the two reads no citizen id.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from ngangtam.kernel import Refused

DUMP = "database.dump"
MANIFEST = "manifest.json"
ATTACHMENTS = "attachments"
FORM = 1
_BLOCK = 1024 * 1024
_SAFE = re.compile(r"[\w.@+=-]+(/[\w.@+=-]+)*")


class BackupNotWritable(Refused):
    """The file cannot be written where it was asked for."""

    code = "backup.not-writable"

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(
            vi=f"Không ghi được {path} ({reason}). Hãy chọn tệp mới, ở nơi có quyền ghi và đủ chỗ.",
            en=f"{path} cannot be written ({reason}). Choose a new file where writing is allowed "
            "and there is room.",
            path=str(path),
        )


class BackupDamaged(Refused):
    """The file is no backup, or not the one that was written."""

    code = "backup.damaged"

    def __init__(self, *, path: Path, part: str) -> None:
        super().__init__(
            vi=f"{path} không phải bản sao lưu nguyên vẹn (phần {part}). Hãy dùng bản sao lưu "
            "khác; chưa có gì được khôi phục.",
            en=f"{path} is not an intact backup (part {part}). Use another backup; nothing was "
            "restored.",
            path=str(path),
            part=part,
        )


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, in figures that can be checked."""

    release: str
    #: Head of the ledger in the dump: number and hash of the latest entry.
    head_entry: int
    head_hash: str
    is_demo: bool
    #: Hash of the law edition that the release carries; empty where it has errors.
    law_edition: str
    #: Part -> SHA-256 of its bytes.
    parts: dict[str, str] = field(default_factory=dict)
    #: Name of a key -> SHA-256 of it. A key is 256 random bits, so its hash tells nothing.
    keys: dict[str, str] = field(default_factory=dict)
    form: int = FORM


def write_archive(*, path: Path, dumped: Path, attachments: Path, manifest: Manifest) -> Manifest:
    """Write the tar; return the manifest with the hashes of all parts.

    Attachments are taken after the dump: they are only ever added, so every one that the dump
    names is there.

    Raises:
        BackupNotWritable: No room, no right, or the file exists.
    """
    parts: dict[str, str] = {}
    with new_file(path) as draft, tarfile.open(draft, "w", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, dumped, DUMP, parts)
        for file in sorted(found for found in attachments.rglob("*") if found.is_file()):
            name = PurePosixPath(ATTACHMENTS, *file.relative_to(attachments).parts)
            _add(tar, file, str(name), parts)
        complete = Manifest(**{**asdict(manifest), "parts": parts})
        content = json.dumps(asdict(complete), indent=1, sort_keys=True).encode()
        _add_bytes(tar, MANIFEST, content)
    return complete


def read_archive(*, path: Path, into: Path) -> Manifest:
    """Unpack a backup into an empty folder, checking every hash.

    Raises:
        BackupDamaged: The file is cut off, altered, or something else; names the part.
    """
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(path, "r:") as tar:
            for member in tar:
                # Written by someone else, a tar could name any path of this machine.
                if not member.isreg() or not _SAFE.fullmatch(member.name) or ".." in member.name:
                    raise BackupDamaged(path=path, part=member.name)
                content = tar.extractfile(member)
                assert content is not None  # noqa: S101 - a regular file has content
                if member.name == MANIFEST:
                    manifest = Manifest(**json.load(content))
                    continue
                target = into / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                running = hashlib.sha256()
                with target.open("xb") as file:
                    while block := content.read(_BLOCK):
                        running.update(block)
                        file.write(block)
                found[member.name] = running.hexdigest()
    except (tarfile.TarError, EOFError, ValueError, TypeError) as error:
        raise BackupDamaged(path=path, part="tar") from error
    except FileNotFoundError as error:
        raise BackupDamaged(path=path, part="file") from error
    if manifest is None or DUMP not in found or manifest.form != FORM:
        raise BackupDamaged(path=path, part=MANIFEST)
    for name in sorted(found.keys() | manifest.parts.keys()):
        if found.get(name) != manifest.parts.get(name):
            raise BackupDamaged(path=path, part=name)
    return manifest


def key_hashes(keys: Mapping[str, str]) -> dict[str, str]:
    """Hash each key, so that a backup says which keys it needs without holding them."""
    return {name: hashlib.sha256(key.encode()).hexdigest() for name, key in keys.items()}


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Yield a draft beside the path, mode 0600; rename it when the block ends without error."""
    try:
        if path.exists():
            raise BackupNotWritable(path=path, reason="exists")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            with draft.open("rb") as file:
                os.fsync(file.fileno())
            draft.rename(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise BackupNotWritable(path=path, reason=error.strerror or str(error)) from error


def _add(tar: tarfile.TarFile, file: Path, name: str, parts: dict[str, str]) -> None:
    info = _info(name, file.stat().st_size)
    with file.open("rb") as content:
        hashing = _Hashing(content)
        tar.addfile(info, hashing)  # pyright: ignore[reportArgumentType]
    parts[name] = hashing.hash.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    tar.addfile(_info(name, len(content)), BytesIO(content))


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class _Hashing:
    """Reads on and hashes what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes."""
        block = self._file.read(size)
        self.hash.update(block)
        return block
