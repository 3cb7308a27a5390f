"""What may stand in a law file: every key named, every value text until its field says more."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ngangtam.law.condition_schema import ConditionText, ExemptText
from ngangtam.law.schema_values import (
    AuthoredModel,
    ConfidenceText,
    Day,
    Labels,
    Note,
    Number,
    SourceText,
    Text,
    YesNo,
)


class InstrumentFile(AuthoredModel):
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
    amends: list[Text] = []
    confidence: ConfidenceText
    note: Note | None = None


class EntryText(AuthoredModel):
    """One code of a list; source and confidence default to those of the list."""

    code: Text
    label: Labels
    rank: Number | None = None
    aliases: list[Text] = []
    source: SourceText | None = None
    confidence: ConfidenceText | None = None
    extra: dict[str, Text] = {}


class AmbiguousEntry(AuthoredModel):
    """Words that are resolved to no code."""

    text: Text
    note: Labels


class CodeListFile(AuthoredModel):
    """One code list, in `codes/<id>.yaml`."""

    id: Text
    label: Labels
    source: SourceText | None = None
    confidence: ConfidenceText
    note: Text | None = None
    entries: Annotated[list[EntryText], Field(min_length=1)]
    ambiguous: list[AmbiguousEntry] = []


class TitleEntry(AuthoredModel):
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


class TitleFile(AuthoredModel):
    """Titles of one level, in `titles/*.yaml`."""

    level: Text
    block: Text
    unit_kinds: list[Text]
    managing_authority: Text
    is_leading: YesNo
    note: Text | None = None
    titles: Annotated[list[TitleEntry], Field(min_length=1)]


class GroupEntry(AuthoredModel):
    """Titles counted together."""

    id: Text
    label: Labels
    titles: Annotated[list[Text], Field(min_length=1)]
    ends_on: Day | None = None
    note: Text | None = None


class GroupFile(AuthoredModel):
    """Title groups, in `title_groups/*.yaml`."""

    source: SourceText
    confidence: ConfidenceText
    groups: Annotated[list[GroupEntry], Field(min_length=1)]


class _Version(AuthoredModel):
    valid_from: Day = Field(alias="from")
    #: Exclusive.
    valid_to: Day | None = Field(alias="to", default=None)


class ValueText(_Version):
    """A parameter's value for a period; an age may be written `61y6m`."""

    value: Text
    source: SourceText
    confidence: ConfidenceText
    note: Note | None = None


class ParameterFile(AuthoredModel):
    """One number through time, in `parameters/<id>.yaml`."""

    id: Text
    label: Labels
    #: Of what it is, for who reads the whole law; left out: of nothing in particular.
    subject: Text | None = None
    unit: Text
    versions: Annotated[list[ValueText], Field(min_length=1)]


class RequirementText(AuthoredModel):
    """One line of a standard."""

    component: Text
    at_least: Text
    or_enrolled: YesNo = False
    exempt: ExemptText | None = None
    says: Labels
    source: SourceText
    confidence: ConfidenceText


class StandardVersion(_Version):
    """The requirements during a period, and the conditions beside them."""

    requirements: Annotated[list[RequirementText], Field(min_length=1)]
    conditions: list[ConditionText] = []


class StandardFile(AuthoredModel):
    """The standard of one or several titles, in `standards/<owner>/<id>.yaml`."""

    id: Text
    titles: Annotated[list[Text], Field(min_length=1)]
    note: Text | None = None
    versions: Annotated[list[StandardVersion], Field(min_length=1)]


class OwnerFile(AuthoredModel):
    """Who set the standards of a folder, in `standards/<owner>/owner.yaml`."""

    id: Text
    label: Labels
    is_assumed: YesNo
    #: Set for the whole country: a province's own standard of a title stands before it.
    is_national: YesNo = False
    note: Text | None = None


class EquivalenceVersion(_Version):
    """What a kind of certificate stands for during a period."""

    at_least: Text
    source: SourceText
    confidence: ConfidenceText


class EquivalenceFile(AuthoredModel):
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
