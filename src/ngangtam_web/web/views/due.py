"""What is due: as a page, as a sheet to print or to send, and as a calendar."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.reports.due_lists import due_calendar, due_document
from ngangtam.reports.sheets import write_workbook
from ngangtam.rules.due_days import months_on
from ngangtam.usecases.due_table import DueLine
from ngangtam.usecases.due_words import due_list
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import actions as audit_actions
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.bootstrap import due as due_lists
from ngangtam_web.bootstrap.due import DueFound, DueScope
from ngangtam_web.web.addresses import (
    AddressNotUnderstood,
    is_complete,
    named_month,
    named_number,
    read_moment,
    read_page,
)
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import paced
from ngangtam_web.web.pages.due import FACT_KINDS, due_page
from ngangtam_web.web.pages.due_choices import (
    STATE_SLUGS,
    DueChoices,
    chosen_lines,
    shown_lines,
    words_of,
)
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.rendering import ready_page, render_page

#: How far the list looks ahead where the reader does not say.
_MONTHS = 12
#: Stands in the log of exports.
WHAT = "viec_den_han"


@page(Permission.SEE_DUE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def due(request: HttpRequest) -> HttpResponse:
    """Show what is due in the reader's units; `in=1` lays it out for paper, once asked what for."""
    moment, choices = _asked(request)
    if not is_complete(request):
        return HttpResponseRedirect(f"{reverse('due')}?{choices.query(moment)}")
    is_print = request.GET.get("in") == "1"
    form = _purpose(request)
    if is_print and not form.is_valid():
        return _ask(request, form, moment, choices, _("Bản để in"))
    found = _found(request, moment, choices)
    if is_print:
        found = due_lists.leaving(found)
    lines = chosen_lines(found, choices)
    shown = shown_lines(lines, choices, is_print=is_print)
    with transaction.atomic():
        names = _names(request, shown, moment)
        if is_print:
            _record(request, shown, choices, moment, "in", form)
    return ready_page(request) or render_page(
        request,
        "due.html",
        page=due_page(
            found,
            lines,
            shown,
            names=names,
            choices=choices,
            moment=moment,
            rights=frozenset(right for right in Permission if access(request).may(right)),
            is_print=is_print,
        ),
    )


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES)
def due_xlsx(request: HttpRequest) -> HttpResponse:
    """Ask what for, then give the list as a workbook; the export is logged with whom it names."""
    return _file(request, "xlsx")


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES)
def due_ics(request: HttpRequest) -> HttpResponse:
    """Ask what for, then give a calendar of all-day events; the export is logged likewise."""
    return _file(request, "ics")


def _file(request: HttpRequest, kind: str) -> HttpResponse:
    moment, choices = _asked(request)
    form = _purpose(request)
    if not form.is_valid():
        return _ask(request, form, moment, choices, f".{kind}")
    found = due_lists.leaving(_found(request, moment, choices))
    lines = chosen_lines(found, choices)
    with transaction.atomic():
        may_take = scope_for(request, Permission.EXPORT_LISTS, known_at=moment.latest)
        taken = due_lists.names_of_lines(lines, scope=may_take, known_at=moment.known_at)
        seen = _names(request, lines, moment)
        names = {official: name for official, name in seen.items() if official in taken}
        lines = tuple(line for line in lines if line.official_id in names)
        _record(request, lines, choices, moment, kind, form)
    told = due_list(lines, words=words_of(found), names=names, version=found.version)
    if kind == "ics":
        content = due_calendar(told, at=timezone.now())
    else:
        content = write_workbook(due_document(told), sheet_name=told.name)
    return made_file(content, file_name=f"viec-den-han-{moment.day:%Y-%m-%d}.{kind}")


def _purpose(request: HttpRequest) -> PurposeForm:
    return PurposeForm(
        request.POST if request.method == "POST" else None, usual="che_do_chinh_sach"
    )


def _ask(
    request: HttpRequest, form: PurposeForm, moment: Moment, choices: DueChoices, what: str
) -> HttpResponse:
    scope_for(request, Permission.SEE_DUE, known_at=moment.latest)
    back = f"{reverse('due')}?{choices.query(moment)}"
    return purpose_page(
        request,
        form,
        heading=_("Việc đến hạn"),
        lead=what,
        crumbs=(Crumb(words=_("Việc đến hạn"), address=back),),
    )


def due_scope(request: HttpRequest, *, known_at: int) -> DueScope:
    """Find for whom the reader sees what is due, and of whom measures too."""
    discipline = None
    if access(request).may(Permission.SEE_DISCIPLINE):
        discipline = scope_for(request, Permission.SEE_DISCIPLINE, known_at=known_at)
    return DueScope(
        officials=scope_for(request, Permission.SEE_DUE, known_at=known_at), discipline=discipline
    )


def _found(request: HttpRequest, moment: Moment, choices: DueChoices) -> DueFound:
    return due_lists.due_found(
        scope=due_scope(request, known_at=moment.latest),
        day=moment.day,
        known_at=moment.known_at,
        since=choices.since,
        until=months_on(choices.until, 1),
        unit_id=choices.unit,
    )


def _names(
    request: HttpRequest, lines: tuple[DueLine, ...], moment: Moment
) -> dict[OfficialId, str]:
    if not access(request).may(Permission.SEE_NAMES):
        return {}
    scope = scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)
    return due_lists.names_of_lines(lines, scope=scope, known_at=moment.known_at)


def _record(
    request: HttpRequest,
    lines: tuple[DueLine, ...],
    choices: DueChoices,
    moment: Moment,
    kind: str,
    form: PurposeForm,
) -> None:
    audit_actions.record_export(
        by=request.user.get_username(),
        at=timezone.now(),
        purpose=form.stated,
        what=WHAT,
        official_ids={line.official_id for line in lines},
        format=kind,
        filters={"query": choices.query(moment)},
    )


def _asked(request: HttpRequest) -> tuple[Moment, DueChoices]:
    """Read what the address asks for.

    Raises:
        AddressNotUnderstood: A part of it is no unit, kind, state or month.
    """
    latest = audit.head().number
    moment = read_moment(request, default_day=timezone.localdate(), latest=latest)
    unit = named_number(request.GET.get("don-vi", ""), latest=latest)
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
    if kind and kind not in FACT_KINDS:
        raise AddressNotUnderstood(asked=kind, latest=latest)
    if state not in STATE_SLUGS:
        raise AddressNotUnderstood(asked=state, latest=latest)
    since = named_month(request.GET.get("tu", ""), latest=latest)
    until = named_month(request.GET.get("den", ""), latest=latest)
    if until is None:
        until = months_on((since or moment.day).replace(day=1), _MONTHS)
    return moment, DueChoices(
        unit=None if unit is None else UnitId(unit),
        kind=kind,
        state=state,
        since=since,
        until=until,
        page=read_page(request, latest=latest),
    )
