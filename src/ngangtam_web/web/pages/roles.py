"""The page of roles and rights: what each is for, what it deliberately lacks, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ngangtam.law.privacy import HiddenLooks, Retention, UnusualReadingLimits
from ngangtam_web.apps.accounts.roles import ROLES, Permission, Role
from ngangtam_web.web.language import in_language


@dataclass(frozen=True, kw_only=True)
class RoleShown:
    """A role with the rights that it brings."""

    slug: str
    words: str | Promise
    says: str | Promise
    rights: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RightShown:
    """A right and the roles that bring it."""

    slug: str
    words: str
    #: Empty: no role brings it; it is granted by name.
    roles: tuple[str | Promise, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How long a kind of data is kept."""

    words: str
    kept: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class RolesPage:
    """Roles, rights and policies about reading."""

    roles: tuple[RoleShown, ...]
    rights: tuple[RightShown, ...]
    kept: tuple[Kept, ...]
    #: Whose looks an official is not shown, and why.
    hidden: tuple[str, ...]
    limits: tuple[tuple[str, int], ...]


def right_words(right: Permission) -> str:
    """Say what a right opens."""
    return {
        Permission.SEE_FIGURES: _("Xem kế hoạch, chỉ tiêu, số liệu; không có tên"),
        Permission.SEE_NAMES: _("Xem danh sách người đứng sau số liệu"),
        Permission.SEE_OFFICIALS: _("Mở hồ sơ trong phạm vi được giao"),
        Permission.SEE_OWN_FILE: _("Xem hồ sơ của chính mình"),
        Permission.SEE_SENSITIVE: _("Xem dữ liệu nhạy cảm (dân tộc, tôn giáo, quê quán, căn cước)"),
        Permission.SEE_SUCCESSION: _("Xem quy hoạch cán bộ"),
        Permission.SEE_APPRAISAL: _("Xem đánh giá, xếp loại chất lượng"),
        Permission.SEE_DISCIPLINE: _("Xem kỷ luật"),
        Permission.SEE_CANDIDACY: _("Xem giới thiệu ứng cử"),
        Permission.SEE_SOURCES: _("Mở minh chứng: quyết định, ô dữ liệu, bản chụp"),
        Permission.SEE_LEDGER: _("Xem lịch sử cập nhật; không có dữ liệu cá nhân"),
        Permission.SEE_UNITS: _("Xem cơ quan, đơn vị, chức vụ, biên chế"),
        Permission.SEE_LAW: _("Tra cứu văn bản, tiêu chuẩn"),
        Permission.SEE_DUE: _("Xem việc đến hạn của từng người"),
        Permission.EXPORT_LISTS: _("Xuất danh sách; mỗi lần xuất đều ghi lại mục đích"),
        Permission.CHANGE_OFFICIALS: _("Cập nhật hồ sơ theo quyết định"),
        Permission.SEND_FILES: _("Gửi tệp dữ liệu"),
        Permission.TAKE_IN_FILES: _("Tiếp nhận tệp hoặc trả lại kèm lý do"),
        Permission.ASK_CORRECTIONS: _("Đề nghị chỉnh lý"),
        Permission.ANSWER_REQUESTS: _("Trả lời đề nghị chỉnh lý, yêu cầu của chủ thể dữ liệu"),
        Permission.SEE_LOOKS: _("Xem ai đã xem, đã xuất; không có nội dung hồ sơ"),
        Permission.MANAGE_ACCOUNTS: _("Quản lý tài khoản, cấp và thu hồi quyền"),
        Permission.CHANGE_RULES: _("Cập nhật văn bản, tiêu chuẩn, cách tính"),
    }[right]


def roles_page(
    *,
    retention: Iterable[Retention],
    hidden: Iterable[HiddenLooks],
    limits: UnusualReadingLimits,
) -> RolesPage:
    """Print the roles as the code has them, and the policies as they are declared."""
    return RolesPage(
        roles=tuple(
            RoleShown(
                slug=role.slug,
                words=role.label,
                says=role.description,
                rights=tuple(right_words(right) for right in _in_order(role)),
            )
            for role in ROLES.values()
        ),
        rights=tuple(
            RightShown(
                slug=str(right),
                words=right_words(right),
                roles=tuple(role.label for role in ROLES.values() if right in role.permissions),
            )
            for right in Permission
        ),
        kept=retention_rows(retention),
        hidden=tuple(
            f"{ROLES[one.role].label}: {in_language(vi=one.reason_vi, en=one.reason_en)}"
            for one in hidden
        ),
        limits=(
            (_("Số hồ sơ trong một ngày, từ"), limits.day_at_least),
            (_("và gấp mức thường gặp của chính mình"), limits.day_times_own),
            (_("và gấp mức thường gặp của người khác"), limits.day_times_peers),
            (_("Số hồ sơ trong một giờ, từ"), limits.hour_at_least),
            (_("Ban đêm: từ giờ"), limits.night_from),
            (_("Ban đêm: đến giờ"), limits.night_until),
            (_("Số hồ sơ ban đêm, từ"), limits.night_at_least),
            (_("Số hồ sơ của đơn vị chưa từng xem, từ"), limits.outside_at_least),
            (_("Số lượt bị từ chối trong một giờ, từ"), limits.refused_at_least),
            (_("Số ngày so sánh"), limits.history_days),
        ),
    )


def _in_order(role: Role) -> list[Permission]:
    return [right for right in Permission if right in role.permissions]


def retention_rows(retention: Iterable[Retention]) -> tuple[Kept, ...]:
    """Say how long each kind of data is kept, and what ends it."""
    return tuple(
        Kept(
            words=in_language(vi=one.label_vi, en=one.label_en),
            kept=in_language(vi=one.kept_vi, en=one.kept_en),
            ends=in_language(vi=one.ends_vi, en=one.ends_en),
        )
        for one in retention
    )
