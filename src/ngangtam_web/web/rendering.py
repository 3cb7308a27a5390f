"""Puts a page value into its template, with what stands around every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.queries import Access
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.web.display import chosen
from ngangtam_web.web.language import OTHER, in_language, page_language
from ngangtam_web.web.pages.frame import Frame, NavigationItem
from ngangtam_web.web.places import GROUPS, places_for


def render_page(
    request: HttpRequest, template: str, *, status: int = 200, **values: object
) -> HttpResponse:
    """Render a template inside the frame of all pages."""
    return render(request, template, _framed(request, values), status=status)


class Framed:
    """Puts the template of a class-based view inside the frame of all pages."""

    template_name = ""

    def render_to_response(
        self, context: dict[str, Any], **response_kwargs: Any
    ) -> TemplateResponse:
        """Render; a form that was not taken is answered with 400."""
        del response_kwargs
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        form = context.get("form")
        # Its name would hide the values of the page; no template asks for the view.
        values = {name: value for name, value in context.items() if name != "view"}
        refused = request.method == "POST" and form is not None and bool(form.errors)
        return TemplateResponse(
            request, self.template_name, _framed(request, values), status=400 if refused else 200
        ).render()


def refusal_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Show a refusal: what, why, and the way out."""
    return render_page(
        request,
        "errors/page.html",
        status=400 if refusal.exit_code == 2 else 409,
        code=refusal.code,
        heading=_("Không thực hiện được"),
        explanation=in_language(vi=refusal.vi, en=refusal.en),
    )


def bare_page(
    request: HttpRequest,
    *,
    status: int,
    heading: str,
    explanation: str,
    typed: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    """Show an error without asking the database anything; `typed` is shown to be copied."""
    frame = Frame(
        person="",
        navigation=(),
        is_demo=False,
        language=page_language(),
        other_language=OTHER[page_language()],
        address=request.get_full_path() if request.method == "GET" else "/",
        theme=chosen(request, "theme"),
        is_bare=True,
    )
    return render(
        request,
        "errors/page.html",
        {
            "frame": frame,
            "code": str(status),
            "heading": heading,
            "explanation": explanation,
            "typed": typed,
        },
        status=status,
    )


def _framed(request: HttpRequest, values: Mapping[str, object]) -> dict[str, object]:
    return {**values, "frame": _frame(request, is_demo=audit.head().is_demo)}


def _frame(request: HttpRequest, *, is_demo: bool) -> Frame:
    access: Access = getattr(request, "access", Access())
    return Frame(
        person=getattr(request.user, "display_name", ""),
        navigation=tuple(
            NavigationItem(
                words=place.words(),
                address=reverse(place.name),
                is_here=request.path.startswith(place.beginning),
                group=GROUPS[place.group][0](),
            )
            for place in places_for(access)
        ),
        is_demo=is_demo,
        language=page_language(),
        other_language=OTHER[page_language()],
        address=request.get_full_path() if request.method == "GET" else "/",
        theme=chosen(request, "theme"),
        density=chosen(request, "density"),
        asked=request.GET.get("q", "")[:100] if request.path == reverse("search") else "",
    )


def computing_page(request: HttpRequest) -> HttpResponse:
    """Say that figures are being computed; the page asks again by itself."""
    return ready_page(request, is_working=True) or render_page(
        request, "computing.html", status=202, address=request.get_full_path()
    )


def ready_page(request: HttpRequest, *, is_working: bool = False) -> HttpResponse | None:
    """Tell a page that asks again to wait, or to load itself anew; None where somebody opens it.

    A page that loads itself anew every few seconds, ready or not, takes the place from whoever
    reads it by ear or goes through it by keyboard.
    """
    if not getattr(request, "htmx", False):
        return None
    if is_working:
        return HttpResponse(status=204)
    # By its address: an answer to a form would be sent again if it were loaded anew.
    return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
