"""How much room and time one file may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that ordinary lists of a ministry stay far below."""

    file_bytes: int = 60_000_000
    #: Sum of the unpacked parts of a zip-based file.
    unpacked_bytes: int = 600_000_000
    #: Unpacked to packed; beyond `ratio_from_bytes` unpacked, where small files cannot mislead.
    ratio: int = 150
    ratio_from_bytes: int = 20_000_000
    rows: int = 200_000
    columns: int = 300
    #: Pages of a printed document.
    pages: int = 300
    #: Address space of the process that reads a file.
    memory_bytes: int = 3_000_000_000
    seconds: int = 120
