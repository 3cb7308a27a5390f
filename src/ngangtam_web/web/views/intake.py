"""Files: sent by units, checked by the worker, taken in or sent back by those who manage them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ngangtam.careers import Organization
from ngangtam.kernel import Refused, UnitId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import (
    differences,
    found_issues,
    mappings,
    marked_files,
    people_asked,
    queries,
    sending,
)
from ngangtam_web.apps.intake_batches.kept_layouts import seen_layouts
from ngangtam_web.apps.intake_batches.queries import Received, Sent, Step
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import SPECIAL
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.closed_cells import ClosedCells, closed_cells
from ngangtam_web.web.forms.intake import DecideForm, SendForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.intake import (
    RECEIVED,
    ROWS,
    SENT,
    intake_page,
    last_check,
    received_page,
    sent_page,
)
from ngangtam_web.web.pages.intake_columns import columns_part
from ngangtam_web.web.pages.intake_figures import FiguresPart, figures_part
from ngangtam_web.web.pages.intake_issues import kind_lines
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.uploads import LISTS, SCANS, KeptUpload, checked_upload, keep_upload

RIGHTS = (Permission.TAKE_IN_FILES, Permission.SEND_FILES)
#: So many files are sent at once.
MOST_FILES = 20


@page(*RIGHTS)
@never_cache
@require_safe
def intake(request: HttpRequest) -> HttpResponse:
    """List the files of the reader's units, those that wait before those that are done."""
    units = units_of_files(request, *RIGHTS)
    latest = audit.head().number
    pages = {name: read_page(request, latest=latest, name=name) for name in (SENT, RECEIVED)}
    of_sent, of_received = ((pages[name] - 1) * ROWS for name in (SENT, RECEIVED))
    return render_page(
        request,
        "intake.html",
        page=intake_page(
            # One more than is shown says that there is a further page.
            queries.sent_files(
                units=units, sender=request.user.get_username(), first=of_sent, limit=ROWS + 1
            ),
            queries.received_files(units=units, first=of_received, limit=ROWS + 1),
            pages=pages,
            organization=_organization(),
            may_send=access(request).may(Permission.SEND_FILES),
            may_see_ledger=access(request).may(Permission.SEE_LEDGER),
            may_compare=takes_in_everywhere(request),
        ),
    )


