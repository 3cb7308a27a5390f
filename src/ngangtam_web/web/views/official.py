"""An official's file and the sources of its facts; every look is logged."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import ROLES, Permission
from ngangtam_web.apps.audit import actions as audit_actions
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.sheet_rows import row_of_cell
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.looks import looks_at_oneself
from ngangtam_web.web.addresses import read_moment
from ngangtam_web.web.guard import access, own_scope, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.looks import OwnLooks, own_looks
from ngangtam_web.web.pages.official_facts import SECTIONS, Setting
from ngangtam_web.web.pages.official_file import name_of, official_page
from ngangtam_web.web.pages.source import source_page
from ngangtam_web.web.rendering import render_page


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def official(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show what is known of an official."""
    moment = _moment(request)
    rights, file = _look(request, official_id, moment, purpose="page")
    organization = organizations.organization_known(known_at=moment.known_at)
    return render_page(
        request,
        "official.html",
        page=official_page(
            file,
            organization=organization,
            moment=moment,
            rights=rights,
            crumbs=_crumbs(request),
            actions=actions_of(request, official_id),
        ),
        looks=_own_looks(request) if access(request).official_id == official_id else None,
    )


def actions_of(request: HttpRequest, official_id: int) -> tuple[tuple[str, str], ...]:
    """List what the reader may do about a file: words and address."""
    reader = access(request)
    is_own = reader.official_id == official_id
    found = []
    if reader.may(Permission.CHANGE_OFFICIALS):
        found.append((_("Cập nhật hồ sơ"), reverse("changes", args=[official_id])))
    if reader.may(Permission.ASK_CORRECTIONS):
        found.append((_("Đề nghị chỉnh lý"), reverse("ask", args=[official_id])))
    if is_own and reader.may(Permission.SEE_OWN_FILE):
        found.append((_("Gửi yêu cầu về dữ liệu của tôi"), reverse("ask-data", args=[official_id])))
        found.append((_("Tải dữ liệu của tôi"), reverse("own-data", args=[official_id])))
    return tuple(found)


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def source(request: HttpRequest, official_id: int, kind: str, fact_id: int) -> HttpResponse:
    """Show what one fact rests on."""
    if not access(request).may(Permission.SEE_SOURCES):
        raise Http404
    moment = _moment(request)
    rights, file = _look(request, official_id, moment, purpose="source")
    found = next(
        (one for one in file.facts if one.kind == kind and one.fact.fact_id == fact_id), None
    )
    if found is None or _is_withheld(kind, rights):
        raise Http404
    place = found.source
    cells = ()
    if place.file_hash and place.cell:
        cells = row_of_cell(file_hash=place.file_hash, sheet=place.sheet, cell=place.cell)
    setting = Setting(organizations.organization_known(known_at=moment.known_at), moment.day)
    path = reverse("official", args=[official_id])
    back = Crumb(words=name_of(file, moment), address=f"{path}?{moment.query}")
    return render_page(
        request,
        "source.html",
        page=source_page(
            found,
            setting=setting,
            moment=moment,
            cells=cells,
            rights=rights,
            crumbs=(*_crumbs(request), back),
        ),
    )


def _own_looks(request: HttpRequest) -> OwnLooks:
    """Tell whoever reads their own file who else read it, and whose reading is not told."""
    found = looks_at_oneself(
        official_id=access(request).official_id or 0,
        own_account=request.user.get_username(),
    )
    notes = [
        _("Không hiển thị lượt xem của vai trò %(role)s. Lý do: %(reason)s")
        % {
            "role": ROLES[policy.role].label,
            "reason": in_language(vi=policy.reason_vi, en=policy.reason_en),
        }
        for policy in found.hidden
    ]
    return own_looks(found.looked, found.exported, names=found.names, notes=notes)


def _moment(request: HttpRequest) -> Moment:
    return read_moment(request, default_day=timezone.localdate(), latest=audit.head().number)


def _look(
    request: HttpRequest, official_id: int, moment: Moment, *, purpose: str
) -> tuple[Collection[Permission], OfficialFile]:
    """Open a file within the reader's scope and log the look.

    Raises:
        Http404: There is no such official, or none that the reader may know of.
    """
    reader = access(request)
    if reader.official_id == official_id:
        scope = own_scope(request, known_at=moment.latest)
    else:
        scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=moment.latest)
    rights = reader.rights
    if reader.official_id == official_id:
        # One's own data is one's own, appraisals and planned titles decided by others are not.
        rights |= {Permission.SEE_SENSITIVE, Permission.SEE_SOURCES}
    with scoped(scope):
        file = queries.official_file(
            official_id=OfficialId(official_id),
            known_at=moment.known_at,
            include_sensitive=Permission.SEE_SENSITIVE in rights,
        )
        if file is None or (not file.facts and file.entry_erased is None):
            raise Http404
        audit_actions.record_look(
            official_id=official_id,
            purpose=purpose,
            by=request.user.get_username(),
            at=timezone.now(),
        )
    return rights, file


def _is_withheld(kind: str, rights: Collection[Permission]) -> bool:
    section = next((one for one in SECTIONS if kind in one.kinds), None)
    return section is not None and section.right is not None and section.right not in rights


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    if not access(request).may(Permission.SEE_OFFICIALS):
        return ()
    return (Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),)
