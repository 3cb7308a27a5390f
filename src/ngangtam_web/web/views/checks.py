"""Compares the database with its ledger, whole or one entry."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.checking import check_entry, latest_checks
from ngangtam_web.bootstrap.checks import ask_for_check
from ngangtam_web.web.guard import page
from ngangtam_web.web.pages.checks import checks_page
from ngangtam_web.web.rendering import ready_page, render_page


@page(Permission.SEE_LEDGER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest) -> HttpResponse:
    """Show the latest comparisons; a POST asks the worker for another one."""
    if request.method == "POST":
        ask_for_check(by=request.user.get_username())
        return HttpResponseRedirect(reverse("checks"))
    asked = request.GET.get("lan", "").strip()[:20]
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    shown = checks_page(
        latest_checks(),
        audit.head(),
        asked=asked,
        entry=None if number is None else check_entry(number),
    )
    # While it runs, a page that asks again is given how far it has come.
    done = None if shown.is_running else ready_page(request)
    return done or render_page(request, "checks.html", page=shown)
