"""Read phone numbers, whose first zero spreadsheets drop."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import says_none
from ngangtam.kernel import Level

#: A number that was typed as one: mobile numbers lose their zero, and so do those of provinces.
_WITHOUT_ZERO = re.compile(r"[35789]\d{8}|2\d{9}")

_ZERO_RESTORED = Problem(
    "phone-zero-restored",
    "Đã bổ sung số 0 bị mất ở đầu số điện thoại.",
    "The zero lost at the start of the phone number was restored.",
    Level.NOTE,
)


def parse_phone(value: CellValue) -> Parsed:
    """Read a phone number as typed; a number gets the zero back that the spreadsheet dropped."""
    raw = raw_text(value)
    if not raw or says_none(raw):
        return Parsed(raw)
    if _WITHOUT_ZERO.fullmatch(raw):
        return Parsed(raw, f"0{raw}", (_ZERO_RESTORED,))
    return Parsed(raw, raw)
