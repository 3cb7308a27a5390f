"""Read cells of lists of commendation and salary."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import says_none

if TYPE_CHECKING:
    from ngangtam.intake.cells.coded import CodeReader

_COEFFICIENT = re.compile(r"(\d{1,2})(?:[.,](\d{1,3}))?")


def parse_form(reader: CodeReader, value: CellValue) -> Parsed:
    """Read a form of commendation; one that the list does not know is kept as it is typed.

    Forms are many, and what a list leaves out is still a commendation.
    """
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw)
    entry = reader.find_within(raw.strip(" .;,"))
    return Parsed(raw, entry.code if entry is not None else raw)


def parse_coefficient(value: CellValue) -> Parsed:
    """Read a coefficient of salary, with a comma or a point: "4,98" is 4.98."""
    raw = raw_text(value)
    match = _COEFFICIENT.fullmatch(raw)
    if match is not None:
        return Parsed(raw, Decimal(f"{match[1]}.{match[2] or 0}"))
    problem = Problem(
        "coefficient-not-understood",
        f"“{raw}” không phải là hệ số lương. Hãy ghi như 4,98.",
        f"“{raw}” is no coefficient of salary. Write it like 4,98.",
    )
    return Parsed(raw, None, (problem,))
