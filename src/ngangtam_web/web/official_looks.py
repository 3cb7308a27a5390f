"""Opens an official's file within the reader's scope, and logs that it was opened."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.looks import PRINT, VIEW, record_look
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import Scope, scoped, unseen
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.web.guard import PARTS_BY_RIGHT, access, own_scope, scope_for
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official_file import name_of


def rights_on(request: HttpRequest, official_id: int) -> frozenset[Permission]:
    """Say what the reader may see of an official whose file they may open.

    A right of its own that was granted over other officials counts for nothing here. Asked in the
    scope in which the file is open.
    """
    reader = access(request)
    rights = frozenset(
        right
        for right in reader.rights
        if right not in PARTS_BY_RIGHT or not unseen([official_id], part=PARTS_BY_RIGHT[right])
    )
    if reader.official_id == official_id:
        # One's own data is one's own, appraisals and planned titles decided by others are not.
        return rights | {Permission.SEE_SENSITIVE, Permission.SEE_SOURCES}
    return rights


def scope_on(request: HttpRequest, official_id: int, *, latest: int) -> Scope:
    """Find the scope in which the reader may open an official's file.

    Raises:
        Http404: In none.
    """
    if access(request).official_id == official_id:
        return own_scope(request, known_at=latest)
    return scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)


def look(
    request: HttpRequest, official_id: int, moment: Moment, *, purpose: str, kind: str = VIEW
) -> tuple[Collection[Permission], OfficialFile]:
    """Open a file within the reader's scope and log the look.

    Of a file that is restricted nothing is printed that has a right of its own.

    Raises:
        Http404: There is no such official, or none that the reader may know of.
    """
    with scoped(scope_on(request, official_id, latest=moment.latest)):
        rights = rights_on(request, official_id)
        is_own = access(request).official_id == official_id
        if kind == PRINT and not is_own and restricted_since([official_id], on=today()):
            rights -= PARTS_BY_RIGHT.keys()
        file = queries.official_file(
            official_id=OfficialId(official_id),
            known_at=moment.known_at,
            include_sensitive=Permission.SEE_SENSITIVE in rights,
        )
        if file is None or (not file.facts and file.entry_erased is None):
            raise Http404
        record_look(
            official_id=official_id,
            purpose=purpose,
            by=request.user.get_username(),
            at=timezone.now(),
            kind=kind,
        )
    return rights, file


def list_crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    """Lead back to the list of officials, whoever may see it."""
    if not access(request).may(Permission.SEE_OFFICIALS):
        return ()
    return (Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),)


def file_crumbs(request: HttpRequest, file: OfficialFile, moment: Moment) -> tuple[Crumb, ...]:
    """Lead back to the list, and to the file itself."""
    path = reverse("official", args=[file.official_id])
    back = Crumb(words=name_of(file, moment), address=f"{path}?{moment.query}")
    return (*list_crumbs(request), back)
