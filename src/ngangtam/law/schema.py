"""What may stand in a law file: every key named, every value text until its field says more."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

#: The unit of values that are written in years and months, and kept in months.
AGE = "age"
_WHOLE = re.compile(r"^-?\d+$")
_AGE = re.compile(r"^(\d+)y(?:(\d+)m)?$")


def _refuse(code: LiteralString, *, vi: str, en: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{en}", {"vi": vi, "en": en})


def _text(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise _refuse("not-text", vi="phải là dòng chữ không trống", en="must be a line of text")
    return value


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and len(value) == len("2021-01-01"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _refuse(
        "not-a-day",
        vi=f"“{value}” không phải ngày; hãy viết năm-tháng-ngày, ví dụ 2021-01-01",
        en=f"“{value}” is not a day; write year-month-day, for example 2021-01-01",
    )


def _number(value: object) -> int:
    if isinstance(value, str) and _WHOLE.match(value):
        return int(value)
    raise _refuse(
        "not-a-number",
        vi=f"“{value}” không phải số nguyên",
        en=f"“{value}” is not a whole number",
    )


def _yes_no(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise _refuse(
        "not-yes-or-no",
        vi=f"“{value}” phải là true hoặc false",
        en=f"“{value}” is not true or false",
    )


def number_written(value: str, *, unit: str) -> int | None:
    """Read a parameter's value: a whole number, or an age such as `61y6m` as 738 months."""
    if unit == AGE:
        match = _AGE.match(value)
        return None if match is None else int(match[1]) * 12 + int(match[2] or 0)
    return int(value) if _WHOLE.match(value) else None


Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int, BeforeValidator(_number)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
ConfidenceText = Literal["primary", "secondary", "unverified"]


class _Authored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(_Authored):
    """Words for people in both languages."""

    vi: Text
    en: Text


class SourceText(_Authored):
    """Where a rule stands."""

    instrument: Text
    article: Text | None = None
    clause: Text | None = None
    point: Text | None = None


class InstrumentFile(_Authored):
    """One document, in `instruments/<id>.yaml`."""

    id: Text
    number: Text | None = None
    kind: Text
    issued_on: Day | None = None
    in_force_from: Day | None = None
    in_force_to: Day | None = None
    issuer: Text
    title: Labels
    replaces: list[Text] = []
    confidence: ConfidenceText
    note: Text | None = None


class EntryText(_Authored):
    """One code of a list; source and confidence default to those of the list."""

    code: Text
    label: Labels
    rank: Number | None = None
    aliases: list[Text] = []
    source: SourceText | None = None
    confidence: ConfidenceText | None = None
    extra: dict[str, Text] = {}


class AmbiguousEntry(_Authored):
    """Words that are resolved to no code."""

    text: Text
    note: Labels


class CodeListFile(_Authored):
    """One code list, in `codes/<id>.yaml`."""

    id: Text
    label: Labels
    source: SourceText | None = None
    confidence: ConfidenceText
    note: Text | None = None
    entries: Annotated[list[EntryText], Field(min_length=1)]
    ambiguous: list[AmbiguousEntry] = []


class TitleEntry(_Authored):
    """One title; level, block, kinds and authority default to those of the file."""

    code: Text
    label: Labels
    rank: Number
    level: Text | None = None
    block: Text | None = None
    unit_kinds: list[Text] | None = None
    managing_authority: Text | None = None
    is_leading: YesNo | None = None
    aliases: list[Text] = []


class TitleFile(_Authored):
    """Titles of one level, in `titles/*.yaml`."""

    level: Text
    block: Text
    unit_kinds: list[Text]
    managing_authority: Text
    is_leading: YesNo
    note: Text | None = None
    titles: Annotated[list[TitleEntry], Field(min_length=1)]


class GroupEntry(_Authored):
    """Titles counted together."""

    id: Text
    label: Labels
    titles: Annotated[list[Text], Field(min_length=1)]
    ends_on: Day | None = None
    note: Text | None = None


class GroupFile(_Authored):
    """Title groups, in `title_groups/*.yaml`."""

    source: SourceText
    confidence: ConfidenceText
    groups: Annotated[list[GroupEntry], Field(min_length=1)]


class _Version(_Authored):
    valid_from: Day = Field(alias="from")
    #: Exclusive.
    valid_to: Day | None = Field(alias="to", default=None)


class ValueText(_Version):
    """A parameter's value for a period; an age may be written `61y6m`."""

    value: Text
    source: SourceText
    confidence: ConfidenceText
    note: Text | None = None


class ParameterFile(_Authored):
    """One number through time, in `parameters/<id>.yaml`."""

    id: Text
    label: Labels
    unit: Text
    versions: Annotated[list[ValueText], Field(min_length=1)]


class RequirementText(_Authored):
    """One line of a standard."""

    component: Text
    at_least: Text
    says: Labels
    source: SourceText
    confidence: ConfidenceText


class StandardVersion(_Version):
    """The requirements during a period."""

    requirements: Annotated[list[RequirementText], Field(min_length=1)]


class StandardFile(_Authored):
    """The standard of one or several titles, in `standards/<owner>/<id>.yaml`."""

    id: Text
    titles: Annotated[list[Text], Field(min_length=1)]
    note: Text | None = None
    versions: Annotated[list[StandardVersion], Field(min_length=1)]


class OwnerFile(_Authored):
    """Who set the standards of a folder, in `standards/<owner>/owner.yaml`."""

    id: Text
    label: Labels
    is_assumed: YesNo
    note: Text | None = None


class EquivalenceVersion(_Version):
    """What a kind of certificate stands for during a period."""

    at_least: Text
    source: SourceText
    confidence: ConfidenceText


class EquivalenceFile(_Authored):
    """A kind of certificate that stands for a level, in `equivalences/<id>.yaml`."""

    id: Text
    component: Text
    framework: Text
    #: What the certificate says in its framework; left out: any.
    certificate: Text | None = None
    #: The lowest score of a test that counts.
    from_score: Text | None = None
    #: A matter that the authority must have settled before it holds; left out: it always does.
    matter: Text | None = None
    says: Labels
    versions: Annotated[list[EquivalenceVersion], Field(min_length=1)]
