"""Encrypts what the database keeps for signing in, by a key that lives outside of it."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ngangtam_web.database.home import home_folder

#: Name of the key; it is backed up with the other keys, apart from the database.
_KEY = "sign-in-key"
_NONCE = 12


def seal(text: str, *, purpose: str) -> str:
    """Encrypt a text for one purpose; it opens for no other."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher().encrypt(nonce, text.encode(), purpose.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str | None:
    """Give the text back; None where it was altered, or sealed by another key or purpose."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode("ascii"))
        return _cipher().decrypt(raw[:_NONCE], raw[_NONCE:], purpose.encode()).decode()
    except (InvalidTag, ValueError):
        return None


def _cipher() -> AESGCM:
    return AESGCM(bytes.fromhex(home_folder().key(_KEY)))
