"""A sheet or table of any layout becomes typed rows, each value with its cell; and proposals."""

from ngangtam.intake.limits import Limits
from ngangtam.intake.qualifications import QualificationReading
from ngangtam.intake.reading import read_file
from ngangtam.intake.refusals import FileRefused
from ngangtam.intake.rows import ROW_KINDS, Reading, TypedCell, TypedRow

__all__ = [
    "ROW_KINDS",
    "FileRefused",
    "Limits",
    "QualificationReading",
    "Reading",
    "TypedCell",
    "TypedRow",
    "read_file",
]
