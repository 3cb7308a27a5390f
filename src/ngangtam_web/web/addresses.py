"""What an address says: the day and the registry version that a page is asked for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from ngangtam.kernel import Refused
from ngangtam_web.web.pages.frame import Moment

DAY, VERSION = "ngay", "phien-ban"


class AddressNotUnderstood(Refused):
    """The address names a day or version that is none."""

    code = "web.address-not-understood"
    exit_code = 2

    def __init__(self, *, asked: str, latest: int) -> None:
        super().__init__(
            vi=f"Không hiểu “{asked[:40]}” trong địa chỉ. Ngày viết dạng 2025-06-30; lần cập nhật "
            f"là số từ 1 đến {latest}. Hãy sửa địa chỉ hoặc quay lại trang đầu.",
            en=f'"{asked[:40]}" in the address is not understood. A day is written 2025-06-30, a '
            f"version is a number from 1 to {latest}. Correct the address or go to the first page.",
            asked=asked[:40],
        )


def is_complete(request: HttpRequest) -> bool:
    """Say whether the address names both day and version, so that it shows the same to the next."""
    return DAY in request.GET and VERSION in request.GET


def read_moment(request: HttpRequest, *, default_day: date, latest: int, note: str = "") -> Moment:
    """Read day and version; what is missing is the default day and the latest version.

    `note` says why the default day is what it is, and is kept where the page shows that day.

    Raises:
        AddressNotUnderstood: The day is no day, or there is no such version.
    """
    day = _day(request.GET.get(DAY, ""), default_day, latest)
    return Moment(
        day=day,
        known_at=_version(request.GET.get(VERSION, ""), latest),
        latest=latest,
        note=note if day == default_day else "",
    )


def read_day(request: HttpRequest, name: str, *, default: date, latest: int) -> date:
    """Read a day by the name of its part of the address.

    Raises:
        AddressNotUnderstood: It is no day.
    """
    return _day(request.GET.get(name, ""), default, latest)


def read_page(request: HttpRequest, *, latest: int, name: str = "trang", digits: int = 6) -> int:
    """Read the number of a page, or of a row before it, from 1."""
    written = request.GET.get(name) or "1"
    is_number = written.isascii() and written.isdigit() and len(written) <= digits
    if not (is_number and int(written) > 0):
        raise AddressNotUnderstood(asked=written, latest=latest)
    return int(written)


def _day(written: str, default: date, latest: int) -> date:
    if not written:
        return default
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise AddressNotUnderstood(asked=written, latest=latest) from None
    if not 1900 <= day.year <= 2100:
        raise AddressNotUnderstood(asked=written, latest=latest)
    return day


def _version(written: str, latest: int) -> int:
    if not written:
        return latest
    if written.isascii() and written.isdigit() and len(written) < 10 and 0 < int(written) <= latest:
        return int(written)
    raise AddressNotUnderstood(asked=written, latest=latest)
