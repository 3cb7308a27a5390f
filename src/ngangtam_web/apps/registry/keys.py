"""Keys: one per person, wrapped by a key that lives in a file outside the database.

A person's key keys the commitments of their facts and encrypts what is sensitive. Destroying it
makes both meaningless, and the hash chain over the commitments still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ngangtam.kernel import Refused
from ngangtam_web.apps.registry.models import KeyCheck
from ngangtam_web.database.home import home_folder, secret_file

_NONCE = 12


class KeyFileMissing(Refused):
    """The database was written with a key file that is not here."""

    code = "registry.key-file-missing"

    def __init__(self, *, path: Path) -> None:
        super().__init__(
            vi=f"Không có tệp khóa {path} của cơ sở dữ liệu này, nên không đọc được dữ liệu đã mã "
            "hóa. Hãy khôi phục tệp khóa từ bản sao lưu khóa, hoặc đặt NGANGTAM_KEY_FILE.",
            en=f"The key file {path} of this database is missing, so encrypted data cannot be "
            "read. Restore it from the backup of the keys, or set NGANGTAM_KEY_FILE.",
            path=str(path),
        )


class WrongKeyFile(Refused):
    """The key file belongs to another database."""

    code = "registry.wrong-key-file"

    def __init__(self, *, path: Path) -> None:
        super().__init__(
            vi=f"Tệp khóa {path} không phải của cơ sở dữ liệu này. Hãy dùng tệp khóa được sao lưu "
            "cùng cơ sở dữ liệu (đặt NGANGTAM_KEY_FILE).",
            en=f"The key file {path} belongs to another database. Use the one that was backed up "
            "with this database (set NGANGTAM_KEY_FILE).",
            path=str(path),
        )


class ContentUnreadable(Refused):
    """Encrypted content, or a person's key, was altered."""

    code = "registry.content-unreadable"

    def __init__(self, *, official_id: int) -> None:
        super().__init__(
            vi=f"Dữ liệu mã hóa của hồ sơ số {official_id} không đọc được: dữ liệu đã bị thay đổi "
            "ngoài sổ. Hãy chạy `ngangtam audit verify`.",
            en=f"Encrypted data of official {official_id} cannot be read: it was altered outside "
            "the ledger. Run `ngangtam audit verify`.",
            official_id=official_id,
        )


@dataclass(frozen=True)
class PersonKey:
    """One person's key, ready for use."""

    official_id: int
    raw: bytes

    def __post_init__(self) -> None:
        # Two uses, two keys.
        object.__setattr__(self, "_mac", hmac.digest(self.raw, b"commitment", "sha256"))
        object.__setattr__(self, "_cipher", AESGCM(hmac.digest(self.raw, b"content", "sha256")))

    @classmethod
    def fresh(cls, official_id: int) -> PersonKey:
        """Make the key of a new official."""
        return cls(official_id, secrets.token_bytes(32))

    def commit(self, content: bytes) -> bytes:
        """Commit to content about the person."""
        return hmac.digest(self._mac, content, "sha256")  # type: ignore[attr-defined]

    def encrypt(self, text: str, *, attribute: str) -> bytes:
        """Encrypt a sensitive text; it can be read only as this attribute of this person."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(  # type: ignore[attr-defined]
            nonce, text.encode(), self._bound_to(attribute)
        )

    def decrypt(self, stored: bytes, *, attribute: str) -> str:
        """Read a sensitive text.

        Raises:
            ContentUnreadable: It is not what was written.
        """
        try:
            plain = self._cipher.decrypt(  # type: ignore[attr-defined]
                bytes(stored[:_NONCE]), bytes(stored[_NONCE:]), self._bound_to(attribute)
            )
        except (InvalidTag, ValueError) as error:
            raise ContentUnreadable(official_id=self.official_id) from error
        return plain.decode()

    def _bound_to(self, attribute: str) -> bytes:
        return f"{self.official_id}:{attribute}".encode()


class Keyring:
    """The key outside the database: wraps people's keys, and hashes citizen ids for search."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(hmac.digest(key, b"wrapping", "sha256"))
        self._search = hmac.digest(key, b"citizen id", "sha256")
        self._files = hmac.digest(key, b"sent files", "sha256")
        self._pairs = hmac.digest(key, b"pairs of values", "sha256")
        self._persons = hmac.digest(key, b"persons as written", "sha256")
        self.fingerprint = hmac.digest(key, b"fingerprint", "sha256")

    def wrap(self, key: PersonKey) -> bytes:
        """Encrypt a person's key, to be stored beside the person's number."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, key.raw, _number(key.official_id))

    def unwrap(self, official_id: int, wrapped: bytes) -> PersonKey:
        """Read a person's key.

        Raises:
            ContentUnreadable: It is not what was written for this official.
        """
        try:
            raw = self._cipher.decrypt(
                bytes(wrapped[:_NONCE]), bytes(wrapped[_NONCE:]), _number(official_id)
            )
        except (InvalidTag, ValueError) as error:
            raise ContentUnreadable(official_id=official_id) from error
        return PersonKey(official_id, raw)

    def file_key(self, file_hash: str) -> PersonKey:
        """Give the key for what a sent file says of people who have no record, and so no key."""
        return PersonKey(0, hmac.digest(self._files, file_hash.encode(), "sha256"))

    def pair_hash(self, written: str) -> bytes:
        """Hash a pair of values with a key, to know it again without keeping it."""
        return hmac.digest(self._pairs, written.encode(), "sha256")

    def person_hash(self, written: str) -> bytes:
        """Hash how a list writes a person with a key, to know them again without keeping it."""
        return hmac.digest(self._persons, written.encode(), "sha256")

    def search_hash(self, citizen_id: str) -> bytes:
        """Hash a citizen id with a key, to find equal ones without reading any."""
        return hmac.digest(self._search, citizen_id.encode(), "sha256")


def key_file() -> Path:
    """Find where the key outside the database lies: NGANGTAM_KEY_FILE, else the home folder."""
    given = os.environ.get("NGANGTAM_KEY_FILE")
    return Path(given).expanduser() if given else home_folder().keys / "kek"


def open_keyring() -> Keyring:
    """Open this database's keyring; the very first time, make the key file.

    Raises:
        KeyFileMissing: There is no key file and the database was written with one.
        WrongKeyFile: The key file is not the one the database was written with.
    """
    path = key_file()
    known = KeyCheck.objects.first()
    if known is not None and not path.exists():
        raise KeyFileMissing(path=path)
    if not path.exists() and "NGANGTAM_KEY_FILE" not in os.environ:
        home_folder().make()
    keyring = Keyring(hashlib.sha256(secret_file(path).encode()).digest())
    if known is None:
        known, _ = KeyCheck.objects.get_or_create(
            id=1, defaults={"fingerprint": keyring.fingerprint}
        )
    if bytes(known.fingerprint) != keyring.fingerprint:
        raise WrongKeyFile(path=path)
    return keyring


def _number(official_id: int) -> bytes:
    return official_id.to_bytes(8, "big")
