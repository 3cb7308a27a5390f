"""Read ranks of civil servants and professional titles of public employees, by code and name."""

from __future__ import annotations

import re

from ngangtam.intake.cells.coded import CodeReader
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.kernel import Level

#: A code of a rank, however spreadsheets spoilt it: 01.003, 01003, 1.003, 01-003, 01.003.0.
_RANK_CODE = re.compile(r"(?<![\d.])0?(\d{1,2})\s?[.,-]?\s?(\d{3})(?:[.,]0)?(?![\d.]*\d)")
#: A code of a professional title of public employees: V.07.04.30, V07.04.30, v 07 04 30.
_TITLE_CODE = re.compile(r"(?<!\w)V[.\s]?(\d\d)[.\s]?(\d\d)[.\s]?(\d\d)(?!\d)", re.IGNORECASE)


def parse_rank(value: CellValue, reader: CodeReader) -> Parsed:
    """Read a rank by its code, by its name, or by both where they agree.

    A code that is known is taken beside words that are not, and that is told; a name is not taken
    beside a code that is of no rank.
    """
    raw = raw_text(value)
    written = _TITLE_CODE.search(raw) or _RANK_CODE.search(raw)
    by_code = None if written is None else reader.code_list.get(_rank_code(written))
    rest = raw if written is None else f"{raw[: written.start()]} {raw[written.end() :]}"
    name = re.sub(r"\b(?:mã (?:số|ngạch)|ngạch)\s*:?(?=\s|$)", "", rest, flags=re.IGNORECASE)
    name = name.strip(" .;,:-–()")
    by_name = reader.find_within(name) if name else None
    found = {entry.code for entry in (by_code, by_name) if entry is not None}
    if len(found) == 1 and (by_code is not None or written is None):
        is_understood = not name or by_name is not None
        return Parsed(raw, found.pop(), () if is_understood else (_by_code_alone(raw),))
    problem = reader.problem(raw) if len(found) < 2 else _rank_contradicts(raw)
    return Parsed(raw, None, (problem._replace(level=Level.WARNING),))


def _rank_code(written: re.Match[str]) -> str:
    """Write a code as the list does, from what either pattern of codes has found."""
    if written.re is _TITLE_CODE:
        return f"V.{written[1]}.{written[2]}.{written[3]}"
    return f"{int(written[1]):02d}.{written[2]}"


def _by_code_alone(raw: str) -> Problem:
    return Problem(
        "rank-by-code-alone",
        f"Đọc ngạch theo mã số trong ô “{raw}”; chưa hiểu phần tên bên cạnh. Hãy kiểm tra.",
        f"The rank was read by the code in “{raw}”; the words beside it are not understood. Check "
        "them.",
        Level.WARNING,
    )


def _rank_contradicts(raw: str) -> Problem:
    return Problem(
        "rank-contradicts-code",
        f"Mã số và tên ngạch trong ô “{raw}” không phải của cùng một ngạch. Hãy kiểm tra cả hai.",
        f"Code and name in “{raw}” are of different ranks. Check both.",
    )
