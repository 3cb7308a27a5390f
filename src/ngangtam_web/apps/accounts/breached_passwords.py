"""Looks a password up among those that were stolen elsewhere, in a list that an operator brings.

It is the public list of SHA-1 hashes (Pwned Passwords): one text in the order of the hashes, with
`HASH:COUNT` in a line, or a folder with a file for each five first digits (`21BD1.txt`) that holds
the rest of each hash. It is tens of gigabytes, so it is searched where it lies.
"""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_left
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from ngangtam.kernel import Refused

#: Digits of a hash, and how many of them name a file of the folder.
_DIGITS, _PREFIX = 40, 5
#: With these the first and the last hash of a whole list begin.
_FIRST, _LAST = b"00000", b"FFFFF"
#: Stands after every hash: where a file ends.
_END = b"~"
#: Longer than a line is: the hash, a colon, how often it was seen.
_LONGEST_LINE = 128
#: So many places of a file, or files of a folder, are looked at to tell whether it is a list.
_SAMPLES = 64


class BreachedPasswordsUnusable(Refused):
    """The list that the installation names is not there, or is something else."""

    code = "accounts.breached-passwords-unusable"

    def __init__(self, *, path: Path, reason_vi: str, reason_en: str) -> None:
        super().__init__(
            vi=f"Không dùng được danh sách mật khẩu bị lộ {path}: {reason_vi}. Hãy sửa hoặc bỏ "
            "NGANGTAM_BREACHED_PASSWORDS.",
            en=f"The list of breached passwords {path} cannot be used: {reason_en}. Correct or "
            "unset NGANGTAM_BREACHED_PASSWORDS.",
            path=str(path),
        )


class PasswordNotLookedUp(Refused):
    """The list became unreadable; whoever sets a password reads nothing of the machine."""

    code = "accounts.password-not-looked-up"

    def __init__(self) -> None:
        super().__init__(
            vi="Hiện chưa tra cứu được danh sách mật khẩu bị lộ, nên chưa đặt mật khẩu nào. Hãy "
            "báo người vận hành hệ thống rồi thử lại sau.",
            en="The list of breached passwords cannot be looked at just now, so no password was "
            "set. Tell whoever runs the system, and try again later.",
        )


def is_breached(password: str) -> bool:
    """Say whether the list holds a password; an installation without a list knows of none.

    Raises:
        PasswordNotLookedUp: The list is named and cannot be read.
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
        raise PasswordNotLookedUp from error


def require_usable() -> bool:
    """Say whether the installation names a list, after a look at it.

    A list has both its ends, or all its files; its order, and whether it is hashes at all, is
    looked at in some places. What was lost in the middle of a file is not found.

    Raises:
        BreachedPasswordsUnusable: It is named and is not there, cut off, or not in order.
    """
    source = settings.BREACHED_PASSWORDS
    if source is None:
        return False
    if source.is_dir():
        _require_folder(source)
    else:
        first, last = _require_file(source, digits=_DIGITS)
        if not (first.startswith(_FIRST) and last.startswith(_LAST)):
            raise BreachedPasswordsUnusable(
                path=source,
                reason_vi="thiếu phần đầu hoặc phần cuối, có lẽ chưa chép xong",
                reason_en="its beginning or its end is missing; perhaps it was not copied whole",
            )
    return True


def _require_folder(folder: Path) -> None:
    ranges = 16**_PREFIX
    for number in range(0, ranges, ranges // _SAMPLES):
        _require_file(folder / f"{number:0{_PREFIX}X}.txt", digits=_DIGITS - _PREFIX)
    with os.scandir(folder) as entries:
        found = sum(_is_range(entry.name) for entry in entries)
    if found != ranges:
        raise BreachedPasswordsUnusable(
            path=folder,
            reason_vi=f"có {found} tệp, danh sách đủ có {ranges} tệp",
            reason_en=f"it holds {found} files, and a whole list has {ranges}",
        )


def _is_range(name: str) -> bool:
    return bool(re.fullmatch(rf"[0-9A-F]{{{_PREFIX}}}\.txt", name))


def _require_file(path: Path, *, digits: int) -> tuple[bytes, bytes]:
    """Refuse a file that is not of hashes in their order; give its first and its last one."""
    try:
        with path.open("rb") as file:
            hashes = _sampled(file)
    except OSError as error:
        reason = {
            FileNotFoundError: ("không có tệp này", "there is no such file"),
            PermissionError: ("không có quyền đọc", "it may not be read"),
        }.get(type(error), ("không đọc được", "it cannot be read"))
        raise BreachedPasswordsUnusable(
            path=path, reason_vi=reason[0], reason_en=reason[1]
        ) from error
    if hashes != sorted(hashes) or not all(
        re.fullmatch(rb"[0-9A-F]{%d}" % digits, one) for one in hashes
    ):
        raise BreachedPasswordsUnusable(
            path=path,
            reason_vi="không phải các mã băm SHA-1 xếp theo thứ tự",
            reason_en="it does not hold SHA-1 hashes in their order",
        )
    return hashes[0], hashes[-1]


def _holds(file: BinaryIO, wanted: bytes) -> bool:
    places = range(file.seek(0, SEEK_END))
    found = bisect_left(places, wanted, key=lambda place: _hash_from(file, place))
    return _hash_from(file, found) == wanted


def _sampled(file: BinaryIO) -> list[bytes]:
    """Read hashes here and there, the first and the last among them."""
    size = file.seek(0, SEEK_END)
    places = [size * sample // _SAMPLES for sample in range(_SAMPLES)]
    found = [_hash_from(file, place) for place in places]
    file.seek(max(0, size - _LONGEST_LINE))
    rest = file.read().rstrip()
    last = rest[rest.rfind(b"\n") + 1 :].partition(b":")[0].strip().upper()
    # Places in the last line lead to the end.
    return [*(one for one in found if one != _END), last]


def _hash_from(file: BinaryIO, place: int) -> bytes:
    """Read the hash in the first line that begins at a place or after it."""
    file.seek(max(0, place - 1))
    if place:
        file.readline()
    line = file.readline()
    return line.partition(b":")[0].strip().upper() or _END
