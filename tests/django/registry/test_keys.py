"""The key outside the database is made once, and never replaced in silence."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ngangtam_web.apps.registry.keys import (
    ContentUnreadable,
    KeyFileMissing,
    PersonKey,
    WrongKeyFile,
    open_keyring,
)


@pytest.fixture
def key_path(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kek"
    monkeypatch.setenv("NGANGTAM_KEY_FILE", str(path))
    return path


class TestOpenKeyring:
    def test_makes_a_private_file_the_first_time(self, key_path: Path):
        first = open_keyring()

        assert stat.S_IMODE(key_path.stat().st_mode) == 0o600
        assert open_keyring().fingerprint == first.fingerprint

    def test_refuses_to_go_on_without_the_file(self, key_path: Path):
        open_keyring()
        key_path.unlink()

        with pytest.raises(KeyFileMissing):
            open_keyring()
        assert not key_path.exists()

    def test_refuses_the_file_of_another_database(self, key_path: Path):
        open_keyring()
        key_path.write_text("another")

        with pytest.raises(WrongKeyFile):
            open_keyring()


class TestPersonKey:
    def test_reads_only_what_was_written_for_this_person_and_attribute(self, key_path: Path):
        keyring = open_keyring()
        key = keyring.unwrap(7, keyring.wrap(PersonKey.fresh(7)))
        stored = key.encrypt("nung", attribute="ethnicity")

        assert key.decrypt(stored, attribute="ethnicity") == "nung"
        for other, attribute in ((key, "religion"), (PersonKey(8, key.raw), "ethnicity")):
            with pytest.raises(ContentUnreadable):
                other.decrypt(stored, attribute=attribute)
        with pytest.raises(ContentUnreadable):
            keyring.unwrap(8, keyring.wrap(key))
