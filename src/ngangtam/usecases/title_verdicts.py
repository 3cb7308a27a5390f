"""Judges one official by the standards of the titles held and planned for, for their file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.careers import Appointment, History, Organization, SuccessionListing
from ngangtam.kernel import PostId, Truth, UnitId
from ngangtam.law import Edition
from ngangtam.rules import Verdict, verdict
from ngangtam.rules.conditions import ConditionJudge, ConditionVerdict

#: Why a title concerns the official: they hold it, or stand on a list for it.
Basis = Literal["held", "planned"]


@dataclass(frozen=True, kw_only=True)
class TitleVerdict:
    """How an official stands towards the standard of one title on a day."""

    title_code: str
    basis: Basis
    #: Where it is held; None where planned.
    unit_id: UnitId | None
    #: The term of the list; empty where held.
    term: str
    #: None: that it is held, or planned for, is not sure on that day.
    applies: Truth
    #: None: no standard of the title is confirmed on that day, which is no judgement.
    verdict: Verdict | None
    #: What would be asked beside the standard, were the title given on that day; empty where held.
    conditions: tuple[ConditionVerdict, ...] = ()


def title_verdicts(
    history: History,
    *,
    organization: Organization,
    edition: Edition,
    on: date,
    with_planned: bool,
    law_on: date | None = None,
) -> tuple[TitleVerdict, ...]:
    """Judge an official by each title that asks something of them on a day.

    Titles without leadership and without a standard ask nothing and are left out.

    Args:
        history: All facts of the official.
        organization: Units and posts, of the same registry version.
        edition: The law of that version.
        on: The day of judgement.
        with_planned: Judge planned titles too; a right of its own shows them.
        law_on: Judge what holds on the day by the law of another day; None: of the same.

    Returns:
        Held titles by standing, then planned ones by term and standing.
    """
    found = [*_held(history, organization, edition, on, law_on or on)]
    if with_planned:
        found += _planned(history, organization, edition, on, law_on or on)
    return tuple(sorted(found, key=lambda one: _order(one, edition)))


def _held(
    history: History, organization: Organization, edition: Edition, on: date, law_on: date
) -> Iterator[TitleVerdict]:
    for appointment in history.of(Appointment):
        applies = appointment.validity.holds_on(on)
        versions = organization.post_versions(appointment.post_id)
        if applies is False or not versions:
            continue
        code = versions[0].title_code
        standard = edition.standard(code, on=law_on)
        if standard is None and not edition.title(code).is_leading:
            continue
        yield TitleVerdict(
            title_code=code,
            basis="held",
            unit_id=versions[0].unit_id,
            term="",
            applies=applies,
            verdict=standard and verdict(standard, history, on=on, edition=edition),
        )


def _planned(
    history: History, organization: Organization, edition: Edition, on: date, law_on: date
) -> Iterator[TitleVerdict]:
    def title_of_post(post_id: PostId, day: date) -> str | None:
        version = organization.post_on(post_id, day)
        known = (version,) if version else organization.post_versions(post_id)
        return known[-1].title_code if known else None

    for listing in history.of(SuccessionListing):
        applies = listing.validity.holds_on(on)
        if applies is False:
            continue
        standard = edition.standard(listing.title_code, on=law_on)
        judge = ConditionJudge(
            edition=edition,
            title_code=listing.title_code,
            on=on,
            title_of_post=title_of_post,
        )
        yield TitleVerdict(
            title_code=listing.title_code,
            basis="planned",
            unit_id=None,
            term=listing.term,
            applies=applies,
            verdict=standard and verdict(standard, history, on=on, edition=edition),
            conditions=tuple(
                judge.verdict(condition, history)
                for condition in edition.conditions_for(listing.title_code, on=law_on)
            ),
        )


def _order(one: TitleVerdict, edition: Edition) -> tuple[bool, str, int, str, int]:
    rank = edition.title(one.title_code).rank
    return (one.basis == "planned", one.term, -rank, one.title_code, one.unit_id or 0)
