"""How completely the officials of units are known, unit by unit, and as a workbook."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import UnitId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.bootstrap.completeness import completeness_by_unit
from ngangtam_web.web.addresses import UNIT, named_number, read_page
from ngangtam_web.web.file_answers import KINDS
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.limits import FILES, LISTS
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.completeness import (
    ORDER,
    PAGE,
    ROWS,
    CompletenessTable,
    completeness_table,
    table_rows,
)
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.units import VisibleTree
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.tables_out import xlsx_file

#: Stands in the log of exports.
EXPORT = "muc-do-day-du"


@page(Permission.SEE_OFFICIALS)
@never_cache
@require_safe
@paced(LISTS)
def completeness(request: HttpRequest) -> HttpResponse:
    """Show the units below one with the share of officials of whom each datum is known."""
    latest = audit.head().number
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)
    table = _table(
        request, scope, latest=latest, page_number=read_page(request, latest=latest, name=PAGE)
    )
    return ready_page(request) or render_page(request, "people/completeness.html", page=table)


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def completeness_file(request: HttpRequest) -> HttpResponseBase:
    """Ask what for, then give the table as a workbook; nobody is named in it."""
    latest = audit.head().number
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)
    scope = scope.both(scope_for(request, Permission.EXPORT_LISTS, known_at=latest))
    # A file is in Vietnamese whatever language the page is in.
    with translation.override("vi"):
        table = _table(request, scope, latest=latest, page_number=None)
    form = PurposeForm(request.POST if request.method == "POST" else None, usual="bao_cao")
    if not form.is_valid():
        back = Crumb(words=_("Mức độ đầy đủ của dữ liệu"), address=reverse("completeness"))
        return purpose_page(
            request,
            form,
            heading=_("Mức độ đầy đủ của dữ liệu"),
            lead=table.name,
            crumbs=(back,),
        )
    record_export(
        by=request.user.get_username(),
        at=timezone.now(),
        purpose=form.stated,
        what=EXPORT,
        official_ids=(),
        format="xlsx",
        filters={UNIT: table.name} if table.name else {},
    )
    with translation.override("vi"):
        file = xlsx_file(table_rows(table), sheet=_("Mức độ đầy đủ"))
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"muc-do-day-du-{timezone.localdate():%Y%m%d}.xlsx",
        content_type=KINDS["xlsx"],
    )


def _table(
    request: HttpRequest, scope: Scope, *, latest: int, page_number: int | None
) -> CompletenessTable:
    """Count as of today, within a scope.

    Raises:
        Http404: The unit that the address names is none of the scope, or not there today.
        BeingComputed: No version was laid out yet.
    """
    today = timezone.localdate()
    organization = organizations.organization_known(known_at=latest)
    shown = VisibleTree(
        tree=organization.tree_on(today),
        moment=Moment(day=today, known_at=latest, latest=latest),
        units=scope.places,
    )
    root = named_number(request.GET.get(UNIT, ""), latest=latest)
    if root is not None and not shown.sees(UnitId(root)):
        raise Http404
    may_take_out = access(request).may(Permission.EXPORT_LISTS)
    return completeness_table(
        completeness_by_unit(scope=scope, day=today),
        organization=organization,
        shown=shown,
        root=None if root is None else UnitId(root),
        order=request.GET.get(ORDER, ""),
        page=page_number or 1,
        most=None if page_number is None else ROWS,
        take_out=reverse("completeness-file") if may_take_out else "",
    )
