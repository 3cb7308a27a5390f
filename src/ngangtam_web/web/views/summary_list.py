"""Danh sách trích ngang: the list that the address names, as a document to sign."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.reports.sheets import write_workbook
from ngangtam.reports.tables import ListDocument, Signature
from ngangtam.reports.word_tables import write_document
from ngangtam.usecases.attribute_values import Attribute
from ngangtam.usecases.summary_columns import COLUMNS, NUMBER, ListColumn, Listed, ListSetting
from ngangtam.usecases.summary_list import table_of, totals_of
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import actions as audit_actions
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap.people_lists import whole_list
from ngangtam_web.bootstrap.summary_lists import listed_people
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.summary_list import SummaryListForm
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.summary_list import SummaryListPage
from ngangtam_web.web.people_address import ListAddress
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.views.officials import (
    address_of,
    asked_of,
    attributes_within,
    sensitive_of,
)

#: Stands in the log of exports.
WHAT = "trich_ngang"
#: Always there: a list without them is none.
_FIXED = frozenset({NUMBER, "ho_ten"})


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def summary_list(request: HttpRequest) -> HttpResponse:
    """Ask what for and in which form; then give the file, and log who stands on it."""
    moment = moment_of(request)
    scope = scope_for(request, Permission.EXPORT_LISTS, known_at=moment.latest)
    attributes = attributes_within(scope)
    address = address_of(request.GET, attributes, moment, ())
    columns = columns_within(attributes)
    form = SummaryListForm(
        request.POST if request.method == "POST" else None,
        columns=[(one.id, _words(one)) for one in columns if one.id not in _FIXED],
        shown=[one.id for one in columns if one.is_usual],
    )
    refill(request, form)
    if request.method == "POST" and not address.faults and form.is_valid():
        return _file(request, form, address=address, moment=moment, scope=scope)
    count = _count(address, moment, scope)
    back = f"{reverse('officials')}?{address.query()}"
    return ready_page(request) or render_page(
        request,
        "summary_list.html",
        status=400 if form.errors else 200,
        page=SummaryListPage(
            crumbs=(Crumb(words=_("Cán bộ, công chức, viên chức"), address=back),),
            moment=moment,
            address=request.get_full_path(),
            count=count,
            faults=tuple(fault.says for fault in address.faults),
            back=back,
        ),
        form=form,
    )


def columns_within(attributes: Mapping[str, Attribute]) -> tuple[ListColumn, ...]:
    """List the columns of which the reader may see every attribute, of everybody listed."""
    return tuple(one for one in COLUMNS if set(one.attributes) <= set(attributes))


def _words(column: ListColumn) -> str:
    return f"{column.group}: {column.heading}" if column.group else column.heading


def _count(address: ListAddress, moment: Moment, scope: Scope) -> int | None:
    if address.faults:
        return None
    with scoped(scope):
        _asked, found = whole_list(asked_of(address, moment))
    return len(found)


def _file(
    request: HttpRequest,
    form: SummaryListForm,
    *,
    address: ListAddress,
    moment: Moment,
    scope: Scope,
) -> HttpResponse:
    chosen = set(form.cleaned_data["columns"]) | _FIXED
    columns = [one for one in columns_within(attributes_within(scope)) if one.id in chosen]
    shown = {attribute for column in columns for attribute in column.attributes}
    kind = form.cleaned_data["kind"]
    with scoped(scope):
        people, setting, version = listed_people(
            asked_of(address, moment), attributes=shown, sensitive=sensitive_of(shown)
        )
        audit_actions.record_export(
            by=request.user.get_username(),
            at=timezone.now(),
            purpose=form.stated,
            what=WHAT,
            official_ids=[one.state.official_id for one in people],
            format=kind,
            filters={"query": address.query(), "columns": ",".join(one.id for one in columns)},
        )
    made = _document(form.cleaned_data, people, columns, setting=setting, version=version)
    content = write_document(made) if kind == "docx" else write_workbook(made)
    return made_file(content, file_name=f"trich-ngang-{moment.day:%Y-%m-%d}.{kind}")


def _document(
    said: Mapping[str, str],
    people: Collection[Listed],
    columns: list[ListColumn],
    *,
    setting: ListSetting,
    version: int,
) -> ListDocument:
    """Lay a list out; the document is in Vietnamese whatever language the page is in."""
    empty = "" if said["says_unknown"] else "Ô để trống: chưa đủ thông tin. "
    signature = None
    if said["authority"] or said["signer"]:
        signature = Signature(authority=said["authority"].replace("\r", ""), name=said["signer"])
    return ListDocument(
        parent_body=said["parent_body"],
        issuing_body=said["issuing_body"],
        has_motto=bool(said["has_motto"]),
        place=said["place"],
        day=timezone.localdate(),
        title=said["title"].upper(),
        subtitles=(said["subtitle"],) if said["subtitle"] else (),
        as_of=f"(Tính đến ngày {setting.day:%d/%m/%Y})",
        table=table_of(
            people,
            columns=columns,
            setting=setting,
            says_unknown=bool(said["says_unknown"]),
        ),
        totals=totals_of(people, columns=columns, setting=setting),
        notes=(f"{empty}Theo dữ liệu cập nhật đến lần {version}.",),
        signature=signature,
        made_at=timezone.now(),
    )
