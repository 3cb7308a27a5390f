"""The first page: for each reader the parts that their rights open, with what waits for them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.bootstrap.snapshots import BeingComputed
from ngangtam_web.web import home_parts
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.pages.home import HomePage, Part, PlanPart
from ngangtam_web.web.rendering import ready_page, render_page

#: The plan on which the site opens, by its number.
CURRENT_PLAN = "724"
#: Whoever works with people sees the most urgent targets; the rest is a click away.
_FIRST_TARGETS = 5

#: In the order of the page: the right that opens a part, and what gives it.
_PARTS: tuple[tuple[Permission, Callable[[HttpRequest], Part | None]], ...] = (
    (Permission.TAKE_IN_FILES, home_parts.files_to_take_in),
    (Permission.ANSWER_REQUESTS, home_parts.requests_to_answer),
    (Permission.CHANGE_OFFICIALS, home_parts.duplicates),
    (Permission.SEND_FILES, home_parts.files_sent),
    (Permission.SEE_DUE, home_parts.due),
    (Permission.CHANGE_RULES, home_parts.law),
    (Permission.SEE_LOOKS, home_parts.looks),
    (Permission.MANAGE_ACCOUNTS, home_parts.accounts),
    (Permission.SEE_LEDGER, home_parts.entries),
    (Permission.ASK_CORRECTIONS, home_parts.own_requests),
)


@page(*Permission)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader; a leader's page is one sheet of paper without names."""
    reader = access(request)
    is_computing = False
    parts: list[Part] = []
    for right, make in _PARTS:
        if reader.may(right):
            try:
                part = make(request)
            except NoEdition:
                continue  # what rests on the law says nothing before one was adopted
            except BeingComputed:
                is_computing = True
            else:
                parts += [] if part is None else [part]
    plan: PlanPart | None = None
    works_with_people = reader.may(Permission.SEE_NAMES)
    if reader.may(Permission.SEE_FIGURES):
        try:
            plan = home_parts.plan(
                request, CURRENT_PLAN, most=_FIRST_TARGETS if works_with_people else None
            )
        except BeingComputed:
            is_computing = True
    is_officer = reader.may(Permission.SEE_OFFICIALS) and reader.may(Permission.SEND_FILES)
    own = home_parts.own(request) if reader.may(Permission.SEE_OWN_FILE) else None
    completeness = None
    if is_officer:
        try:
            completeness = home_parts.completeness(request)
        except NoEdition:
            pass
        except BeingComputed:
            is_computing = True
    return ready_page(request, is_working=is_computing) or render_page(
        request,
        "home.html",
        page=HomePage(
            greeting=getattr(request.user, "display_name", ""),
            plan=plan,
            is_sheet=not works_with_people and not parts and own is None,
            is_computing=is_computing,
            own=own,
            completeness=completeness,
            parts=tuple(parts),
        ),
    )


@page(Permission.SEE_FIGURES)
@require_safe
def plans(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given it
    """Lead to the plan that is followed now."""
    return HttpResponseRedirect(reverse("plan", args=[CURRENT_PLAN]))
