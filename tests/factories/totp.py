"""A telephone with an authenticator app, as the standard (RFC 6238) says it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct


def totp(secret: str, *, seconds: float) -> str:
    """Compute the six digits that an app shows at a moment."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(seconds) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
