"""Numbers of the law by date, each with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import Citation, Period, Refused
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.instruments import Confidence

_MONTHS_OF_YEAR = 12
#: From so many months on, years are said beside them: nobody counts an age in months.
_SAID_IN_YEARS = 240
#: Unit of a value -> what it counts, Vietnamese and English.
UNITS = {
    "month": ("tháng", "months"),
    "month_of_year": ("tháng trong năm", "month of the year"),
    "day_of_month": ("ngày trong tháng", "day of the month"),
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
    "yes_no": ("1: có, 0: không", "1: yes, 0: no"),
}


def quantity(value: int, unit: str) -> tuple[str, str]:
    """Say a value with its unit, in Vietnamese and English."""
    match unit:
        case "yes_no":
            return ("có", "yes") if value else ("không", "no")
        case "month_of_year":
            return f"tháng {value:02d}", f"month {value} of the year"
        case "day_of_month":
            return f"ngày {value:02d}", f"day {value} of the month"
        case "month" if value >= _SAID_IN_YEARS:
            years, months = divmod(value, _MONTHS_OF_YEAR)
            vi = f"{years} tuổi {months} tháng" if months else f"{years} tuổi"
            en = f"{years} years {months} months" if months else f"{years} years"
            return f"{vi} ({value} tháng)", f"{en} ({value} months)"
        case _:
            words_vi, words_en = UNITS.get(unit, (unit, unit))
            return f"{value} {words_vi}", f"{value} {words_en}"


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
    #: By whom and when the province settled it; None: it stands as the edition states it.
    confirmed: Confirmed | None = None


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One number of the law through time; periods do not overlap and are in order."""

    id: str
    label_vi: str
    label_en: str
    versions: tuple[ParameterValue, ...]
    #: Slug of the code list `rule_subjects`; None: of nothing in particular.
    subject: str | None = None


class NoValueOnDay(Refused):
    """The edition knows no value of a parameter for a day."""

    code = "law.no-value-on-day"
