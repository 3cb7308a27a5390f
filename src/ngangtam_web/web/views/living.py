"""The page of all components, for whoever builds or judges pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.guard import page
from ngangtam_web.web.pages.living import living_page
from ngangtam_web.web.rendering import render_page


@page(*Permission)
@require_safe
def living(request: HttpRequest) -> HttpResponse:
    """Show every component with its markup."""
    return render_page(request, "living.html", page=living_page())
