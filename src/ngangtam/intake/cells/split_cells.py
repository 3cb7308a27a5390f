"""Part cells of which one fills several fields: a decision with its day, a name with another."""

from __future__ import annotations

import re
from collections.abc import Callable

from ngangtam.intake.cells.dates import dates_in, parse_date
from ngangtam.intake.cells.decisions import split_decision, split_decision_number
from ngangtam.intake.cells.identity_numbers import split_identity
from ngangtam.intake.cells.people import parse_names, sex_addressed
from ngangtam.intake.cells.plain_values import parse_party_date, parse_post
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed
from ngangtam.intake.words.unit_names import looks_like_unit
from ngangtam.intake.words.wording import clean, says_none

#: What parts a post from the unit behind it.
_BEFORE_UNIT = re.compile(r"\s*(?:\n|,|;|\s[-–])\s*")
#: The year or the day of birth in brackets behind a name; nobody born later holds a post.
_BORN = re.compile(
    r"\(\s*(?:sn|sinh|sinh năm|sinh ngày)?\s*:?\s*((?:\d{1,2}[/.-]){0,2}(?:19\d\d|200\d))\s*\)",
    re.IGNORECASE,
)


def split_name(value: CellValue) -> dict[str, Parsed]:
    """Read "Ông Nguyễn Văn An (Thích Minh Tâm)" into the name, the other name, and the sex.

    A year or a day in brackets behind it is that of birth.
    """
    raw = raw_text(value)
    if not raw:
        return {"full_name": Parsed("")}
    born = _BORN.search(raw)
    named = _BORN.sub(" ", value) if born and isinstance(value, str) else value
    parsed, other = parse_names(named)
    beside = {"other_name": other, "sex": sex_addressed(value)}
    found = {name: Parsed(raw, said) for name, said in beside.items() if said}
    if born is not None:
        found["birth_date"] = parse_date(born[1])._replace(raw=raw)
    return {"full_name": parsed._replace(raw=raw)} | found


def split_party_dates(value: CellValue) -> dict[str, Parsed]:
    """Read "03/02/2001 (chính thức 03/02/2002)" into admission and official membership."""
    raw = raw_text(value)
    days = [] if isinstance(value, int | float) else dates_in(raw)
    if len(days) == 2 and days[0].earliest < days[1].earliest:
        return {"party_joined_on": Parsed(raw, days[0]), "party_official_on": Parsed(raw, days[1])}
    return {"party_joined_on": parse_party_date(value) if raw else Parsed(raw)}


def split_official_dates(value: CellValue) -> dict[str, Parsed]:
    """Read the same where a header speaks of official membership only."""
    found = split_party_dates(value)
    if "party_official_on" in found:
        return found
    raw = raw_text(value)
    return {"party_official_on": parse_date(value) if raw and not says_none(raw) else Parsed(raw)}


def split_post_and_unit(
    value: CellValue, *, post: str = "post", unit: str = "unit"
) -> dict[str, Parsed]:
    """Read "Phó Giám đốc, Sở Y tế" where a header speaks of both; a post alone stays one.

    `post` and `unit` are the fields to be filled: those from which somebody moved, for instance.
    """
    raw = raw_text(value)
    typed = value if isinstance(value, str) else raw
    for separator in _BEFORE_UNIT.finditer(typed):
        before, behind = clean(typed[: separator.start()]), clean(typed[separator.end() :])
        if before and looks_like_unit(behind) and not looks_like_unit(before):
            return {post: parse_post(before)._replace(raw=raw), unit: Parsed(raw, behind)}
    return {post: parse_post(value)}


#: Reads one cell into the fields that it fills.
Splitter = Callable[[CellValue], dict[str, Parsed]]
#: Columns of which one cell may fill several fields.
SPLITTERS: dict[str, Splitter] = {
    "full_name": split_name,
    "citizen_id": split_identity,
    "decision": split_decision,
    "decision_number": split_decision_number,
    "party_joined_on": split_party_dates,
    "party_official_on": split_official_dates,
}
