"""The ledger: what was changed when, by whom, why. No personal data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries
from ngangtam_web.apps.audit.queries import Entry
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.pages.ledger import LedgerReader, entry_page, ledger_page
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.file_changes import may_undo

_ROWS = 50


@page(Permission.SEE_LEDGER)
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """List entries, latest first."""
    head = queries.head()
    before = (
        read_page(request, latest=head.number, name="truoc") if "truoc" in request.GET else None
    )
    entries = queries.entries(before=before, limit=_ROWS + 1)
    return render_page(
        request,
        "ledger.html",
        page=ledger_page(entries, head, reader=ledger_reader(request), limit=_ROWS),
    )


@page(Permission.SEE_LEDGER)
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry."""
    found = queries.entry(number)
    if found is None:
        raise Http404
    return render_page(
        request,
        "entry.html",
        page=entry_page(
            found,
            queries.head(),
            reader=ledger_reader(request),
            may_undo=_may_take_apart(request, found),
        ),
    )


def _may_take_apart(request: HttpRequest, found: Entry) -> bool:
    """Say whether the reader may take back here that two files were merged."""
    return (
        found.kind == "merge"
        and access(request).may(Permission.CHANGE_OFFICIALS)
        and not queries.is_undone(found.number)
        and may_undo(request, found.number)
    )


def ledger_reader(request: HttpRequest) -> LedgerReader:
    """Say who reads the ledger, and whether they see all files."""
    reaches = access(request).reaches.get(Permission.SEE_OFFICIALS, frozenset())
    return LedgerReader(
        account=request.user.get_username(),
        sees_all_files=any(reach.is_everyone for reach in reaches),
    )
