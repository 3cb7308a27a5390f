"""Read what a list explains of its own signs: "T: tiếp tục; M: giới thiệu mới", "GĐ: Giám đốc"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed

#: Sign -> what it means, as the list says.
Legend = Mapping[str, str]

_PAIR = re.compile(
    r"(?:^|[;,.*–(]|\s-)\s*(?:dấu|ký hiệu|kí hiệu|chữ)?\s*[\"“'(]*"
    r"(?P<sign>[A-ZĐ][A-ZĐa-z0-9]{0,5}|\d{1,2}|[+*vV])[\"”')]*\s*(?P<by>[:=]|(?<=\s)[-–](?=\s))\s*"
    r"(?P<means>[^\W\d_][^;:=]*?)(?=\s*(?:;|$)|,\s*\S{1,6}\s*[:=])"
)
_INTRODUCED = re.compile(r"^[\s(*]*(?:ghi chú|chú thích|chú giải|viết tắt)\s*:\s*", re.IGNORECASE)
#: What a sign says that marks nobody: "R: rút khỏi quy hoạch".
_DENIES = re.compile(r"\b(?:không|chưa|rút|đưa ra|thôi|hết|miễn|loại)\b", re.IGNORECASE)
#: A list explains the short, not sentences.
_LONGEST_MEANING = 60


def legend_of(lines: Iterable[str]) -> dict[str, str]:
    """Collect the signs that lines around a table explain.

    Examples:
        >>> legend_of(["* T: tiếp tục quy hoạch; M: giới thiệu mới", "Tổng cộng: 12 người"])
        {'T': 'tiếp tục quy hoạch', 'M': 'giới thiệu mới'}
    """
    found: dict[str, str] = {}
    for line in lines:
        pairs = list(_PAIR.finditer(_INTRODUCED.sub("", line)))
        dashed = sum(pair["by"] in "-–" for pair in pairs)
        for pair in pairs:
            # One dash alone parts the name of a unit or a sentence: "UBND - HĐND xã".
            if len(pair["means"]) <= _LONGEST_MEANING and (pair["by"] in ":=" or dashed > 1):
                found[pair["sign"]] = pair["means"].strip(" .")
    return found


def explained_marks(
    legend: Legend, parse: Callable[[CellValue], Parsed]
) -> Callable[[CellValue], Parsed]:
    """Take a sign of the legend for a mark of its column, unless it says the contrary."""
    marks = {sign for sign, means in legend.items() if not _DENIES.search(means)}
    if not marks:
        return parse

    def parsed(value: CellValue) -> Parsed:
        raw = raw_text(value)
        return parse("x")._replace(raw=raw) if raw in marks else parse(value)

    return parsed


def explained_words(
    legend: Legend, parse: Callable[[CellValue], Parsed]
) -> Callable[[CellValue], Parsed]:
    """Read a cell that means nothing by itself as what the legend says of it: "0" is no dash."""
    if not legend:
        return parse

    def parsed(value: CellValue) -> Parsed:
        outcome = parse(value)
        meant = legend.get(outcome.raw)
        if meant is None or outcome.value is not None:
            return outcome
        explained = parse(meant)
        return outcome if explained.value is None else explained._replace(raw=outcome.raw)

    return parsed
