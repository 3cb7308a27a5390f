"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ngangtam_web.apps.accounts import actions
from ngangtam_web.apps.accounts.queries import demo_accounts
from ngangtam_web.web.guard import open_page
from ngangtam_web.web.language import DEFAULT, OTHER
from ngangtam_web.web.rendering import render_page

_A_YEAR = 365 * 24 * 60 * 60


@open_page
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and lead to where the reader wanted to go."""
    wanted = _own_address(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.user.is_authenticated:
        return HttpResponseRedirect(wanted)
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        response = HttpResponseRedirect(wanted)
        _remember(response, getattr(user, "language", DEFAULT))
        return response
    return render_page(
        request,
        "sign_in.html",
        status=400 if form.errors else 200,
        form=form,
        next=wanted,
        demo_accounts=demo_accounts(),
    )


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect("/dang-nhap/")


@open_page
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the page again in another language, and remember it for the reader."""
    response = HttpResponseRedirect(_own_address(request, request.POST.get("next", "/")))
    language = request.POST.get("language", "")
    if language in OTHER:
        _remember(response, language)
        if request.user.is_authenticated:
            actions.set_language(user_id=request.user.pk, language=language)
    return response


def _own_address(request: HttpRequest, asked: str) -> str:
    """Keep a reader on this site: an address elsewhere leads to the first page."""
    own = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if own else "/"


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_A_YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
