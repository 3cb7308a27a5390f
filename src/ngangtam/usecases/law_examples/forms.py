"""What may stand in an example: every key named, by the kind of rule that it is of."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from ngangtam.kernel import PartialDate
from ngangtam.law.schema_values import AuthoredModel, Day, Number, Text, YesNo, refuse
from ngangtam.rules.retirement import Sex


def _partial(value: object) -> PartialDate:
    try:
        if isinstance(value, str):
            return PartialDate.parse(value)
    except ValueError:
        pass
    raise refuse(
        "not-a-day",
        vi=f"“{value}” không phải ngày, tháng hoặc năm, ví dụ 1964-10",
        en=f"“{value}” is no day, month or year, for example 1964-10",
    )


Partial = Annotated[PartialDate, BeforeValidator(_partial)]


def written(value: object) -> str:
    """Write what an example expects, or what was found, in one way."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


class ExampleForm(AuthoredModel):
    """What every example has: a sentence that names it."""

    name: Text


class Told(AuthoredModel):
    """What an example expects: the keys that it states, or the code of a refusal."""

    refused: Text | None = None

    @property
    def expected(self) -> dict[str, str]:
        """The keys that are stated, as they are written."""
        return {name: written(getattr(self, name)) for name in sorted(self.model_fields_set)}


Then = TypeVar("Then", bound=Told)


class CalculatedForm(ExampleForm, Generic[Then]):
    """An example of a number, or of what is calculated from it."""

    then: Then


class ValueTold(Told):
    """What a number of the law is."""

    value: Text | None = None
    confidence: Text | None = None


class ValueForm(CalculatedForm[ValueTold]):
    """What a number of the law is on a day."""

    day: Day


class RetirementGiven(AuthoredModel):
    """Somebody's birth; `lowest`: by the lowest age."""

    sex: Sex
    born: Partial
    lowest: YesNo = False


class RetirementTold(Told):
    """When they retire, and how old."""

    last_working_day: Text | None = None
    first_pension_month: Text | None = None
    age: Text | None = None


class RetirementForm(CalculatedForm[RetirementTold]):
    """The day of retirement."""

    given: RetirementGiven


class RequestGiven(AuthoredModel):
    """A request about personal data."""

    asks: Literal["view", "restrict"]
    received: Day
    extended: YesNo = False


class RequestTold(Told):
    """Until when it is answered."""

    answer_by: Text | None = None
    acknowledge_by: Text | None = None

    @property
    def expected(self) -> dict[str, str]:
        """An acknowledgement that is not stated is none: it may not be left out."""
        told = super().expected
        return told if "refused" in told else {"acknowledge_by": "none", **told}


class RequestForm(CalculatedForm[RequestTold]):
    """The term of a request."""

    given: RequestGiven


class FactText(AuthoredModel):
    """One fact of an official: one key says its kind, the others what it holds."""

    valid_from: Partial | None = Field(alias="from", default=None)
    #: Makes the first day uncertain: it lies between `from` and this one.
    valid_from_latest: Day | None = Field(alias="by", default=None)
    valid_to: Day | None = Field(alias="to", default=None)

    person: Text | None = None
    value: Text | None = None
    post: Text | None = None
    manner: Text = "bo_nhiem"
    block: Text = "nha_nuoc"
    plan: Text | None = None
    term: Text = "2025-2030"
    employment: Text | None = None
    rank: Text | None = None
    step: Number | None = None
    since: Partial | None = None
    beyond: Number | None = None
    probation_to: Partial | None = None
    move: Text | None = None
    rated: Text | None = None
    year: Number | None = None
    party: YesNo | None = None
    component: Text | None = None
    state: Literal["held", "none", "studying"] = "held"
    level: Text | None = None
    language: Text | None = None
    framework: Text | None = None
    subject: Text | None = None

    #: Kind -> the keys that may stand beside it.
    KINDS: ClassVar[dict[str, frozenset[str]]] = {
        "person": frozenset({"value"}),
        "post": frozenset({"manner", "block"}),
        "plan": frozenset({"term"}),
        "employment": frozenset({"rank", "step", "since", "beyond", "probation_to"}),
        "move": frozenset(),
        "rated": frozenset({"year"}),
        "party": frozenset(),
        "component": frozenset({"state", "level", "language", "framework", "subject"}),
    }

    @property
    def kind(self) -> str:
        """The key that says of which kind it is."""
        return next(kind for kind in self.KINDS if kind in self.model_fields_set)

    @model_validator(mode="after")
    def _is_one_fact(self) -> Self:
        days = {"valid_from", "valid_from_latest", "valid_to"}
        kinds = self.model_fields_set & self.KINDS.keys()
        fits = len(kinds) == 1 and self.model_fields_set <= days | kinds | self.KINDS[min(kinds)]
        if not fits:
            raise refuse(
                "not-one-fact",
                vi="mỗi dữ kiện có đúng một khóa chỉ loại (person, post, plan, employment, move, "
                "rated, party, component) và các khóa của loại đó",
                en="a fact has exactly one key of its kind (person, post, plan, employment, move, "
                "rated, party, component), and the keys of that kind",
            )
        required = {"person": self.value, "rated": self.year}
        if any(required[kind] is None for kind in kinds & required.keys()):
            raise refuse(
                "not-one-fact",
                vi="person cần value; rated cần year",
                en="person needs value; rated needs year",
            )
        return self


class DueTold(Told):
    """What falls due, and when; `none`: nothing of the kind does."""

    kind: Text
    number: Text | None = None
    none: YesNo = False
    event: Text | None = None
    act_by: Text | None = None
    missing: Text | None = None
    rule: Text | None = None
    assumption: Text | None = None


class DueForm(CalculatedForm[DueTold]):
    """What falls due for an official."""

    given: list[FactText]


class JudgedForm(ExampleForm):
    """How an official is judged on a day: by the conditions or the standard of a title."""

    day: Day
    #: Left out where what is asked is asked for no title, such as to be sent to a course.
    title: Text | None = None
    given: list[FactText]
    #: Id of a condition, component of a standard or `outcome` -> the outcome.
    then: Annotated[dict[Text, Text], Field(min_length=1)]


class ConvertedTold(AuthoredModel):
    """The level that certificates surely prove; `nothing`: none."""

    proves: Text


class ConvertedForm(ExampleForm):
    """What certificates stand for on a day, in the component of an equivalence."""

    day: Day
    #: The authority settled the matter of the equivalence.
    settled: YesNo = False
    given: list[FactText]
    then: ConvertedTold


class DrawnForm(ExampleForm):
    """What an indicator counts in a drawn table on a day."""

    day: Day
    reading: Text = "mac_dinh"
    given: Text
    then: Annotated[dict[Text, Text], Field(min_length=1)]


Form = CalculatedForm[Any] | JudgedForm | ConvertedForm | DrawnForm
