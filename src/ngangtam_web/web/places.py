"""Where the navigation leads: a place stands here once its page works, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.queries import Access
from ngangtam_web.apps.accounts.roles import Permission

#: Headings of the navigation in their order, and the rights whose places stand under each.
GROUPS: tuple[tuple[Callable[[], str], frozenset[Permission]], ...] = (
    (
        lambda: _("Công việc"),
        frozenset(
            {Permission.SEE_FIGURES, Permission.SEE_NAMES, Permission.SEE_DUE}
            | {Permission.ASK_CORRECTIONS, Permission.ANSWER_REQUESTS, Permission.SEE_OWN_FILE}
        ),
    ),
    (
        lambda: _("Dữ liệu"),
        frozenset(
            {Permission.SEE_OFFICIALS, Permission.CHANGE_OFFICIALS, Permission.SEE_UNITS}
            | {Permission.SEE_SOURCES, Permission.SEND_FILES, Permission.TAKE_IN_FILES}
            | {Permission.EXPORT_LISTS}
        ),
    ),
    (lambda: _("Căn cứ"), frozenset({Permission.SEE_LAW, Permission.CHANGE_RULES})),
    (
        lambda: _("Hệ thống"),
        frozenset({Permission.SEE_LEDGER, Permission.SEE_LOOKS, Permission.MANAGE_ACCOUNTS}),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page of the navigation, for whoever has one of its rights."""

    rights: tuple[Permission, ...]
    words: Callable[[], str]
    #: Name of the address in `urls`.
    name: str
    #: What the addresses of the place and of all below it begin with.
    beginning: str

    @property
    def group(self) -> int:
        """Find under which of GROUPS the place stands: that of the first right that opens it."""
        return next(
            (index for index, (_words, rights) in enumerate(GROUPS) if self.rights[0] in rights), 0
        )


#: In the order of the navigation.
PLACES = (
    Place(
        rights=(Permission.SEE_FIGURES,),
        words=lambda: _("Kết quả chỉ tiêu"),
        name="plans",
        beginning="/ke-hoach/",
    ),
    Place(
        rights=(Permission.SEE_FIGURES,),
        words=lambda: _("Đối chiếu tiêu chuẩn"),
        name="gaps",
        beginning="/doi-chieu-tieu-chuan/",
    ),
    Place(
        rights=(Permission.SEE_DUE,),
        words=lambda: _("Việc đến hạn"),
        name="due",
        beginning="/viec-den-han/",
    ),
    Place(
        rights=(Permission.SEE_OFFICIALS,),
        words=lambda: _("Hồ sơ CBCCVC"),
        name="officials",
        beginning="/can-bo/",
    ),
    Place(
        rights=(Permission.SEE_SOURCES,),
        words=lambda: _("Quyết định, văn bằng"),
        name="decisions",
        beginning="/quyet-dinh/",
    ),
    Place(
        rights=(Permission.TAKE_IN_FILES, Permission.SEND_FILES),
        words=lambda: _("Tiếp nhận dữ liệu"),
        name="intake",
        beginning="/tiep-nhan/",
    ),
    Place(
        rights=(Permission.TAKE_IN_FILES, Permission.SEND_FILES, Permission.EXPORT_LISTS),
        words=lambda: _("Biểu mẫu"),
        name="blank-forms",
        beginning="/bieu-mau/",
    ),
    Place(
        rights=(Permission.SEE_UNITS,),
        words=lambda: _("Cơ quan, đơn vị"),
        name="units",
        beginning="/don-vi/",
    ),
    Place(
        rights=(Permission.SEE_LAW,),
        words=lambda: _("Căn cứ pháp lý"),
        name="law",
        beginning="/phap-luat/",
    ),
    Place(
        rights=(Permission.ANSWER_REQUESTS, Permission.ASK_CORRECTIONS),
        words=lambda: _("Yêu cầu, đề nghị"),
        name="requests",
        beginning="/yeu-cau/",
    ),
    Place(
        rights=(Permission.SEE_LEDGER,),
        words=lambda: _("Lịch sử cập nhật"),
        name="ledger",
        beginning="/lan-cap-nhat/",
    ),
    Place(
        rights=(Permission.SEE_LOOKS,),
        words=lambda: _("Lượt xem, lượt xuất"),
        name="looks",
        beginning="/luot-xem/",
    ),
    Place(
        rights=(Permission.MANAGE_ACCOUNTS,),
        words=lambda: _("Tài khoản"),
        name="accounts",
        beginning="/tai-khoan/",
    ),
    Place(
        rights=(Permission.SEE_LEDGER,),
        words=lambda: _("Kiểm chứng"),
        name="checks",
        beginning="/kiem-chung/",
    ),
    Place(
        rights=(Permission.MANAGE_ACCOUNTS, Permission.SEE_LOOKS),
        words=lambda: _("Vai trò và quyền"),
        name="roles",
        beginning="/vai-tro/",
    ),
)


def places_for(access: Access) -> tuple[Place, ...]:
    """Give the places that a reader may go to, those of a group together."""
    allowed = [place for place in PLACES if any(access.may(right) for right in place.rights)]
    return tuple(sorted(allowed, key=lambda place: place.group))
