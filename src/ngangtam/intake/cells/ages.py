"""Read ages as years of birth, where the header says on which day they were counted.

An age counted on the last day of a year leaves one year of birth; on any other day it leaves two,
and such a column is kept as text.
"""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, not_understood
from ngangtam.intake.words.header_words import header_key
from ngangtam.kernel import PartialDate

_COUNTED = re.compile(r"\btuoi\b.*\b31 12 (?P<year>(?:19|20)\d\d)\b")
_AGE = re.compile(r"(?P<age>\d{2})(?:\s*tuổi)?", re.IGNORECASE)
#: Nobody of working age is younger or older by the time a list counts them.
_AGES = range(15, 100)


def year_of_ages(header: str) -> int | None:
    """Name the year at whose end a header says that ages were counted; None: it does not.

    Examples:
        >>> year_of_ages("Tuổi (tính đến 31/12/2024)"), year_of_ages("Tuổi (tính đến 30/6/2024)")
        (2024, None)
    """
    counted = _COUNTED.search(header_key(header))
    return None if counted is None else int(counted["year"])


def parse_age(value: CellValue, year: int) -> Parsed:
    """Read an age at the end of a year as the year of birth: 44 in 2024 is 1980."""
    raw = raw_text(value)
    typed = _AGE.fullmatch(raw.strip())
    if typed is None or int(typed["age"]) not in _AGES:
        return Parsed(raw, None, (not_understood(raw, what_vi="tuổi", what_en="Age"),))
    return Parsed(raw, PartialDate(year - int(typed["age"])))
