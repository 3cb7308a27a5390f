"""Sessions end: after an idle hour, and after a working day whatever happens in them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from ngangtam_web.bootstrap import now

#: Moments as whole seconds, in the session.
_BEGUN, _SEEN = "begun_at", "seen_at"
#: Set where the session proved a second factor: whose it was.
_SECOND_FACTOR = "second_factor"
#: How exactly idleness is known; a write per page would cost more than it tells.
_STEP = 60


def begin(request: HttpRequest, *, user_id: int) -> None:
    """Start the clocks of a session that somebody has signed in to."""
    request.session[_BEGUN] = request.session[_SEEN] = _seconds()
    if request.session.get(_SECOND_FACTOR) != user_id:
        request.session.pop(_SECOND_FACTOR, None)


def prove_second_factor(request: HttpRequest) -> None:
    """Note that whoever sits there has shown their second factor in this session."""
    request.session[_SECOND_FACTOR] = request.user.pk


def forget_second_factor(request: HttpRequest) -> None:
    """Note that the second factor that was shown is no more."""
    request.session.pop(_SECOND_FACTOR, None)


def has_proved_second_factor(request: HttpRequest) -> bool:
    """Say whether the second factor of this very account was shown in this session."""
    return request.user.pk is not None and request.session.get(_SECOND_FACTOR) == request.user.pk


class SessionLifeMiddleware:
    """End a session that is too old or was left alone, before any page is made from it.

    A session without clocks ends too: no way of signing in is spared them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the session, or without it where it has ended."""
        # Whoever has no session cookie costs no query here.
        if request.session.session_key and request.user.is_authenticated:
            at = _seconds()
            begun, seen = request.session.get(_BEGUN), request.session.get(_SEEN)
            if not isinstance(begun, int) or not isinstance(seen, int) or _is_over(begun, seen, at):
                ended = request.user.pk
                logout(request)
                request.user = AnonymousUser()
                request.ended_session_of = ended  # pyright: ignore[reportAttributeAccessIssue]
            elif at - seen >= _STEP:
                request.session[_SEEN] = at
        return self.get_response(request)


def _is_over(begun: int, seen: int, at: int) -> bool:
    return at - begun >= settings.SESSION_COOKIE_AGE or at - seen >= settings.SESSION_IDLE_SECONDS


def _seconds() -> int:
    return int(now().timestamp())
