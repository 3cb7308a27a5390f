"""Turns what a form asks for into a batch: a new fact, a new version, an end, a withdrawal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ngangtam.careers import (
    Appointment,
    Appraisal,
    Candidacy,
    Employment,
    Fact,
    History,
    PartyMembership,
    PersonAttribute,
    SuccessionListing,
)
from ngangtam.careers.applied import kind_of, payload_of
from ngangtam.careers.changes import (
    Batch,
    Closing,
    NewFact,
    NewOfficial,
    NewPost,
    NewPostVersion,
    Source,
)
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, Refused, Validity

#: What goes on until another takes its place; a rating or a listing does not end like this.
_ENDED_BY_THE_NEXT = (Appointment, Employment, PartyMembership, PersonAttribute)


class EndNeedsLaterDay(Refused):
    """A fact cannot end before it begins."""

    code = "changes.end-needs-later-day"

    def __init__(self) -> None:
        super().__init__(
            vi="Ngày kết thúc phải sau ngày bắt đầu. Hãy kiểm tra lại ngày, hoặc rút thông tin "
            "nếu thông tin được ghi nhầm.",
            en="The end must come after the start. Check the day, or withdraw the fact where it "
            "was recorded by mistake.",
        )


@dataclass(frozen=True, kw_only=True)
class Displaced:
    """A fact that ends because another takes its place."""

    fact: Fact
    validity: Validity


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What will be written, and what that does to the facts that are known."""

    batch: Batch
    #: The fact that gets a new version or is withdrawn.
    replaced: Fact | None = None
    #: The version that takes its place, or the new fact; None: a withdrawal.
    written: NewFact | None = None
    displaced: tuple[Displaced, ...] = ()
    #: Facts that say the same in another way and go on beside it: one of the two is too many.
    #: Primary posts are not among them, because the registry itself looks for those.
    rivals: tuple[Fact, ...] = ()


def excludes(fact: Fact, other: NewFact) -> bool:
    """Say whether one official has only one of the two at a time.

    So it is with primary posts of a block, employments, the membership of the Party, each
    personal datum, the rating of a year, and a listing or nomination for one title and term.
    """
    kind, payload = other.kind, other.payload
    match fact:
        case Appointment():
            return (
                kind == "appointment"
                and fact.is_primary
                and bool(payload.get("is_primary", True))
                and fact.block == payload["block"]
            )
        case Employment():
            return kind == "employment"
        case PartyMembership():
            return kind == "party_membership"
        case PersonAttribute():
            return kind == "person_attribute" and fact.attribute == payload["attribute"]
        case Appraisal():
            return kind == "appraisal" and fact.year == payload["year"]
        case SuccessionListing():
            return kind == "succession_listing" and (fact.title_code, fact.term) == (
                payload["title_code"],
                payload["term"],
            )
        case Candidacy():
            return kind == "candidacy" and (fact.body, fact.term) == (
                payload["body"],
                payload["term"],
            )
        case _:
            return False


def displaced_by(history: History, new: NewFact) -> tuple[Displaced, ...]:
    """Find what goes on when a new fact begins and cannot go on beside it, with its new end.

    A fact that begins on the same day or later is not displaced: that would leave nothing of it.
    """
    start = new.validity.start
    if start is None:
        return ()
    found: list[Displaced] = []
    for fact in history.facts:
        if fact.fact_id == new.replaces or not isinstance(fact, _ENDED_BY_THE_NEXT):
            continue
        if not excludes(fact, new):
            continue
        if _goes_on(fact.validity, start) and _begins_before(fact.validity, start):
            found.append(Displaced(fact=fact, validity=Validity(fact.validity.start, start)))
    return tuple(found)


def rivals_of(history: History, new: NewFact, displaced: tuple[Displaced, ...]) -> tuple[Fact, ...]:
    """Find what cannot stand beside a new fact and would."""
    ended = {each.fact.fact_id for each in displaced}
    return tuple(
        fact
        for fact in history.facts
        if fact.fact_id != new.replaces
        and not isinstance(fact, Appointment)
        and excludes(fact, new)
        and fact.fact_id not in ended
        and fact.validity.possible.overlaps(new.validity.possible)
    )


def draft_writing(
    history: History,
    new: NewFact,
    *,
    ends_previous: bool,
    posts: Iterable[NewPost] = (),
    post_versions: Iterable[NewPostVersion] = (),
    official: NewOfficial | None = None,
    further: Iterable[NewFact] = (),
) -> Draft:
    """Draft a new fact, or a new version of the fact that it replaces.

    `ends_previous`: what cannot go on beside it ends on the day it begins. `further` facts are
    written with it as they are, such as the data of a new official.
    """
    displaced = displaced_by(history, new) if ends_previous else ()
    ended = tuple(
        NewFact(
            kind=kind_of(each.fact),
            official=new.official,
            validity=each.validity,
            payload=payload_of(each.fact),
            replaces=each.fact.fact_id,
            source=new.source,
        )
        for each in displaced
    )
    replaced = next((f for f in history.facts if f.fact_id == new.replaces), None)
    return Draft(
        batch=Batch(
            officials=() if official is None else (official,),
            posts=tuple(posts),
            post_versions=tuple(post_versions),
            facts=(new, *further, *ended),
        ),
        replaced=replaced,
        written=new,
        displaced=displaced,
        rivals=rivals_of(history, new, displaced),
    )


def draft_end(history: History, fact: Fact, *, end: DayRange, source: Source | None) -> Draft:
    """Draft the end of a fact: the same content up to a day.

    Raises:
        EndNeedsLaterDay: The fact begins on that day or later.
    """
    try:
        validity = Validity(fact.validity.start, end)
    except ValueError as error:
        raise EndNeedsLaterDay from error
    new = NewFact(
        kind=kind_of(fact),
        official=history.official_id,
        validity=validity,
        payload=payload_of(fact),
        replaces=fact.fact_id,
        source=source,
    )
    return replace(draft_writing(history, new, ends_previous=False), replaced=fact)


def draft_withdrawal(fact: Fact) -> Draft:
    """Draft the withdrawal of a fact that should not have been recorded."""
    closing = Closing(kind=kind_of(fact), fact_id=fact.fact_id)
    return Draft(batch=Batch(closings=(closing,)), replaced=fact)


def _goes_on(validity: Validity, start: DayRange) -> bool:
    """Say whether a fact may still hold when another surely has begun."""
    latest = FAR_FUTURE if validity.end is None else validity.end.latest or FAR_FUTURE
    return latest > (start.latest or FAR_FUTURE)


def _begins_before(validity: Validity, start: DayRange) -> bool:
    earliest = FAR_PAST if validity.start is None else validity.start.earliest or FAR_PAST
    begins = FAR_PAST if validity.start is None else validity.start.latest or FAR_FUTURE
    return earliest < (start.earliest or FAR_PAST) and begins <= (start.latest or FAR_FUTURE)
