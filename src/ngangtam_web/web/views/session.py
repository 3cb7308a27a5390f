"""Signing out, and the language of the pages."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ngangtam_web.apps.accounts import actions
from ngangtam_web.web.guard import open_page
from ngangtam_web.web.kept_forms import forget_who
from ngangtam_web.web.language import OTHER, remember_language


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget the pages that it still holds."""
    get_adapter(request).logout(request)
    response = HttpResponseRedirect(reverse("account_login"))
    forget_who(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@open_page
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the page again in another language, and remember it for the reader."""
    response = HttpResponseRedirect(_own_address(request, request.POST.get("next", "/")))
    language = request.POST.get("language", "")
    if language in OTHER:
        remember_language(response, language)
        if request.user.is_authenticated:
            actions.set_language(user_id=request.user.pk, language=language)
    return response


def _own_address(request: HttpRequest, asked: str) -> str:
    """Keep a reader on this site: an address elsewhere leads to the first page."""
    own = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if own else "/"
