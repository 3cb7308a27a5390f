"""A history as it will be once a batch is written: what a preview compares with what is known."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from ngangtam.careers.changes import Batch, Closing, Key, NewFact
from ngangtam.careers.facts import FACT_KINDS, Fact
from ngangtam.careers.history import History
from ngangtam.careers.organization import Organization, PostVersion
from ngangtam.kernel import FactId, PostId, UnitId

#: Facts that are not in a registry yet are numbered from here, because newer ones have higher ids.
NOT_YET = 2**60

_SHARED = frozenset(field.name for field in dataclasses.fields(Fact))


def payload_of(fact: Fact) -> dict[str, object]:
    """Write a fact's own fields as the payload of a new version of it."""
    return {
        field.name: getattr(fact, field.name)
        for field in dataclasses.fields(fact)
        if field.name not in _SHARED
    }


def kind_of(fact: Fact) -> str:
    """Name the kind under which a fact is stored."""
    return next(kind for kind, value in FACT_KINDS.items() if type(fact) is value)


def applied(
    history: History,
    *,
    facts: Iterable[NewFact],
    closings: Iterable[Closing] = (),
    posts: Mapping[Key, PostId] | None = None,
) -> History:
    """Give the history of an official after the facts and closings of a batch.

    New facts get ids from `NOT_YET` on, in the order of the batch. All of the batch is taken to be
    about this official; `posts` resolves keys of new posts.
    """
    new = list(facts)
    gone = {fact.replaces for fact in new} | {closing.fact_id for closing in closings}
    kept = [fact for fact in history.facts if fact.fact_id not in gone]
    added = [
        FACT_KINDS[fact.kind](
            fact_id=fact.replaces or FactId(NOT_YET + number),
            official_id=history.official_id,
            validity=fact.validity,
            **_resolved(fact.payload, posts or {}),
        )
        for number, fact in enumerate(new, start=1)
    ]
    return History(history.official_id, (*kept, *added))


def with_new_posts(
    organization: Organization, batch: Batch
) -> tuple[Organization, dict[Key, PostId]]:
    """Give the posts as they will be after a batch, and the ids that stand for its new ones."""
    if not batch.posts:
        return organization, {}
    ids = {post.key: PostId(NOT_YET + number) for number, post in enumerate(batch.posts)}
    made = tuple(
        PostVersion(
            post_id=ids[post.key],
            unit_id=UnitId(int(post.unit)),
            title_code=post.title_code,
            validity=version.validity,
        )
        for post in batch.posts
        for version in batch.post_versions
        if version.post == post.key
    )
    return dataclasses.replace(organization, posts=(*organization.posts, *made)), ids


def _resolved(payload: Mapping[str, object], posts: Mapping[Key, PostId]) -> dict[str, object]:
    post = payload.get("post_id")
    return {**payload, "post_id": posts[post]} if isinstance(post, str) else dict(payload)
