"""Asking: for the correction of a fact, and for what the law gives over one's own data."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_look
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items.actions import Evidence
from ngangtam_web.apps.work_items.kinds import CORRECTION
from ngangtam_web.bootstrap import requesting
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of
from ngangtam_web.web.forms.requests import CorrectionForm, DataRequestForm, FactCorrectionForm
from ngangtam_web.web.guard import access, own_scope, page, scope_for
from ngangtam_web.web.official_looks import rights_on
from ngangtam_web.web.pages.change import in_a_line
from ngangtam_web.web.pages.file_changes import changes_page
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.refilling import kept_values, refill
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.scans import KeptScan, scan_before, scan_of
from ngangtam_web.web.views.file_changes import file_name, setting_of


@page(Permission.ASK_CORRECTIONS)
@never_cache
@require_safe
def ask(request: HttpRequest, official_id: int) -> HttpResponse:
    """List the facts of a file, each with the way to ask for its correction."""
    file, _scope, rights = _file(request, official_id)
    head = audit.head().number
    name = file_name(file, head)
    return render_page(
        request,
        "file_changes.html",
        page=changes_page(
            file.facts,
            official_id=official_id,
            name=name,
            setting=setting_of(head),
            rights=rights,
            may_change=False,
            crumbs=_crumbs(request, official_id, name),
        ),
    )


@page(Permission.ASK_CORRECTIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def ask_fact(request: HttpRequest, official_id: int, kind: str, fact_id: int) -> HttpResponse:
    """Ask for the correction of one fact."""
    return _asked(request, official_id, form_id=kind, fact_id=fact_id)


@page(Permission.ASK_CORRECTIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def ask_missing(request: HttpRequest, official_id: int, kind: str) -> HttpResponse:
    """Ask for a fact that is missing."""
    return _asked(request, official_id, form_id=kind, fact_id=None)


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_http_methods(["GET", "POST"])
def ask_data(request: HttpRequest, official_id: int) -> HttpResponse:
    """Ask for what the law gives over one's own data."""
    reader = access(request)
    if reader.official_id != official_id or not reader.may(Permission.SEE_OWN_FILE):
        raise Http404
    return _asked(request, official_id, form_id=None, fact_id=None)


def _asked(
    request: HttpRequest, official_id: int, *, form_id: str | None, fact_id: int | None
) -> HttpResponse:
    file, scope, rights = _file(request, official_id)
    head = audit.head().number
    name, lead, fact_form = file_name(file, head), "", None
    if form_id is not None:
        fact_form = FACT_FORMS.get(form_id)
        if fact_form is None or (fact_form.right is not None and fact_form.right not in rights):
            raise Http404
        lead = fact_form.words()
        if fact_id is not None:
            fact = next((one for one in file.facts if one.fact.fact_id == fact_id), None)
            if fact is None or form_id_of(fact.kind, fact.fact) != form_id:
                raise Http404
            lead = in_a_line(fact.kind, fact.fact, setting_of(head))
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form: CorrectionForm
    if fact_form is None:
        form = DataRequestForm(*data)
    else:
        form = FactCorrectionForm(*data, fact_form=fact_form)
    refill(request, form)
    scan = scan_before(kept_values(request))
    if request.method == "POST":
        scan = scan_of(request, form)
        if form.is_valid():
            return _sent(request, official_id, form, scan, scope, form_id, fact_id)
    if form_id is None:
        heading = _("Gửi yêu cầu về dữ liệu cá nhân")
    else:
        heading = _("Đề nghị bổ sung") if fact_id is None else _("Đề nghị chỉnh lý")
    return render_page(
        request,
        "ask.html",
        status=400 if request.method == "POST" else 200,
        form=form,
        heading=heading,
        name=name,
        lead=lead,
        crumbs=_crumbs(request, official_id, name),
        token=str(_token(request)),
        scan=scan,
    )


def _sent(
    request: HttpRequest,
    official_id: int,
    form: CorrectionForm,
    scan: KeptScan | None,
    scope: Scope,
    form_id: str | None,
    fact_id: int | None,
) -> HttpResponse:
    saved = requesting.send(
        token=_token(request),
        scope=scope,
        kind=CORRECTION if form_id is not None else form.cleaned_data["kind"],
        official_id=OfficialId(official_id),
        text=form.told if isinstance(form, FactCorrectionForm) else form.cleaned_data["text"],
        by=request.user.get_username(),
        is_own=access(request).official_id == official_id,
        about=None if form_id is None else (form_id, fact_id),
        evidence=None
        if scan is None
        else Evidence(sha256=scan.sha256, kind=scan.kind, name=scan.name),
    )
    if saved.is_repeated:
        messages.info(request, _("Yêu cầu này đã được gửi trước đó."))
    else:
        messages.success(request, _("Đã gửi yêu cầu số %(number)s.") % {"number": saved.item})
    return HttpResponseRedirect(reverse("request", args=[saved.item]))


def _file(
    request: HttpRequest, official_id: int
) -> tuple[OfficialFile, Scope, Collection[Permission]]:
    """Open a file that the reader sees, or their own, and log the look.

    Raises:
        Http404: There is none.
    """
    reader = access(request)
    is_own = reader.official_id == official_id
    if is_own:
        scope = own_scope(request, known_at=audit.head().number)
    elif reader.may(Permission.SEE_OFFICIALS):
        scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=audit.head().number)
    else:
        raise Http404
    with scoped(scope):
        rights = rights_on(request, official_id)
        file = queries.official_file(
            official_id=OfficialId(official_id),
            include_sensitive=Permission.SEE_SENSITIVE in rights,
        )
        if file is None or not file.facts or file.entry_erased is not None:
            raise Http404
        record_look(
            official_id=official_id,
            purpose="request",
            by=request.user.get_username(),
            at=timezone.now(),
        )
    return file, scope, rights


def _token(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()


def _crumbs(request: HttpRequest, official_id: int, name: str) -> tuple[Crumb, ...]:
    own = Crumb(words=name, address=reverse("official", args=[official_id]))
    if not access(request).may(Permission.SEE_OFFICIALS):
        return (own,)
    return (Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")), own)
