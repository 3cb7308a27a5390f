"""Takes out what a figure rests on as one file; the taking is logged with its purpose."""

from __future__ import annotations

import functools

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.bootstrap.evidence import MOST_PEOPLE, evidence_pack
from ngangtam_web.web.addresses import is_complete
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.evidence import EvidenceForm
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import PACKS
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.evidence import EvidencePage
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.progress import plan_address, words
from ngangtam_web.web.plan_addresses import asked_target
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.views.target import PACK_RIGHTS, may_pack, withheld_parts


@page(*PACK_RIGHTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(PACKS, when=is_post)
def evidence(request: HttpRequest, plan_id: str, target_id: str) -> HttpResponse:
    """Ask what for, then give the pack of the figure that the address names."""
    if not may_pack(request):
        raise PermissionDenied
    asked = asked_target(request, plan_id, target_id)
    plan, moment = asked.plan, asked.moment
    if not is_complete(request):
        return HttpResponseRedirect(asked.pack_address)
    # Of those for whom the reader has each of the rights, whichever grants they came with.
    names, *others = (scope_for(request, right, known_at=moment.latest) for right in PACK_RIGHTS)
    scope = functools.reduce(Scope.both, others, names)
    detail = asked.detail(scope)
    reading = detail.progress.reading
    withheld = withheld_parts(request, reading) if reading is not None else ""
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    refill(request, form)
    if request.method == "POST" and form.is_valid() and not withheld:
        pack = evidence_pack(detail, unit_id=asked.choices.unit, scope=scope, most=MOST_PEOPLE)
        with transaction.atomic():
            record_export(
                by=request.user.get_username(),
                at=timezone.now(),
                purpose=form.stated,
                what="evidence-pack",
                official_ids=pack.official_ids,
                format="zip",
                filters={"target": target_id, "moment": moment.query, "pack": pack.hash},
            )
        return made_file(pack.content, file_name=pack.file_name)
    target = detail.progress.target
    return ready_page(request) or render_page(
        request,
        "evidence.html",
        status=422 if form.errors else 200,
        form=form,
        page=EvidencePage(
            clause=target.clause,
            words=words(target.text),
            crumbs=(
                Crumb(words=plan.number, address=plan_address(plan, moment)),
                Crumb(words=words(target.text), address=asked.address),
            ),
            moment=moment,
            people=len(detail.members),
            most=MOST_PEOPLE,
            withheld=withheld,
        ),
    )
