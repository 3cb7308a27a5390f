"""Read what cites a decision: its number, its day, and who issued it."""

from __future__ import annotations

import re

from ngangtam.intake.cells.dates import dates_in, parse_date
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import says_none
from ngangtam.kernel import Level, PartialDate

#: Days and years would else be taken for numbers: "05/3/2021", "5-3-2021".
_DAY = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\b\d{1,2}\s*/\s*\d{4}\b(?!\s*/)")
#: 123/QĐ-UBND, 123-QĐ/TU, 05/2021/NQ-HĐND, 123a/QĐ-SNV.
_NUMBER = re.compile(
    r"(?<![\w/.-])(\d+[a-zđ]?)\s*((?:[/-]\s*\d{4}\s*)?[/-]\s*(?=[A-ZĐ])[A-ZĐƯÂÔƠÊĂ0-9&.,]*[A-ZĐƯÂÔƠÊĂ]"
    r"(?:\s*[-/–]\s*[A-ZĐƯÂÔƠÊĂ][\w&.,]*)*)",
    re.IGNORECASE,
)
#: The ordinary cell.
_ORDINARY = re.compile("[0-9]{1,6}/[A-ZĐ]{2,8}-[A-ZĐ]{2,20}")
#: A number whose signs are left out: "QĐ 123", "số 123".
_BARE = re.compile(
    r"(?:\bsố\s*:?|\b(?:quyết định|qđ|nq|nghị quyết|tb|thông báo)\s*(?:số\s*:?)?)\s*"
    r"(\d{1,5}[a-z]?)\b(?!\s*[/.]\s*\d)",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\bcủa\s+(.+)$|\bdo\s+(.+?)\s+(?:ký|ban hành)", re.IGNORECASE)
_ENDS = re.compile(r"\s+(?:về việc|v/v|bổ nhiệm|ngày)\b.*$|[;\n].*$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:quyết định|qđ|số|no\.?|:|\s)+(?=\d)", re.IGNORECASE)
#: A number alone in its column, which says what it is.
_PLAIN = re.compile(r"\d{1,6}[a-zđ]?", re.IGNORECASE)

_NOT_UNDERSTOOD = Problem(
    "decision-not-understood",
    "Không thấy số hoặc ngày quyết định trong ô này.",
    "Neither the number nor the day of a decision was found in this cell.",
    Level.WARNING,
)
_SEVERAL = Problem(
    "several-decisions",
    "Ô ghi nhiều quyết định; đã đọc quyết định có ngày mới nhất. Hãy ghi mỗi quyết định một dòng.",
    "The cell cites several decisions; the latest was read. Write each in a row of its own.",
    Level.WARNING,
)
_SEVERAL_UNDATED = Problem(
    "several-decisions",
    "Ô ghi nhiều quyết định; không rõ quyết định nào. Hãy ghi mỗi quyết định một dòng.",
    "The cell cites several decisions; which one is meant is not clear. Write each in its own row.",
    Level.WARNING,
)


def split_decision(value: CellValue) -> dict[str, Parsed]:
    """Read "Số 123/QĐ-UBND ngày 05/3/2021 của UBND tỉnh" into number, day and issuer."""
    if isinstance(value, str) and _ORDINARY.fullmatch(value):
        return {"decision_number": Parsed(value, value)}
    raw = raw_text(value)
    if not raw or says_none(raw):
        return {"decision_number": Parsed(raw)}
    if not isinstance(value, str):
        day = parse_date(value)
        if isinstance(day.value, PartialDate):
            return {"decision_number": Parsed(raw), "decision_date": day}
    numbers, days = _numbers(raw), dates_in(raw)
    told: tuple[Problem, ...] = ()
    at = 0
    if len(set(numbers)) > 1:
        if len(days) != len(numbers):
            return {"decision_number": Parsed(raw, None, (_SEVERAL_UNDATED,))}
        at = max(range(len(days)), key=lambda each: days[each].earliest)
        told = (_SEVERAL,)
    parts: dict[str, Parsed] = {}
    if numbers:
        parts["decision_number"] = Parsed(raw, numbers[at], told)
    if days:
        parts["decision_date"] = Parsed(raw, days[at])
    if not told and (issuer := _ISSUER.search(raw)):
        name = _ENDS.sub("", issuer[1] or issuer[2]).strip(" .,;)")
        parts["decision_issuer"] = Parsed(raw, name)
    if not parts:
        parts["decision_number"] = Parsed(raw, None, (_NOT_UNDERSTOOD,))
    return parts


def split_decision_number(value: CellValue) -> dict[str, Parsed]:
    """Read a column of numbers, in which days and issuers may stand beside them.

    What is no number is kept as typed, with a warning: it is what the sender has.
    """
    raw = raw_text(value)
    bare = _LABEL.sub("", raw)
    if _PLAIN.fullmatch(bare):
        return {"decision_number": Parsed(raw, bare)}
    parts = split_decision(value)
    number = parts.get("decision_number")
    if number is not None and number.problems == (_NOT_UNDERSTOOD,):
        return {"decision_number": number._replace(value=raw)}
    if number is None:
        parts["decision_number"] = Parsed(raw)
    return parts


def parse_decision_number(value: CellValue) -> Parsed:
    """Read the number of a decision as offices write it: "123/QĐ-UBND"."""
    return split_decision_number(value)["decision_number"]


def _numbers(raw: str) -> list[str]:
    """Find the numbers of decisions in a text, in order."""
    undated = _DAY.sub(" ", raw)
    whole = [
        re.sub(r"\s+", "", number + sign.replace("–", "-")).rstrip(".,")
        for number, sign in _NUMBER.findall(undated)
    ]
    return whole or _BARE.findall(undated)
