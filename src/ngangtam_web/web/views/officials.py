"""Finds an official by name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry import people
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.web.addresses import read_moment
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.pages.officials import officials_page
from ngangtam_web.web.rendering import render_page

_ROWS = 50
_LONGEST_SEARCH = 100


@page(Permission.SEE_OFFICIALS)
@never_cache
@require_safe
def officials(request: HttpRequest) -> HttpResponse:
    """List officials in scope by given name, found by words of the name without accents."""
    moment = read_moment(request, default_day=timezone.localdate(), latest=audit.head().number)
    search = request.GET.get("ten", "").strip()[:_LONGEST_SEARCH]
    after = None
    sort_key, _, number = request.GET.get("sau", "").rpartition("~")
    if sort_key and number.isascii() and number.isdigit() and "\x00" not in sort_key:
        after = (sort_key, OfficialId(min(int(number), 2**62)))
    with scoped(scope_for(request, Permission.SEE_OFFICIALS, known_at=moment.latest)):
        found = people.officials_page(
            on=moment.day,
            known_at=moment.known_at,
            search=search.replace("\x00", ""),
            after=after,
            limit=_ROWS + 1,
        )
    older = ""
    if len(found) > _ROWS:
        last = found[_ROWS - 1]
        query = urlencode({"ten": search, "sau": f"{last.sort_key}~{last.official_id}"})
        older = f"{reverse('officials')}?{query}"
    return render_page(
        request,
        "officials.html",
        page=officials_page(found[:_ROWS], search=search, older=older, moment=moment),
    )
