"""Judges one official by the standards of the titles held and planned for, for their file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.careers import Appointment, History, Organization, SuccessionListing
from ngangtam.kernel import PostId, Truth, UnitId
from ngangtam.law import Edition, Standard
from ngangtam.law.conditions import Condition
from ngangtam.rules import Verdict, concurrent_verdict, verdict
from ngangtam.rules.condition_times import TitleOfPost
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
    #: What the standard asks beside levels; where planned, also what would be asked of whoever is
    #: given the title on that day.
    conditions: tuple[ConditionVerdict, ...] = ()


def title_verdicts(
    history: History,
    *,
    organization: Organization,
    edition: Edition,
    on: date,
    with_planned: bool,
    with_conditions: bool = True,
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
        with_conditions: Judge what is asked beside levels; it needs facts of every kind.
        law_on: Judge what holds on the day by the law of another day; None: of the same.

    Returns:
        Held titles by standing, then planned ones by term and standing; whatever the order of
        the facts.
    """
    judge = _Judge(
        history=history,
        organization=organization,
        edition=edition,
        on=on,
        law_on=law_on or on,
        with_conditions=with_conditions,
    )
    found = [*judge.held()]
    if with_planned:
        found += judge.planned()
    return tuple(sorted(found, key=lambda one: _order(one, edition)))


def facts_needed(edition: Edition, titles: Collection[str]) -> tuple[str, ...]:
    """List the kinds of facts that the standards of titles are judged by, conditions left out."""
    exemptions = [
        requirement.exempt
        for standard in edition.standards
        if standard.title_code in titles
        for requirement in standard.requirements
        if requirement.exempt is not None
    ]
    return (
        "appointment",
        "qualification",
        "succession_listing",
        *(["employment"] if any(one.categories for one in exemptions) else ()),
        *(["person_attribute"] if any(one.of_minority for one in exemptions) else ()),
    )


@dataclass(frozen=True, kw_only=True)
class _Judge:
    """Judges one official."""

    history: History
    organization: Organization
    edition: Edition
    on: date
    law_on: date
    with_conditions: bool

    def held(self) -> Iterator[TitleVerdict]:
        for appointment in self.history.of(Appointment):
            applies = appointment.validity.holds_on(self.on)
            versions = self.organization.post_versions(appointment.post_id)
            if applies is False or not versions:
                continue
            code = versions[0].title_code
            standard = self.edition.standard(code, on=self.law_on)
            if standard is None and not self.edition.title(code).is_leading:
                continue
            yield TitleVerdict(
                title_code=code,
                basis="held",
                unit_id=versions[0].unit_id,
                term="",
                applies=applies,
                verdict=self._verdict(standard),
                conditions=self._judged(code, () if standard is None else standard.conditions),
            )

    def planned(self) -> Iterator[TitleVerdict]:
        for listing in self.history.of(SuccessionListing):
            applies = listing.validity.holds_on(self.on)
            if applies is False:
                continue
            code = listing.title_code
            standard = self.edition.standard(code, on=self.law_on)
            asked = self.edition.conditions_for(code, on=self.law_on)
            yield TitleVerdict(
                title_code=code,
                basis="planned",
                unit_id=None,
                term=listing.term,
                applies=applies,
                verdict=self._verdict(standard),
                conditions=self._judged(
                    code, (*(() if standard is None else standard.conditions), *asked)
                ),
            )

    def _verdict(self, standard: Standard | None) -> Verdict | None:
        if standard is None:
            return None
        return verdict(standard, self.history, on=self.on, edition=self.edition)

    def _judged(
        self, title_code: str, conditions: Iterable[Condition]
    ) -> tuple[ConditionVerdict, ...]:
        if not self.with_conditions:
            return ()
        judge = ConditionJudge(
            edition=self.edition,
            title_code=title_code,
            on=self.on,
            title_of_post=title_of_post(self.organization),
        )
        return tuple(judge.verdict(condition, self.history) for condition in conditions)


def title_of_post(organization: Organization) -> TitleOfPost:
    """Give what finds the title of a post on a day; of days before it was set up, its first."""

    def find(post_id: PostId, day: date) -> str | None:
        version = organization.post_on(post_id, day)
        known = (version,) if version else organization.post_versions(post_id)
        return known[-1].title_code if known else None

    return find


def held_together(judged: Iterable[TitleVerdict], edition: Edition) -> Verdict | None:
    """Judge the titles that are surely held at once by the stricter standard in each component.

    None: fewer than two of them have a confirmed standard, so nothing is to be combined.
    """
    verdicts = [
        one.verdict
        for one in judged
        if one.basis == "held" and one.applies and one.verdict is not None
    ]
    if len({one.title_code for one in verdicts}) < 2:
        return None
    return concurrent_verdict(verdicts, edition)


def _order(one: TitleVerdict, edition: Edition) -> tuple[bool, str, int, str, int, bool]:
    """What differs goes in one order: of two statements of a title the sure one stands first."""
    rank, is_open = edition.title(one.title_code).rank, one.applies is None
    return (one.basis == "planned", one.term, -rank, one.title_code, one.unit_id or 0, is_open)
