"""What each unit sent, for who takes files in; and for a unit what it sent itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.queries import units_that_may
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import history
from ngangtam_web.apps.intake_batches.history import SenderTotals
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.web.addresses import named_day, read_page
from ngangtam_web.web.guard import page
from ngangtam_web.web.pages.intake_history import (
    COMPARED,
    FILES,
    PAGE,
    PROVINCE,
    SINCE,
    sender_page,
    senders_page,
)
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.intake import (
    RIGHTS,
    may_take_in,
    takes_in_everywhere,
    units_of_files,
)

#: So many files that were not sent through the pages are named.
_LOADED = 25


@page(*RIGHTS)
@never_cache
@require_safe
def senders(request: HttpRequest) -> HttpResponse:
    """List the units of the reader by when they sent last, or who sent nothing since a day."""
    latest = audit.head().number
    units = units_of_files(request, *RIGHTS)
    expected = units_that_may(Permission.SEND_FILES, on=timezone.localdate())
    return render_page(
        request,
        "intake_senders.html",
        page=senders_page(
            history.senders(units=units),
            expected=expected if units is None else expected & units,
            organization=organizations.organization_known(known_at=latest),
            since=named_day(request.GET.get(SINCE, ""), latest=latest),
            page=read_page(request, latest=latest, name=PAGE),
            now=timezone.now(),
        ),
    )


@page(*RIGHTS)
@never_cache
@require_safe
def sender(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the files of one unit over time, with their issues side by side.

    Raises:
        Http404: There is no such unit in the reader's scope.
    """
    latest = audit.head().number
    units = units_of_files(request, *RIGHTS)
    organization = organizations.organization_known(known_at=latest)
    asked = None if unit_id == PROVINCE else unit_id
    if units is not None and asked not in units:
        raise Http404
    if asked is not None and not organization.unit_versions(asked):  # type: ignore[arg-type]
        raise Http404
    number = read_page(request, latest=latest, name=PAGE)
    totals = history.senders(units=units).get(asked, SenderTotals(unit_id=asked))
    compared = history.outcomes(unit_id=asked, limit=COMPARED)
    return render_page(
        request,
        "intake_sender.html",
        page=sender_page(
            totals,
            history.outcomes(unit_id=asked, first=(number - 1) * FILES, limit=FILES + 1),
            compared=compared,
            examples=lambda codes: history.examples(codes, sent_ids=[one.id for one in compared]),
            loaded=history.loaded_files(unit_id=asked, limit=_LOADED),
            organization=organization,
            page=number,
            may_take_in=may_take_in(request, asked),
            takes_in_everywhere=takes_in_everywhere(request),
        ),
    )
