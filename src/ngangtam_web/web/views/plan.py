"""A plan's page: where each target stands."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import is_complete, read_moment
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import NEW_DAYS
from ngangtam_web.web.pace import asks_new_day, paced
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.plan import plan_page
from ngangtam_web.web.pages.progress import plan_address
from ngangtam_web.web.rendering import computing_page, ready_page, render_page
from ngangtam_web.web.templatetags.reading import day as written_day


@page(Permission.SEE_FIGURES)
@require_safe
@paced(NEW_DAYS, when=asks_new_day)
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Show where each target of a plan stands on a day, as a version knows it."""
    found, moment = plan_and_moment(request, plan_id)
    if not is_complete(request):
        return HttpResponseRedirect(plan_address(found, moment))
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    try:
        progress = figures.plan_progress(
            plan_id=plan_id, day=moment.day, known_at=moment.known_at, scope=scope
        )
    except figures.BeingComputed:
        return computing_page(request)
    return ready_page(request) or render_page(
        request,
        "plan.html",
        page=plan_page(
            found, progress.targets, moment=moment, notes=assumed_notes(moment.known_at, moment.day)
        ),
    )


def plan_and_moment(request: HttpRequest, plan_id: str) -> tuple[Plan, Moment]:
    """Find the plan, and the day and version that are asked for.

    Raises:
        Http404: There is no such plan.
    """
    latest = audit.head().number
    try:
        found = figures.plan_of(definitions_at(latest), plan_id)
    except figures.NoSuchTarget as refusal:
        raise Http404 from refusal
    opening = figures.opening_day(found)
    note = ""
    if opening == found.ends_on:
        note = _("Kế hoạch kết thúc ngày %(day)s; trang mở ở ngày đó.") % {
            "day": written_day(found.ends_on)
        }
    return found, read_moment(request, default_day=opening, latest=latest, note=note)


def assumed_notes(version: int, day: date) -> tuple[str, ...]:
    """Say above the figures that standards of titles are assumed, where they are."""
    edition: Edition = definitions_at(version).edition
    if any(standard.is_assumed and day in standard.valid for standard in edition.standards):
        return (
            _(
                "Tiêu chuẩn chức danh đang dùng là tiêu chuẩn giả định của tỉnh mẫu, "
                "chưa phải quy định của tỉnh thật."
            ),
        )
    return ()
