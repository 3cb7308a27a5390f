"""Writes what a sent file says of somebody as one encrypted value, and reads it."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from ngangtam.careers.changes import Source
from ngangtam_web.apps.registry.keys import PersonKey

_PURPOSE = "sent_file"


def sealed(content: Mapping[str, object], key: PersonKey) -> bytes:
    """Encrypt plain values under a key."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return key.encrypt(base64.b85encode(zlib.compress(written, 1)).decode(), attribute=_PURPOSE)


def unsealed(encrypted: bytes, key: PersonKey) -> dict[str, Any]:
    """Read what `sealed` wrote; nothing was written where there are no bytes."""
    if not encrypted:
        return {}
    text = key.decrypt(bytes(encrypted), attribute=_PURPOSE)
    return json.loads(zlib.decompress(base64.b85decode(text)))


def plain_source(source: Source | None) -> dict[str, object] | None:
    """Write where something stands as plain values."""
    if source is None:
        return None
    said = {name: value for name, value in vars(source).items() if value is not None}
    # The text of a cell stands in the file; the note of a source may repeat it.
    said.pop("note", None)
    if source.issued_on is not None:
        said["issued_on"] = source.issued_on.isoformat()
    return said


def source_from(plain: Mapping[str, Any] | None) -> Source | None:
    """Read what `plain_source` wrote."""
    if plain is None:
        return None
    issued = plain.get("issued_on")
    return Source(**plain | ({"issued_on": date.fromisoformat(issued)} if issued else {}))
