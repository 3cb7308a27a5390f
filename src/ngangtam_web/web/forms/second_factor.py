"""The code of a second factor: taken once, for as long as it holds."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache

from ngangtam_web.apps.accounts.recovery_codes import is_recovery_code, spend_recovery_code
from ngangtam_web.bootstrap import now

#: Longer than a code holds: its own half minute, and one on each side for clocks that differ.
_REMEMBERED_SECONDS = 150


class _TakenOnce(forms.Form):
    """Remembers codes as long as they hold; the library remembers them for half a minute only."""

    def clean_code(self) -> str:
        """Check the code, and that nobody has used it before."""
        code = super().clean_code()  # type: ignore[misc]
        signs = _signs(code)
        key = f"second-factor.used.{self.user.pk}.{signs}"  # type: ignore[attr-defined]
        if not cache.add(key, "y", timeout=_REMEMBERED_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class _OrRecoveryCode(_TakenOnce):
    """Takes a recovery code in place of what the telephone shows; tries of both count alike."""

    def clean_code(self) -> str:
        """Spend a recovery code, or check the code of the telephone."""
        code = self.cleaned_data["code"]
        if not is_recovery_code(_signs(code)):
            return super().clean_code()
        forget_tries = check_rate_limit(self.user)  # type: ignore[attr-defined]
        user = self.user  # type: ignore[attr-defined]
        if not spend_recovery_code(_signs(code), user_id=user.pk, by=user.username, at=now()):
            raise get_adapter().validation_error("incorrect_code")
        # What the library notes the use on.
        self.authenticator = user.authenticator_set.get(type=Authenticator.Type.RECOVERY_CODES)
        forget_tries()
        return code


def _signs(code: str) -> str:
    return "".join(sign for sign in code if sign.isalnum())


class SetUpForm(_TakenOnce, ActivateTOTPForm):
    """The first code that a telephone shows."""


class SignInForm(_OrRecoveryCode, AuthenticateForm):
    """A code at sign-in."""


class AgainForm(_OrRecoveryCode, ReauthenticateForm):
    """A code in a session that has not shown one."""
