"""Run every benchmark, print one table with ratios, and write docs/benchmarks.md.

A benchmark is a file `bench_*.py` beside this one with `run() -> list[dict]`. A row says what was
done (`work`), to how much (`size`), how long it took (`seconds`), and, where a plain way was
measured on the same data in the same run, its name (`against`) and time (`against_seconds`).
Speed is measured here and never asserted in a test: seconds belong to a machine, ratios travel.

    make bench                      all of them
    make bench ARGS="intake"        those whose name holds "intake"; the document is left alone
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parent / "docs/benchmarks.md"
COLUMNS = ("work", "size", "time", "per second", "against", "its time", "ratio")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measurement beside the plain way to do the same."""

    work: str
    size: str
    seconds: float
    #: How many things were done, for a rate; None where a rate says nothing.
    items: int | None = None
    against: str | None = None
    against_seconds: float | None = None

    def cells(self) -> tuple[str, ...]:
        """Write the row for the table; a ratio over 1 means that ours is faster."""
        compared = self.against_seconds is not None
        return (
            self.work,
            self.size,
            in_words(self.seconds),
            "" if self.items is None else f"{self.items / self.seconds:,.0f}",
            self.against or "",
            in_words(self.against_seconds) if compared else "",
            f"{self.against_seconds / self.seconds:.2g} ×" if compared else "",
        )


def in_words(seconds: float) -> str:
    """Write a duration with three digits in the unit that suits it."""
    if seconds < 1:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds:.3g} s"


def machine() -> str:
    """Describe this machine by its size, without naming it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    size = f"{cores} cores, {memory:.0f} GB"
    system = f"{platform.system()}, Python {platform.python_version()}"
    if not hasattr(os, "getloadavg"):
        return f"{size}, {system}"
    # What else runs slows every row alike, so it is told beside the seconds.
    return f"{size}, {system}, load {os.getloadavg()[0]:.1f} when it began"


def table(rows: list[Row]) -> str:
    """Write rows as one Markdown table that is also readable on a terminal."""
    lines = [COLUMNS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(COLUMNS))]
    written = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([written[0], rule, *written[1:]])


def document(rows: list[Row], *, on: date, measured_by: str) -> str:
    """Write docs/benchmarks.md; `measured_by` describes the machine."""
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {on.isoformat()}: {measured_by}.\n\n"
        "A row compares our way with a plain way on the same data in the same run; a ratio over 1 "
        "means that ours is\nfaster. Seconds belong to that machine, ratios travel.\n\n"
        f"{table(rows)}\n"
    )


def measure(name: str) -> list[Row]:
    """Run one benchmark file."""
    started = time.perf_counter()
    found: list[dict[str, Any]] = importlib.import_module(f"benchmarks.{name}").run()
    print(f"{name}: {in_words(time.perf_counter() - started)}", file=sys.stderr)
    return [Row(**row) for row in found]


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for; a full run renews the document."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="only files whose name holds this")
    parser.add_argument("--on", type=date.fromisoformat, default=datetime.now(UTC).date())
    given = parser.parse_args(arguments)
    names = sorted(path.stem for path in HERE.glob("bench_*.py") if given.part in path.stem)
    if not names:
        print(f"no benchmark is called {given.part!r}", file=sys.stderr)
        return 2
    measured_by = machine()
    rows = [row for name in names for row in measure(name)]
    print(table(rows))
    if not given.part:
        DOCUMENT.write_text(document(rows, on=given.on, measured_by=measured_by))
    return 0


if __name__ == "__main__":
    sys.exit(main())
