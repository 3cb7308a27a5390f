"""A target's page: its reading, its parts, and who is behind it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.careers import Appointment
from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.figures import Figure
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.small_groups import may_be_told
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, scoped
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.behind import parts_behind, reasons_of
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import AddressNotUnderstood, is_complete, read_page
from ngangtam_web.web.guard import PARTS_BY_RIGHT, access, page, scope_for
from ngangtam_web.web.labels import part_label, title_label
from ngangtam_web.web.limits import NEW_DAYS
from ngangtam_web.web.pace import asks_new_day, paced
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.target import NamesPage
from ngangtam_web.web.pages.target_detail import (
    OUTCOMES,
    ROWS,
    Choices,
    Surroundings,
    chosen_members,
    names_page,
    target_page,
)
from ngangtam_web.web.rendering import computing_page, ready_page, render_page
from ngangtam_web.web.views.plan import assumed_notes, plan_and_moment


@page(Permission.SEE_FIGURES)
@never_cache
@require_safe
@paced(NEW_DAYS, when=asks_new_day)
def target(request: HttpRequest, plan_id: str, target_id: str) -> HttpResponse:
    """Show one target: figure, reading, parts, and, with the right to names, the people."""
    plan, moment = plan_and_moment(request, plan_id)
    choices = choices_of(request, latest=moment.latest)
    if not is_complete(request):
        return HttpResponseRedirect(choices.address(plan, target_id, moment))
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    try:
        detail = figures.target_detail(
            plan_id=plan_id,
            target_id=target_id,
            day=moment.day,
            known_at=moment.known_at,
            scope=scope,
            unit_id=choices.unit,
            reading_id=choices.reading or None,
        )
    except figures.BeingComputed:
        return computing_page(request)
    except figures.NoSuchTarget as refusal:
        raise Http404 from refusal
    around = Surroundings(
        organization=organizations.organization_known(known_at=moment.known_at),
        edition=definitions_at(moment.known_at).edition,
        moment=moment,
    )
    names, withheld = None, ""
    if access(request).may(Permission.SEE_NAMES) and detail.progress.reading is not None:
        withheld = withheld_parts(request, detail.progress.reading)
        names = None if withheld else _names(request, detail, choices, around)
    return ready_page(request) or render_page(
        request,
        "target.html",
        page=target_page(
            plan,
            detail.progress,
            choices=choices,
            around=around,
            readings=[progress for _, progress in detail.readings.values()],
            by_unit=detail.by_unit,
            by_sex=detail.by_sex,
            by_minority=minority_told(
                detail, scope=scope, choices=choices, moment=moment, beside_names=names is not None
            ),
            names=names,
            evidence_address=_evidence_address(request, choices.address(plan, target_id, moment)),
            names_withheld=withheld,
            notes=assumed_notes(moment.known_at, moment.day),
        ),
    )


#: A pack shows names and sources, and leaves the house: it needs all of these.
PACK_RIGHTS = (Permission.SEE_NAMES, Permission.SEE_SOURCES, Permission.EXPORT_LISTS)


def _evidence_address(request: HttpRequest, address: str) -> str:
    if not all(access(request).may(right) for right in PACK_RIGHTS):
        return ""
    return pack_address(address)


def pack_address(target_address: str) -> str:
    """Give the address of the evidence pack of what a target's address shows."""
    path, _, query = target_address.partition("?")
    return f"{path}goi-minh-chung/?{query}"


def minority_told(
    detail: figures.TargetDetail,
    *,
    scope: Scope,
    choices: Choices,
    moment: Moment,
    beside_names: bool,
) -> Mapping[bool | None, Figure] | None:
    """Give the figure by ethnic group; None: it would tell of single persons.

    Who may not read the group of everybody in the scope is told no small group, and of no figure
    that can be subtracted from another one.
    """
    if not detail.by_minority or scope.opens_for_all(SENSITIVE):
        return detail.by_minority
    opens_by_itself = (
        choices.unit is None
        and not choices.reading
        and moment.known_at == moment.latest
        and moment.day == figures.opening_day(detail.plan)
    )
    groups = [figure.counts for group, figure in detail.by_minority.items() if group is not None]
    is_told = opens_by_itself and may_be_told(groups, beside_names=beside_names)
    return detail.by_minority if is_told else None


def withheld_parts(request: HttpRequest, reading: Reading) -> str:
    """Say which right the list asks for that the reader lacks; empty: none.

    Who stands in a figure on planned titles has a planned title: counts tell nobody's, a list does.
    """
    rights = access(request).rights
    open_parts = {part for right, part in PARTS_BY_RIGHT.items() if right in rights}
    lacking = parts_behind(reading) - open_parts
    return ", ".join(part_label(part) for part in sorted(lacking))


def choices_of(request: HttpRequest, *, latest: int) -> Choices:
    """Read what is chosen of a target besides day and version.

    Raises:
        AddressNotUnderstood: The unit is no number, or there is no such outcome.
    """
    unit = request.GET.get("don-vi", "")
    if unit and not (unit.isascii() and unit.isdigit() and len(unit) < 10):
        raise AddressNotUnderstood(asked=unit, latest=latest)
    outcome = request.GET.get("loc", "")
    if outcome and outcome not in OUTCOMES:
        raise AddressNotUnderstood(asked=outcome, latest=latest)
    return Choices(
        reading=request.GET.get("cach-hieu", ""),
        unit=UnitId(int(unit)) if unit else None,
        outcome=outcome,
        page=read_page(request, latest=latest),
    )


def _names(
    request: HttpRequest, detail: figures.TargetDetail, choices: Choices, around: Surroundings
) -> NamesPage:
    first = (choices.page - 1) * ROWS
    shown = chosen_members(detail.members, choices.outcome)[first : first + ROWS]
    officials = [member.official_id for member in shown if member.official_id is not None]
    known_at = around.moment.known_at
    with scoped(scope_for(request, Permission.SEE_NAMES, known_at=around.moment.latest)):
        explained = reasons_of(detail, shown)
        names = registry.names_of(officials=officials, known_at=known_at)
        posts = posts_held(officials, around)
    return names_page(
        detail.plan,
        detail.progress.target.id,
        members=detail.members,
        explained=explained,
        names=names,
        posts=posts,
        choices=choices,
        around=around,
        may_open=access(request).may(Permission.SEE_OFFICIALS),
    )


def posts_held(officials: list[OfficialId], around: Surroundings) -> dict[OfficialId, str]:
    """Name the posts that officials hold on the day."""
    held: dict[OfficialId, list[str]] = {}
    appointments = registry.facts_known(
        known_at=around.moment.known_at, officials=officials, kinds=("appointment",)
    )
    for fact in appointments:
        if isinstance(fact, Appointment) and fact.validity.holds_on(around.moment.day):
            post = around.organization.post_on(fact.post_id, around.moment.day)
            if post is not None:
                held.setdefault(fact.official_id, []).append(title_label(post.title_code))
    return {official: ", ".join(dict.fromkeys(titles)) for official, titles in held.items()}
