"""Light or dark, dense or not: a choice that needs no account and no script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ngangtam_web.web.display import CHOICES, cookie_name
from ngangtam_web.web.guard import open_page

_A_YEAR = 365 * 24 * 60 * 60


@open_page
@require_POST
def choose_display(request: HttpRequest) -> HttpResponse:
    """Remember how pages shall look, and show the page again."""
    asked = request.POST.get("next", "/")
    own = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(asked if own else "/")
    for choice, values in CHOICES.items():
        value = request.POST.get(choice)
        if value in values:
            response.set_cookie(
                cookie_name(choice),
                value,
                max_age=_A_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response
