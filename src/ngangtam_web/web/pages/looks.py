"""The pages about reading: who looked at whom, who took lists out, who was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ngangtam.law.privacy import HiddenLooks
from ngangtam.usecases import unusual_reading as unusual
from ngangtam.usecases.unusual_reading import Finding
from ngangtam_web.apps.accounts.roles import ROLES
from ngangtam_web.apps.audit.look_queries import Exported, LookedAt, Refusal
from ngangtam_web.web.labels import list_label, purpose_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.choices import Link
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.places import PLACES
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import moment as written_moment


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a log, with the address where it leads."""

    heading: str
    words: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class LooksPage:
    """One page of a log, latest first."""

    tabs: tuple[Link, ...]
    #: What the log holds, and what it does not.
    says: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chips: tuple[Crumb, ...] = ()
    older: str = ""
    #: Kept by the form of the filters.
    chosen: Mapping[str, str]
    has_filters: bool = True


@dataclass(frozen=True, kw_only=True)
class OwnLook:
    """Someone read the file of the one who reads the page."""

    at: datetime
    who: str
    how: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class OwnLooks:
    """Who read one's own file, with the exceptions said."""

    rows: tuple[OwnLook, ...]
    notes: tuple[str, ...]


#: Address of a page, narrowed to an account or an official.
Narrowing = Callable[..., str]


def look_rows(
    found: Iterable[LookedAt], narrowed: Narrowing
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Show looks at officials: account, number of the file, how and what for."""
    headings = (_("Thời điểm"), _("Tài khoản"), _("Hồ sơ số"), _("Cách"), _("Mục đích"))
    rows = [
        _cells(
            headings,
            (written_moment(one.at), ""),
            (one.by, narrowed(tai_khoan=one.by)),
            (str(one.official_id), narrowed(ho_so=one.official_id)),
            (kind_words(one.kind), ""),
            (purpose_label(one.purpose), ""),
        )
        for one in found
    ]
    return headings, rows


def export_rows(
    found: Iterable[Exported], narrowed: Narrowing
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Show lists that were taken out: how many people, and the digest that tells the list."""
    headings = (
        *(_("Thời điểm"), _("Tài khoản"), _("Danh sách"), _("Dạng"), _("Số người")),
        *(_("Mục đích"), _("Mã danh sách")),
    )
    rows = [
        _cells(
            headings,
            (written_moment(one.at), ""),
            (one.by, narrowed(tai_khoan=one.by)),
            (list_label(one.what), ""),
            (format_words(one.format), ""),
            (str(one.official_count), ""),
            (purpose_label(one.purpose), ""),
            (one.digest[:12], ""),
        )
        for one in found
    ]
    return headings, rows


def refusal_rows(
    found: Iterable[Refusal], narrowed: Narrowing
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Show who was refused what: the page and the numbers in its address."""
    headings = (_("Thời điểm"), _("Tài khoản"), _("Trang"), _("Địa chỉ hỏi"), _("Lý do từ chối"))
    rows = [
        _cells(
            headings,
            (written_moment(one.at), ""),
            (one.by, narrowed(tai_khoan=one.by)),
            (page_words(one), ""),
            (asked_address(one), ""),
            (
                _("Ngoài phạm vi được giao, hoặc không có")
                if one.why == "ngoai_pham_vi"
                else _("Không có quyền mở trang"),
                "",
            ),
        )
        for one in found
    ]
    return headings, rows


def asked_address(one: Refusal) -> str:
    """Write the address that was asked for; empty for a page of an earlier release."""
    try:
        return reverse(one.page, kwargs=one.asked)
    except NoReverseMatch:
        return ""


def page_words(one: Refusal) -> str:
    """Name the place of the page that was asked for; one of no place keeps its name."""
    address = asked_address(one)
    place = next((place for place in PLACES if address.startswith(place.beginning)), None)
    return one.page if place is None else place.words()


def unusual_rows(
    found: Iterable[Finding], narrowed: Narrowing
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Show unusual reading: what, how much, and how much is usual."""
    headings = (_("Ngày"), _("Tài khoản"), _("Dấu hiệu"), _("Số lượng"), _("Mức thường gặp"))
    rows = [
        _cells(
            headings,
            (written_day(one.day), ""),
            (one.by, narrowed(tai_khoan=one.by, muc=None)),
            (unusual_words(one.kind), ""),
            (str(one.count), ""),
            (f"{one.usual:g}".replace(".", ","), ""),
        )
        for one in found
    ]
    return headings, rows


def unusual_words(kind: str) -> str:
    """Say what is unusual about reading."""
    return {
        unusual.MANY_IN_A_DAY: _("Xem nhiều hồ sơ trong một ngày"),
        unusual.MANY_IN_AN_HOUR: _("Xem nhiều hồ sơ trong một giờ"),
        unusual.AT_NIGHT: _("Xem hồ sơ ban đêm"),
        unusual.OUTSIDE_USUAL_UNITS: _("Xem hồ sơ của đơn vị chưa từng xem"),
        unusual.PROBING: _("Nhiều lần hỏi địa chỉ bị từ chối trong một giờ"),
    }[kind]


def kind_words(kind: str) -> str:
    """Say how a file was read."""
    return {"xem": _("Xem"), "xuat": _("Xuất tệp"), "in": _("In")}.get(kind, kind)


def format_words(form: str) -> str:
    """Name the form of a list that was taken out."""
    return _("Bản in") if form == "in" else f".{form}"


def own_looks(
    looked: Iterable[LookedAt],
    exported: Iterable[Exported],
    *,
    names: Mapping[str, str],
    notes: Sequence[str],
) -> OwnLooks:
    """Tell an official who read their file, or took out a list with them on it."""
    rows = [
        OwnLook(
            at=one.at,
            who=names.get(one.by, one.by),
            how=kind_words(one.kind),
            purpose=purpose_label(one.purpose),
        )
        for one in looked
    ]
    rows += [
        OwnLook(
            at=one.at,
            who=names.get(one.by, one.by),
            how=_("Danh sách %(count)s người, %(form)s")
            % {"count": one.official_count, "form": format_words(one.format)},
            purpose=purpose_label(one.purpose),
        )
        for one in exported
    ]
    rows.sort(key=lambda row: row.at, reverse=True)
    return OwnLooks(rows=tuple(rows), notes=tuple(notes))


def hidden_notes(hidden: Iterable[HiddenLooks]) -> tuple[str, ...]:
    """Say whose looks an official is not shown, and why."""
    return tuple(
        _("Không hiển thị lượt xem của vai trò %(role)s. Lý do: %(reason)s")
        % {
            "role": ROLES[policy.role].label,
            "reason": in_language(vi=policy.reason_vi, en=policy.reason_en),
        }
        for policy in hidden
    )


def _cells(headings: Sequence[str], *cells: tuple[str, str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(heading=heading, words=words, address=address)
        for heading, (words, address) in zip(headings, cells, strict=True)
    )
