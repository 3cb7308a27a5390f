"""Asks what personal data are taken out for, before they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.rendering import render_page


def purpose_page(
    request: HttpRequest,
    form: PurposeForm,
    *,
    heading: str,
    lead: str,
    crumbs: tuple[Crumb, ...],
) -> HttpResponse:
    """Show the form by itself; what was asked for stands in the address, and stays there."""
    return render_page(
        request,
        "purpose.html",
        status=422 if form.errors else 200,
        form=form,
        heading=heading,
        lead=lead,
        crumbs=crumbs,
        address=request.get_full_path(),
    )
