"""All issues of one kind of a file, page by page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import found_issues, queries
from ngangtam_web.apps.intake_batches.found_issues import TellIssue
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.guard import page
from ngangtam_web.web.pages.intake import unit_name
from ngangtam_web.web.pages.intake_issues import PAGE, ROWS, is_told, kind_page
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.intake import (
    RIGHTS,
    cells_of_received,
    cells_of_sent,
    may_take_in,
    takes_in_everywhere,
    units_of_files,
)


@page(*RIGHTS)
@never_cache
@require_safe
def sent(request: HttpRequest, sent_id: int, code: str) -> HttpResponse:
    """List the issues of one kind that the latest check of a sent file found."""
    found = queries.sent_file(
        sent_id, units=units_of_files(request, *RIGHTS), sender=request.user.get_username()
    )
    if found is None or not is_told(code, may_compare=may_take_in(request, found[0].unit_id)):
        raise Http404
    first = (_page_number(request) - 1) * ROWS
    cells = cells_of_sent(request, *found)
    return _page(
        request,
        tuple(
            map(
                cells.tell,
                found_issues.issues_of_sent(sent_id, code=code, first=first, limit=ROWS),
            )
        ),
        count=found_issues.count_of_sent(sent_id, code=code),
        name=found[0].file_name,
        unit_id=found[0].unit_id,
        file_address=reverse("sent-file", args=[sent_id]),
        here=reverse("sent-issues", args=[sent_id, code]),
    )


@page(*RIGHTS)
@never_cache
@require_safe
def received(request: HttpRequest, file_hash: str, code: str) -> HttpResponse:
    """List the issues of one kind of a file that was taken in."""
    found = queries.received_file(file_hash, units=units_of_files(request, *RIGHTS))
    if found is None or not is_told(code, may_compare=takes_in_everywhere(request)):
        raise Http404
    issues = [issue for issue in found.issues if issue["code"] == code]
    first = (_page_number(request) - 1) * ROWS
    cells = cells_of_received(request, found)
    return _page(
        request,
        tuple(map(cells.tell, map(found_issues.tell_stored, issues[first : first + ROWS]))),
        count=len(issues),
        name=found.file_name,
        unit_id=found.unit_id,
        file_address=reverse("received-file", args=[file_hash]),
        here=reverse("received-issues", args=[file_hash, code]),
    )


def _page_number(request: HttpRequest) -> int:
    return read_page(request, latest=audit.head().number, name=PAGE)


def _page(
    request: HttpRequest,
    issues: tuple[TellIssue, ...],
    *,
    count: int,
    name: str,
    unit_id: int | None,
    file_address: str,
    here: str,
) -> HttpResponse:
    """Show some issues.

    Raises:
        Http404: There are none of the kind, or not so many pages.
    """
    if not issues:
        raise Http404
    organization = organizations.organization_known(known_at=audit.head().number)
    return render_page(
        request,
        "intake_issues.html",
        page=kind_page(
            issues,
            count=count,
            page=_page_number(request),
            name=name,
            unit=unit_name(organization, unit_id),
            file_address=file_address,
            here=here,
        ),
    )
