"""Requests: those that the reader sent, those to answer, and the answers."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_look
from ngangtam_web.apps.intake_batches.attachments import path_of
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.apps.work_items import actions, queries
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.bootstrap.law import edition_of_forms
from ngangtam_web.bootstrap.requesting import edition_of_terms
from ngangtam_web.web.addresses import AddressNotUnderstood
from ngangtam_web.web.file_answers import file_answer
from ngangtam_web.web.forms.requests import AcceptForm, ExtendForm, RefuseForm
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.requests import OVERDUE, SOON, request_page, requests_page
from ngangtam_web.web.refilling import kept_values, refill
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.answering import find_request, names_now, scope_of_answers

_MINE, _TO_ANSWER = "toi-gui", "can-tra-loi"
_STATES = frozenset({"received", "acknowledged", "accepted", "refused", "withdrawn"})
#: What is done with a request -> its form.
_FORMS: dict[str, type[Form]] = {
    "chap-nhan": AcceptForm,
    "tu-choi": RefuseForm,
    "gia-han": ExtendForm,
}


@page(Permission.ASK_CORRECTIONS, Permission.ANSWER_REQUESTS)
@never_cache
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """List requests, those to answer first where the reader answers any."""
    scope = scope_of_answers(request)
    tabs = [(_MINE, _("Tôi đã gửi"))]
    if scope is not None:
        tabs.insert(0, (_TO_ANSWER, _("Cần trả lời")))
    chosen = {
        "muc": _one_of(request, "muc", set(dict(tabs))) or tabs[0][0],
        "trang-thai": _one_of(request, "trang-thai", _STATES),
        "han": _one_of(request, "han", {OVERDUE, SOON}),
    }
    if chosen["muc"] == _TO_ANSWER and scope is not None:
        with scoped(scope):
            found = queries.requests_in_scope()
    else:
        with scoped(EVERYONE):
            found = queries.requests_of(request.user.get_username())
    names = names_now(request, {one.official_id for one in found})
    own = access(request).official_id
    may_ask_own = own is not None and access(request).may(Permission.SEE_OWN_FILE)
    return render_page(
        request,
        "requests.html",
        page=requests_page(
            found,
            names=names,
            today=timezone.localdate(),
            edition=edition_of_terms(),
            chosen=chosen,
            tabs=tabs,
            asks_own=reverse("ask-data", args=[own]) if may_ask_own else "",
        ),
    )


@page(Permission.ASK_CORRECTIONS, Permission.ANSWER_REQUESTS)
@never_cache
@require_http_methods(["GET", "POST"])
def one_request(request: HttpRequest, number: int) -> HttpResponse:
    """Show a request; on a post take the next step."""
    found, scope, may_answer = find_request(request, number)
    forms = {slug: form(auto_id=f"{slug}-%s") for slug, form in _FORMS.items()}
    if (kept := kept_values(request).get("viec", "")) in forms:
        refill(request, forms[kept])
    status = 200
    if request.method == "POST":
        done = request.POST.get("viec", "")
        if done in _FORMS:
            forms[done] = _FORMS[done](request.POST, auto_id=f"{done}-%s")
        if done not in _FORMS or forms[done].is_valid():
            try:
                with once(request) as is_first:
                    if is_first:
                        _step(request, found, scope, done, forms.get(done), may_answer=may_answer)
                if not is_first:
                    messages.info(request, _("Biểu mẫu này đã được gửi trước đó."))
            except Refused as refusal:
                messages.error(request, in_language(vi=refusal.vi, en=refusal.en))
            return HttpResponseRedirect(request.path)
        status = 400
    names = names_now(request, {found.official_id})
    own = access(request).official_id == found.official_id
    may_open = own or access(request).may(Permission.SEE_OFFICIALS)
    return render_page(
        request,
        "request.html",
        status=status,
        forms={slug.replace("-", "_"): form for slug, form in forms.items()},
        page=request_page(
            found,
            name=names.get(found.official_id, ""),
            today=timezone.localdate(),
            edition=edition_of_forms(audit.head().number),
            file=reverse("official", args=[found.official_id])
            if may_open and found.official_id in names
            else "",
            may_answer=may_answer,
            is_sender=found.sent_by == request.user.get_username(),
            sees_ledger=access(request).may(Permission.SEE_LEDGER),
            may_change=access(request).may(Permission.CHANGE_OFFICIALS),
            export=reverse("own-data", args=[found.official_id]) if own else "",
        ),
    )


@page(Permission.ASK_CORRECTIONS, Permission.ANSWER_REQUESTS)
@never_cache
@require_safe
def evidence(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give the file that came with a request."""
    found, _scope, _may_answer = find_request(request, number)
    path = None if found.evidence_hash is None else path_of(found.evidence_hash)
    if path is None or not path.is_file():
        raise Http404
    record_look(
        official_id=found.official_id,
        purpose="request",
        by=request.user.get_username(),
        at=timezone.now(),
    )
    return file_answer(path, name=found.evidence_name or f"minh-chung-{number}")


def _step(
    request: HttpRequest,
    found: Request,
    scope: Scope,
    done: str,
    form: Form | None,
    *,
    may_answer: bool,
) -> None:
    """Take one step.

    Raises:
        Refused: It was taken before, or it is not the reader's to take.
    """
    who = {"item": found.number, "by": request.user.get_username(), "at": timezone.now()}
    text = "" if form is None else form.cleaned_data["text"]
    with scoped(scope):
        if done == "rut":
            actions.withdraw(**who)
        elif not may_answer:
            raise actions.OwnRequest(item=found.number)
        elif done == "nhan":
            actions.acknowledge(**who)
        elif done == "gia-han":
            actions.extend(**who, reason=text)
        elif done == "chap-nhan":
            actions.accept(**who, text=text)
        elif done == "tu-choi" and form is not None:
            actions.refuse(**who, text=text, article=form.cleaned_data["article"])
        else:
            raise Http404


def _one_of(request: HttpRequest, name: str, known: frozenset[str] | set[str]) -> str:
    """Read a choice; one that there is not would list more than was asked for.

    Raises:
        AddressNotUnderstood: It is none of those known.
    """
    written = request.GET.get(name, "")
    if written and written not in known:
        raise AddressNotUnderstood(asked=written, latest=audit.head().number)
    return written
