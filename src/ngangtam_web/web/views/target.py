"""A target's page: its reading, its parts, and who is behind it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.indicators.definitions import Reading
from ngangtam.indicators.figures import Figure
from ngangtam.usecases.small_groups import may_be_told
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, scoped
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.behind import parts_behind, reasons_of
from ngangtam_web.bootstrap.plans import opening_day
from ngangtam_web.web.addresses import is_complete
from ngangtam_web.web.guard import PARTS_BY_RIGHT, access, page, scope_for
from ngangtam_web.web.labels import part_label
from ngangtam_web.web.limits import NEW_DAYS
from ngangtam_web.web.pace import asks_new_day, paced
from ngangtam_web.web.pages.target import NamesPage
from ngangtam_web.web.pages.target_choices import ROWS, Choices, Surroundings, chosen_members
from ngangtam_web.web.pages.target_detail import target_page
from ngangtam_web.web.pages.target_names import names_page
from ngangtam_web.web.plan_addresses import AskedTarget, asked_target
from ngangtam_web.web.posts_held import posts_held
from ngangtam_web.web.rendering import ready_page, render_page


@page(Permission.SEE_FIGURES)
@never_cache
@require_safe
@paced(NEW_DAYS, when=asks_new_day)
def target(request: HttpRequest, plan_id: str, target_id: str) -> HttpResponse:
    """Show one target: figure, reading, parts, and, with the right to names, the people."""
    asked = asked_target(request, plan_id, target_id)
    if not is_complete(request):
        return HttpResponseRedirect(asked.address)
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=asked.moment.latest)
    detail, around = asked.detail(scope), asked.surroundings()
    names, withheld = None, ""
    if access(request).may(Permission.SEE_NAMES) and detail.progress.reading is not None:
        withheld = withheld_parts(request, detail.progress.reading)
        names = None if withheld else _names(request, detail, asked.choices, around)
    return ready_page(request) or render_page(
        request,
        "target.html",
        page=target_page(
            detail,
            choices=asked.choices,
            around=around,
            by_minority=minority_told(asked, detail, scope=scope, beside_names=names is not None),
            names=names,
            evidence_address=asked.pack_address if may_pack(request) else "",
            names_withheld=withheld,
        ),
    )


#: A pack shows names and sources, and leaves the house: it needs all of these.
PACK_RIGHTS = (Permission.SEE_NAMES, Permission.SEE_SOURCES, Permission.EXPORT_LISTS)


def may_pack(request: HttpRequest) -> bool:
    """Say whether the reader may take a pack out."""
    return all(access(request).may(right) for right in PACK_RIGHTS)


def minority_told(
    asked: AskedTarget, detail: figures.TargetDetail, *, scope: Scope, beside_names: bool
) -> Mapping[bool | None, Figure] | None:
    """Give the figure by ethnic group; None: it would tell of single persons.

    Who may not read the group of everybody in the scope is told no small group, and of no figure
    that can be subtracted from another one.
    """
    if not detail.by_minority or scope.opens_for_all(SENSITIVE):
        return detail.by_minority
    opens_by_itself = (
        asked.choices.unit is None
        and not asked.choices.reading
        and asked.moment.is_latest
        and asked.moment.day == opening_day(asked.plan)
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
        posts = posts_held(
            officials,
            organization=around.organization,
            on=around.moment.day,
            known_at=around.moment.known_at,
        )
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
