"""What the rules say of one official, asked once per stretch of days in which nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from ngangtam.careers import Qualification
from ngangtam.kernel import FAR_PAST, Truth, all_of, any_of
from ngangtam.law import CodeList, Requirement
from ngangtam.rules import (
    LevelBounds,
    NoRetirementRule,
    Retirement,
    Sex,
    component_verdict,
    level_bounds,
    months_to_retirement,
    retire,
)
from ngangtam.rules.exemptions import exempted, exemption_edges
from ngangtam.rules.level_judgements import level_outcome
from ngangtam.usecases.vocabulary_setting import Career, Reason, months_after

_SEXES: dict[str, Sex] = {"nam": "nam", "nu": "nu"}


def component_edges(career: Career, component: str) -> list[date]:
    """List the days on which what is known of a component, or how it is read, may change."""
    facts = [f for f in career.history.of(Qualification) if f.component == component]
    if not facts:
        return []
    return sorted(
        {
            *(edge for fact in facts for edge in fact.validity.edges),
            *career.setting.equivalence_edges(component),
        }
    )


def bounds_on(career: Career, component: str, day: date) -> LevelBounds:
    """Find between which levels an official stands; the same answer is worked out once."""
    edges = career.kept(("edges", component), lambda: component_edges(career, component))
    position = bisect_right(edges, day)
    since = edges[position - 1] if position else FAR_PAST
    return career.kept(
        ("bounds", component, since),
        lambda: level_bounds(career.history, component, on=since, edition=career.setting.edition),
    )


def level_reached(career: Career, component: str, level: str, day: date) -> Truth:
    """Say whether a level is held; None where it lies within what is open."""
    bounds = bounds_on(career, component, day)
    needed = career.setting.edition.levels_of(component).rank(level)
    if bounds.lo >= needed:
        return True
    return False if bounds.hi < needed else None


def level_reason(career: Career, claim: str, component: str, level: str, day: date) -> Reason:
    """Say which level was asked for and what was found."""
    edition = career.setting.edition
    levels, bounds = edition.levels_of(component), bounds_on(career, component, day)
    part = next(e for e in edition.code_list("components").entries if e.code == component)
    needed = next(entry for entry in levels.entries if entry.code == level)
    found_vi, found_en = _found(levels, bounds)
    return Reason(
        claim=claim,
        answer=level_reached(career, component, level, day),
        says_vi=f"{part.label_vi}: từ {needed.label_vi} trở lên",
        says_en=f"{part.label_en}: {needed.label_en} or higher",
        found_vi=found_vi,
        found_en=found_en,
        fact_ids=bounds.facts,
    )


def standard_edges(career: Career, titles: Iterable[str]) -> list[date]:
    """List the days on which the standard of one of the titles, or an exemption, changes."""
    setting = career.setting
    return [
        day
        for title in titles
        for day in (
            *setting.standard_edges.get(title, ()),
            *(
                edge
                for exempt in setting.exemptions.get(title, ())
                for edge in exemption_edges(exempt, career.history)
            ),
        )
    ]


def verdict_on(
    career: Career, title_code: str | None, components: tuple[str, ...], day: date
) -> Truth:
    """Judge by a title's standard in some components; None: open, or no confirmed standard.

    A component that the standard does not ask for is no obstacle.
    """
    if title_code is None:
        return None
    standard = career.setting.edition.standard(title_code, on=day)
    # A standard that asks for nothing says nothing, as in a verdict.
    if standard is None or not standard.requirements:
        return None
    return all_of(
        _requirement_met(career, requirement, day)
        for requirement in standard.requirements
        if requirement.component in components
    )


def verdict_reasons(
    career: Career, title_code: str, components: tuple[str, ...], day: date
) -> tuple[Reason, ...]:
    """List the requirements of a title's standard with what was found for each."""
    edition = career.setting.edition
    standard, title = edition.standard(title_code, on=day), edition.title(title_code)
    if standard is None:
        return (
            Reason(
                claim=title_code,
                answer=None,
                says_vi=f"{title.label_vi}: chưa xác nhận tiêu chuẩn",
                says_en=f"{title.label_en}: the standard is not confirmed",
            ),
        )
    judged = [
        component_verdict(requirement, career.history, on=day, edition=edition)
        for requirement in standard.requirements
        if requirement.component in components
    ]
    return tuple(
        Reason(
            claim=found.component,
            answer=found.as_truth,
            says_vi=f"{title.label_vi}: {found.says_vi}",
            says_en=f"{title.label_en}: {found.says_en}",
            citation=found.citation,
            confidence=found.confidence,
            fact_ids=found.fact_ids,
        )
        for found in judged
    )


def retirement_of(career: Career) -> Retirement | None:
    """Work out an official's retirement; None without sex or birth, or where no rule applies."""
    return career.kept(("retirement",), lambda: _retirement(career))


def months_left_at_least(career: Career, months: int, day: date) -> Truth:
    """Say whether so many full months are left to retirement; None where that is not known."""
    retirement = retirement_of(career)
    return None if retirement is None else months_to_retirement(retirement, on=day) >= months


def first_short_day(career: Career, months: int) -> date | None:
    """Find the first day with fewer than so many months left to retirement."""
    retirement = retirement_of(career)
    if retirement is None:
        return None
    moment = retirement.last_working_day + timedelta(days=1)
    return months_after(moment, -months) + timedelta(days=1)


def _requirement_met(career: Career, requirement: Requirement, day: date) -> Truth:
    """Judge one requirement; the sentences are made only for those who open a figure."""
    if requirement.confidence == "unverified":
        return None
    bounds = bounds_on(career, requirement.component, day)
    levels = career.setting.edition.levels_of(requirement.component)
    outcome = level_outcome(
        bounds, needed=levels.rank(requirement.at_least), or_enrolled=requirement.or_enrolled
    )
    found: Truth = None if outcome == "unknown" else outcome == "met"
    return any_of((found, exempted(requirement.exempt, career.history, on=day).truth))


def _retirement(career: Career) -> Retirement | None:
    sex = _SEXES.get(career.sex or "")
    if sex is None or career.birth is None:
        return None
    try:
        return retire(sex=sex, born=career.birth, edition=career.setting.edition)
    except NoRetirementRule:
        return None


def _found(levels: CodeList, bounds: LevelBounds) -> tuple[str, str]:
    if bounds.lo == 0 and bounds.hi == levels.highest_rank:
        return "chưa khai báo", "not declared"
    low, high = (
        next(entry for entry in levels.entries if entry.rank == rank)
        for rank in (bounds.lo, bounds.hi)
    )
    if low.rank == high.rank:
        return low.label_vi, low.label_en
    return f"từ {low.label_vi} đến {high.label_vi}", f"from {low.label_en} to {high.label_en}"
