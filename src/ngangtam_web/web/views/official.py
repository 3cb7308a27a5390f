"""An official's file, its print, and the sources of its facts; every look is logged."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.careers import History
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.looks import PRINT
from ngangtam_web.apps.intake_batches.attachments import path_of
from ngangtam_web.apps.intake_batches.sheet_rows import row_of_cell
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.looks import looks_at_oneself
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.file_answers import file_answer
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.judged_titles import judged_occasions, judged_titles
from ngangtam_web.web.official_looks import (
    file_crumbs,
    list_crumbs,
    look,
    scope_on,
)
from ngangtam_web.web.official_rights import is_withheld
from ngangtam_web.web.pages.fact_ways import FactWays
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.looks import OwnLooks, hidden_notes, own_looks
from ngangtam_web.web.pages.official import OfficialPage
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_file import official_page
from ngangtam_web.web.pages.source import scan_of, source_page
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.rendering import render_page


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def official(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show what is known of an official."""
    moment = moment_of(request)
    rights, file = look(request, official_id, moment, purpose="page")
    return render_page(
        request,
        "official.html",
        page=_page(request, file, moment, rights, ways=_ways(request, official_id, moment, rights)),
        looks=_own_looks(request) if access(request).official_id == official_id else None,
    )


def _actions(request: HttpRequest, official_id: int, moment: Moment) -> tuple[tuple[str, str], ...]:
    """List what the reader may do about a file, whichever version they read: words and address."""
    reader = access(request)
    with scoped(scope_on(request, official_id, latest=moment.latest)):
        is_restricted = bool(restricted_since([official_id], on=timezone.localdate()))
    may_lift = reader.may(Permission.ANSWER_REQUESTS) and reader.may(Permission.CHANGE_OFFICIALS)
    is_own = reader.official_id == official_id
    found = []
    if reader.may(Permission.CHANGE_OFFICIALS) and not is_restricted:
        found.append((_("Cập nhật hồ sơ"), reverse("changes", args=[official_id])))
    if is_restricted and may_lift:
        found.append((_("Bỏ hạn chế xử lý"), reverse("lift-restriction", args=[official_id])))
    if reader.may(Permission.ASK_CORRECTIONS):
        found.append((_("Đề nghị chỉnh lý"), reverse("ask", args=[official_id])))
    if is_own and reader.may(Permission.SEE_OWN_FILE):
        found.append((_("Gửi yêu cầu về dữ liệu của tôi"), reverse("ask-data", args=[official_id])))
        found.append((_("Tải dữ liệu của tôi"), reverse("own-data", args=[official_id])))
    return tuple(found)


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def official_print(request: HttpRequest, official_id: int) -> HttpResponse:
    """Ask what for, then lay the file out for paper; who gets it is logged as having printed.

    One's own file is one's own: nobody is asked what for.
    """
    moment = moment_of(request)
    purpose = "print"
    if access(request).official_id != official_id:
        form = PurposeForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return _ask_purpose(request, official_id, moment, form)
        purpose = form.stated
    rights, file = look(request, official_id, moment, purpose=purpose, kind=PRINT)
    return render_page(
        request,
        "official_print.html",
        page=_page(request, file, moment, rights),
        printed_at=timezone.now(),
    )


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def source(request: HttpRequest, official_id: int, kind: str, fact_id: int) -> HttpResponse:
    """Show what one fact rests on."""
    moment = moment_of(request)
    rights, file, found = _fact(request, official_id, kind, fact_id, moment, purpose="source")
    place = found.source
    cells = ()
    if place.kind == "cell" and place.file_hash and place.cell:
        cells = row_of_cell(file_hash=place.file_hash, sheet=place.sheet, cell=place.cell)
    scan = scan_of(place)
    return render_page(
        request,
        "source.html",
        page=source_page(
            found,
            setting=Setting(organizations.organization_known(known_at=moment.known_at), moment.day),
            moment=moment,
            cells=cells,
            rights=rights,
            crumbs=file_crumbs(request, file, moment),
            has_scan=scan is not None and path_of(scan).exists(),
        ),
    )


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def scan(request: HttpRequest, official_id: int, kind: str, fact_id: int) -> HttpResponse:
    """Give the scan that one fact rests on; it is found by the fact, never by its hash."""
    moment = moment_of(request)
    _, _, found = _fact(request, official_id, kind, fact_id, moment, purpose="scan")
    file_hash = scan_of(found.source)
    if file_hash is None or not path_of(file_hash).exists():
        raise Http404
    return file_answer(path_of(file_hash), name=f"minh-chung-{kind}-{fact_id}")


