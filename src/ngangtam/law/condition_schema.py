"""What may stand in the conditions of a standard: each test has one key that names its kind."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ngangtam.law.conditions import APPOINTMENT
from ngangtam.law.schema_values import (
    AuthoredModel,
    ConfidenceText,
    Day,
    Labels,
    Number,
    SourceText,
    Text,
    YesNo,
    refuse,
)


class LevelTest(AuthoredModel):
    """`level`: at least a level in a component."""

    component: Text
    at_least: Text
    or_enrolled: YesNo = False


class RenewedTest(AuthoredModel):
    """`renewed`: awarded within so many months."""

    component: Text
    within_months: Number
    at_least: Text | None = None


class HeldTest(AuthoredModel):
    """`held`: titles, or those of a group, were held for so many months."""

    titles: list[Text] = []
    group: Text | None = None
    months: Number


class AgeTest(AuthoredModel):
    """`age`: at least, or under, so many full years."""

    at_least: Number | None = None
    under: Number | None = None
    reference: Day | None = None


class LeftTest(AuthoredModel):
    """`service_left`: full months to the retirement age."""

    months: Number


class ServedTest(AuthoredModel):
    """`served`: months of service without probation."""

    months: Number
    categories: list[Text] = []
    probation_at_most: Number = 0


class RankTest(AuthoredModel):
    """`rank`: a rank of civil servants that is held."""

    at_least: Text


class RatedTest(AuthoredModel):
    """`rated`: at least a rating in each of the last years."""

    at_least: Text
    years: Number


class TestText(AuthoredModel):
    """One test; `all_of` and `any_of` hold others."""

    level: LevelTest | None = None
    renewed: RenewedTest | None = None
    held: HeldTest | None = None
    age: AgeTest | None = None
    service_left: LeftTest | None = None
    served: ServedTest | None = None
    party_member: YesNo | None = None
    sex: Text | None = None
    rank: RankTest | None = None
    planned: YesNo | None = None
    equal_post: YesNo | None = None
    rated: RatedTest | None = None
    all_of: Annotated[list[TestText], Field(min_length=1)] | None = None
    any_of: Annotated[list[TestText], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise refuse(
                "not-one-test",
                vi="mỗi điều kiện có đúng một khóa: level, renewed, held, age, service_left, "
                "served, party_member, sex, rank, planned, equal_post, rated, all_of hoặc any_of",
                en="a test has exactly one key: level, renewed, held, age, service_left, served, "
                "party_member, sex, rank, planned, equal_post, rated, all_of or any_of",
            )
        return self


class ExemptText(AuthoredModel):
    """Of whom a condition is not asked."""

    blocks: list[Text] = []
    categories: list[Text] = []
    of_minority: YesNo = False


class ConditionText(AuthoredModel):
    """One condition of a standard."""

    id: Text
    test: TestText
    exempt: ExemptText | None = None
    says: Labels
    source: SourceText
    confidence: ConfidenceText


class ConditionsVersion(AuthoredModel):
    """The conditions during a period."""

    valid_from: Day = Field(alias="from")
    #: Exclusive.
    valid_to: Day | None = Field(alias="to", default=None)
    conditions: Annotated[list[ConditionText], Field(min_length=1)]


class ConditionsFile(AuthoredModel):
    """What an instrument asks of whoever is given a title or sent, in `conditions/<id>.yaml`."""

    id: Text
    label: Labels
    titles: list[Text] = []
    #: Title groups, whose titles it asks too.
    groups: list[Text] = []
    #: When it is asked; only what is asked at an appointment needs titles or groups.
    occasions: Annotated[list[Text], Field(min_length=1)] = [APPOINTMENT]
    note: Text | None = None
    versions: Annotated[list[ConditionsVersion], Field(min_length=1)]
