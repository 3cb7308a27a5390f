"""Looks a password up among those that were stolen elsewhere, in a list that an operator brings.

It is the public list of SHA-1 hashes (Pwned Passwords): one text in the order of the hashes, with
`HASH:COUNT` in a line, or a folder with a file for each five first digits (`21BD1.txt`) that holds
the rest of each hash. It is tens of gigabytes, so it is searched where it lies.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from ngangtam.kernel import Refused

#: Digits of a hash, and how many of them name a file of the folder.
_DIGITS, _PREFIX = 40, 5
#: Stands after every hash: where a file ends.
_END = b"~"
#: So many places of the list are looked at to tell whether it is one.
_SAMPLES = 64


class BreachedPasswordsUnusable(Refused):
    """The list that the installation names is not there, or is something else."""

    code = "accounts.breached-passwords-unusable"

    def __init__(self, *, path: Path, reason_vi: str, reason_en: str) -> None:
        super().__init__(
            vi=f"Không dùng được danh sách mật khẩu bị lộ {path}: {reason_vi}. Hãy sửa hoặc bỏ "
            "NGANGTAM_BREACHED_PASSWORDS; chưa đặt mật khẩu nào.",
            en=f"The list of breached passwords {path} cannot be used: {reason_en}. Correct or "
            "unset NGANGTAM_BREACHED_PASSWORDS; no password was set.",
            path=str(path),
        )


def is_breached(password: str) -> bool:
    """Say whether the list holds a password; an installation without a list knows of none.

    Raises:
        BreachedPasswordsUnusable: The list is named and cannot be read.
    """
    source = settings.BREACHED_PASSWORDS
    if source is None:
        return False
    digits = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    path, wanted = source, digits
    if source.is_dir():
        path, wanted = source / f"{digits[:_PREFIX]}.txt", digits[_PREFIX:]
    try:
        with path.open("rb") as file:
            return _holds(file, wanted.encode())
    except OSError as error:
        raise _unreadable(path, error) from error


def require_usable() -> bool:
    """Say whether the installation names a list, after a look at it here and there.

    Raises:
        BreachedPasswordsUnusable: It is named and is not there, not whole, or not in order.
    """
    source = settings.BREACHED_PASSWORDS
    if source is None:
        return False
    paths, digits = [source], _DIGITS
    if source.is_dir():
        step = 16**_PREFIX // _SAMPLES
        names = [f"{number:0{_PREFIX}X}.txt" for number in range(0, 16**_PREFIX, step)]
        paths, digits = [source / name for name in names], _DIGITS - _PREFIX
    for path in paths:
        try:
            with path.open("rb") as file:
                in_order = _is_in_order(file, digits=digits)
        except OSError as error:
            raise _unreadable(path, error) from error
        if not in_order:
            raise BreachedPasswordsUnusable(
                path=path,
                reason_vi="không phải các mã băm SHA-1 xếp theo thứ tự",
                reason_en="it does not hold SHA-1 hashes in their order",
            )
    return True


def _unreadable(path: Path, error: OSError) -> BreachedPasswordsUnusable:
    reason = error.strerror or str(error)
    return BreachedPasswordsUnusable(path=path, reason_vi=reason, reason_en=reason)


def _holds(file: BinaryIO, wanted: bytes) -> bool:
    places = range(file.seek(0, SEEK_END))
    found = bisect_left(places, wanted, key=lambda place: _hash_from(file, place))
    return _hash_from(file, found) == wanted


def _is_in_order(file: BinaryIO, *, digits: int) -> bool:
    size = file.seek(0, SEEK_END)
    hashes = [_hash_from(file, size * sample // _SAMPLES) for sample in range(_SAMPLES)]
    return (
        hashes[0] != _END
        and hashes == sorted(hashes)
        and all(re.fullmatch(rb"[0-9A-F]{%d}|~" % digits, one) for one in hashes)
    )


def _hash_from(file: BinaryIO, place: int) -> bytes:
    """Read the hash in the first line that begins at a place or after it."""
    file.seek(max(0, place - 1))
    if place:
        file.readline()
    line = file.readline()
    return line.partition(b":")[0].strip().upper() or _END
