"""The files of this checkout, as the metatests read them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Real documents that some machines keep beside the checkout; never part of the project.
SAMPLES = ROOT / "../shared/samples"
_NOT_OURS = {".git", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}


@cache
def files() -> tuple[Path, ...]:
    """List the files of the project: what git tracks, or everything where there is no git."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False
    )
    if listing.returncode == 0 and listing.stdout:
        paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _NOT_OURS & set(path.parts)]
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def texts() -> dict[str, str]:
    """Read every text file of the project: name in the checkout -> text."""
    found = {}
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            found[str(path.relative_to(ROOT))] = content.decode()
    return found


def python_sources(under: str) -> dict[str, str]:
    """Read the Python files below a folder of the checkout, tracked or not yet."""
    return {
        str(path.relative_to(ROOT)): path.read_text()
        for path in sorted((ROOT / under).rglob("*.py"))
    }
