"""Work out when an official reaches the retirement age, by the roadmap in force."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal

from ngangtam.kernel import Citation, PartialDate, Refused
from ngangtam.law import Confidence, Edition, ParameterValue, weakest

Sex = Literal["nam", "nu"]
_MONTHS_OF_YEAR = 12


class NoRetirementRule(Refused):
    """The edition has no rule for the time in which the age was reached."""

    code = "rules.no-retirement-rule"


@dataclass(frozen=True, kw_only=True)
class Retirement:
    """The legal moment of retirement, and what it rests on."""

    #: The last day of the month in which the age is reached.
    last_working_day: date
    #: `YYYY-MM`.
    first_pension_month: str
    #: The age reached, in years and months.
    age_years: int
    age_months: int
    citation: Citation
    #: Where the moment, and the rule for dates without a month, stand.
    moment_citation: Citation
    #: The weakest of the rules that were used.
    confidence: Confidence
    rule_vi: str
    rule_en: str
    #: What was assumed about the birth date; None: nothing.
    assumption_vi: str | None = None
    assumption_en: str | None = None


def retire(*, sex: Sex, born: PartialDate, edition: Edition, lowest: bool = False) -> Retirement:
    """Find the last working day and the first pension month of an official.

    The age of the roadmap is that of the calendar year in which it is reached; births before the
    roadmap fall under the former law. Where only the year of birth is known, the month comes from
    the rule for such files; the day never matters.

    Args:
        sex: `nam` or `nu`; the ages differ.
        born: The birth date as far as it is known.
        edition: The law as data; every number comes from it.
        lowest: Take the lowest age that special conditions allow, instead of the normal age.

    Raises:
        NoRetirementRule: The age was reached before the first, or after the last, rule.
    """
    name = f"{'lowest_' if lowest else ''}retirement_age_{sex}"
    for version in edition.parameters[name].versions:
        since = version.valid.start or date.min
        by_rule = edition.parameter("birth_month_of_year_only", on=since)
        birth_month = born.year * _MONTHS_OF_YEAR + (born.month or by_rule.value) - 1
        reached = birth_month + version.value
        if reached // _MONTHS_OF_YEAR >= MAXYEAR or reached < _month_number(since):
            break
        if version.valid.end is None or reached < _month_number(version.valid.end):
            return _retirement(reached, version, by_rule, born=born, edition=edition)
    raise NoRetirementRule(
        vi=f"Bộ dữ liệu pháp luật chưa có quy định về tuổi nghỉ hưu cho người sinh {born} trong "
        "trường hợp này. Hãy kiểm tra ngày sinh, hoặc bổ sung quy định vào tệp parameters.",
        en=f"The law edition has no retirement rule for a birth in {born} in this case. Check the "
        "birth date, or add the rule under parameters.",
        born=str(born),
    )


def months_to_retirement(retirement: Retirement, *, on: date) -> int:
    """Count the full months from the start of a day to the moment of retirement.

    Zero within the last month; negative after it. Unit: month. Grain: one official.

    Examples:
        A person whose last working day is 30 April 2026 has 120 full months left on 1 May 2016,
        119 on 2 May 2016, and -1 on 2 May 2026.
    """
    moment = _month_number(retirement.last_working_day) + 1
    return moment - _month_number(on) - (1 if on.day > 1 else 0)


def _retirement(
    reached: int,
    version: ParameterValue,
    by_rule: ParameterValue,
    *,
    born: PartialDate,
    edition: Edition,
) -> Retirement:
    year, month = divmod(reached, _MONTHS_OF_YEAR)
    last_day = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    pension = edition.parameter("pension_starts_after", on=last_day)
    pension_year, pension_month = divmod(reached + pension.value, _MONTHS_OF_YEAR)
    rules = [version, pension]
    assumption_vi = assumption_en = None
    if born.month is None:
        rules.append(by_rule)
        month_vi, month_en = f"{by_rule.value:02d}", f"{born.year}-{by_rule.value:02d}"
        where_vi, where_en = (edition.cite(by_rule.citation, lang) for lang in ("vi", "en"))
        assumption_vi = (
            f"Hồ sơ chỉ có năm sinh, nên tính từ ngày 01/{month_vi}/{born.year} ({where_vi})."
        )
        assumption_en = f"Only the year is on file, so {month_en}-01 is counted ({where_en})."
    years, months = divmod(version.value, _MONTHS_OF_YEAR)
    return Retirement(
        last_working_day=last_day,
        first_pension_month=f"{pension_year:04d}-{pension_month + 1:02d}",
        age_years=years,
        age_months=months,
        citation=version.citation,
        moment_citation=pension.citation,
        confidence=weakest([rule.confidence for rule in rules]),
        rule_vi=_rule(version, pension, edition, "vi"),
        rule_en=_rule(version, pension, edition, "en"),
        assumption_vi=assumption_vi,
        assumption_en=assumption_en,
    )


def _rule(
    age: ParameterValue, moment: ParameterValue, edition: Edition, lang: Literal["vi", "en"]
) -> str:
    places = [edition.cite(age.citation, lang)]
    if moment.citation != age.citation:
        places.append(edition.cite(moment.citation, lang))
    return "; ".join(places)


def _month_number(day: date) -> int:
    return day.year * _MONTHS_OF_YEAR + day.month - 1
