"""The posts of a unit with their seats and holders."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.usecases.units_view import ACTING, IN_CHARGE, Holder, StaffedPost
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.labels import label, title_label
from ngangtam_web.web.pages.official_sources import SourceLine, source_line
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.templatetags.reading import day_range

#: More holders of one post are folded.
_HOLDERS = 12


@dataclass(frozen=True, kw_only=True)
class HolderLine:
    """Somebody in a post."""

    name: str
    address: str
    since: str
    manner: str
    #: Why the holder is marked; empty: appointed, and surely.
    mark: str
    source: SourceLine | None


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """A post with its seats and holders."""

    title: str
    authority: str
    seats: int | None
    filled: int
    vacancies: int | None
    #: More holders than seats, or a post that has ended and is still held.
    fault: str
    holders: tuple[HolderLine, ...]
    #: Holders whom the reader may not know.
    unnamed: int = 0
    is_long: bool = False


def post_line(post: StaffedPost, file: UnitFile) -> PostLine:
    """Show a post with its seats and those who hold it, as far as the reader may know them."""
    fault = ""
    if post.surplus:
        fault = _("Số người giữ chức vụ nhiều hơn số lượng được giao: thừa %(count)s người.") % {
            "count": post.surplus
        }
    elif post.holders and not post.version.validity.holds_on(file.moment.day):
        fault = _("Chức danh đã kết thúc nhưng vẫn có người giữ.")
    known = tuple(
        _holder(one, file) for one in post.holders if one.appointment.official_id in file.names
    )
    return PostLine(
        title=title_label(post.version.title_code),
        authority=label("managing_authorities", post.version.managing_authority),
        seats=post.version.seats,
        filled=post.filled,
        vacancies=post.vacancies,
        fault=fault,
        holders=known,
        unnamed=len(post.holders) - len(known),
        is_long=len(known) > _HOLDERS,
    )


def _holder(holder: Holder, file: UnitFile) -> HolderLine:
    fact = holder.appointment
    name = file.names[fact.official_id]
    mark = ""
    if holder.holds is None:
        mark = _("chưa rõ ngày")
    elif fact.manner == ACTING:
        mark = _("Quyền")
    elif fact.manner == IN_CHARGE:
        mark = _("Phụ trách")
    address, source = "", None
    if Permission.SEE_OFFICIALS in file.rights:
        address = f"{reverse('official', args=[fact.official_id])}?{file.moment.query}"
        source = source_line(
            file.staff.source_of[fact.fact_id],
            moment=file.moment,
            may_open=Permission.SEE_SOURCES in file.rights,
        )
    manner = label("appointment_manners", fact.manner)
    if not fact.is_primary:
        manner = ", ".join((manner, _("kiêm nhiệm")))
    return HolderLine(
        name=name,
        address=address,
        since=day_range(fact.validity.start),
        manner=manner,
        mark=mark,
        source=source,
    )
