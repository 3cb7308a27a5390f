"""A sheet or table of any layout becomes typed rows, each value with its cell; and proposals."""

from ngangtam.intake.cells.posts import PostReading, read_post
from ngangtam.intake.cells.qualifications import QualificationReading
from ngangtam.intake.composition import Composition, compose
from ngangtam.intake.layouts.field_names import FIELD_NAMES, FieldName, name_of
from ngangtam.intake.layouts.mappings import (
    Ask,
    BlankMeaning,
    ColumnReading,
    LayoutKey,
    Mapping,
    TableLayout,
)
from ngangtam.intake.limits import Limits
from ngangtam.intake.proposals.proposing import propose
from ngangtam.intake.proposals.values import (
    Departure,
    PersonRef,
    Proposal,
    Proposals,
    QuotaProposal,
    SeatsProposal,
)
from ngangtam.intake.reading import read_file
from ngangtam.intake.refusals import FileRefused
from ngangtam.intake.rows.typed_rows import ROW_KINDS, Reading, TypedCell, TypedRow

__all__ = [
    "FIELD_NAMES",
    "ROW_KINDS",
    "Ask",
    "BlankMeaning",
    "ColumnReading",
    "Composition",
    "Departure",
    "FieldName",
    "FileRefused",
    "LayoutKey",
    "Limits",
    "Mapping",
    "PersonRef",
    "PostReading",
    "Proposal",
    "Proposals",
    "QualificationReading",
    "QuotaProposal",
    "Reading",
    "SeatsProposal",
    "TableLayout",
    "TypedCell",
    "TypedRow",
    "compose",
    "name_of",
    "propose",
    "read_file",
    "read_post",
]
