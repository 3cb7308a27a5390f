"""What may stand in a file of course costs: `course_costs/<owner>.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ngangtam.law.schema_values import (
    AuthoredModel,
    ConfidenceText,
    Day,
    Labels,
    Number,
    SourceText,
    Text,
    YesNo,
)


class CourseText(AuthoredModel):
    """One course during a period; without `cost` its price is not known."""

    component: Text
    level: Text
    valid_from: Day = Field(alias="from")
    #: Exclusive.
    valid_to: Day | None = Field(alias="to", default=None)
    #: In đồng, for one person.
    cost: Number | None = None
    months: Number | None = None
    source: SourceText
    confidence: ConfidenceText
    note: Text | None = None


class CourseCostFile(AuthoredModel):
    """The courses of an authority, with what they cost."""

    id: Text
    label: Labels
    is_assumed: YesNo
    note: Text | None = None
    courses: Annotated[list[CourseText], Field(min_length=1)]
