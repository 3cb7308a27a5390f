"""Slows down whoever asks for much in little time: 429, and when to come back."""

from __future__ import annotations

import functools
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.pace import key_of, seconds_over
from ngangtam_web.bootstrap import now
from ngangtam_web.web.rendering import bare_page

View = Callable[..., HttpResponseBase]


def paced(
    what: str,
    *,
    amount: int,
    seconds: int,
    when: Callable[[HttpRequest], bool] = lambda request: True,  # noqa: ARG005
) -> Callable[[View], View]:
    """Let a person (or an address, where nobody is signed in) use a view `amount` times per window.

    Stands below `@page`, so that it counts for whoever may use the view at all. `when` says which
    requests count, such as those that search.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def measured(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if when(request):
                wait = seconds_over(
                    key=key_of(what, _who(request)), amount=amount, seconds=seconds, at=now()
                )
                if wait:
                    return too_many(request, wait=wait)
            return view(request, *args, **kwargs)

        return measured

    return decorate


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """Say that it was too much at once, and when it may go on."""
    response = bare_page(
        request,
        status=429,
        heading=_("Yêu cầu quá nhanh"),
        explanation=_(
            "Tài khoản hoặc máy này vừa gửi quá nhiều yêu cầu. Hãy thử lại sau %(seconds)s giây."
        )
        % {"seconds": wait},
    )
    response.headers["Retry-After"] = str(wait)
    return response


def _who(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"account:{request.user.pk}"
    return f"address:{get_adapter().get_client_ip(request)}"
