"""The columns of a sent file are looked at, chosen and confirmed; the file is then read so."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.intake import Mapping
from ngangtam.kernel import Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import mappings, queries
from ngangtam_web.apps.intake_batches.kept_layouts import seen_layouts
from ngangtam_web.apps.intake_batches.mappings import KnownMappings
from ngangtam_web.apps.intake_batches.queries import Sent
from ngangtam_web.apps.intake_batches.samples import samples_of
from ngangtam_web.apps.intake_batches.sending import TO_CHECK, WAITING, NotWaiting
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.sent_files import ColumnsConfirmed
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.forms.column_mapping import LayoutGroup, groups_of, pages_of, read_mappings
from ngangtam_web.web.guard import page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.intake import last_check, unit_name
from ngangtam_web.web.pages.intake_mapping import PAGE, Around, mapping_page
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.intake import (
    RIGHTS,
    closed_parts,
    takes_in_everywhere,
    units_of_files,
)


@page(*RIGHTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show what each column of a file was taken for; a POST confirms it for the sender."""
    found = queries.sent_file(
        sent_id, units=units_of_files(request, *RIGHTS), sender=request.user.get_username()
    )
    if found is None:
        raise Http404
    sent, steps = found
    pages = pages_of(groups_of(seen_layouts(last_check(steps).get("layouts", ()))))
    latest = audit.head().number
    number = read_page(request, latest=latest, name=PAGE)
    if number > len(pages):
        raise Http404
    groups = pages[number - 1]
    may_confirm = sent.state in WAITING | TO_CHECK
    may_offer = takes_in_everywhere(request) and sent.unit_id is not None
    faults: dict[str, str] = {}
    if request.method == "POST" and not may_confirm:
        refusal = NotWaiting(state=sent.state)
        faults = {"": in_language(vi=refusal.vi, en=refusal.en)}
    elif request.method == "POST":
        answers, faults = read_mappings(request.POST, groups)
        if not faults:
            is_offered = may_offer and request.POST.get("toan-tinh") == "co"
            try:
                _confirm(request, sent, answers, is_offered=is_offered)
            except Refused as refusal:
                faults = {"": in_language(vi=refusal.vi, en=refusal.en)}
            else:
                messages.success(request, _("Đã ghi nhận các cột; máy đang đọc lại tệp."))
                return HttpResponseRedirect(reverse("sent-file", args=[sent_id]))
    organization = organizations.organization_known(known_at=latest)
    return render_page(
        request,
        "intake_columns.html",
        status=422 if faults else 200,
        page=mapping_page(
            groups,
            sent_id=sent_id,
            name=sent.file_name,
            unit=unit_name(organization, sent.unit_id),
            around=lambda group: _around(group, sent.unit_id),
            samples=samples_of(
                file_hash=sent.file_hash,
                file_name=sent.file_name,
                edition=edition_at(latest),
                mappings=KnownMappings(
                    sender_unit_id=sent.unit_id,
                    sent_id=sent_id,
                    only=last_check(steps).get("mappings", {}),
                ),
                closed=closed_parts(request, sent, *RIGHTS),
            ),
            posted=request.POST if request.method == "POST" else None,
            faults=faults,
            may_confirm=may_confirm,
            may_offer=may_offer,
            page=number,
            pages=len(pages),
        ),
    )


def _confirm(
    request: HttpRequest,
    sent: Sent,
    answers: list[tuple[LayoutGroup, Mapping]],
    *,
    is_offered: bool,
) -> None:
    for_whom = [sent.unit_id, *([None] if is_offered else [])]
    sent_files.confirm_columns(
        [
            ColumnsConfirmed(
                unit_id=unit_id,
                mapping=mapping,
                columns=tuple(column.text for column in group.first.table.columns),
                sheet=group.first.table.sheet or sent.file_name,
            )
            for group, mapping in answers
            for unit_id in for_whom
        ],
        sent_id=sent.id,
        by=request.user.get_username(),
        at=timezone.now(),
    )


def _around(group: LayoutGroup, unit_id: int | None) -> Around:
    """Find what was applied to a layout, or may be offered for it."""
    applied = mappings.mapping_for(sender_unit_id=unit_id, layout=group.key)
    if applied is not None:
        return Around(applied=applied)
    offered = mappings.offered_for(sender_unit_id=unit_id, layout=group.key)
    if offered is None and group.first.before:
        before = mappings.layouts_confirmed(sender_unit_id=unit_id)
        offered = next((one for one in before if one.columns == group.first.before), None)
    return Around(offered=offered)
