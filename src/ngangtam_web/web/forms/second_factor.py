"""The code of a second factor: taken once, for as long as it holds."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache

#: Longer than a code holds: its own half minute, and one on each side for clocks that differ.
_REMEMBERED_SECONDS = 150


class _TakenOnce(forms.Form):
    """Remembers codes as long as they hold; the library remembers them for half a minute only."""

    def clean_code(self) -> str:
        """Check the code, and that nobody has used it before."""
        code = super().clean_code()  # type: ignore[misc]
        signs = "".join(sign for sign in code if sign.isalnum())
        key = f"second-factor.used.{self.user.pk}.{signs}"  # type: ignore[attr-defined]
        if not cache.add(key, "y", timeout=_REMEMBERED_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SetUpForm(_TakenOnce, ActivateTOTPForm):
    """The first code that a telephone shows."""


class SignInForm(_TakenOnce, AuthenticateForm):
    """A code at sign-in."""


class AgainForm(_TakenOnce, ReauthenticateForm):
    """A code in a session that has not shown one."""
