"""Numbers of the law by date, each with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import Citation, Period, Refused
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.instruments import Confidence


@dataclass(frozen=True, kw_only=True)
class ParameterValue:
    """What a parameter is during one period."""

    value: int
    unit: str
    citation: Citation
    confidence: Confidence
    valid: Period
    note: str | None = None
    #: By whom and when the province settled it; None: it stands as the edition states it.
    confirmed: Confirmed | None = None


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One number of the law through time; periods do not overlap and are in order."""

    id: str
    label_vi: str
    label_en: str
    versions: tuple[ParameterValue, ...]


class NoValueOnDay(Refused):
    """The edition knows no value of a parameter for a day."""

    code = "law.no-value-on-day"
