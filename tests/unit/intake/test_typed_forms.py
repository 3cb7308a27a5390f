"""Every form of the table of typed words means what the table says, however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.cells.qualifications import NONE, STUDYING
from ngangtam.intake.values import Parsed

_TABLE = Path(__file__).with_name("typed_forms.txt")
FORMS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in _TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
#: Shorter words, and capitals, are abbreviations, of which one letter less is often another.
_LONG = 5


@pytest.fixture(scope="module")
def parsers(edition):
    return FieldParsers(edition)


def shown(column: str, parsed: Parsed) -> str:
    """Write what a cell was read as in the words of the table."""
    if parsed.value is None:
        return "ask" if parsed.problems else "blank"
    if isinstance(parsed.value, tuple):
        return " ".join(_reading(column, reading) for reading in parsed.value)
    return str(parsed.value)


def _reading(column: str, reading) -> str:
    if reading.state == NONE:
        return "none"
    if column in ("language", "ethnic_language"):
        return ":".join((reading.language or "?", reading.level or "-", reading.framework or "-"))
    if column == "it":
        return f"{reading.level or '-'}:{reading.framework or '-'}"
    level = reading.level or ":".join(("?", *filter(None, [reading.framework])))
    return ("~" if reading.state == STUDYING else "") + level


@pytest.mark.parametrize(("column", "typed", "meant"), FORMS)
class TestTypedForm:
    def test_means_what_the_table_says(self, parsers, column, typed, meant):
        assert shown(column, parsers.parser(column)(typed)) == meant

    def test_means_the_same_in_other_case_and_spacing(self, parsers, column, typed, meant):
        parse = parsers.parser(column)

        for form in (
            typed.upper(),
            typed.lower(),
            f"  {typed} ",
            typed.replace(" ", "\u00a0 "),
            unicodedata.normalize("NFD", typed),
            f"{typed}." if len(typed) > 1 else typed,
        ):
            assert (form, shown(column, parse(form))) == (form, meant)

    def test_is_never_taken_for_another_without_accents(self, parsers, column, typed, meant):
        bare = unicodedata.normalize("NFD", typed.replace("Đ", "D").replace("đ", "d"))
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
        parsed = parsers.parser(column)(bare)

        assert shown(column, parsed) == meant or parsed.problems

    def test_is_never_taken_for_another_with_a_slip(self, parsers, column, typed, meant):
        parse = parsers.parser(column)
        for slip in slips(typed):
            parsed = parse(slip)
            got = shown(column, parsed)
            # A second degree may be lost in the field of the first; none becomes another.
            assert got == meant or parsed.problems or set(got.split()) <= set(meant.split()), slip


def slips(text: str) -> Iterator[str]:
    """Leave out each letter of the long words in turn, and change places of two."""
    for word in re.finditer(r"[^\W\d_]+", text):
        if len(word[0]) < _LONG or word[0].isupper():
            continue
        for at in range(word.start(), word.end() - 1):
            yield text[:at] + text[at + 1 :]
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
