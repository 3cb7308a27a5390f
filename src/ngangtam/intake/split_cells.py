"""Part cells of which one fills several fields: a decision with its day, two days of the Party."""

from __future__ import annotations

import re
from collections.abc import Callable

from ngangtam.intake.dates import dates_in
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.plain_values import parse_party_date
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import says_none
from ngangtam.kernel import Level

_DECISION_NUMBER = re.compile(r"\d+[\w-]*\s*[/-]\s*[A-ZĐ][\w.-]*", re.IGNORECASE)
_DECISION_ISSUER = re.compile(r"\bcủa\s+(.+)$", re.IGNORECASE)


def split_decision(value: CellValue) -> dict[str, Parsed]:
    """Read "Số 123/QĐ-UBND ngày 05/3/2021 của UBND tỉnh" into number, day and issuer."""
    raw = raw_text(value)
    if not raw or says_none(raw):
        return {"decision_number": Parsed(raw)}
    parts: dict[str, Parsed] = {}
    if number := _DECISION_NUMBER.search(re.sub(r"\d{1,2}/\d{1,2}/\d{4}", " ", raw)):
        parts["decision_number"] = Parsed(raw, number[0].replace(" ", ""))
    if days := dates_in(raw):
        parts["decision_date"] = Parsed(raw, days[0])
    if issuer := _DECISION_ISSUER.search(raw):
        parts["decision_issuer"] = Parsed(raw, issuer[1].strip(" ."))
    if not parts:
        problem = Problem(
            "decision-not-understood",
            "Không thấy số hoặc ngày quyết định trong ô này.",
            "Neither the number nor the day of a decision was found in this cell.",
            Level.WARNING,
        )
        parts["decision_number"] = Parsed(raw, None, (problem,))
    return parts


def split_party_dates(value: CellValue) -> dict[str, Parsed]:
    """Read "03/02/2001 (chính thức 03/02/2002)" into admission and official membership."""
    raw = raw_text(value)
    days = [] if isinstance(value, int | float) else dates_in(raw)
    if len(days) == 2 and days[0].earliest < days[1].earliest:
        return {"party_joined_on": Parsed(raw, days[0]), "party_official_on": Parsed(raw, days[1])}
    return {"party_joined_on": parse_party_date(value) if raw else Parsed(raw)}


#: Columns of which one cell may fill several fields.
SPLITTERS: dict[str, Callable[[CellValue], dict[str, Parsed]]] = {
    "decision": split_decision,
    "party_joined_on": split_party_dates,
}
