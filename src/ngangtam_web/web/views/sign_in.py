"""Signing in: name and password, then the second factor of whoever has one."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.accounts.queries import demo_accounts
from ngangtam_web.apps.accounts.sessions import drop_expired
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.bootstrap import now
from ngangtam_web.web.guard import open_page
from ngangtam_web.web.kept_forms import remember_who
from ngangtam_web.web.language import DEFAULT, remember_language
from ngangtam_web.web.rendering import Framed
from ngangtam_web.web.session_life import prove_second_factor


class SignInView(Framed, LoginView):
    """Ask for name and password, and lead to where the reader wanted to go."""

    template_name = "sign_in/sign_in.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Take the name from the field that password managers look for."""
        given = super().get_form_kwargs()
        if "data" in given:
            data = given["data"].copy()
            data["login"] = data.get("username", "")
            given["data"] = data
        return given

    def get_context_data(self, **values: object) -> dict[str, Any]:
        """Add what a visitor of a demo needs."""
        return super().get_context_data(
            **values, demo_accounts=demo_accounts() if audit.head().is_demo else ()
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, or lead to the second factor."""
        response = super().form_valid(form)
        if self.request.user.is_authenticated:
            _remember(self.request, response)
        return response


class SecondFactorView(Framed, AuthenticateView):
    """Ask for the code of the telephone, or for a recovery code."""

    template_name = "sign_in/second_factor.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, with the second factor shown."""
        response = super().form_valid(form)
        if self.request.user.is_authenticated:
            prove_second_factor(self.request)
            _remember(self.request, response)
        return response


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    # Who has just typed the password need not type it again to change what guards the account.
    reauthenticate_by_password(request)
    drop_expired(at=now())
    remember_language(response, getattr(request.user, "language", DEFAULT))
    remember_who(response, request.user.pk or 0)


_sign_in = SignInView.as_view()
_second_factor = SecondFactorView.as_view()


@open_page
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    return _sign_in(request)


@open_page
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of whoever gave the right password."""
    return _second_factor(request)
