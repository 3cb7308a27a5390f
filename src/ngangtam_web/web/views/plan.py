"""A plan's page: where each target stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import is_complete
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import NEW_DAYS
from ngangtam_web.web.pace import asks_new_day, paced
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.plan import plan_page
from ngangtam_web.web.pages.progress import plan_address
from ngangtam_web.web.plan_addresses import plan_and_moment
from ngangtam_web.web.rendering import ready_page, render_page


@page(Permission.SEE_FIGURES)
@require_safe
@paced(NEW_DAYS, when=asks_new_day)
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Show where each target of a plan stands on a day, as a version knows it."""
    found, moment = plan_and_moment(request, plan_id)
    if not is_complete(request):
        return HttpResponseRedirect(plan_address(found, moment))
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    progress = figures.plan_progress(
        plan_id=plan_id, day=moment.day, known_at=moment.known_at, scope=scope
    )
    return ready_page(request) or render_page(
        request,
        "plan.html",
        page=plan_page(
            found,
            progress.targets,
            moment=moment,
            notes=assumed_notes(definitions_at(moment.known_at).edition, moment.day),
        ),
    )
