"""One search box for people, units, targets, law and pages, as far as the reader's rights go."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.kernel import Refused
from ngangtam.usecases.definitions import Definitions
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import people as registry
from ngangtam_web.apps.registry.decisions import DecisionAsked, find_decisions
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.bootstrap.plans import opening_day
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.labels import label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.limits import SEARCHES, SUGGESTIONS
from ngangtam_web.web.pace import asks_something, paced
from ngangtam_web.web.pages.decisions import decision_line
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.progress import target_address, words
from ngangtam_web.web.pages.search import LONGEST, SHORTEST, Found, FoundGroup, SearchPage, matcher
from ngangtam_web.web.pages.search import group as found_group
from ngangtam_web.web.people_address import is_citizen_id
from ngangtam_web.web.places import places_for
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.decisions import decision_scope

_ROWS, _SUGGESTED = 20, 5


@page(*Permission)
@never_cache
@require_safe
@paced(SEARCHES, when=asks_something)
def search(request: HttpRequest) -> HttpResponse:
    """Show all that fits a question, by kind; a citizen id is led away from its address."""
    if is_citizen_id(request.GET.get("q", "")):
        messages.error(request, _("Số căn cước được tìm ở trang danh sách cán bộ, bằng ô riêng."))
        return HttpResponseRedirect(reverse("search"))
    return render_page(request, "search.html", page=_find(request, limit=_ROWS))


@page(*Permission)
@never_cache
@require_safe
@paced(SUGGESTIONS, when=asks_something)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give the first things that fit, as a fragment below the search box."""
    return render(request, "suggestions.html", {"page": _find(request, limit=_SUGGESTED)})


def _find(request: HttpRequest, *, limit: int) -> SearchPage:
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    groups: list[FoundGroup] = []
    if len(asked) >= SHORTEST:
        latest = audit.head().number
        groups = [
            _people(request, asked, latest, limit),
            _units(request, asked, latest, limit),
            _decisions(request, asked, latest, limit),
            *_by_definitions(request, asked, latest, limit),
            _places(request, asked, limit),
        ]
    return SearchPage(asked=asked, groups=tuple(group for group in groups if group.found))


def _people(request: HttpRequest, asked: str, latest: int, limit: int) -> FoundGroup:
    rows: tuple[registry.NamedOfficial, ...] = ()
    if access(request).may(Permission.SEE_OFFICIALS):
        with scoped(scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)):
            rows = registry.officials_page(
                on=timezone.localdate(), known_at=latest, search=asked, limit=limit + 1
            )
    return found_group(
        "people",
        _("Cán bộ, công chức, viên chức"),
        (
            Found(words=row.full_name, address=reverse("official", args=[row.official_id]))
            for row in rows
        ),
        limit=limit,
    )


def _units(request: HttpRequest, asked: str, latest: int, limit: int) -> FoundGroup:
    found: list[Found] = []
    if access(request).may(Permission.SEE_UNITS) and _address("unit", 1):
        inside = scope_for(request, Permission.SEE_UNITS, known_at=latest).places
        fits = matcher(asked)
        today = timezone.localdate()
        found = [
            Found(
                words=unit.name,
                address=_address("unit", unit.unit_id),
                beside=f"{unit.code} · {label('unit_kinds', unit.kind)}",
            )
            for unit in organizations.organization_known(known_at=latest).units
            if unit.validity.holds_on(today)
            and (inside is None or unit.unit_id in inside)
            and fits(f"{unit.name} {unit.code}")
        ]
    return found_group("units", _("Cơ quan, đơn vị"), found, limit=limit)


def _decisions(request: HttpRequest, asked: str, latest: int, limit: int) -> FoundGroup:
    lines = []
    reader = access(request)
    sees_some = reader.may(Permission.SEE_OFFICIALS) or reader.official_id is not None
    # A number has a digit; words are no beginning of one.
    if reader.may(Permission.SEE_SOURCES) and sees_some and any(map(str.isdigit, asked)):
        with scoped(decision_scope(request, latest=latest)):
            found = find_decisions(DecisionAsked(number=asked), limit=limit + 1)
        lines = [decision_line(one) for one in found.decisions]
    return found_group(
        "decisions",
        _("Quyết định, văn bằng"),
        (
            Found(
                words=line.number,
                address=line.address,
                beside=" · ".join(filter(None, (line.day, line.issuer))),
            )
            for line in lines
        ),
        limit=limit,
    )


def _by_definitions(
    request: HttpRequest, asked: str, latest: int, limit: int
) -> Iterator[FoundGroup]:
    """Find targets and law; a database without an adopted edition has neither."""
    try:
        definitions = definitions_at(latest)
    except Refused:
        return
    if access(request).may(Permission.SEE_FIGURES):
        yield _targets(definitions, asked, latest, limit)
    if access(request).may(Permission.SEE_LAW):
        yield _instruments(definitions, asked, limit)


def _targets(definitions: Definitions, asked: str, latest: int, limit: int) -> FoundGroup:
    fits = matcher(asked)
    found = []
    for plan in definitions.plans.values():
        moment = Moment(day=opening_day(plan), known_at=latest, latest=latest)
        found += [
            Found(
                words=words(target.text),
                address=target_address(plan, target.id, moment),
                beside=f"{target.clause} · {plan.number}",
            )
            for target in plan.targets
            if fits(f"{target.id} {target.clause} {target.text.vi} {target.text.en} {plan.number}")
        ]
    return found_group("targets", _("Chỉ tiêu"), found, limit=limit)


def _instruments(definitions: Definitions, asked: str, limit: int) -> FoundGroup:
    fits = matcher(asked)
    found = [
        Found(
            words=in_language(vi=one.title_vi, en=one.title_en),
            address=_address("instrument", one.id),
            beside=one.number,
        )
        for one in definitions.edition.instruments.values()
        if _address("instrument", one.id) and fits(f"{one.number} {one.title_vi} {one.title_en}")
    ]
    return found_group("law", _("Văn bản"), found, limit=limit)


def _places(request: HttpRequest, asked: str, limit: int) -> FoundGroup:
    fits = matcher(asked)
    found = [
        Found(words=place.words(), address=reverse(place.name))
        for place in places_for(access(request))
        if fits(place.words())
    ]
    return found_group("pages", _("Trang"), found, limit=limit)


def _address(name: str, part: object) -> str:
    """Give the address of a page; empty as long as there is no such page."""
    try:
        return reverse(name, args=[part])
    except NoReverseMatch:
        return ""
