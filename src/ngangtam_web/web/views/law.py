"""The law as data: what rules rest on, as of a day and version. No personal data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.pages.law import INSTRUMENTS, PARTS, instrument_page, law_page
from ngangtam_web.web.rendering import render_page

_LONGEST_SEARCH = 100


@page(Permission.SEE_LAW)
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show a part of the law: instruments, numbers, standards, ages; narrowed by words."""
    moment = moment_of(request)
    search = request.GET.get("tim", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    part = request.GET.get("muc", "")
    return render_page(
        request,
        "law/law.html",
        page=law_page(
            edition_at(moment.known_at),
            moment=moment,
            search=search,
            part=part if part in PARTS else INSTRUMENTS,
            may_compare=access(request).may(Permission.SEE_FIGURES),
        ),
    )


@page(Permission.SEE_LAW)
@require_safe
def instrument(request: HttpRequest, instrument_id: str) -> HttpResponse:
    """Show one instrument with what rests on it."""
    moment = moment_of(request)
    edition = edition_at(moment.known_at)
    found = edition.instruments.get(instrument_id)
    if found is None:
        raise Http404
    return render_page(
        request, "law/instrument.html", page=instrument_page(edition, found, moment=moment)
    )
