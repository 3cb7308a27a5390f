"""How allauth signs people in here: by name, slowly after wrong passwords, in our words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.accounts import lockout
from ngangtam_web.bootstrap import now


class SignInRules(DefaultAccountAdapter):
    """Counts wrong passwords per name and address; never tells whether an account exists."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng "
            "Việt rồi thử lại."
        ),
        "incorrect_password": _("Mật khẩu không đúng. Hãy nhập lại."),
        "too_many_login_attempts": _("Nhập sai nhiều lần. Hãy chờ vài phút rồi thử lại."),
        "rate_limited": _("Nhập sai nhiều lần. Hãy chờ vài phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say no: accounts are made by an administrator."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: what happened stands on the page that follows."""

    def get_login_stages(self) -> list[str]:
        """Ask for the second factor, and for nothing that needs mail or a telephone."""
        return ["ngangtam_web.web.sign_in_rules.SecondFactorStage"]

    def is_safe_url(self, url: str) -> bool:
        """Lead nowhere but to this very host; its other names may be another machine's."""
        request = context.request
        assert request is not None  # noqa: S101 - where to lead is asked while one is answered
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def authenticate(self, request: HttpRequest, **credentials: str) -> AbstractBaseUser | None:
        """Check a name and password; a closed account is answered like a wrong password.

        Raises:
            ValidationError: The name or the address is held back.
        """
        username = credentials.get("username", "")
        address = self.get_client_ip(request)
        wait = lockout.begin_try(username=username, address=address, at=now())
        if wait:
            raise _held(wait)
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        lockout.forget_tries(username=username, address=address, at=now())
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Count nothing a second time."""

    def _rollback_login_failed_rl_usage(self) -> None:
        """Take nothing back that was not counted."""


class SecondFactorStage(AuthenticateStage):
    """The step between password and code; it is for naught if the account changes meanwhile."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask for the code, and remember by what password it was reached."""
        self.state["password"] = _password_of(self.login.user)
        return super().handle()

    def exit(self) -> HttpResponse:
        """Sign in, unless the account was closed or its password changed since."""
        now_is = _password_of(self.login.user)
        if now_is and constant_time_compare(self.state["password"], now_is):
            return super().exit()
        self.request.session.flush()
        return HttpResponseRedirect(reverse("account_login"))


def _password_of(user: AbstractBaseUser | None) -> str:
    """Give what changes with the password of an account; nothing where nobody may sign in."""
    return user.get_session_auth_hash() if user is not None and user.is_active else ""


def _held(seconds: int) -> ValidationError:
    minutes = -(-seconds // 60)
    return ValidationError(
        _(
            "Nhập sai nhiều lần nên phải chờ %(minutes)d phút nữa. Cần vào ngay, hãy đề nghị người "
            "quản trị mở khóa."
        ),
        code="too_many_login_attempts",
        params={"minutes": minutes},
    )
