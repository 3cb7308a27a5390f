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
    r"(?P<sign>[A-ZĐ][A-ZĐa-z0-9]{0,5}|[+*vV])[\"”')]*\s*(?::|=)\s*"
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
    return {
        pair["sign"]: pair["means"].strip(" .")
        for line in lines
        for pair in _PAIR.finditer(_INTRODUCED.sub("", line))
        if len(pair["means"]) <= _LONGEST_MEANING
    }


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
    """Read a cell that is not understood by itself as what the legend says of it."""
    if not legend:
        return parse

    def parsed(value: CellValue) -> Parsed:
        outcome = parse(value)
        meant = legend.get(outcome.raw)
        if meant is None or outcome.value is not None or not outcome.problems:
            return outcome
        explained = parse(meant)
        return outcome if explained.value is None else explained._replace(raw=outcome.raw)

    return parsed