def _ask_purpose(
    request: HttpRequest, official_id: int, moment: Moment, form: PurposeForm
) -> HttpResponse:
    with scoped(scope_on(request, official_id, latest=moment.latest)):
        name = queries.names_of(officials=[OfficialId(official_id)]).get(OfficialId(official_id))
    if name is None:
        raise Http404
    back = Crumb(words=name, address=f"{reverse('official', args=[official_id])}?{moment.query}")
    return purpose_page(
        request,
        form,
        heading=_("Bản in hồ sơ"),
        lead=name,
        crumbs=(*list_crumbs(request), back),
    )


def _own_looks(request: HttpRequest) -> OwnLooks:
    """Tell whoever reads their own file who else read it, and whose reading is not told."""
    found = looks_at_oneself(
        official_id=access(request).official_id or 0,
        own_account=request.user.get_username(),
    )
    return own_looks(
        found.looked, found.exported, names=found.names, notes=hidden_notes(found.hidden)
    )


def _fact(
    request: HttpRequest,
    official_id: int,
    kind: str,
    fact_id: int,
    moment: Moment,
    *,
    purpose: str,
) -> tuple[Collection[Permission], OfficialFile, FiledFact]:
    """Find one fact of a file whose source the reader may open.

    Raises:
        Http404: There is none, or it needs a right that the reader lacks.
    """
    is_own = access(request).official_id == official_id
    if not (access(request).may(Permission.SEE_SOURCES) or is_own):
        raise Http404
    rights, file = look(request, official_id, moment, purpose=purpose)
    found = next(
        (one for one in file.facts if one.kind == kind and one.fact.fact_id == fact_id), None
    )
    if found is None or is_withheld(kind, rights):
        raise Http404
    return rights, file, found


def _page(
    request: HttpRequest,
    file: OfficialFile,
    moment: Moment,
    rights: Collection[Permission],
    *,
    ways: FactWays | None = None,
) -> OfficialPage:
    organization = organizations.organization_known(known_at=moment.known_at)
    history = History(file.official_id, tuple(filed.fact for filed in file.facts))
    setting = Setting(organization, moment.day)
    return official_page(
        file,
        organization=organization,
        moment=moment,
        rights=rights,
        crumbs=list_crumbs(request),
        titles=judged_titles(
            history,
            setting=setting,
            known_at=moment.known_at,
            with_planned=Permission.SEE_SUCCESSION in rights,
        ),
        occasions=judged_occasions(
            history, setting=setting, known_at=moment.known_at, rights=rights
        ),
        actions=_actions(request, file.official_id, moment),
        ways=ways,
    )


def _ways(
    request: HttpRequest, official_id: int, moment: Moment, rights: Collection[Permission]
) -> FactWays:
    """Say what may be done about the facts; changing reaches only as far as its own grant."""
    reader = access(request)
    may_change = reader.may(Permission.CHANGE_OFFICIALS)
    if may_change:
        scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=moment.latest)
        if scope.keys is not None:
            with scoped(scope):
                may_change = bool(queries.names_of(officials=[OfficialId(official_id)]))
    return FactWays(
        official_id=official_id,
        may_change=may_change,
        may_ask=reader.may(Permission.ASK_CORRECTIONS),
        rights=rights,
    )
