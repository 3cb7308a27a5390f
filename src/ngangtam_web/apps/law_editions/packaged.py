"""The text of the law package as it was installed: every authored file, and one hash over all."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import ngangtam_law

_ROOT = Path(ngangtam_law.__file__).parent


def root() -> Path:
    """Say where the installed package's files lie."""
    return _ROOT


@cache
def files() -> dict[str, str]:
    """Read every authored file, examples too: path within the package -> text."""
    return files_in(_ROOT)


def files_in(root: Path) -> dict[str, str]:
    """Read every authored file below a folder: path within it -> text."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.yaml"))
    }


def hash_of(texts: dict[str, str]) -> str:
    """Hash a set of files: SHA-256 over each path and text, in the order of paths."""
    total = hashlib.sha256()
    for path, text in sorted(texts.items()):
        for part in (path, text):
            encoded = part.encode()
            total.update(len(encoded).to_bytes(8, "big"))
            total.update(encoded)
    return total.hexdigest()
