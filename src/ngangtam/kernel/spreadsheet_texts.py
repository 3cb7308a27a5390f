"""Lets a text stay a text in whatever opens the files that we write: no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

#: A text that begins so is taken for a formula by whoever opens a text file, or edits the cell.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGNS_AND_BLANKS = "".join(FORMULA_SIGNS) + " "
#: What every workbook is opened with, so that its library guesses nothing from a text.
TEXTS_STAY_TEXTS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def begins_formula(text: str) -> bool:
    """Say whether a text would be taken for a formula; a lone dash, which says "none", is not."""
    return text.startswith(FORMULA_SIGNS) and bool(text.strip(_SIGNS_AND_BLANKS))


def neutral(text: str) -> str:
    """Let a text that begins like a formula begin with an apostrophe, which reading takes away."""
    return f"'{text}" if begins_formula(text) else text


def csv_line(cells: Sequence[str], *, delimiter: str = ",") -> str:
    """Write one line of a text file with cells that stay texts."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter).writerow([neutral(cell) for cell in cells])
    return line.getvalue()
