"""One's own second factor: to set up, to show again, to take away, and its recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ShowFactorView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.accounts.events import FACTOR_REMOVED, FACTOR_SET_UP, record_event
from ngangtam_web.apps.accounts.factors import has_factor
from ngangtam_web.apps.accounts.queries import access_of
from ngangtam_web.apps.accounts.recovery_codes import make_recovery_codes
from ngangtam_web.apps.accounts.sealing import seal, unseal
from ngangtam_web.apps.accounts.sessions import end_sessions, renew_session
from ngangtam_web.bootstrap import now, today
from ngangtam_web.web.guard import own_page
from ngangtam_web.web.rendering import Framed, render_page
from ngangtam_web.web.session_life import forget_second_factor, prove_second_factor

#: Where a session holds codes that were just made until the next page shows them.
_NEW_CODES = "new_recovery_codes"


class _SetUpView(Framed, ActivateTOTPView):
    template_name = "sign_in/set_up_factor.html"

    def get_context_data(self, **values: object) -> dict[str, Any]:
        context = super().get_context_data(**values)
        secret = context["form"].secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        access = access_of(user_id=self.request.user.pk or 0, on=today())
        return {**context, "secret": groups, "is_required": access.second_factor_required}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        prove_second_factor(self.request)
        _record(self.request, FACTOR_SET_UP)
        # Sessions that were begun with the password alone are over.
        _end_others(self.request)
        _make_codes(self.request)
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


class _TakeAwayView(Framed, DeactivateTOTPView):
    template_name = "sign_in/take_factor_away.html"
    success_url = reverse_lazy("own_account")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        forget_second_factor(self.request)
        _record(self.request, FACTOR_REMOVED)
        _end_others(self.request)
        return response


class _PasswordAgainView(Framed, ReauthenticateView):
    template_name = "sign_in/password_again.html"

    def form_valid(self, form: Any) -> HttpResponse:
        renew_session(self.request)
        return super().form_valid(form)


class _FactorAgainView(Framed, ShowFactorView):
    template_name = "sign_in/factor_again.html"

    def form_valid(self, form: Any) -> HttpResponse:
        prove_second_factor(self.request)
        renew_session(self.request)
        return super().form_valid(form)


def _end_others(request: HttpRequest) -> None:
    end_sessions(user_id=request.user.pk or 0, but=request.session.session_key or "")


def _make_codes(request: HttpRequest) -> None:
    """Make new recovery codes, for the next page to show; the session holds them sealed."""
    by = request.user.get_username()
    codes = make_recovery_codes(user_id=request.user.pk or 0, by=by, at=now())
    request.session[_NEW_CODES] = seal(" ".join(codes), purpose=_NEW_CODES)


def _record(request: HttpRequest, what: str) -> None:
    by = request.user.get_username()
    record_event(what, user_id=request.user.pk or 0, by=by, at=now())


_set_up, _take_away = _SetUpView.as_view(), _TakeAwayView.as_view()
_password_again, _factor_again = _PasswordAgainView.as_view(), _FactorAgainView.as_view()


@own_page
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, after the password was typed just now."""
    if has_factor(user_id=request.user.pk or 0):
        return HttpResponseRedirect(reverse("own_account"))
    return _set_up(request)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest) -> HttpResponse:
    """Take the second factor away; whoever must have one sets up another at once."""
    return _take_away(request)


@own_page
@require_http_methods(["GET", "HEAD"])
def codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes that were just made, the first time only."""
    # HEAD asks for the page and shows nothing of it.
    sealed = request.session.pop(_NEW_CODES, "") if request.method == "GET" else ""
    new = (unseal(sealed, purpose=_NEW_CODES) or "").split()
    return render_page(request, "sign_in/recovery_codes.html", codes=new)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.mfa")
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes; the old ones are void."""
    if not has_factor(user_id=request.user.pk or 0):
        return HttpResponseRedirect(reverse("own_account"))
    if request.method != "POST":
        return render_page(request, "sign_in/new_recovery_codes.html")
    _make_codes(request)
    return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


@own_page
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def password_again(request: HttpRequest) -> HttpResponse:
    """Ask for the password again before something that guards the account is changed."""
    return _password_again(request)


@own_page
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def factor_again(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor in a session that has not shown it."""
    return _factor_again(request)
