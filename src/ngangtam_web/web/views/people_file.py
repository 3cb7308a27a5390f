"""Takes a list of officials out as a file, as it is seen; every file is logged with its purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.accounts import kept_views
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.people_lists import lines_of, unit_names, whole_list
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.attribute_words import attribute_label
from ngangtam_web.web.file_answers import KINDS
from ngangtam_web.web.forms.people_file import PeopleFileForm
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.people import cell_words, name_words
from ngangtam_web.web.pages.people_filters import condition_words
from ngangtam_web.web.people_address import ListAddress
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.tables_out import csv_lines, xlsx_file
from ngangtam_web.web.views.officials import (
    LIST,
    address_of,
    asked_of,
    attributes_within,
    sensitive_of,
)


@dataclass(frozen=True, kw_only=True)
class PeopleFilePage:
    """What is about to be taken out."""

    moment: Moment
    crumbs: tuple[Crumb, ...]
    form: PeopleFileForm
    columns: tuple[str, ...]
    #: Name of an attribute -> what is wanted of it.
    conditions: dict[str, str]
    search: str
    #: Why the list cannot be made as the address asks.
    faults: tuple[str, ...]


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def people_file(request: HttpRequest) -> HttpResponseBase:
    """Ask what a list is taken out for, then give the file."""
    moment = moment_of(request)
    # Whoever may take lists out takes out what they may see, and where both rights reach.
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=moment.latest)
    scope = scope.both(scope_for(request, Permission.EXPORT_LISTS, known_at=moment.latest))
    attributes = attributes_within(scope)
    kept = kept_views.views_of(user_id=request.user.pk or 0, of_list=LIST)
    address = address_of(request.GET, attributes, moment, kept)
    form = PeopleFileForm(request.POST or None)
    refill(request, form)
    if request.method != "POST" or not form.is_valid() or address.faults:
        return _ask(request, form, address, moment, attributes)
    shown = [attributes[column] for column in address.columns]
    with scoped(scope):
        asked, found = whole_list(asked_of(address, moment))
        record_export(
            by=request.user.get_username(),
            at=timezone.now(),
            purpose=form.stated,
            what=LIST,
            official_ids=[official_id for official_id, _place in found],
            format=form.cleaned_data["kind"],
            filters=condition_words(address, attributes)
            | ({str(_("Họ và tên")): address.search} if address.search else {}),
        )

    def rows() -> Iterator[list[str]]:
        yield [_("STT"), _("Họ và tên"), *(attribute_label(one) for one in shown)]
        organization = organizations.organization_known(known_at=asked.version)
        with scoped(scope):
            lines = lines_of(
                found,
                asked,
                columns=address.columns,
                sensitive=sensitive_of(address.columns),
            )
            for number, line in enumerate(lines, start=1):
                units = unit_names([line], organization, asked.day)
                who = name_words(line)
                if line.is_restricted:
                    who += _(" (hạn chế xử lý dữ liệu)")
                yield [str(number), who, *cell_words(line, shown, units)]

    name = f"danh-sach-can-bo-{asked.day:%Y%m%d}-v{asked.version}"
    if form.cleaned_data["kind"] == "csv":
        return StreamingHttpResponse(
            csv_lines(rows()),
            content_type=KINDS["csv"],
            headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
        )
    return FileResponse(
        xlsx_file(rows(), sheet=_("Danh sách")),
        as_attachment=True,
        filename=f"{name}.xlsx",
        content_type=KINDS["xlsx"],
    )


def _ask(
    request: HttpRequest,
    form: PeopleFileForm,
    address: ListAddress,
    moment: Moment,
    attributes,
) -> HttpResponse:
    back = Crumb(
        words=_("Cán bộ, công chức, viên chức"),
        address=f"{reverse('officials')}?{address.query()}",
    )
    return render_page(
        request,
        "people/file.html",
        page=PeopleFilePage(
            moment=moment,
            crumbs=(back,),
            form=form,
            columns=tuple(attribute_label(attributes[column]) for column in address.columns),
            conditions=condition_words(address, attributes),
            search=address.search,
            faults=tuple(fault.says for fault in address.faults),
        ),
    )
