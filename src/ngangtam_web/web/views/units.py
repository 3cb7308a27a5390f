"""The tree of units, and one unit."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.careers import Appointment
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.units_structure import structure
from ngangtam.usecases.units_view import staffed_posts, staffing
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.organizations import unit_sources
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry import unit_people
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, key_of, scoped
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import AddressNotUnderstood, read_moment
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.unit import Staff, UnitFile, unit_page
from ngangtam_web.web.pages.units import WHOLE, VisibleTree, units_page
from ngangtam_web.web.rendering import render_page

_LONGEST_SEARCH = 100
#: A structure is counted at once for up to so many people; above, unit by unit.
STRUCTURE_PEOPLE = 6_000


@page(Permission.SEE_UNITS)
@never_cache
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of units on a day, a branch of it, or what a search found."""
    moment = _moment(request)
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
    moment = _moment(request)
    scope = scope_for(request, Permission.SEE_UNITS, known_at=moment.latest)
    organization = organizations.organization_known(known_at=moment.known_at)
    number = UnitId(unit_id)
    if not organization.versions_of(number) or (
        scope.places is not None and number not in scope.places
    ):
        raise Http404
    tree = organization.tree_on(moment.day)
    shown = VisibleTree(tree=tree, moment=moment, units=scope.places)
    reader = access(request)
    file = UnitFile(
        unit_id=number,
        organization=organization,
        shown=shown,
        versions=unit_sources.filed_unit_versions(unit_id=number, known_at=moment.known_at),
        links=unit_sources.filed_links(unit_id=number, known_at=moment.known_at),
        plans=tuple(definitions_at(moment.known_at).plans.values()),
        rights=frozenset(reader.units),
        notes=past_notes(scope, moment),
    )
    staff = _staff(request, file, scope)
    return render_page(request, "units/unit.html", page=unit_page(file, staff))


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


def _staff(request: HttpRequest, file: UnitFile, scope: Scope) -> Staff:
    moment, number = file.shown.moment, file.unit_id
    edition = definitions_at(moment.known_at).edition
    whole = request.GET.get("pham-vi") == "toan-bo"
    tree = file.shown.tree
    inside = tuple(tree.subtree(number)) if whole else (number,)
    on, known_at = moment.day, moment.known_at
    posts = [version.post_id for version in file.organization.posts if version.unit_id == number]
    # Counted by ethnic group, whoever sees the unit; only the counts leave, small ones hidden, and
    # those of one page alone: of all that the reader sees, as of now.
    is_all = number in file.shown.tops and inside == tuple(tree.subtree(number))
    is_now = on == timezone.localdate() and known_at == moment.latest
    counting = replace(scope, special=((SENSITIVE, scope.keys),))
    with scoped(counting):
        filed = unit_people.appointments_to(posts=posts, on=on, known_at=known_at)
        holders = unit_people.holders_in(
            units=inside, on=on, known_at=known_at, limit=STRUCTURE_PEOPLE + 1
        )
        employments = unit_people.employments_in(units=inside, on=on, known_at=known_at)
        people = _people(holders, [one.official_id for one in employments])
        histories = {}
        if len(people) <= STRUCTURE_PEOPLE:
            histories = unit_people.structure_facts(officials=people, known_at=known_at)
    appointments = [one.fact for one in filed if isinstance(one.fact, Appointment)]
    names: dict[OfficialId, str] = {}
    may_know = access(request).may(Permission.SEE_NAMES)
    if may_know:
        with scoped(scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)):
            names = registry.names_of(
                officials={fact.official_id for fact in appointments}, known_at=known_at
            )
    return Staff(
        posts=staffed_posts(
            organization=file.organization,
            edition=edition,
            unit_id=number,
            on=on,
            appointments=appointments,
        ),
        sources={one.fact.fact_id: one for one in filed},
        names=names,
        staffing=staffing(
            quotas=unit_sources.quotas_of(units=inside, year=on.year, known_at=known_at),
            employments=employments,
            holders=people_in(holders),
            on=on,
        ),
        structure=structure(
            officials=people,
            histories=histories,
            categories={
                one.official_id: one.category for one in employments if one.validity.holds_on(on)
            },
            on=on,
            edition=edition,
        )
        if len(people) <= STRUCTURE_PEOPLE
        else None,
        may_know_few=may_know and _knows_sensitive(scope, inside),
        may_know_groups=is_all and is_now,
        is_whole=whole,
        units=len(inside),
    )


def _knows_sensitive(scope: Scope, units: tuple[UnitId, ...]) -> bool:
    """Say whether the reader may see sensitive data of everybody in some units."""
    parts = dict(scope.special)
    if SENSITIVE not in parts:
        return False
    keys = parts[SENSITIVE]
    return keys is None or all(key_of(unit) in keys for unit in units)


def people_in(holders: dict[UnitId, frozenset[OfficialId]]) -> set[OfficialId]:
    """Gather the people of some units, each once."""
    return {one for people in holders.values() for one in people}


def _people(
    holders: dict[UnitId, frozenset[OfficialId]], employed: list[OfficialId]
) -> list[OfficialId]:
    return sorted(people_in(holders) | set(employed))


def _moment(request: HttpRequest) -> Moment:
    return read_moment(request, default_day=timezone.localdate(), latest=audit.head().number)


def _number(request: HttpRequest, name: str, moment: Moment) -> int | None:
    written = request.GET.get(name, "")
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise AddressNotUnderstood(asked=written, latest=moment.latest)
    return int(written)
