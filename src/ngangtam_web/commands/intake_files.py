"""Read the files named on a command line, with a progress bar where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ngangtam.intake import Reading, read_file
from ngangtam.kernel import Level
from ngangtam.law import Edition

#: What the help of a command says may be read.
READ_KINDS = ".xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .docx, .pdf (có chữ / with text), .html"
#: Smaller loads are over before a bar could be drawn.
_BAR_FROM_BYTES = 400_000


def read_files(paths: Sequence[str], *, edition: Edition) -> dict[str, Reading]:
    """Read files in order; the keys are their names, with folders only where names repeat."""
    names = [Path(path).name for path in paths]
    keys = [
        path if names.count(name) > 1 else name for path, name in zip(paths, names, strict=True)
    ]
    size = sum(map(_byte_count, paths))
    if not sys.stderr.isatty() or size < _BAR_FROM_BYTES:
        return {
            key: read_file(path, edition=edition) for key, path in zip(keys, paths, strict=True)
        }
    return _read_watched(dict(zip(keys, paths, strict=True)), edition)


def _byte_count(path: str) -> int:
    """Give the size of a file; of what cannot be looked at, none: the reader says why."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _read_watched(paths: dict[str, str], edition: Edition) -> dict[str, Reading]:
    from rich.console import Console
    from rich.progress import Progress

    readings = {}
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Đang đọc / reading", total=len(paths))
        for key, path in paths.items():
            progress.update(task, description=f"Đang đọc / reading {key}")
            readings[key] = read_file(path, edition=edition)
            progress.advance(task)
    return readings


def findings_code(readings: Iterable[Reading]) -> int:
    """Give the exit code: 1 where something could not be used as it is, else 0."""
    return int(any(issue.level is Level.ERROR for r in readings for issue in r.issues))
