"""What it costs to reach a level: courses with their price for one person and their length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Citation, Period
from ngangtam.law.code_lists import CodeList
from ngangtam.law.instruments import Confidence


@dataclass(frozen=True, kw_only=True)
class CourseCost:
    """The course that ends with a level of a component, during one period."""

    component: str
    level: str
    #: In đồng, for one person; None: nobody stated it, which is not "nothing".
    cost: int | None
    #: How long it takes; None: not stated.
    months: int | None
    citation: Citation
    confidence: Confidence
    owner_label_vi: str
    owner_label_en: str
    #: Invented for a demonstration; no authority set it.
    is_assumed: bool
    valid: Period
    note: str | None = None

    @property
    def id(self) -> str:
        """Component and level, by which the course is named."""
        return f"{self.component}.{self.level}"


def cheapest_course(
    courses: Iterable[CourseCost], *, component: str, needed: str, levels: CodeList, on: date
) -> CourseCost | None:
    """Find the course that reaches a level, or a higher one, for the least known price.

    Where no price is known it is the course of the lowest level that reaches it. What was not
    verified decides nothing.

    Args:
        courses: All courses of an edition.
        component: What is to be reached.
        needed: Slug of the lowest level that is enough.
        levels: The levels of the component, in their order.
        on: The day whose prices hold.
    """
    enough = [
        course
        for course in courses
        if course.component == component
        and course.confidence != "unverified"
        and on in course.valid
        and levels.rank(course.level) >= levels.rank(needed)
    ]

    def order(course: CourseCost) -> tuple[bool, int, int, bool, int, str]:
        return (
            course.cost is None,
            course.cost or 0,
            levels.rank(course.level),
            course.months is None,
            course.months or 0,
            course.level,
        )

    return min(enough, key=order, default=None)
