"""The tree of units, and one unit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.units_structure import having, trait_codes
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.organizations import unit_sources
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry import unit_people
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, key_of, scoped
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.bootstrap.unit_staff import STRUCTURE_PEOPLE, unit_staff
from ngangtam_web.web.addresses import AddressNotUnderstood, moment_of, named_number, read_page
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.limits import LISTS
from ngangtam_web.web.pace import paced
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.unit import unit_page
from ngangtam_web.web.pages.unit_charts import TRAITS, UNKNOWN, PeopleAsked
from ngangtam_web.web.pages.unit_charts import WHOLE as WITH_UNITS_BELOW
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.pages.unit_people import shown_people, unit_people_page
from ngangtam_web.web.pages.units import WHOLE, VisibleTree, units_page
from ngangtam_web.web.posts_held import posts_held
from ngangtam_web.web.rendering import render_page

_LONGEST_SEARCH = 100


@page(Permission.SEE_UNITS)
@never_cache
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of units on a day, a branch of it, or what a search found."""
    moment = moment_of(request)
    scope = scope_for(request, Permission.SEE_UNITS, known_at=moment.latest)
    tree = organizations.organization_known(known_at=moment.known_at).tree_on(moment.day)
    root = _number(request, "goc", moment)
    shown = VisibleTree(tree=tree, moment=moment, units=scope.places)
    if root is not None and not shown.sees(UnitId(root)):
        raise Http404
    visible = shown.visible
    if len(visible) <= WHOLE:
        with scoped(scope):
            holders = unit_people.holders_in(
                units=visible, on=moment.day, known_at=moment.known_at, limit=STRUCTURE_PEOPLE * 4
            )
        shown = VisibleTree(tree=tree, moment=moment, units=scope.places, holders=holders)
    template = "units/branch.html" if request.GET.get("nhanh") == "1" else "units/tree.html"
    return render_page(
        request,
        template,
        page=units_page(
            shown,
            search=request.GET.get("ten", "").replace("\x00", "").strip()[:_LONGEST_SEARCH],
            root=None if root is None else UnitId(root),
            first=_number(request, "tu", moment) or 0,
            notes=past_notes(scope, moment),
        ),
    )


@page(Permission.SEE_UNITS)
@never_cache
@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show one unit on a day: place, posts, headcount, structure, who came before and after."""
    moment = moment_of(request)
    scope = scope_for(request, Permission.SEE_UNITS, known_at=moment.latest)
    file = _file(request, UnitId(unit_id), moment, scope)
    return render_page(request, "units/unit.html", page=unit_page(file))


@page(Permission.SEE_NAMES)
@never_cache
@require_safe
@paced(LISTS)
def people(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Name the people behind a count of a unit's page, as far as the reader may know them.

    Raises:
        Http404: There is no such unit in the reader's scope; or the people are chosen by their
            ethnic group, which the reader may not see of everybody there.
        AddressNotUnderstood: Nobody can be counted as what the address asks for.
    """
    moment = moment_of(request)
    scope = scope_for(request, Permission.SEE_UNITS, known_at=moment.latest)
    file = _file(request, UnitId(unit_id), moment, scope)
    if request.GET.get(TRAITS["ethnicity"]) and not file.may_know_few:
        raise Http404
    asked = _people_asked(request, file)
    found = having(file.staff.traits or {}, asked.wanted)
    with scoped(scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)):
        names = registry.names_of(officials=found, known_at=moment.known_at)
        shown = shown_people(asked, names)
        posts = posts_held(
            shown, organization=file.organization, on=moment.day, known_at=moment.known_at
        )
    return render_page(
        request,
        "units/people.html",
        page=unit_people_page(file, asked, found=found, names=names, shown=shown, posts=posts),
    )


def past_notes(scope: Scope, moment: Moment) -> tuple[str, ...]:
    """Say that a narrow scope shows the past only of those who are in it now."""
    if scope.is_everyone or moment.day >= timezone.localdate():
        return ()
    return (
        _(
            "Tài khoản này chỉ xem được người hiện thuộc phạm vi được giao, nên ngày trong quá khứ "
            "không tính người đã chuyển đi nơi khác."
        ),
    )


def _file(request: HttpRequest, unit_id: UnitId, moment: Moment, scope: Scope) -> UnitFile:
    """Read what the registry says of a unit and of who works in it.

    Raises:
        Http404: There is no such unit in the scope.
    """
    known_at = moment.known_at
    organization = organizations.organization_known(known_at=known_at)
    if not organization.unit_versions(unit_id) or (
        scope.places is not None and unit_id not in scope.places
    ):
        raise Http404
    is_whole = request.GET.get("pham-vi") == WITH_UNITS_BELOW
    staff = unit_staff(
        unit_id=unit_id, is_whole=is_whole, on=moment.day, known_at=known_at, scope=scope
    )
    may_name = access(request).may(Permission.SEE_NAMES)
    names: dict[OfficialId, str] = {}
    if may_name:
        holders = {one.fact.official_id for one in staff.source_of.values()}
        with scoped(scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)):
            names = registry.names_of(officials=holders, known_at=known_at)
    tree = organization.tree_on(moment.day)
    shown = VisibleTree(tree=tree, moment=moment, units=scope.places)
    # Counts by ethnic group are those of one page alone: of all that the reader sees, as of now.
    is_all = unit_id in shown.tops and staff.units == tuple(tree.subtree(unit_id))
    is_now = moment.day == timezone.localdate() and moment.is_latest
    return UnitFile(
        unit_id=unit_id,
        organization=organization,
        shown=shown,
        versions=unit_sources.filed_unit_versions(unit_id=unit_id, known_at=known_at),
        links=unit_sources.filed_links(unit_id=unit_id, known_at=known_at),
        plans=tuple(definitions_at(known_at).plans.values()),
        rights=frozenset(access(request).units),
        staff=staff,
        names=names,
        may_know_few=may_name and _knows_sensitive(scope, staff.units),
        may_know_groups=is_all and is_now,
        is_whole=is_whole,
        notes=past_notes(scope, moment),
    )


def _people_asked(request: HttpRequest, file: UnitFile) -> PeopleAsked:
    latest = file.moment.latest
    known = trait_codes(file.staff.edition)
    wanted: dict[str, str | None] = {}
    for trait, slug in TRAITS.items():
        code = request.GET.get(slug, "")
        if code and code != UNKNOWN and code not in known[trait]:
            raise AddressNotUnderstood(asked=code, latest=latest)
        if code:
            wanted[trait] = None if code == UNKNOWN else code
    return PeopleAsked(
        unit_id=file.unit_id,
        is_whole=file.is_whole,
        wanted=wanted,
        page=read_page(request, latest=latest),
    )


def _knows_sensitive(scope: Scope, units: tuple[UnitId, ...]) -> bool:
    """Say whether the reader may see sensitive data of everybody in some units."""
    parts = dict(scope.special)
    if SENSITIVE not in parts:
        return False
    keys = parts[SENSITIVE]
    return keys is None or all(key_of(unit) in keys for unit in units)


def _number(request: HttpRequest, name: str, moment: Moment) -> int | None:
    return named_number(request.GET.get(name, ""), latest=moment.latest)