@page(Permission.SEND_FILES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take a file of a unit; nothing in it is written before somebody else accepted it."""
    form = SendForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        units=_choices(request),
        is_demo=audit.head().is_demo,
    )
    refill(request, form)
    if request.method == "POST" and form.is_valid():
        uploads = _taken(form, request.FILES.getlist("file"))
        if not form.errors:
            unit = form.cleaned_data["unit"]
            numbers = [
                sent_files.send(
                    file_hash=upload.sha256,
                    file_name=upload.name,
                    byte_count=upload.byte_count,
                    unit_id=int(unit) if unit else None,
                    by=request.user.get_username(),
                    at=timezone.now(),
                )
                for upload in uploads
            ]
            if len(numbers) == 1:
                return _led(request, reverse("sent-file", args=numbers))
            messages.success(
                request,
                _("Đã gửi %(count)s tệp; máy đang đọc và kiểm tra.") % {"count": len(numbers)},
            )
            return _led(request, reverse("intake"))
    return render_page(request, "intake_send.html", status=422 if form.errors else 200, form=form)


def _led(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to a page; a script that sent the form is told where, or it would load the page too."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _taken(form: SendForm, files: Sequence[UploadedFile]) -> list[KeptUpload]:
    """Keep the files that were sent; what is wrong with one is told, and then none is sent."""
    if len(files) > MOST_FILES:
        form.add_error("file", _("Mỗi lần gửi tối đa %(most)s tệp.") % {"most": MOST_FILES})
        return []
    kept: list[KeptUpload] = []
    for file in files:
        try:
            # One after the other: never are all of them in memory.
            kept.append(keep_upload(checked_upload(file, allowed=LISTS | SCANS)))
        except Refused as refusal:
            said = in_language(vi=refusal.vi, en=refusal.en)
            form.add_error("file", said if len(files) == 1 else f"{file.name}: {said}")
    return kept


@page(*RIGHTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent_file(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show one sent file; a POST takes it in or sends it back."""
    found = queries.sent_file(
        sent_id, units=units_of_files(request, *RIGHTS), sender=request.user.get_username()
    )
    if found is None:
        raise Http404
    sent, steps = found
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_take_in(request, sent.unit_id):
            raise PermissionDenied
        try:
            _decide(request, sent_id)
        except Refused as refusal:
            form.add_error("reason", in_language(vi=refusal.vi, en=refusal.en))
        else:
            return HttpResponseRedirect(reverse("sent-file", args=[sent_id]))
    seen = seen_layouts(last_check(steps).get("layouts", ()))
    shown = sent_page(
        sent,
        steps,
        organization=_organization(),
        may_take_in=may_take_in(request, sent.unit_id),
        takes_in_everywhere=takes_in_everywhere(request),
        may_see_ledger=access(request).may(Permission.SEE_LEDGER),
        reader=request.user.get_username(),
        latest=audit.head().number,
        now=timezone.now(),
        has_marked=marked_files.is_kept(sent_id) and may_have_marked(request, sent),
        is_compared=differences.is_compared(sent_id),
        asked=people_asked.count_waiting(sent_id, is_everywhere=compares_everywhere(request, sent)),
        figures=_figures(request, last_check(steps), is_of_unit=sent.unit_id is not None),
        asks_columns=any(one.table.is_blocked for one in seen),
        opens_scan=not closed_parts(request, sent, *RIGHTS),
    )
    return ready_page(request, is_working=shown.is_working) or render_page(
        request,
        "intake_file.html",
        status=422 if form.errors else 200,
        form=form,
        page=shown,
        columns=columns_part(
            seen,
            sent_id=sent_id,
            applied=mappings.confirmed_by_id(last_check(steps).get("mappings", {})),
        ),
        kinds=kind_lines(
            cells_of_sent(request, sent, steps).tell_first(found_issues.kinds_of_sent(sent_id)),
            may_compare=may_take_in(request, sent.unit_id),
            address=lambda code: reverse("sent-issues", args=[sent_id, code]),
        ),
    )


@page(*RIGHTS)
@never_cache
@require_safe
def received_file(request: HttpRequest, file_hash: str) -> HttpResponse:
    """Show one file that was taken in, with its issues."""
    found = queries.received_file(file_hash, units=units_of_files(request, *RIGHTS))
    if found is None:
        raise Http404
    return render_page(
        request,
        "intake_file.html",
        form=DecideForm(),
        page=received_page(
            found,
            organization=_organization(),
            takes_in_everywhere=takes_in_everywhere(request),
            may_see_ledger=access(request).may(Permission.SEE_LEDGER),
        ),
        kinds=kind_lines(
            cells_of_received(request, found).tell_first(found_issues.kinds_of(found.issues)),
            may_compare=takes_in_everywhere(request),
            address=lambda code: reverse("received-issues", args=[file_hash, code]),
        ),
    )


@page(Permission.TAKE_IN_FILES)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the entry of a file back by a new entry."""
    written = request.POST.get("lan", "")
    if not takes_in_everywhere(request):
        raise PermissionDenied
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Http404
    number = sent_files.undo(
        entry=int(written),
        reason=request.POST.get("ly-do", "").strip()[:500],
        by=request.user.get_username(),
    )
    messages.success(request, _("Đã hoàn tác bằng lần cập nhật %(number)s.") % {"number": number})
    return HttpResponseRedirect(reverse("intake"))


def _decide(request: HttpRequest, sent_id: int) -> None:
    by, at = request.user.get_username(), timezone.now()
    if request.POST.get("quyet-dinh") == "tiep-nhan":
        sent_files.accept(sent_id=sent_id, sees_everyone=takes_in_everywhere(request), by=by, at=at)
    elif request.POST.get("quyet-dinh") == "kiem-tra-lai":
        sent_files.check_again(sent_id=sent_id, by=by, at=at)
    else:
        sending.return_sent_file(
            sent_id=sent_id, reason=request.POST.get("reason", "")[:1000], by=by, at=at
        )


def _figures(
    request: HttpRequest, found: Mapping[str, Any], *, is_of_unit: bool
) -> FiguresPart | None:
    """Show what would become of the figures, to who sees those of all and takes in about all.

    They are worked out from everybody's files: whom a list of guesses means would show in them.
    """
    if "figures" not in found or not access(request).may(Permission.SEE_FIGURES):
        return None
    if not takes_in_everywhere(request):
        return None
    version = found["version"]
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=version)
    if not scope.is_everyone:
        return None
    return figures_part(
        found["figures"],
        definitions=definitions_at(version) if found["figures"] else None,
        version=version,
        scope=scope,
        may_be_elsewhere=is_of_unit and found["new_officials"] > 0,
    )


def _organization() -> Organization:
    return organizations.organization_known(known_at=audit.head().number)


def units_of_files(request: HttpRequest, *rights: Permission) -> frozenset[UnitId] | None:
    """List the units whose files the reader may see by one of the rights; None: all.

    A file speaks of people whoever manages them: where a right is limited to some authorities, it
    opens no file of others.
    """
    latest = audit.head().number
    found: frozenset[UnitId] = frozenset()
    for right in rights:
        if access(request).may(right):
            units = scope_for(request, right, known_at=latest).units
            if units is None:
                return None
            found |= units
    return found


def may_have_marked(request: HttpRequest, sent: Sent) -> bool:
    """Say whether the reader may have the whole file: its sender, or who may see all that is in it.

    The workbook holds every column of the sender, those of parts with a right of their own too.
    """
    if sent.sent_by == request.user.get_username():
        return True
    rights = access(request)
    if not (rights.may(Permission.TAKE_IN_FILES) and rights.may(Permission.EXPORT_LISTS)):
        return False
    return not closed_parts(request, sent, Permission.TAKE_IN_FILES)


def closed_parts(request: HttpRequest, sent: Sent, *rights: Permission) -> frozenset[str]:
    """Name the parts of people's files that a sent file does not show to the reader.

    One of the rights has to open the file, and the part to be open for all whom that right shows.
    A sender knows all that is in an own file.
    """
    if sent.sent_by == request.user.get_username():
        return frozenset()
    return closed_in_unit(request, sent.unit_id, *rights)


def closed_in_unit(
    request: HttpRequest, unit_id: UnitId | None, *rights: Permission
) -> frozenset[str]:
    """Name the parts of people's files that a file of a unit (None: of all) does not show."""
    opened: set[str] = set()
    for right in filter(access(request).may, rights):
        scope = scope_for(request, right, known_at=audit.head().number)
        if scope.units is None or unit_id in scope.units:
            opened |= {part for part in SPECIAL if scope.opens_for_all(part)}
    return frozenset(SPECIAL) - opened


def cells_of_sent(request: HttpRequest, sent: Sent, steps: tuple[Step, ...]) -> ClosedCells:
    """Say which cells of a sent file are closed to the reader."""
    closed = closed_parts(request, sent, *RIGHTS)
    tables = seen_layouts(last_check(steps).get("layouts", ())) if closed else ()
    return closed_cells((seen.table for seen in tables), parts=closed)


def cells_of_received(request: HttpRequest, received: Received) -> ClosedCells:
    """Say which cells of a file taken in are closed; what its columns hold is not kept."""
    return ClosedCells(parts=closed_in_unit(request, received.unit_id, *RIGHTS), columns={})


def may_take_in(request: HttpRequest, unit_id: int | None) -> bool:
    """Say whether the reader takes in files of a unit, or sends them back."""
    if not access(request).may(Permission.TAKE_IN_FILES):
        return False
    units = units_of_files(request, Permission.TAKE_IN_FILES)
    return units is None or unit_id in units


def takes_in_everywhere(request: HttpRequest) -> bool:
    """Say whether the reader takes in files about anybody, and takes their entries back."""
    reader = access(request)
    return reader.may(Permission.TAKE_IN_FILES) and any(
        reach.is_everyone for reach in reader.reaches[Permission.TAKE_IN_FILES]
    )


def compares_everywhere(request: HttpRequest, sent: Sent) -> bool:
    """Say whether the reader sees whom of all the province a file may mean."""
    return sent.unit_id is None or takes_in_everywhere(request)


def _choices(request: HttpRequest) -> list[tuple[str, str]]:
    """List the units for which the reader may send, as they are today."""
    units = scope_for(request, Permission.SEND_FILES, known_at=audit.head().number).places
    today = timezone.localdate()
    named = {
        version.unit_id: version.name
        for version in _organization().units
        if version.validity.holds_on(today) and (units is None or version.unit_id in units)
    }
    chosen = sorted(named.items(), key=lambda pair: pair[1])
    blank = [("", _("Nhiều cơ quan, đơn vị (toàn tỉnh)"))] if units is None else []
    return [*blank, *((str(unit), name) for unit, name in chosen)]
