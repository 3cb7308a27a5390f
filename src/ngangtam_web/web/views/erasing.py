"""Erasing as the answer to a request for deletion: decided by a person, never by itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

import ngangtam_law
from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items.kinds import DELETION
from ngangtam_web.bootstrap.erasing import erase_as_asked
from ngangtam_web.web.forms.requests import EraseForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.roles import retention_rows
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.answering import find_request


@page(Permission.ANSWER_REQUESTS)
@never_cache
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is kept how long, ask for the grounds, and erase what the request is about."""
    if not access(request).may(Permission.CHANGE_OFFICIALS):
        raise PermissionDenied
    asked, _scope, may_answer = find_request(request, number)
    if asked.kind != DELETION or not may_answer or not asked.is_open:
        raise Http404
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    with scoped(scope):
        name = registry.names_of(officials=[asked.official_id]).get(asked.official_id)
    if name is None:
        raise Http404
    back = reverse("request", args=[number])
    form = EraseForm(
        request.POST if request.method == "POST" else None, official_id=asked.official_id
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as is_first:
                if is_first:
                    erase_as_asked(
                        asked=asked,
                        reason=form.cleaned_data["text"],
                        by=request.user.get_username(),
                        scope=scope,
                    )
        except Refused as refusal:
            messages.error(request, in_language(vi=refusal.vi, en=refusal.en))
        else:
            messages.success(
                request, _("Đã xóa nội dung hồ sơ %(id)s.") % {"id": asked.official_id}
            )
        return HttpResponseRedirect(reverse("requests"))
    return render_page(
        request,
        "erase.html",
        status=400 if form.errors else 200,
        form=form,
        name=name,
        official_id=asked.official_id,
        back=back,
        rules=retention_rows(ngangtam_law.privacy().retention),
        crumbs=(
            Crumb(words=_("Yêu cầu, đề nghị"), address=reverse("requests")),
            Crumb(words=_("Yêu cầu số %(number)s") % {"number": number}, address=back),
        ),
    )
