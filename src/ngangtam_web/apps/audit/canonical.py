"""How content is written before it is hashed: one writing per content, on any machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

#: Stands for the hash before the first entry.
GENESIS = "0" * 64


def canonical(content: Mapping[str, object]) -> bytes:
    """Write content as JSON with sorted keys, no spaces, and dates as ISO text."""
    return _ENCODER.encode(content).encode()


_ENCODER = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str
)


def commitment(content: bytes) -> bytes:
    """Commit to content that is not about a person: its plain SHA-256."""
    return hashlib.sha256(content).digest()


def digest(items: Iterable[bytes]) -> str:
    """Hash a set of equally long byte strings; their order does not matter."""
    return sorted_digest(sorted(items))


def sorted_digest(items: Iterable[bytes]) -> str:
    """Hash byte strings that arrive in order, without holding them all."""
    running = hashlib.sha256()
    for item in items:
        running.update(item)
    return running.hexdigest()


def closing_item(row_id: int, fact_id: int) -> bytes:
    """Write the pair (row, fact) of a closed row in 16 bytes that sort like the numbers."""
    return row_id.to_bytes(8, "big") + fact_id.to_bytes(8, "big")


def entry_hash(attributes: Mapping[str, object]) -> str:
    """Hash an entry's attributes, the hash of the entry before among them."""
    return hashlib.sha256(canonical(attributes)).hexdigest()
