"""What it would cost to close the gaps: for each requirement the cheapest course that meets it.

Only what is surely missing costs: not what is unknown, nor what somebody studies for already. A
course counts once for a person who needs it for several titles, at the highest level needed. A
course without a price is counted apart, never as nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import OfficialId
from ngangtam.law import CourseCost, Edition, cheapest_course
from ngangtam.usecases.title_gaps import GapRow, Gaps


@dataclass(frozen=True, kw_only=True)
class CostSum:
    """What some courses cost together, as far as prices are known."""

    #: In đồng.
    total: int = 0
    #: Courses with a price, and without one.
    priced: int = 0
    unpriced: int = 0

    @property
    def courses(self) -> int:
        """How many courses it takes."""
        return self.priced + self.unpriced

    def __add__(self, other: CostSum) -> CostSum:
        return CostSum(
            total=self.total + other.total,
            priced=self.priced + other.priced,
            unpriced=self.unpriced + other.unpriced,
        )


@dataclass(frozen=True, kw_only=True)
class ClosingCosts:
    """What closing the gaps of some people costs."""

    by_component: Mapping[str, CostSum]
    by_official: Mapping[OfficialId, CostSum]

    @property
    def whole(self) -> CostSum:
        """All courses together."""
        return sum(self.by_component.values(), start=CostSum())


def course_for(edition: Edition, component: str, needed: str, *, on: date) -> CourseCost | None:
    """Find the cheapest course that reaches a level on a day; None: no course is known."""
    return cheapest_course(
        edition.course_costs,
        component=component,
        needed=needed,
        levels=edition.levels_of(component),
        on=on,
    )


def closing_costs(gaps: Gaps, edition: Edition) -> ClosingCosts:
    """Add up what closing the gaps costs, at the prices of the day that is asked about."""
    found: dict[tuple[str, str], CostSum] = {}
    by_component: dict[str, CostSum] = {}
    by_official: dict[OfficialId, CostSum] = {}
    for (official_id, component), needed in _needed(gaps.rows, edition).items():
        course = found.get((component, needed))
        if course is None:
            course = _cost(course_for(edition, component, needed, on=gaps.question.on))
            found[component, needed] = course
        by_component[component] = by_component.get(component, CostSum()) + course
        by_official[official_id] = by_official.get(official_id, CostSum()) + course
    return ClosingCosts(by_component=by_component, by_official=by_official)


def _needed(rows: Iterable[GapRow], edition: Edition) -> dict[tuple[OfficialId, str], str]:
    """Find the highest level that each person lacks in each component."""
    needed: dict[tuple[OfficialId, str], str] = {}
    for row in rows:
        for one in row.components:
            if one.outcome != "unmet":
                continue
            levels = edition.levels_of(one.component)
            key = (row.official_id, one.component)
            if key not in needed or levels.rank(one.needed) > levels.rank(needed[key]):
                needed[key] = one.needed
    return needed


def _cost(course: CourseCost | None) -> CostSum:
    if course is None or course.cost is None:
        return CostSum(unpriced=1)
    return CostSum(total=course.cost, priced=1)
