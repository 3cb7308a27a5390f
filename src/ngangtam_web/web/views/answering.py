"""Who may read and answer which request."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404, HttpRequest

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.apps.work_items import queries
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.web.guard import access, own_scope, scope_for


def scope_of_answers(request: HttpRequest) -> Scope | None:
    """Give the scope in which the reader answers requests; None: nowhere."""
    if not access(request).may(Permission.ANSWER_REQUESTS):
        return None
    return scope_for(request, Permission.ANSWER_REQUESTS, known_at=audit.head().number)


def find_request(request: HttpRequest, number: int) -> tuple[Request, Scope, bool]:
    """Find a request that the reader sent or may answer, with the scope in which it is seen.

    The third is whether the reader may answer it: nobody answers their own.

    Raises:
        Http404: There is none.
    """
    scope = scope_of_answers(request)
    sender = request.user.get_username()
    if scope is not None:
        with scoped(scope):
            found = queries.request(number)
        if found is not None:
            return found, scope, found.sent_by != sender
    with scoped(EVERYONE):
        found = queries.request(number)
    if found is None or found.sent_by != sender:
        raise Http404
    return found, EVERYONE, False


def names_now(request: HttpRequest, officials: Collection[OfficialId]) -> dict[OfficialId, str]:
    """Name those officials whose file, or whose requests, the reader sees now.

    Who asked for something about an official may have lost sight of them since: what was written
    and answered stays theirs to read, the name does not.
    """
    latest = audit.head().number
    scopes = [
        scope_for(request, right, known_at=latest)
        for right in (Permission.SEE_OFFICIALS, Permission.ANSWER_REQUESTS)
        if access(request).may(right)
    ]
    if access(request).may(Permission.SEE_OWN_FILE) and access(request).official_id is not None:
        scopes.append(own_scope(request, known_at=latest))
    names: dict[OfficialId, str] = {}
    for scope in scopes:
        if hidden := set(officials) - names.keys():
            with scoped(scope):
                names |= registry.names_of(officials=hidden)
    return names


def request_answered(request: HttpRequest, *, official_id: int) -> Request | None:
    """Find which request a change answers: one about this official that the reader may answer.

    Raises:
        Http404: There is no such request.
    """
    written = request.POST.get("yeu-cau") or request.GET.get("yeu-cau") or ""
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < 16):
        raise Http404
    found, _scope, may_answer = find_request(request, int(written))
    if not may_answer or found.official_id != official_id:
        raise Http404
    return found
