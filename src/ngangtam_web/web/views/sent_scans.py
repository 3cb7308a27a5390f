"""Scans that were sent: shown page by page, and typed into the forms of people beside them."""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.intake.files.page_pictures import PagePicture, draw_page
from ngangtam.intake.limits import Limits
from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import attachments, queries, sending
from ngangtam_web.apps.intake_batches.queries import Sent
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import people
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.web.file_answers import file_answer, picture_answer
from ngangtam_web.web.forms.persons import FACT_FORMS
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.limits import SEARCHES
from ngangtam_web.web.pace import asks_something, paced
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.intake import unit_name
from ngangtam_web.web.pages.search import LONGEST, SHORTEST
from ngangtam_web.web.pages.sent_scans import (
    ASKED,
    MOST_FOUND,
    PERSON,
    SCAN,
    FoundPerson,
    ScanPage,
    ScanPictures,
    scan_pictures,
)
from ngangtam_web.web.people_address import is_citizen_id
from ngangtam_web.web.refilling import kept_values
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.scans import KeptScan
from ngangtam_web.web.views.intake import RIGHTS, closed_parts, units_of_files

#: A page of a scan is drawn in a second or two; what takes longer was made to.
_LIMITS = Limits(seconds=20, memory_bytes=1_500_000_000)
_STATES = frozenset({sending.SCAN, sending.TYPED_IN})
#: A browser asks for several pages at once; so many are drawn at a time.
_DRAWING = BoundedSemaphore(2)


@page(*RIGHTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(SEARCHES, when=asks_something)
def sent_scan(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show a scan, and lead to the forms into which it is typed; a POST says that it was."""
    sent = _found(request, sent_id)
    if sent is None:
        raise Http404
    may_type = access(request).may(Permission.CHANGE_OFFICIALS)
    if request.method == "POST":
        if not may_type:
            raise PermissionDenied
        sending.close_scan(sent_id=sent_id, by=request.user.get_username(), at=timezone.now())
        return HttpResponseRedirect(reverse("sent-file", args=[sent_id]))
    asked = request.GET.get(ASKED, "").replace("\x00", "").strip()[:LONGEST]
    chosen = _chosen(request)
    address = reverse("sent-scan", args=[sent_id])
    people_found = _people(request, asked) if may_type else []
    found = tuple(
        FoundPerson(
            words=named.full_name if born is None else f"{named.full_name} · {born}",
            address=f"{address}?" + urlencode({ASKED: asked, PERSON: named.official_id}),
            is_chosen=named.official_id == chosen,
        )
        for named, born in people_found
    )
    named = next((one.words for one in found if one.is_chosen), "")
    beside = f"?{SCAN}={sent_id}"
    return render_page(
        request,
        "sent_scan.html",
        page=ScanPage(
            crumbs=(
                Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
                Crumb(words=sent.file_name, address=reverse("sent-file", args=[sent_id])),
            ),
            scan=_shown(sent),
            unit=unit_name(
                organizations.organization_known(known_at=audit.head().number), sent.unit_id
            ),
            may_type=may_type,
            may_close=may_type and sent.state == sending.SCAN,
            asked=asked,
            found=found,
            chosen=named,
            forms=tuple(
                (form.words(), reverse("add-fact", args=[chosen, kind]) + beside)
                for kind, form in FACT_FORMS.items()
                if named and (form.right is None or access(request).may(form.right))
            ),
            begin=reverse("new-official") + beside,
        ),
    )


@page(*RIGHTS)
@never_cache
@require_safe
def picture(request: HttpRequest, sent_id: int, number: int) -> HttpResponseBase:
    """Give one page of a scan as a picture."""
    sent = _found(request, sent_id)
    if sent is None:
        raise Http404
    drawn = _drawn(sent, number)
    if drawn is None:
        return file_answer(attachments.path_of(sent.file_hash), name=sent.file_name)
    return picture_answer(drawn.content)


def scan_beside(request: HttpRequest) -> tuple[KeptScan, ScanPictures] | None:
    """Give the sent scan that a form is filled in from, as its address or its hidden field says.

    None: it names none, or none that the reader may see.
    """
    written = (request.POST or kept_values(request)).get(SCAN) or request.GET.get(SCAN, "")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        return None
    may_see = any(access(request).may(right) for right in RIGHTS)
    sent = _found(request, int(written)) if may_see else None
    if sent is None:
        return None
    return KeptScan(sha256=sent.file_hash, kind="", name=sent.file_name), _shown(sent)


def _found(request: HttpRequest, sent_id: int) -> Sent | None:
    """Find a scan that the reader may see: nobody can say what it shows but who looks at it.

    So it takes the rights to all parts of a file that have one of their own.
    """
    found = queries.sent_file(
        sent_id, units=units_of_files(request, *RIGHTS), sender=request.user.get_username()
    )
    if found is None or found[0].state not in _STATES:
        return None
    return None if closed_parts(request, found[0], *RIGHTS) else found[0]


def _shown(sent: Sent) -> ScanPictures:
    drawn = _drawn(sent, 1)
    pages = 1 if drawn is None else drawn.pages
    return scan_pictures(sent_id=sent.id, name=sent.file_name, pages=pages)


def _drawn(sent: Sent, number: int) -> PagePicture | None:
    """Draw a page of a PDF; None: it is a picture already, or cannot be drawn."""
    try:
        return _page_of(sent.file_hash, number)
    except Refused:
        return None


@lru_cache(maxsize=16)
def _page_of(file_hash: str, number: int) -> PagePicture | None:
    """Draw a page once for the page that counts it and the picture in it."""
    path = attachments.path_of(file_hash)
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            return None
    with _DRAWING:
        return draw_page(path, page=number, limits=_LIMITS)


def _chosen(request: HttpRequest) -> OfficialId | None:
    written = request.GET.get(PERSON, "")
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    return OfficialId(int(written)) if is_number else None


def _people(request: HttpRequest, asked: str) -> list[tuple[people.NamedOfficial, int | None]]:
    """Find people by name among those whom the reader may change, with the years of birth."""
    if len(asked) < SHORTEST or is_citizen_id(asked):
        return []
    head = audit.head().number
    with scoped(scope_for(request, Permission.CHANGE_OFFICIALS, known_at=head)):
        found = people.officials_page(
            on=timezone.localdate(), known_at=head, search=asked, limit=MOST_FOUND
        )
        born = {
            one.official_id: one.birth_date and one.birth_date.year
            for one in registry.identities(
                search_names=(), officials=[named.official_id for named in found]
            )
        }
    return [(named, born.get(named.official_id)) for named in found]
