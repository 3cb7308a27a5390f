"""Builds the official that an example describes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.careers import (
    Appointment,
    Appraisal,
    Employment,
    Fact,
    History,
    Organization,
    PersonAttribute,
    PostVersion,
    Qualification,
    Rotation,
)
from ngangtam.careers.facts import PartyMembership, SuccessionListing
from ngangtam.kernel import DayRange, FactId, OfficialId, PostId, UnitId, Validity
from ngangtam.usecases.law_examples.forms import FactText

_OFFICIAL = OfficialId(1)
_UNIT = UnitId(1)


@dataclass(frozen=True, kw_only=True)
class Described:
    """An official, and the posts that the example gives them."""

    history: History
    titles: dict[PostId, str]

    def title_of_post(self, post_id: PostId, _: date) -> str | None:
        """Give the title of a post: the same on each day."""
        return self.titles.get(post_id)

    @property
    def organization(self) -> Organization:
        """The posts as versions without bounds, in one unit."""
        return Organization(
            posts=tuple(
                PostVersion(post_id=post, unit_id=_UNIT, title_code=title, validity=Validity())
                for post, title in self.titles.items()
            )
        )


def described(given: Sequence[FactText]) -> Described:
    """Build the official; the number of a fact is its place in the example."""
    titles = {
        PostId(number): fact.post
        for number, fact in enumerate(given, start=1)
        if fact.post is not None
    }
    facts = tuple(_fact(number, text) for number, text in enumerate(given, start=1))
    return Described(history=History(_OFFICIAL, facts), titles=titles)


def _fact(number: int, text: FactText) -> Fact:
    return _BUILDERS[text.kind](
        text,
        {
            "fact_id": FactId(number),
            "official_id": _OFFICIAL,
            "validity": _validity(text),
        },
        number,
    )


def _validity(text: FactText) -> Validity:
    first = text.valid_from
    return Validity(
        None if first is None else DayRange(first.earliest, text.valid_from_latest or first.latest),
        None if text.valid_to is None else DayRange.exactly(text.valid_to),
    )


_Build = Callable[[FactText, dict[str, Any], int], Fact]
_BUILDERS: dict[str, _Build] = {
    "person": lambda text, shared, _: PersonAttribute(
        **shared, attribute=text.person or "", value=text.value
    ),
    "post": lambda text, shared, number: Appointment(
        **shared, post_id=PostId(number), manner=text.manner, block=text.block
    ),
    "plan": lambda text, shared, _: SuccessionListing(
        **shared, title_code=text.plan or "", term=text.term
    ),
    "employment": lambda text, shared, _: Employment(
        **shared,
        unit_id=_UNIT,
        category=text.employment or "",
        rank_code=text.rank,
        salary_step=text.step,
        step_from=text.since,
        beyond_frame=text.beyond,
        probation_to=text.probation_to,
    ),
    "move": lambda text, shared, _: Rotation(**shared, kind=text.move or ""),
    "rated": lambda text, shared, _: Appraisal(
        **shared, year=text.year or 0, rating=text.rated or ""
    ),
    "party": lambda text, shared, _: PartyMembership(**shared, is_member=bool(text.party)),
    "component": lambda text, shared, _: Qualification(
        **shared,
        component=text.component or "",
        state=text.state,
        level=text.level,
        language=text.language,
        framework=text.framework,
        subject=text.subject,
    ),
}
