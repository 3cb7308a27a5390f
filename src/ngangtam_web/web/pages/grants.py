"""The grants of an account and the record of what was done to it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.queries import AccountChange, GrantGiven
from ngangtam_web.apps.accounts.roles import ROLES, Permission
from ngangtam_web.web.forms.grants import authority_words
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.roles import right_words
from ngangtam_web.web.templatetags.reading import day as written_day

#: Names a unit by its id.
UnitName = Callable[[int | None], str]


@dataclass(frozen=True, kw_only=True)
class GrantRow:
    """One grant in words."""

    grant_id: int
    role: str | Promise
    #: Where, and whose files.
    unit: str
    authorities: tuple[str, ...]
    further: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    granted_by: str
    mark: Mark
    can_end: bool


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One thing that was done to an account."""

    at: datetime
    by: str
    words: str


def grant_rows(
    grants: Iterable[GrantGiven], *, unit_name: UnitName, on: date
) -> tuple[GrantRow, ...]:
    """Show grants, past and coming ones too."""
    return tuple(
        GrantRow(
            grant_id=one.grant_id,
            role=ROLES[one.role].label
            if one.role
            else _("Thay %(account)s") % {"account": one.stands_in_for},
            unit=_where(one.unit_id, unit_name) if one.role else "",
            authorities=tuple(authority_words(code) for code in one.authorities),
            further=tuple(right_words(Permission(right)) for right in one.further),
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            granted_by=one.granted_by,
            mark=_mark(one, on),
            can_end=one.valid_to is None or one.valid_to > on,
        )
        for one in grants
    )


def change_rows(changes: Iterable[AccountChange], *, unit_name: UnitName) -> tuple[ChangeRow, ...]:
    """Show what was done to an account."""
    return tuple(
        ChangeRow(at=one.at, by=one.by, words=_change_words(one, unit_name)) for one in changes
    )


def _where(unit_id: int | None, unit_name: UnitName) -> str:
    return _("Toàn tỉnh") if unit_id is None else unit_name(unit_id)


def _mark(one: GrantGiven, on: date) -> Mark:
    if one.valid_to is not None and one.valid_to <= on:
        return Mark(words=_("Đã hết"), tone="quiet")
    if one.valid_from > on:
        return Mark(words=_("Chưa bắt đầu"), tone="open")
    return Mark(words=_("Đang có hiệu lực"), tone="good")


def _change_words(one: AccountChange, unit_name: UnitName) -> str:
    words = {
        "tao_tai_khoan": _("Tạo tài khoản"),
        "cap_quyen": _("Cấp quyền"),
        "cap_quyen_thay": _("Cấp quyền thay người khác"),
        "thu_hoi_quyen": _("Thu hồi quyền"),
        "khoa_tai_khoan": _("Đóng tài khoản"),
        "mo_lai_tai_khoan": _("Mở lại tài khoản"),
        "cap_ma": _("Cấp mã đặt mật khẩu"),
        "dung_ma": _("Đặt mật khẩu bằng mã được cấp"),
        "doi_mat_khau": _("Đổi mật khẩu"),
        "mo_khoa_dang_nhap": _("Mở khóa đăng nhập"),
        "dang_xuat_moi_noi": _("Kết thúc các phiên đăng nhập"),
        "thiet_lap_xac_thuc": _("Thiết lập mã xác thực"),
        "go_xac_thuc": _("Gỡ mã xác thực"),
        "tao_ma_du_phong": _("Tạo mã dự phòng mới"),
        "dung_ma_du_phong": _("Dùng một mã dự phòng"),
    }.get(one.what, one.what)
    said = one.details
    parts = []
    if role := said.get("role"):
        parts.append(str(ROLES[str(role)].label) if role in ROLES else str(role))
        unit = said.get("unit")
        parts.append(_where(unit if isinstance(unit, int) else None, unit_name))
    for name, write in (("authorities", authority_words), ("further", _right)):
        codes = said.get(name)
        if isinstance(codes, list) and codes:
            parts.append(", ".join(write(str(code)) for code in codes))
    if said.get("from"):
        parts.append(f"{_day(said['from'])} – {_day(said.get('to'))}")
    return f"{words}: {'; '.join(parts)}" if parts else words


def _right(code: str) -> str:
    return right_words(Permission(code)) if code in set(Permission) else code


def _day(written: object) -> str:
    return written_day(date.fromisoformat(str(written))) if written else "…"
