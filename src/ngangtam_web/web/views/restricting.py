"""Restricting what is done with somebody's data, as the answer to their request, and lifting it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items.kinds import STOPPING
from ngangtam_web.bootstrap import restricting
from ngangtam_web.web.forms.requests import GroundsForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.answering import find_request

#: Whoever decides on a restriction may do both.
_BOTH = (Permission.ANSWER_REQUESTS, Permission.CHANGE_OFFICIALS)


@page(Permission.ANSWER_REQUESTS)
@never_cache
@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, number: int) -> HttpResponse:
    """Say what a restriction does, ask for the grounds, and restrict whom the request is about."""
    _require_both(request)
    asked, _scope, may_answer = find_request(request, number)
    if asked.kind not in STOPPING or not may_answer or not asked.is_open:
        raise Http404
    scope = _scope_of(request)
    name = _name(asked.official_id, scope)
    back = reverse("request", args=[number])

    def act(reason: str) -> None:
        restricting.restrict_as_asked(
            asked=asked, reason=reason, by=request.user.get_username(), scope=scope
        )

    return _on_grounds(
        request,
        act,
        done=_("Đã hạn chế xử lý dữ liệu và trả lời yêu cầu."),
        back=back,
        name=name,
        heading=_("Hạn chế xử lý dữ liệu theo yêu cầu"),
        is_lifting=False,
        crumbs=(
            Crumb(words=_("Yêu cầu, đề nghị"), address=reverse("requests")),
            Crumb(words=_("Yêu cầu số %(number)s") % {"number": number}, address=back),
        ),
    )


@page(Permission.ANSWER_REQUESTS)
@never_cache
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, official_id: int) -> HttpResponse:
    """Ask why a restriction ends, and lift it; the time it held stays in the history."""
    _require_both(request)
    scope = _scope_of(request)
    official = OfficialId(official_id)
    name = _name(official, scope)
    back = reverse("official", args=[official_id])
    with scoped(scope):
        if official not in restricted_since([official], on=timezone.localdate()):
            raise Http404

    def act(reason: str) -> None:
        restricting.lift(
            official_id=official, reason=reason, by=request.user.get_username(), scope=scope
        )

    return _on_grounds(
        request,
        act,
        done=_("Đã bỏ hạn chế xử lý dữ liệu."),
        back=back,
        name=name,
        heading=_("Bỏ hạn chế xử lý dữ liệu"),
        is_lifting=True,
        crumbs=(Crumb(words=name, address=back),),
    )


def _on_grounds(
    request: HttpRequest, act: Callable[[str], None], *, done: str, back: str, **shown: object
) -> HttpResponse:
    """Ask for the grounds, act once on them, and lead back, saying what was done or refused."""
    form = GroundsForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render_page(
            request,
            "restrict.html",
            status=400 if form.errors else 200,
            form=form,
            back=back,
            **shown,
        )
    try:
        with once(request) as is_first:
            if is_first:
                act(form.cleaned_data["text"])
    except Refused as refusal:
        messages.error(request, in_language(vi=refusal.vi, en=refusal.en))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back)


def _require_both(request: HttpRequest) -> None:
    if not all(access(request).may(right) for right in _BOTH):
        raise PermissionDenied


def _scope_of(request: HttpRequest) -> Scope:
    """Give the scope in which the reader has both rights."""
    latest = audit.head().number
    first, second = (scope_for(request, right, known_at=latest) for right in _BOTH)
    return first.both(second)


def _name(official_id: OfficialId, scope: Scope) -> str:
    """Name the official.

    Raises:
        Http404: The scope does not show them.
    """
    with scoped(scope):
        name = registry.names_of(officials=[official_id]).get(official_id)
    if name is None:
        raise Http404
    return name
