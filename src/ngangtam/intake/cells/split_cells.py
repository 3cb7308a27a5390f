"""Part cells of which one fills several fields: a decision with its day, a name with another."""

from __future__ import annotations

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


def split_name(value: CellValue) -> dict[str, Parsed]:
    """Read "Ông Nguyễn Văn An (Thích Minh Tâm)" into the name, the other name, and the sex."""
    if not raw_text(value):
        return {"full_name": Parsed("")}
    parsed, other = parse_names(value)
    beside = {"other_name": other, "sex": sex_addressed(value)}
    found = {name: Parsed(parsed.raw, said) for name, said in beside.items() if said}
    return {"full_name": parsed} | found


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


def split_post_lines(value: CellValue) -> dict[str, Parsed]:
    """Read a post with its unit on the line below, where a header speaks of both."""
    raw = raw_text(value)
    lines = [clean(line) for line in value.splitlines()] if isinstance(value, str) else []
    lines = [line for line in lines if line]
    if len(lines) > 1 and looks_like_unit(lines[-1]) and not looks_like_unit(lines[0]):
        post = parse_post("\n".join(lines[:-1]))
        return {"post": post._replace(raw=raw), "unit": Parsed(raw, lines[-1])}
    return {"post": parse_post(value)}


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
