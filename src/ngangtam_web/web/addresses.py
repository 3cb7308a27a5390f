"""What an address says: the day and the registry version that a page is asked for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from ngangtam.kernel import Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.web import written_days
from ngangtam_web.web.pages.frame import Moment

DAY, VERSION = "ngay", "phien-ban"
#: The part of an address that narrows a page to a unit.
UNIT = "don-vi"
#: Parts of addresses that name a day or a month, whole and by their ending.
_DAY_NAMES = frozenset(
    {DAY, "luat-ngay", "biet-ngay", "so-voi", "ngay-ky", "tu-ngay", "den-ngay", "tu", "den"}
)
_DAY_ENDS = ("-tu", "-den")


class AddressNotUnderstood(Refused):
    """The address names a day or version that is none."""

    code = "web.address-not-understood"
    exit_code = 2

    def __init__(self, *, asked: str, latest: int) -> None:
        super().__init__(
            vi=f"Không hiểu “{asked[:40]}” trong địa chỉ. Ngày viết dạng 30/06/2025; lần cập nhật "
            f"là số từ 1 đến {latest}. Hãy sửa địa chỉ hoặc quay lại trang đầu.",
            en=f'"{asked[:40]}" in the address is not understood. A day is written 2025-06-30, a '
            f"version is a number from 1 to {latest}. Correct the address or go to the first page.",
            asked=asked[:40],
        )


def is_complete(request: HttpRequest) -> bool:
    """Say whether the address names both day and version, so that it shows the same to the next."""
    return DAY in request.GET and VERSION in request.GET


def moment_of(request: HttpRequest) -> Moment:
    """Read which day and version a page is asked for: today and the latest, unless said.

    Raises:
        AddressNotUnderstood: The day is no day, or there is no such version.
    """
    return read_moment(request, default_day=timezone.localdate(), latest=audit.head().number)


def read_moment(request: HttpRequest, *, default_day: date, latest: int, note: str = "") -> Moment:
    """Read day and version; what is missing is the default day and the latest version.

    `note` says why the default day is what it is, and is kept where the page shows that day.

    Raises:
        AddressNotUnderstood: The day is no day, or there is no such version.
    """
    day = named_day(request.GET.get(DAY, ""), latest=latest) or default_day
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
    return named_day(request.GET.get(name, ""), latest=latest) or default


def read_page(request: HttpRequest, *, latest: int, name: str = "trang", digits: int = 6) -> int:
    """Read the number of a page, or of a row before it, from 1."""
    written = request.GET.get(name) or "1"
    number = named_number(written, latest=latest, digits=digits)
    if not number:
        raise AddressNotUnderstood(asked=written, latest=latest)
    return number


def plain_address(request: HttpRequest) -> str | None:
    """Write the address anew where a form put days into it as people write them.

    One day has one address, in the order that sorts: 2025-06-30. None where nothing changes.
    """
    asked = request.GET.copy()
    is_changed = False
    for name in asked:
        if name not in _DAY_NAMES and not name.endswith(_DAY_ENDS):
            continue
        for read, form in ((written_days.read_day, "%Y-%m-%d"), (written_days.read_month, "%Y-%m")):
            found = read(asked[name])
            if found is not None and asked[name] != f"{found:{form}}":
                asked[name], is_changed = f"{found:{form}}", True
    return f"{request.path}?{asked.urlencode()}" if is_changed else None


def named_number(written: str, *, latest: int, digits: int = 9) -> int | None:
    """Read a whole number from 0 that an address names; None where it names none.

    Raises:
        AddressNotUnderstood: It is no number, or has too many digits.
    """
    if not written:
        return None
    if written.isascii() and written.isdigit() and len(written) <= digits:
        return int(written)
    raise AddressNotUnderstood(asked=written, latest=latest)


def named_day(written: str, *, latest: int) -> date | None:
    """Read a day that an address names; None where it names none.

    Raises:
        AddressNotUnderstood: It is no day.
    """
    if not written:
        return None
    day = written_days.read_day(written)
    if day is None:
        raise AddressNotUnderstood(asked=written, latest=latest)
    return day


def named_month(written: str, *, latest: int) -> date | None:
    """Read a month that an address names, as its first day; None where it names none.

    Raises:
        AddressNotUnderstood: It is no month.
    """
    if not written:
        return None
    month = written_days.read_month(written)
    if month is None:
        raise AddressNotUnderstood(asked=written, latest=latest)
    return month


def _version(written: str, latest: int) -> int:
    number = named_number(written, latest=latest)
    if number is None:
        return latest
    if not 0 < number <= latest:
        raise AddressNotUnderstood(asked=written, latest=latest)
    return number
