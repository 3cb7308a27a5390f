"""Keeps what was typed into a form whose session had ended, until its owner has signed in again.

What is kept is sealed, bounded, forgotten after half an hour, and shown to the same person only.
Passwords and files are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from ngangtam_web.apps.accounts.sealing import seal, unseal
from ngangtam_web.bootstrap import now

#: A long form with every field filled is a tenth of it.
MOST_CHARACTERS = 100_000
_MOST_FIELDS = 500
_FORGOTTEN_AFTER = 30 * 60
#: Signed: who was signed in here last. It opens nothing; it says whose form it was.
_WHO_COOKIE = "who"
_KEPT, _PURPOSE = "kept_form", "kept form"
_NEVER_KEPT = ("password", "csrfmiddlewaretoken")


@dataclass(frozen=True, kw_only=True)
class KeptForm:
    """A form that came too late."""

    #: Where it was sent to.
    address: str
    #: Names and values in the order in which they came.
    fields: tuple[tuple[str, str], ...]
    #: Files were sent along; they have to be chosen again.
    had_files: bool
    #: It was too long to be kept, so `fields` is empty.
    too_long: bool


class KeptFormMiddleware:
    """Keep a form that nobody is signed in for, and lead to signing in and back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a form that was sent again is forgotten."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Keep the form, after its origin was checked and before it is turned away."""
        del args, kwargs
        if request.method != "POST":
            return None
        if request.user.is_authenticated:
            if request.session.get(_KEPT) and _is_sent_again(request):
                forget(request)
            return None
        owner = _owner(request)
        if owner is None or not getattr(view, "login_required", True):
            return None
        request.session[_KEPT] = seal(_written(request, owner), purpose=_PURPOSE)
        wanted = urlencode({"next": reverse("kept_form")})
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{wanted}")


def kept_form(request: HttpRequest) -> KeptForm | None:
    """Give the form that was kept for whoever is signed in; None where there is none for them."""
    sealed = request.session.get(_KEPT)
    written = unseal(sealed, purpose=_PURPOSE) if sealed else None
    if written is None:
        return None
    kept = json.loads(written)
    if kept["owner"] != request.user.pk or now().timestamp() - kept["at"] > _FORGOTTEN_AFTER:
        forget(request)
        return None
    return KeptForm(
        address=kept["address"],
        fields=tuple((name, value) for name, value in kept["fields"]),
        had_files=kept["had_files"],
        too_long=kept["too_long"],
    )


def typed_fields(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Give what was typed into the form of a request, without passwords and tokens."""
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in _NEVER_KEPT)
        for value in values
    )[:_MOST_FIELDS]


def forget(request: HttpRequest) -> None:
    """Forget the form that was kept."""
    request.session.pop(_KEPT, None)


def remember_who(response: HttpResponse, user_id: int) -> None:
    """Note in the browser, signed, who signed in: forms that come too late are theirs."""
    response.set_signed_cookie(
        cookie_name(),
        str(user_id),
        salt=_PURPOSE,
        max_age=settings.SESSION_COOKIE_AGE * 2,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_who(response: HttpResponse) -> None:
    """Leave no trace of who was signed in."""
    response.delete_cookie(cookie_name(), samesite="Lax")


def cookie_name() -> str:
    """Name the cookie, bound to this host where the line is safe."""
    return f"__Host-{_WHO_COOKIE}" if settings.SESSION_COOKIE_SECURE else _WHO_COOKIE


def _owner(request: HttpRequest) -> int | None:
    ended = getattr(request, "ended_session_of", None)
    if ended is not None:
        return ended
    try:
        signed = request.get_signed_cookie(
            cookie_name(), salt=_PURPOSE, max_age=settings.SESSION_COOKIE_AGE * 2
        )
    except (KeyError, BadSignature):
        return None
    return int(signed)


@sensitive_variables()
def _written(request: HttpRequest, owner: int) -> str:
    fields = typed_fields(request)
    too_long = sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS
    return json.dumps(
        {
            "owner": owner,
            "at": now().timestamp(),
            "address": request.get_full_path(),
            "fields": [] if too_long else fields,
            "had_files": bool(request.FILES),
            "too_long": too_long,
        }
    )


def _is_sent_again(request: HttpRequest) -> bool:
    kept = kept_form(request)
    return kept is not None and kept.address.partition("?")[0] == request.path
