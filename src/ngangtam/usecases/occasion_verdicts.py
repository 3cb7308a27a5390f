"""Judges one official by what is asked on occasions besides titles: study, rotation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ngangtam.careers import History, Organization
from ngangtam.law import Edition
from ngangtam.law.conditions import (
    APPOINTMENT,
    AppointmentConditions,
    PartyMember,
    PlannedForTitle,
    RatedInYears,
    leaves,
)
from ngangtam.rules.conditions import ConditionJudge, ConditionVerdict
from ngangtam.usecases.title_verdicts import title_of_post

#: Tests that read facts which a reader may not see, by the kind of these facts.
_READS: Mapping[type[object], str] = {
    PlannedForTitle: "succession_listing",
    RatedInYears: "appraisal",
    PartyMember: "party_membership",
}


@dataclass(frozen=True, kw_only=True)
class OccasionVerdict:
    """How an official stands towards what an instrument asks on an occasion."""

    asked: AppointmentConditions
    conditions: tuple[ConditionVerdict, ...]


def occasion_verdicts(
    history: History,
    *,
    organization: Organization,
    edition: Edition,
    on: date,
    without: Collection[str] = (),
) -> tuple[OccasionVerdict, ...]:
    """Judge an official by what is asked of anybody on occasions, by the law of the day.

    Args:
        history: All facts of the official.
        organization: Units and posts, of the same registry version.
        edition: The law of that version.
        on: The day of judgement.
        without: Kinds of facts that the history lacks; what reads them is left out, because "not
            shown" would be taken for "not there".

    Returns:
        In the order of the edition; what is asked for titles is judged with these.
    """
    judge = ConditionJudge(
        edition=edition, title_code="", on=on, title_of_post=title_of_post(organization)
    )
    return tuple(
        OccasionVerdict(asked=asked, conditions=tuple(judged))
        for asked in edition.appointment_conditions
        if on in asked.valid and not asked.titles and APPOINTMENT not in asked.occasions
        if (
            judged := [
                judge.verdict(condition, history)
                for condition in asked.conditions
                if not any(_READS.get(type(leaf)) in without for leaf in leaves(condition.test))
            ]
        )
    )
