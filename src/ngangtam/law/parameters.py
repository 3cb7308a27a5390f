"""Numbers of the law by date, each with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import Citation, Period, Refused
from ngangtam.law.instruments import Confidence

#: Unit of a value -> its words after a number, Vietnamese and English.
UNITS = {
    "month": ("tháng", "months"),
    "month_of_year": ("(tháng trong năm)", "(month of the year)"),
    "day_of_month": ("(ngày trong tháng)", "(day of the month)"),
    "day": ("ngày", "days"),
    "working_day": ("ngày làm việc", "working days"),
    "hour": ("giờ", "hours"),
    "week": ("tuần", "weeks"),
    "year": ("năm", "years"),
    "percent": ("%", "%"),
    "times": ("lần", "times"),
    "point": ("điểm", "points"),
    "person": ("người", "people"),
    "title": ("chức danh", "titles"),
    "term": ("nhiệm kỳ", "terms"),
    "group": ("nhóm", "groups"),
    "yes_no": ("(1: có, 0: không)", "(1: yes, 0: no)"),
}


@dataclass(frozen=True, kw_only=True)
class ParameterValue:
    """What a parameter is during one period."""

    value: int
    unit: str
    citation: Citation
    confidence: Confidence
    valid: Period
    note_vi: str | None = None
    note_en: str | None = None


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
