"""Read cells that no code list stands behind: texts, posts, numbers, days, terms."""

from __future__ import annotations

import re
from collections.abc import Callable

from ngangtam.intake.cells.dates import ordinary_date, parse_date
from ngangtam.intake.grids import CellValue, lines_of, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import is_tick, says_none

#: What stands where an end has not come yet.
_NOT_YET = re.compile(r"(?:(?:cho )?đến |hiện |bây giờ|đang )?(?:nay|giữ)$", re.IGNORECASE)
_TERM = re.compile(r"(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)")
_ASSEMBLY = re.compile(r"\b[XVI]+\b")
_FOOTNOTE = re.compile(r"\s*\(?\*+\)?$")
_NO_MARK = Problem(
    "mark-unclear",
    "Cột này chỉ để đánh dấu người có nội dung nêu ở tiêu đề; hãy ghi x hoặc để trống.",
    "This column only marks whom its header speaks of; write x or leave it blank.",
)


def parse_text(value: CellValue) -> Parsed:
    """Keep a text as it is typed; what says that there is none is no text."""
    raw = raw_text(value)
    return Parsed(raw, raw or None) if not says_none(raw) else Parsed(raw)


def parse_post(value: CellValue) -> Parsed:
    """Keep the lines of a cell of posts apart: each may be a post, or the rest of one."""
    raw = raw_text(value)
    return Parsed(raw, "\n".join(lines_of(value)) or None) if not says_none(raw) else Parsed(raw)


def parse_end(value: CellValue) -> Parsed:
    """Read a day that may lie ahead: "nay" says that it does."""
    raw = raw_text(value)
    return Parsed(raw) if _NOT_YET.match(raw) else parse_date(value)


def parse_party_date(value: CellValue) -> Parsed:
    """Read the day of joining the Party; True: a member, day not said; False: stated no member."""
    if (ordinary := ordinary_date(value)) is not None:
        return ordinary
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw, False)
    if is_tick(raw):
        return Parsed(raw, True)
    return parse_date(value)


def yes_no_problem(raw: str) -> Problem:
    """Say that a cell is neither yes nor no."""
    return Problem(
        "yes-no-not-understood",
        f"Không hiểu “{raw}”. Hãy ghi x hoặc để trống.",
        f"“{raw}” is not understood. Write x or leave it blank.",
    )


def parse_number(value: CellValue) -> Parsed:
    """Read a whole number, with or without what it counts."""
    raw = raw_text(value)
    match = re.fullmatch(
        r"(?:năm\s+)?(\d{1,6})(?:\s*(?:người|đồng chí|đ/c|ghế))?", raw, re.IGNORECASE
    )
    if match is not None:
        return Parsed(raw, int(match[1]))
    problem = Problem(
        "number-not-understood", f"“{raw}” không phải là số.", f"“{raw}” is not a number."
    )
    return Parsed(raw, None, (problem,))


def parse_small(pattern: re.Pattern[str], value: CellValue) -> Parsed:
    """Read a small number that stands in a pattern; a step or per cent of 0 is none."""
    raw = raw_text(value)
    match = pattern.fullmatch(raw.removesuffix(".0"))
    if match is not None:
        return Parsed(raw, int(match[1]) or None)
    problem = Problem(
        "number-not-understood", f"“{raw}” không phải là số.", f"“{raw}” is not a number."
    )
    return Parsed(raw, None, (problem,))


def parse_term(value: CellValue) -> Parsed:
    """Read a term of office: 2020-2025."""
    raw = raw_text(value)
    match = _TERM.search(raw)
    if match is not None:
        return Parsed(raw, f"{match[1]}-20{match[2]}")
    problem = Problem(
        "term-not-understood",
        f"Không hiểu nhiệm kỳ “{raw}”. Hãy ghi như 2020-2025.",
        f"Term “{raw}” is not understood. Write it like 2020-2025.",
    )
    return Parsed(raw, None, (problem,))


def parse_assembly_terms(value: CellValue) -> Parsed:
    """Read the terms of the National Assembly in which somebody sat; none stated is empty."""
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw, ())
    terms = tuple(_ASSEMBLY.findall(raw))
    return Parsed(raw, terms or None)


def marked(value_of_mark: str) -> Callable[[CellValue], Parsed]:
    """Give the parser of a column that only marks of whom its header is true."""

    def parse(value: CellValue) -> Parsed:
        raw = raw_text(value)
        if not raw or says_none(raw):
            return Parsed(raw)
        if is_tick(_FOOTNOTE.sub("", raw)):
            return Parsed(raw, value_of_mark)
        return Parsed(raw, None, (_NO_MARK,))

    return parse
