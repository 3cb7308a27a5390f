"""From forms that were filled in to drafts of what is written."""

from __future__ import annotations

import hashlib

from ngangtam.careers import Fact, History
from ngangtam.careers.applied import payload_of
from ngangtam.careers.changes import NewFact, NewOfficial, NewPost, NewPostVersion, Source
from ngangtam.kernel import OfficialId, UnitId, Validity
from ngangtam.usecases.change_draft import Draft, draft_end, draft_withdrawal, draft_writing
from ngangtam_web.bootstrap.changing import post_of
from ngangtam_web.web.forms.decision import EndForm
from ngangtam_web.web.forms.facts import FactForm
from ngangtam_web.web.forms.persons import NewOfficialForm

_NEW_POST = "post"
_NEW_OFFICIAL = "official"


def draft_of_fact(
    form: FactForm, *, history: History, fact: Fact | None, source: Source | None
) -> Draft:
    """Draft the fact of a valid form, or a new version of `fact`."""
    payload = _kept(fact) | form.payload()
    validity = form.validity
    posts: tuple[NewPost, ...] = ()
    versions: tuple[NewPostVersion, ...] = ()
    place: tuple[UnitId, str] | None = payload.pop("place", None)  # type: ignore[assignment]
    if place is not None:
        unit_id, title_code = place
        known = post_of(unit_id, title_code)
        payload["post_id"] = _NEW_POST if known is None else known
        if known is None:
            posts = (NewPost(key=_NEW_POST, unit=unit_id, title_code=title_code),)
            versions = (NewPostVersion(post=_NEW_POST, validity=Validity(validity.start)),)
    new = NewFact(
        kind=form.kind,
        official=history.official_id,
        validity=validity,
        payload=payload,
        replaces=None if fact is None else fact.fact_id,
        source=source,
    )
    return draft_writing(
        history, new, ends_previous=form.displaces, posts=posts, post_versions=versions
    )


def draft_of_end(form: EndForm, *, history: History, fact: Fact, source: Source | None) -> Draft:
    """Draft the end of a fact."""
    return draft_end(history, fact, end=form.first_day_after(), source=source)


def draft_of_withdrawal(fact: Fact) -> Draft:
    """Draft the withdrawal of a fact."""
    return draft_withdrawal(fact)


def draft_of_official(
    person: NewOfficialForm, employment: FactForm, *, history: History, source: Source | None
) -> Draft:
    """Draft a new official with what tells them apart and who pays them."""
    data = tuple(
        NewFact(
            kind="person_attribute",
            official=_NEW_OFFICIAL,
            validity=Validity(),
            payload={"attribute": attribute, "value": value},
            source=source,
        )
        for attribute, value in person.data_of_person().items()
    )
    new = NewFact(
        kind=employment.kind,
        official=_NEW_OFFICIAL,
        validity=employment.validity,
        payload=employment.payload(),
        source=source,
    )
    return draft_writing(
        history,
        new,
        ends_previous=False,
        official=NewOfficial(key=_NEW_OFFICIAL),
        further=data,
    )


def digest_of(draft: Draft, *, official_id: OfficialId | None, reason: str) -> str:
    """Name what was previewed, so that nothing else is saved than what was seen."""
    content = repr((draft.batch, draft.displaced, official_id, reason))
    return hashlib.sha256(content.encode()).hexdigest()


def _kept(fact: Fact | None) -> dict[str, object]:
    """Take over the fields of a fact that its form does not ask for."""
    if fact is None:
        return {}
    return {name: value for name, value in payload_of(fact).items() if name != "post_id"}
