"""What checks need of the law: its numbers on a day, and the words that cite a rule."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, NamedTuple

from ngangtam.intake.values import Problem
from ngangtam.kernel import FAR_FUTURE, Citation
from ngangtam.law import NoValueOnDay

if TYPE_CHECKING:
    from ngangtam.intake.checks.catalogue import Check
    from ngangtam.law import Confidence, Edition

_MONTHS_OF_YEAR = 12


class Months(NamedTuple):
    """A number of months that the law says, with where it says so."""

    months: int
    citation: Citation
    confidence: Confidence


def months_after(day: date, months: int) -> date:
    """Go months on; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * _MONTHS_OF_YEAR + day.month - 1 + months, _MONTHS_OF_YEAR)
    if year > MAXYEAR:
        return FAR_FUTURE
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_before(day: date, *, months: int, after: date) -> bool:
    """Say whether a day lies before that which comes so many months after another."""
    gap = (day.year - after.year) * _MONTHS_OF_YEAR + day.month - after.month - months
    return gap < 0 or (gap == 0 and day < months_after(after, months))


@dataclass
class CheckLaw:
    """The law of one edition, for the checks of one file or load."""

    edition: Edition
    _months: dict[tuple[str, date], Months | None] = field(default_factory=dict)
    _problems: dict[tuple[str, str, Citation | None], Problem] = field(default_factory=dict)

    def months(self, parameter: str, on: date) -> Months | None:
        """Find a number of the law on a day; None where the edition has none for it."""
        key = (parameter, on)
        if key not in self._months:
            try:
                found = self.edition.parameter(parameter, on=on)
            except (KeyError, NoValueOnDay):
                self._months[key] = None
            else:
                self._months[key] = Months(found.value, found.citation, found.confidence)
        return self._months[key]

    def most_months(self, parameter: str) -> int:
        """Find the highest number that a parameter ever was; zero where there is none."""
        found = self.edition.parameters.get(parameter)
        return max((version.value for version in found.versions), default=0) if found else 0

    def problem(self, check: Check, rests_on: Months | None = None) -> Problem:
        """Say what a check found, citing its rule and how sure that is."""
        citation = rests_on.citation if rests_on is not None else check.rule
        key = (check.scope, check.code, citation)
        if key not in self._problems:
            vi, en = self._cited(citation, rests_on)
            self._problems[key] = Problem(check.code, check.vi + vi, check.en + en, check.level)
        return self._problems[key]

    def _cited(self, citation: Citation | None, rests_on: Months | None) -> tuple[str, str]:
        instrument = self.edition.instruments.get(citation.instrument) if citation else None
        if citation is None or instrument is None:
            return "", ""
        confidence = instrument.confidence if rests_on is None else rests_on.confidence
        sure = self.edition.code_list("confidences").get(confidence)
        words = ("", "") if sure is None else (sure.label_vi, sure.label_en)
        vi, en = (self.edition.cite(citation, lang) for lang in ("vi", "en"))
        return f" Căn cứ: {vi} ({_lower(words[0])}).", f" Rule: {en} ({_lower(words[1])})."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
