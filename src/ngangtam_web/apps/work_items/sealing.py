"""Keeps what people write about an official under that official's key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.db import connection

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.keys import PersonKey, open_keyring
from ngangtam_web.apps.registry.preparation import person_keys

_PURPOSE = "work_item"


def sealed(official_id: int, content: Mapping[str, str]) -> bytes:
    """Encrypt a content under the official's key.

    Raises:
        OutOfScope: The session does not see the official.
        OfficialErased: The key was destroyed.
    """
    key = person_keys([OfficialId(official_id)])[official_id]
    return key.encrypt(json.dumps(dict(content), ensure_ascii=False), attribute=_PURPOSE)


class Opener:
    """The keys of some officials, for reading; who was erased has none."""

    def __init__(self, officials: Iterable[int]) -> None:
        wanted = sorted(set(officials))
        self._keys: dict[int, PersonKey] = {}
        if not wanted:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, key_wrapped FROM registry_official"
                " WHERE id = ANY (%s::bigint[]) AND key_wrapped IS NOT NULL",
                [wanted],
            )
            rows = cursor.fetchall()
        keyring = open_keyring() if rows else None
        for number, wrapped in rows:
            if keyring is not None:
                self._keys[number] = keyring.unwrap(number, bytes(wrapped))

    def opened(self, official_id: int, encrypted: bytes) -> dict[str, str]:
        """Decrypt a content; empty where the official was erased or is not in scope."""
        key = self._keys.get(official_id)
        if key is None:
            return {}
        return json.loads(key.decrypt(bytes(encrypted), attribute=_PURPOSE))
