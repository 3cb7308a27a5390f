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
from ngangtam_web.web.addresses import DAY, VERSION
from ngangtam_web.web.limits import Limit
from ngangtam_web.web.rendering import bare_page

#: Who asked for which day and version, the latest last.
_ASKED_DAYS: dict[tuple[str, str, str], bool] = {}
_MOST_DAYS = 5_000

View = Callable[..., HttpResponseBase]


def paced(
    limit: Limit,
    *,
    when: Callable[[HttpRequest], bool] = lambda request: True,  # noqa: ARG005
) -> Callable[[View], View]:
    """Let a person (or an address, where nobody is signed in) use a view as often as a limit says.

    Stands below `@page`, so that it counts for whoever may use the view at all. `when` says which
    requests count, such as those that search.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def measured(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if when(request):
                wait = seconds_over(
                    key=key_of(limit.what, _who(request)),
                    amount=limit.amount,
                    seconds=limit.seconds,
                    at=now(),
                )
                if wait:
                    return too_many(request, wait=wait)
            return view(request, *args, **kwargs)

        return measured

    return decorate


def is_post(request: HttpRequest) -> bool:
    """Say whether a form was sent: opening it costs little."""
    return request.method == "POST"


def asks_something(request: HttpRequest) -> bool:
    """Say whether the address asks for something in particular."""
    return bool(request.GET)


def asks_new_day(request: HttpRequest) -> bool:
    """Say whether the reader asks for figures of a day and version for the first time lately.

    Each web process remembers for itself what was asked, so that figures which it keeps cost no
    count.
    """
    asked = (_who(request), request.GET.get(DAY, "")[:10], request.GET.get(VERSION, "")[:10])
    is_new = _ASKED_DAYS.pop(asked, None) is None
    _ASKED_DAYS[asked] = True
    if len(_ASKED_DAYS) > _MOST_DAYS:
        _ASKED_DAYS.pop(next(iter(_ASKED_DAYS), asked), None)
    return is_new


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
