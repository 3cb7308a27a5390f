"""Lists officials: found by name, narrowed by attributes, in columns of the reader's choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ngangtam.kernel import OfficialId
from ngangtam.usecases.attribute_values import Attribute
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam_web.apps.accounts import kept_views
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.people import visible_official
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap.people_finding import PeopleAsked
from ngangtam_web.bootstrap.people_lists import people_list
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.guard import PARTS_BY_RIGHT, access, page, scope_for
from ngangtam_web.web.limits import CITIZEN_IDS, LISTS
from ngangtam_web.web.pace import asks_something, paced
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.people import people_page
from ngangtam_web.web.people_address import (
    COLUMN,
    DEFAULT_COLUMNS,
    ListAddress,
    is_citizen_id,
    read_address,
)
from ngangtam_web.web.rendering import ready_page, render_page

#: Name under which views of this list are kept.
LIST = "can-bo"
_ROWS = 50
_LONGEST_QUERY = 4_000
#: Attribute -> the personal datum that it is read from, which is kept encrypted.
_SENSITIVE = {
    "dan_toc": "ethnicity",
    "thieu_so": "ethnicity",
    "ton_giao": "religion",
    "que_quan": "native_place",
}


@page(Permission.SEE_OFFICIALS)
@never_cache
@require_safe
@paced(LISTS, when=asks_something)
def officials(request: HttpRequest) -> HttpResponse:
    """List officials in scope, as the address asks."""
    moment = moment_of(request)
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=moment.latest)
    attributes = attributes_within(scope)
    kept = kept_views.views_of(user_id=request.user.pk or 0, of_list=LIST)
    address = address_of(request.GET, attributes, moment, kept)
    found = None
    with scoped(scope):
        if is_citizen_id(address.search):
            # Whoever typed one here is led away from the address that holds it.
            messages.error(request, _("Số căn cước được tìm ở ô riêng, không qua ô tìm tên."))
            return HttpResponseRedirect(f"{reverse('officials')}?{moment.query}")
        if official_id := _official_of_number(address.search):
            return HttpResponseRedirect(f"{reverse('official', args=[official_id])}?{moment.query}")
        if not address.faults:
            found = people_list(
                asked_of(address, moment),
                columns=address.columns,
                sensitive=sensitive_of(address.columns),
                after=address.after,
                before=address.before,
                limit=_ROWS,
            )
    if (again := ready_page(request)) is not None:
        return again
    return render_page(
        request,
        "officials.html",
        finds_by_id=_finds_by_id(request),
        page=people_page(
            found,
            address,
            attributes=attributes,
            moment=moment,
            kept=kept,
            can_take_out=access(request).may(Permission.EXPORT_LISTS),
            can_begin=access(request).may(Permission.CHANGE_OFFICIALS),
        ),
    )


@page(Permission.SEE_SENSITIVE)
@sensitive_post_parameters("so-can-cuoc")
@never_cache
@require_POST
@paced(CITIZEN_IDS)
def find_by_id(request: HttpRequest) -> HttpResponse:
    """Lead to the file of a citizen id, which never stands in an address."""
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=audit.head().number)
    digits = request.POST.get("so-can-cuoc", "").replace(" ", "")
    if not is_citizen_id(digits):
        messages.error(request, _("Số căn cước có 12 chữ số; số chứng minh cũ có 9 chữ số."))
        return HttpResponseRedirect(reverse("officials"))
    with scoped(scope):
        found = queries.find_by_citizen_id(digits)
    if len(found) != 1:
        messages.error(
            request, _("Không có hồ sơ nào mang số căn cước này trong phạm vi được xem.")
        )
        return HttpResponseRedirect(reverse("officials"))
    return HttpResponseRedirect(reverse("official", args=[found[0]]))


@page(Permission.SEE_OFFICIALS)
@require_POST
def keep_columns(request: HttpRequest) -> HttpResponse:
    """Show the chosen columns from now on, in this list and whenever the user comes back."""
    columns = [column for column in request.POST.getlist(COLUMN) or () if column in ATTRIBUTES]
    chosen = urlencode([(COLUMN, column) for column in dict.fromkeys(columns)])
    kept_views.keep_view(user_id=request.user.pk or 0, of_list=LIST, name="", query=chosen)
    parts = [pair for pair in _own_query(request) if pair[0] != COLUMN]
    return HttpResponseRedirect(f"{reverse('officials')}?{urlencode(parts)}")


@page(Permission.SEE_OFFICIALS)
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep what the list is narrowed by under a name, or forget such a view."""
    user_id = request.user.pk or 0
    query = urlencode(_own_query(request))
    forgotten = request.POST.get("xoa", "")
    name = request.POST.get("ten-loc", "").replace("\x00", "").strip()[: kept_views.LONGEST_NAME]
    if forgotten.isascii() and forgotten.isdigit() and len(forgotten) < 19:
        kept_views.forget_view(user_id=user_id, of_list=LIST, view_id=int(forgotten))
        messages.success(request, _("Đã xóa bộ lọc."))
    elif name:
        kept_views.keep_view(user_id=user_id, of_list=LIST, name=name, query=query)
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": name})
    else:
        messages.error(request, _("Hãy đặt tên cho bộ lọc rồi lưu lại."))
    return HttpResponseRedirect(f"{reverse('officials')}?{query}")


def attributes_within(scope: Scope) -> dict[str, Attribute]:
    """List what may be seen and asked for of everybody in a scope.

    An attribute with a right of its own is left out where the right does not reach all of them:
    a filter by it would tell of the others what they are.
    """
    return {
        attribute.id: attribute
        for attribute in ATTRIBUTES.values()
        if attribute.right is None
        or scope.opens_for_all(PARTS_BY_RIGHT[Permission(attribute.right)])
    }


def address_of(
    asked: QueryDict,
    attributes: Mapping[str, Attribute],
    moment: Moment,
    kept: Iterable[kept_views.View],
) -> ListAddress:
    """Read the address of a list; its columns are those of the address, else those kept."""
    own = next((view.query for view in kept if not view.name), "")
    columns = [value for name, value in parse_qsl(own) if name == COLUMN] or DEFAULT_COLUMNS
    return read_address(
        asked,
        attributes=attributes,
        columns=columns,
        organization=organizations.organization_known(known_at=moment.known_at),
    )


def asked_of(address: ListAddress, moment: Moment) -> PeopleAsked:
    """Say which list an address names, as of a moment."""
    return PeopleAsked(
        day=moment.day,
        version=moment.known_at,
        search=address.search,
        conditions=address.conditions,
        order=address.order,
    )


def sensitive_of(columns: Iterable[str]) -> frozenset[str]:
    """Name the encrypted data that some columns need."""
    return frozenset(_SENSITIVE[column] for column in columns if column in _SENSITIVE)


def _official_of_number(search: str) -> OfficialId | None:
    """Find the official of a number of a file."""
    digits = search.replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        return None
    return visible_official(int(digits))


def _finds_by_id(request: HttpRequest) -> bool:
    return access(request).may(Permission.SEE_SENSITIVE)


def _own_query(request: HttpRequest) -> list[tuple[str, str]]:
    """Read the list that a form was sent from; it is only ever an address of this list."""
    return parse_qsl(request.POST.get("query", "").replace("\x00", "")[:_LONGEST_QUERY])
