"""The first page: leads everyone to where their work is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.guard import access, page

#: The plan on which the site opens, by its number.
CURRENT_PLAN = "724"


@page(*Permission)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the plan, to one's own file, or to the ledger, by what the reader may see."""
    own = access(request)
    if own.may(Permission.SEE_FIGURES):
        return HttpResponseRedirect(reverse("plan", args=[CURRENT_PLAN]))
    if own.may(Permission.SEE_OWN_FILE) and own.official_id is not None:
        return HttpResponseRedirect(reverse("official", args=[own.official_id]))
    if own.may(Permission.SEE_LEDGER):
        return HttpResponseRedirect(reverse("ledger"))
    raise Http404
