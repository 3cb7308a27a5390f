"""Reads which plan or target an address names, with what is chosen of it, and finds figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.plans.confirmed import Plan
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.bootstrap import figures, plans
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import AddressNotUnderstood, named_number, read_moment, read_page
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.target_choices import OUTCOMES, Choices, Surroundings
from ngangtam_web.web.templatetags.reading import day as written_day


@dataclass(frozen=True, kw_only=True)
class AskedTarget:
    """What an address of a target asks for."""

    plan: Plan
    target_id: str
    moment: Moment
    choices: Choices

    @property
    def address(self) -> str:
        """The target's page with these choices."""
        return self.choices.address(self.plan, self.target_id, self.moment)

    @property
    def file_address(self) -> str:
        """The file of what that page shows."""
        return self.choices.file_address(self.plan, self.target_id, self.moment)

    @property
    def pack_address(self) -> str:
        """The evidence pack of what that page shows."""
        path, _, query = self.address.partition("?")
        return f"{path}goi-minh-chung/?{query}"

    def detail(self, scope: Scope) -> figures.TargetDetail:
        """Find the target's figures, of the people of a scope.

        Raises:
            Http404: The plan has no such target or reading.
            BeingComputed: The version's tables are not there yet.
        """
        try:
            return figures.target_detail(
                plan_id=self.plan.id,
                target_id=self.target_id,
                day=self.moment.day,
                known_at=self.moment.known_at,
                scope=scope,
                unit_id=self.choices.unit,
                reading_id=self.choices.reading or None,
            )
        except plans.NoSuchTarget as refusal:
            raise Http404 from refusal

    def surroundings(self) -> Surroundings:
        """Find what the names of things on the page come from."""
        return Surroundings(
            organization=organizations.organization_known(known_at=self.moment.known_at),
            edition=definitions_at(self.moment.known_at).edition,
            moment=self.moment,
        )


def plan_and_moment(request: HttpRequest, plan_id: str) -> tuple[Plan, Moment]:
    """Find the plan, and the day and version that are asked for.

    Raises:
        Http404: There is no such plan.
    """
    latest = audit.head().number
    try:
        found = plans.plan_of(definitions_at(latest), plan_id)
    except plans.NoSuchTarget as refusal:
        raise Http404 from refusal
    opening = plans.opening_day(found)
    note = ""
    if opening == found.ends_on:
        note = _("Kế hoạch kết thúc ngày %(day)s; trang mở ở ngày đó.") % {
            "day": written_day(found.ends_on)
        }
    return found, read_moment(request, default_day=opening, latest=latest, note=note)


def asked_target(request: HttpRequest, plan_id: str, target_id: str) -> AskedTarget:
    """Read an address of a target.

    Raises:
        Http404: There is no such plan.
        AddressNotUnderstood: The day, version, unit or outcome is none.
    """
    plan, moment = plan_and_moment(request, plan_id)
    unit = named_number(request.GET.get("don-vi", ""), latest=moment.latest)
    outcome = request.GET.get("loc", "")
    if outcome and outcome not in OUTCOMES:
        raise AddressNotUnderstood(asked=outcome, latest=moment.latest)
    return AskedTarget(
        plan=plan,
        target_id=target_id,
        moment=moment,
        choices=Choices(
            reading=request.GET.get("cach-hieu", ""),
            unit=None if unit is None else UnitId(unit),
            outcome=outcome,
            page=read_page(request, latest=moment.latest),
        ),
    )
