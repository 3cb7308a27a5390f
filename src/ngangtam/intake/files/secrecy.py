"""Knows a file that is marked as a state secret, wherever the mark stands."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from html import unescape
from pathlib import Path, PurePath

from ngangtam.intake.grids import Grid
from ngangtam.intake.refusals import FileSecret
from ngangtam.intake.words.wording import clean

#: "Mật" as Unicode, and as the bytes of TCVN3 and VNI fonts look when read as Latin letters.
_LEVELS = {
    "mật": "MẬT",
    "mët": "MẬT",
    "maät": "MẬT",
    "tốimật": "TỐI MẬT",
    "tèimët": "TỐI MẬT",
    "toáimaät": "TỐI MẬT",
    "tuyệtmật": "TUYỆT MẬT",
    "tuyötmët": "TUYỆT MẬT",
    "tuyeätmaät": "TUYỆT MẬT",
}
#: What may stand before the level in a stamp, a cell or a property.
_LABEL = re.compile(r"(?:dấu|mức)?(?:độ(?:bí)?mật|chỉmức)(?:củatàiliệu|tàiliệu)?:?")
_EDGES = " .,:;*-–—[](){}<>|/\\\"'“”"
#: How names of files set words apart where they mean more than a blank.
#: "Bảo_mật" is one word all the same.
_PARTS_OF_NAME = re.compile(
    r"(?<!bảo)(?<!bao)(?<!bí)(?<!bi)(?:[_.()\[\]{}]| - |-(?=[A-ZÀ-Ỹ ]))", re.IGNORECASE
)
#: A name without accents says it in capitals, or says more than one word.
_PLAIN_NAME = re.compile(
    r"(?:^|(?<!BAO)(?<!BI)[_.()\[\]]|(?=TUYET|TOI))(?:(TUYET|TOI)[_ -]?)?MAT(?=$|[_.()\[\]])"
)
_PLAIN_HIGH = re.compile(r"(?<![a-z])(?:tuyet|toi)[_ -]mat(?![a-z])")
#: How far from the top a stamp may stand.
_STAMP_ROWS = 20
#: Parts beside the sheets where marks stand, and how much of one is looked at.
_PARTS = re.compile(
    r"docProps/[^/]+\.xml|meta\.xml|styles\.xml|xl/drawings/drawing\d+\.xml"
    r"|word/(?:header|footer)\d*\.xml"
)
_MOST_BYTES = 2_000_000
#: Neither reaches past the next tag: a part that is made to hold a search up is searched once.
_BETWEEN_TAGS = re.compile(rb">([^<>]+)<")
_PARAGRAPH = re.compile(rb"</(?:\w+:)?p>")
_TAG = re.compile(rb"<[^<>]*>")


def refuse_marked(file: str, grids: Iterable[Grid], lines: Iterable[str]) -> None:
    """Refuse a file whose name, first rows, headings or further lines carry a mark.

    Raises:
        FileSecret: There is one; the refusal names it.
    """
    mark = mark_in_name(file)
    if mark is None:
        mark = next((found for text in lines if (found := mark_in(text))), None)
    if mark is None:
        mark = next((found for grid in grids if (found := _mark_at_top(grid))), None)
    if mark is not None:
        raise FileSecret(file=file, mark=mark)


def mark_in(text: str) -> str | None:
    """Give the level that a whole line states; a word in a sentence is no mark."""
    if len(text) > 60:
        return None
    plain = clean(text).lower().strip(_EDGES)
    plain = _LABEL.sub("", re.sub(r"\s+", "", plain), count=1).strip(_EDGES)
    return _LEVELS.get(plain)


def mark_in_name(name: str) -> str | None:
    """Give the level that the name of a file states: `DS quy hoạch (TỐI MẬT).xlsx`."""
    stem = PurePath(clean(name)).stem
    found = next((mark for part in _PARTS_OF_NAME.split(stem) if (mark := mark_in(part))), None)
    if found is not None:
        return found
    if (plain := _PLAIN_NAME.search(stem)) is not None and (plain[1] or stem != stem.upper()):
        return {"TUYET": "TUYỆT MẬT", "TOI": "TỐI MẬT"}.get(plain[1], "MẬT")
    high = _PLAIN_HIGH.search(stem)
    return None if high is None else "TUYỆT MẬT" if high[0].startswith("tuyet") else "TỐI MẬT"


def lines_of_package(path: Path, parts: Iterable[str]) -> list[str]:
    """Give the texts of an office file's properties, drawings and page headers.

    They are taken out of the XML by its tags alone, so nothing in it can be declared or included.
    """
    lines: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for name in filter(_PARTS.fullmatch, parts):
                with archive.open(name) as part:
                    content = part.read(_MOST_BYTES)
                # A stamp may be set in several runs of one paragraph.
                whole = (_TAG.sub(b"", each) for each in _PARAGRAPH.split(content))
                texts = (*_BETWEEN_TAGS.findall(content), *whole)
                lines.extend(unescape(text.decode(errors="replace")) for text in texts)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, ValueError):
        # What is damaged here is told by the reader of the whole.
        return lines
    return lines


def _mark_at_top(grid: Grid) -> str | None:
    near_top = (
        text for row in range(min(_STAMP_ROWS, len(grid.rows))) for text in grid.row_texts(row)
    )
    texts = (*mark_lines(grid.heading), *near_top, grid.sheet)
    return next((found for text in texts if (found := mark_in(text))), None)


def mark_lines(lines: Iterable[str]) -> list[str]:
    """Set apart what a line holds side by side: the sender's body at the left, a stamp at right."""
    return [part for line in lines for part in (line, *re.split(r"\s{2,}|\t|\n", line))]
