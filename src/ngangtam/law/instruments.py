"""Laws, decrees, regulations and plans, as far as a rule needs to name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: primary: read in the text itself; secondary: told by a published source; unverified: neither.
Confidence = Literal["primary", "secondary", "unverified"]
Language = Literal["vi", "en"]

_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d(?:/|-|$)")


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A document that rules rest on; days that are not known are None."""

    id: str
    #: As printed: `135/2020/NĐ-CP`; empty for a document without a number.
    number: str
    #: Slug of the code list `instrument_kinds`.
    kind: str
    issued_on: date | None
    in_force_from: date | None
    #: Exclusive; None: still in force, or not known to have ended.
    in_force_to: date | None
    issuer: str
    title_vi: str
    title_en: str
    #: Ids of the instruments that it replaced, wholly or in part.
    replaces: tuple[str, ...] = ()
    #: Ids of the instruments that it changed and left in force.
    amends: tuple[str, ...] = ()
    confidence: Confidence
    note_vi: str | None = None
    note_en: str | None = None

    @property
    def number_needs_day(self) -> bool:
        """Say whether the number alone may name two documents: it does not carry its year."""
        return _YEAR_IN_NUMBER.search(self.number) is None
