"""What is chosen on a target's page, and what the names on it come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ngangtam.careers import Organization
from ngangtam.kernel import UnitId
from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.explanation import Member
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.progress import target_address

ROWS = 25
#: Choice in the address -> outcomes that it keeps; what can be acted upon comes first.
OUTCOMES: dict[str, frozenset[str]] = {
    "chua-dat": frozenset({"unmet"}),
    "chua-ro": frozenset({"unknown"}),
    "chua-ro-dien": frozenset(
        {"membership_unknown", "membership_unknown_met", "membership_unknown_unmet"}
    ),
    "dat": frozenset({"met"}),
}


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What is chosen on a target's page, besides day and version."""

    reading: str = ""
    unit: UnitId | None = None
    outcome: str = ""
    page: int = 1

    def address(self, plan: Plan, target_id: str, moment: Moment, **changes: object) -> str:
        """Give the address of the page with these choices but for some."""
        chosen: dict[str, object] = {
            "cach_hieu": self.reading,
            "don_vi": self.unit,
            "loc": self.outcome,
            "trang": self.page if self.page > 1 else None,
        } | changes
        return target_address(plan, target_id, moment, **chosen)

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The choices but for the page, for a form that changes day and version."""
        chosen = (("cach-hieu", self.reading), ("don-vi", self.unit), ("loc", self.outcome))
        return tuple((name, str(value)) for name, value in chosen if value)

    def file_address(self, plan: Plan, target_id: str, moment: Moment) -> str:
        """Give the address of the file of what the page shows."""
        path, _mark, query = self.address(plan, target_id, moment, trang=None).partition("?")
        return f"{path}xuat/?{query}"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the names of things on the page come from."""

    organization: Organization
    edition: Edition
    moment: Moment

    def unit_name(self, unit_id: UnitId | None) -> str:
        """Name a unit as it is called on the day, or was last called."""
        return self.organization.unit_name(unit_id, self.moment.day)


def chosen_members(members: Iterable[Member], outcome: str) -> list[Member]:
    """Keep the members of a chosen outcome; all where none is chosen."""
    kept = OUTCOMES.get(outcome)
    return [member for member in members if kept is None or member.outcome in kept]
