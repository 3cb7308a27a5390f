"""No permission, no page: every view names the rights that open it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ngangtam.kernel import Refused, UnitId
from ngangtam_web.apps.accounts.factors import has_factor
from ngangtam_web.apps.accounts.queries import Access, access_of
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.web.rendering import refusal_page
from ngangtam_web.web.session_life import has_proved_second_factor

View = Callable[..., HttpResponse]

#: Set on a view by `page`: the rights of which one is needed.
RIGHTS = "page_rights"
#: Set on a view by `open_page`: whoever comes may see it.
OPEN = "page_is_open"
#: Set on a view by `own_page`: for whoever is signed in, about themselves alone.
OWN = "page_is_own"


def page(*rights: Permission) -> Callable[[View], View]:
    """Open a view to whoever has one of these rights; the view gets it as `request.access`.

    Rights that show much open nothing until the second factor was shown in this session. What the
    view refuses is shown as a page with the way out.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            access = access_of(user_id=request.user.pk or 0, on=timezone.localdate())
            if not any(access.may(right) for right in rights):
                raise PermissionDenied
            if access.second_factor_required and not has_proved_second_factor(request):
                return _to_second_factor(request)
            request.access = access  # pyright: ignore[reportAttributeAccessIssue]
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return refusal_page(request, refusal)

        setattr(guarded, RIGHTS, rights)
        return guarded

    return decorate


def open_page(view: View) -> View:
    """Open a view to everybody, signed in or not."""
    opened = login_not_required(view)
    setattr(opened, OPEN, True)
    return opened


def own_page(view: View) -> View:
    """Open a view to whoever is signed in, with or without rights, about themselves alone.

    It opens before a second factor is set up, so that it can be.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        access = access_of(user_id=request.user.pk or 0, on=timezone.localdate())
        # Places to go to are shown once they open.
        if not access.second_factor_required or has_proved_second_factor(request):
            request.access = access  # pyright: ignore[reportAttributeAccessIssue]
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return refusal_page(request, refusal)

    setattr(guarded, OWN, True)
    return never_cache(guarded)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to the second factor: to show it, or to set one up first."""
    has_one = has_factor(user_id=request.user.pk or 0)
    address = reverse("mfa_reauthenticate" if has_one else "mfa_activate_totp")
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return HttpResponseRedirect(f"{address}?{urlencode({'next': wanted})}")


def access(request: HttpRequest) -> Access:
    """Give what the guard found of the reader's rights."""
    return request.access  # pyright: ignore[reportAttributeAccessIssue]


def scope_for(request: HttpRequest, right: Permission, *, known_at: int) -> Scope:
    """Find whose data a right shows: all, or the granted units with all that ever lay below them.

    Raises:
        Http404: The reader has the right nowhere.
    """
    if not access(request).may(right):
        raise Http404
    granted = access(request).units[right]
    if granted is None:
        return Scope.everyone()
    organization = organizations.organization_known(known_at=known_at)
    inside = {UnitId(unit) for unit in granted}
    while below := {
        version.unit_id
        for version in organization.units
        if version.parent_id in inside and version.unit_id not in inside
    }:
        inside |= below
    return Scope.of_units(inside)
