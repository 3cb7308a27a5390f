"""Where the navigation leads: a place stands here once its page works, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.roles import Permission


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page of the navigation, for whoever has one of its rights."""

    rights: tuple[Permission, ...]
    words: Callable[[], str]
    #: Name of the address in `urls`.
    name: str
    #: What the addresses of the place and of all below it begin with.
    beginning: str


#: In the order of the navigation.
PLACES = (
    Place(
        rights=(Permission.SEE_FIGURES,),
        words=lambda: _("Kết quả chỉ tiêu"),
        name="home",
        beginning="/ke-hoach/",
    ),
    Place(
        rights=(Permission.SEE_OFFICIALS,),
        words=lambda: _("Hồ sơ CBCCVC"),
        name="officials",
        beginning="/can-bo/",
    ),
    Place(
        rights=(Permission.SEE_LEDGER,),
        words=lambda: _("Lịch sử cập nhật"),
        name="ledger",
        beginning="/lan-cap-nhat/",
    ),
    Place(
        rights=(Permission.MANAGE_ACCOUNTS,),
        words=lambda: _("Tài khoản"),
        name="accounts",
        beginning="/tai-khoan/",
    ),
)
