"""Finds decisions and certificates, and shows what rests on one, as far as files may be seen."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_looks
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.decisions import (
    SHORTEST,
    DecisionAsked,
    facts_of_decision,
    find_decisions,
    people_of_decision,
)
from ngangtam_web.apps.registry.queries import names_of
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.web.addresses import named_day, named_number
from ngangtam_web.web.guard import access, own_scope, page, scope_for
from ngangtam_web.web.limits import SEARCHES
from ngangtam_web.web.pace import asks_something, paced
from ngangtam_web.web.pages.decisions import (
    DecisionPage,
    DecisionsPage,
    decision_address,
    decision_line,
    people_lines,
)
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.templatetags.reading import day as written_day

_ROWS, _PEOPLE = 50, 25
_LONGEST = 200
#: Stands in the log of looks.
PURPOSE = "decision"


@page(Permission.SEE_SOURCES)
@never_cache
@require_safe
@paced(SEARCHES, when=asks_something)
def decisions(request: HttpRequest) -> HttpResponse:
    """Find decisions by number, day and issuer."""
    latest = audit.head().number
    asked = {name: _text(request, name) for name in ("so", "tu-ngay", "den-ngay", "co-quan")}
    wanted = DecisionAsked(
        number=asked["so"],
        first=named_day(asked["tu-ngay"], latest=latest),
        final=named_day(asked["den-ngay"], latest=latest),
        issuer=asked["co-quan"],
    )
    with scoped(decision_scope(request, latest=latest)):
        found = find_decisions(wanted, limit=_ROWS)
    hint = ""
    if any(asked.values()) and not wanted.is_enough:
        hint = _(
            "Hãy nhập ít nhất %(count)s chữ số hoặc chữ cái đầu của số văn bản, "
            "hoặc khoảng ngày ký."
        ) % {"count": SHORTEST}
    return render_page(
        request,
        "decisions.html",
        page=DecisionsPage(
            asked={name.replace("-", "_"): value for name, value in asked.items()},
            is_asked=wanted.is_enough,
            hint=hint,
            lines=tuple(map(decision_line, found.decisions)),
            has_more=found.has_more,
        ),
    )


@page(Permission.SEE_SOURCES)
@never_cache
@require_safe
def decision(request: HttpRequest) -> HttpResponse:
    """Show what rests on a decision; whose facts are shown, was looked at.

    Raises:
        Http404: Nothing that the reader may see rests on it.
    """
    latest = audit.head().number
    key, issuer = _text(request, "so"), _text(request, "co-quan") or None
    issued_on = named_day(_text(request, "ngay-ky"), latest=latest)
    after = named_number(_text(request, "sau"), latest=latest, digits=17) or 0
    with scoped(decision_scope(request, latest=latest)):
        people = people_of_decision(
            key=key, issued_on=issued_on, issuer=issuer, after=after, limit=_PEOPLE + 1
        )
        shown = people[:_PEOPLE]
        facts = facts_of_decision(key=key, issued_on=issued_on, issuer=issuer, officials=shown)
        names = names_of(officials=shown, known_at=latest)
        if not facts:
            raise Http404
        record_looks(
            official_ids=shown,
            purpose=PURPOSE,
            by=request.user.get_username(),
            at=timezone.now(),
        )
    rest = ""
    if len(people) > _PEOPLE:
        rest = decision_address(key=key, issued_on=issued_on, issuer=issuer, after=shown[-1])
    return render_page(
        request,
        "decision.html",
        page=DecisionPage(
            crumbs=(Crumb(words=_("Quyết định, văn bằng"), address=reverse("decisions")),),
            number=facts[0].source.number or "",
            day=written_day(issued_on),
            issuer=issuer or "",
            people=people_lines(
                shown,
                facts,
                names=names,
                setting=Setting(
                    organizations.organization_known(known_at=latest), timezone.localdate()
                ),
                version=latest,
            ),
            next=rest,
        ),
    )


def decision_scope(request: HttpRequest, *, latest: int) -> Scope:
    """Find whose decisions the reader sees: where they may see both files and sources."""
    reader = access(request)
    if not reader.may(Permission.SEE_OFFICIALS):
        return own_scope(request, known_at=latest)
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)
    return scope.both(scope_for(request, Permission.SEE_SOURCES, known_at=latest))


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:_LONGEST]
