"""The keys of an installation, written to a file of their own and brought back."""

from __future__ import annotations

import json
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam_web.database.archive import key_hashes, new_file
from ngangtam_web.database.home import Home


class KeysDoNotFit(Refused):
    """The key file is not the one that belongs to the backup or to this home."""

    code = "backup.keys-do-not-fit"

    def __init__(self, *, path: Path, name: str) -> None:
        super().__init__(
            vi=f"Khóa {name} trong {path} không khớp với bản sao lưu hoặc với thư mục dữ liệu. Hãy "
            "dùng tệp khóa được ghi cùng bản sao lưu này và một NGANGTAM_HOME trống.",
            en=f"The key {name} in {path} does not fit the backup or the home folder. Use the key "
            "file written with this backup, and an empty NGANGTAM_HOME.",
            path=str(path),
        )


def read_keys(*, home: Home) -> dict[str, str]:
    """Read all keys of this installation: name -> key."""
    files = sorted(path for path in home.keys.glob("*") if path.is_file())
    return {path.name: path.read_text(encoding="ascii").strip() for path in files}


def write_key_file(*, path: Path, keys: dict[str, str]) -> None:
    """Write the keys to a 0600 file, to be kept apart from the backup."""
    with new_file(path) as draft:
        draft.write_text(json.dumps(keys, indent=1, sort_keys=True), encoding="ascii")


def read_key_file(*, path: Path, expected: dict[str, str]) -> dict[str, str]:
    """Read a key file and check that it is the one that a backup needs.

    Raises:
        KeysDoNotFit: It is missing, unreadable, or holds other keys.
    """
    try:
        keys = json.loads(path.read_text(encoding="ascii"))
        hashes = key_hashes(keys)
    except (OSError, ValueError, AttributeError) as error:
        raise KeysDoNotFit(path=path, name="*") from error
    for name, hashed in expected.items():
        if hashes.get(name) != hashed:
            raise KeysDoNotFit(path=path, name=name)
    return keys


def install_keys(*, path: Path, keys: dict[str, str], home: Home) -> None:
    """Put keys into a home that has none, or the same ones.

    Raises:
        KeysDoNotFit: The home holds another key of that name; nothing is changed.
    """
    home.make()
    present = read_keys(home=home)
    for name, key in keys.items():
        if present.get(name, key) != key or Path(name).name != name:
            raise KeysDoNotFit(path=path, name=name)
    for name, key in keys.items():
        if name not in present:
            (home.keys / name).touch(mode=0o600)
            (home.keys / name).write_text(key, encoding="ascii")
