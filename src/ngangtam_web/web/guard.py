"""No permission, no page: every view names the rights that open it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam_web.apps.accounts.factors import has_factor
from ngangtam_web.apps.accounts.queries import Access, Reach, access_of
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.actions import record_refused_look
from ngangtam_web.apps.audit.looks import NO_RIGHT, OUT_OF_SCOPE
from ngangtam_web.apps.audit.queries import ledger_held
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import (
    APPRAISAL,
    CANDIDACY,
    DISCIPLINE,
    SENSITIVE,
    SUCCESSION,
    Scope,
    key_of,
)
from ngangtam_web.bootstrap.snapshots import BeingComputed, ask_for_snapshot
from ngangtam_web.web.addresses import plain_address
from ngangtam_web.web.rendering import computing_page, refusal_page
from ngangtam_web.web.session_life import has_proved_second_factor

View = Callable[..., HttpResponseBase]
_READS = frozenset({"GET", "HEAD"})

#: Set on a view by `page`: the rights of which one is needed.
RIGHTS = "page_rights"
#: Set on a view by `open_page`: whoever comes may see it.
OPEN = "page_is_open"
#: Set on a view by `own_page`: for whoever is signed in, about themselves alone.
OWN = "page_is_own"


def page(*rights: Permission) -> Callable[[View], View]:
    """Open a view to whoever has one of these rights; the view gets it as `request.access`.

    Rights that show much open nothing until the second factor was shown in this session. What the
    view refuses is shown as a page with the way out, and what is not computed yet as one that
    waits for it. Who asks for what they may not see gets the answer of what there is not, and the
    asking is logged.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            access = access_of(user_id=request.user.pk or 0, on=timezone.localdate())
            if not any(access.may(right) for right in rights):
                _log_refusal(request, kwargs, why=NO_RIGHT)
                raise PermissionDenied
            if access.second_factor_required and not has_proved_second_factor(request):
                return _to_second_factor(request)
            request.access = access  # pyright: ignore[reportAttributeAccessIssue]
            if request.method in _READS and (address := plain_address(request)) is not None:
                return HttpResponseRedirect(address)
            try:
                with ledger_held() if request.method in _READS else nullcontext():
                    return view(request, *args, **kwargs)
            except Refused as refusal:
                return refusal_page(request, refusal)
            except BeingComputed as coming:
                # What the view asked the worker for was undone with its transaction.
                ask_for_snapshot(coming.version)
                return computing_page(request)
            except PermissionDenied:
                _log_refusal(request, kwargs, why=NO_RIGHT)
                raise
            except Http404:
                # An address that names nothing is a slip; one that names a file is a question.
                if kwargs:
                    _log_refusal(request, kwargs, why=OUT_OF_SCOPE)
                raise

        setattr(guarded, RIGHTS, rights)
        return guarded

    return decorate


def _log_refusal(request: HttpRequest, asked: Mapping[str, object], *, why: str) -> None:
    found = request.resolver_match
    record_refused_look(
        by=request.user.get_username(),
        at=timezone.now(),
        page=(found.url_name if found else None) or request.path[:100],
        asked={name: str(value) for name, value in asked.items()},
        why=why,
    )


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
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
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
    wanted = request.get_full_path() if request.method in _READS else "/"
    return HttpResponseRedirect(f"{address}?{urlencode({'next': wanted})}")


def access(request: HttpRequest) -> Access:
    """Give what the guard found of the reader's rights."""
    return request.access  # pyright: ignore[reportAttributeAccessIssue]


#: Parts of a file with a scope of their own, by the right that opens them.
PARTS_BY_RIGHT = {
    Permission.SEE_SENSITIVE: SENSITIVE,
    Permission.SEE_SUCCESSION: SUCCESSION,
    Permission.SEE_APPRAISAL: APPRAISAL,
    Permission.SEE_DISCIPLINE: DISCIPLINE,
    Permission.SEE_CANDIDACY: CANDIDACY,
}


def scope_for(request: HttpRequest, right: Permission, *, known_at: int) -> Scope:
    """Find whose data a right shows, with the parts of files that the reader's own rights open.

    All officials, or those of the granted units with all that ever lay below them, each grant
    limited to whom its managing authorities manage.

    Raises:
        Http404: The reader has the right nowhere.
    """
    reaches = access(request).reaches
    if right not in reaches:
        raise Http404
    keys = _Keys(known_at)
    return Scope.of_keys(keys.of(reaches[right]), special=_special(reaches, keys))


def own_scope(request: HttpRequest, *, known_at: int) -> Scope:
    """Make the scope of the reader's own file; what others decided needs its right here too.

    Raises:
        Http404: The reader is no official.
    """
    reader = access(request)
    if reader.official_id is None:
        raise Http404
    special = _special(reader.reaches, _Keys(known_at))
    return Scope.of_official(OfficialId(reader.official_id), special=special)


def _special(
    reaches: Mapping[Permission, frozenset[Reach]], keys: _Keys
) -> dict[str, frozenset[str] | None]:
    return {
        part: keys.of(reaches[right]) for right, part in PARTS_BY_RIGHT.items() if right in reaches
    }


class _Keys:
    """Writes reaches as the keys of the registry; rights that are granted together share them."""

    def __init__(self, known_at: int) -> None:
        self._known_at = known_at
        self._found: dict[Reach, frozenset[str]] = {}

    def of(self, reaches: frozenset[Reach]) -> frozenset[str] | None:
        """List the keys of some reaches together; None: everyone."""
        if any(reach.is_everyone for reach in reaches):
            return None
        for reach in reaches - self._found.keys():
            places = [None] if reach.unit_id is None else self._below(UnitId(reach.unit_id))
            self._found[reach] = frozenset(
                key_of(place, authority)
                for place in places
                for authority in (reach.authorities or (None,))
            )
        return frozenset().union(*(self._found[reach] for reach in reaches))

    def _below(self, unit: UnitId) -> frozenset[UnitId]:
        return organizations.organization_known(known_at=self._known_at).ever_below(unit)
