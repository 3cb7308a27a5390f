"""The words that offices put above their columns name the field that they mean, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ngangtam.intake.words.column_words import recognise

_TABLE = Path(__file__).with_name("header_wordings.txt")
#: Fields that take nothing from a column: its text is kept as typed, or not at all.
_NOTHING_TAKEN = {None, "other", "note"}
WORDINGS = [
    (words, field)
    for field, _, wordings in (
        line.partition(": ")
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    for words in wordings.split(" | ")
]


@pytest.mark.parametrize(("words", "field"), WORDINGS)
def test_names_the_field_that_is_meant(words, field):
    read = recognise(tuple(part.strip() for part in words.split(" / ")))

    assert read in _NOTHING_TAKEN if field == "-" else read == field
