"""Notice of, and decision on, retirement: both before the moment that the roadmap gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ngangtam.careers import History, PersonAttribute
from ngangtam.kernel import FAR_FUTURE, DayRange, FactId, PartialDate
from ngangtam.law import Edition
from ngangtam.rules.due_days import months_on
from ngangtam.rules.due_items import DueItem, Rule, number_of, rule_on, service
from ngangtam.rules.retirement import NoRetirementRule, Retirement, Sex, retire

#: Kind of item -> the parameter with its lead time.
_LEADS = {
    "thong_bao_nghi_huu": "retirement_notice_months",
    "quyet_dinh_nghi_huu": "retirement_decision_months",
}
_SEXES: tuple[Sex, ...] = ("nam", "nu")


@dataclass(frozen=True, kw_only=True)
class RetirementDays:
    """When an official reaches the age, as far as birth date and sex are known."""

    last_working_day: DayRange | None
    rule: Rule | None
    fact_ids: tuple[FactId, ...] = ()
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


def retirement_days(history: History, edition: Edition) -> RetirementDays:
    """Find the last working day of an official by what is known now.

    Where the sex is open the day lies between that of a woman and that of a man. Birth dates that
    contradict each other, or were erased, are not known.
    """
    final = FAR_FUTURE - timedelta(days=1)
    born = history.attribute_on("birth_date", final)
    sex = history.attribute_on("sex", final)
    facts = _stating(history, "birth_date") + _stating(history, "sex")
    missing = (("birth_date",) if born is None else ()) + (("sex",) if sex not in _SEXES else ())
    if born is None:
        return RetirementDays(last_working_day=None, rule=None, fact_ids=facts, missing=missing)
    birth = PartialDate.parse(born)
    sexes: tuple[Sex, ...] = tuple(one for one in _SEXES if sex in (one, None)) or _SEXES
    try:
        found = [retire(sex=one, born=birth, edition=edition) for one in sexes]
    except (NoRetirementRule, KeyError):
        return RetirementDays(
            last_working_day=None, rule=None, fact_ids=facts, missing=(*missing, "rule")
        )
    days = [one.last_working_day for one in found]
    assumed = (("year_only",) if birth.month is None else ()) + (
        ("sex_open",) if len(sexes) > 1 else ()
    )
    return RetirementDays(
        last_working_day=DayRange(min(days), max(days)),
        rule=_rule(found[0]),
        fact_ids=facts,
        missing=missing,
        assumptions=assumed,
    )


def retirement_items(history: History, edition: Edition) -> Iterator[DueItem]:
    """List notice and decision, for each stretch of service.

    Who works on after the moment keeps both items: they are overdue until the service ends or a
    later moment becomes known.
    """
    spells = service(history)
    if not spells:
        return
    days = retirement_days(history, edition)
    event = days.last_working_day
    for kind, parameter in _LEADS.items():
        lead = None
        act_by = None
        missing = days.missing
        if event is not None and event.earliest is not None:
            moment = event.earliest + timedelta(days=1)
            lead = rule_on(edition, parameter, moment)
            if lead is None:
                missing = (*missing, "lead")
            act_by = event.earliest if lead is None else months_on(moment, -number_of(lead))
        for live in spells:
            yield DueItem(
                kind=kind,
                official_id=history.official_id,
                live=live,
                event=event,
                act_by=act_by,
                rules=tuple(rule for rule in (days.rule, lead) if rule is not None),
                fact_ids=days.fact_ids,
                missing=missing,
                assumptions=days.assumptions,
            )


def _stating(history: History, attribute: str) -> tuple[FactId, ...]:
    stated = (fact for fact in history.of(PersonAttribute) if fact.attribute == attribute)
    return tuple(sorted(fact.fact_id for fact in stated))


def _rule(found: Retirement) -> Rule:
    return Rule(
        id="retirement_age",
        value=found.age_years * 12 + found.age_months,
        unit="age",
        citation=found.citation,
        confidence=found.confidence,
    )
