"""Finds the units and posts that statements of a load name, and begins posts that are new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ngangtam.careers.changes import Key, NewPost
from ngangtam.intake import Departure, Proposal, QuotaProposal, SeatsProposal
from ngangtam.kernel import PostId, UnitId
from ngangtam.law import Edition
from ngangtam.usecases import loading_issues as issues
from ngangtam.usecases.load_plan import KnownState, Work
from ngangtam.usecases.post_draft import FiledPostVersion, PostDraft
from ngangtam.usecases.quota_drafts import QuotaKey
from ngangtam.usecases.statement_changes import Change

#: Payload words that name a unit as text, and the field of the fact that takes its id.
_UNIT_WORDS = {
    "unit_text": "unit_id",
    "from_unit_text": "from_unit_id",
    "to_unit_text": "to_unit_id",
}

_ONE_DAY = timedelta(days=1)


def resolved(work: Work, statement: Proposal, edition: Edition) -> dict[str, object] | None:
    """Replace the texts that name units and titles by ids; None where one is not understood."""
    payload = dict(statement.payload)
    near_text = statement.person.unit_text
    on = first_day(statement)
    near = work.units.find(near_text, on=on).unit_id if near_text else None
    for word, name in _UNIT_WORDS.items():
        if word not in payload:
            continue
        text = payload.pop(word)
        payload[name] = None
        if not text:
            continue
        # Who is moved on the day of a merger comes from a unit that existed until the day before.
        day = on - _ONE_DAY if on and word == "from_unit_text" else on
        answer = work.units.find(str(text), on=day, near=near)
        if answer.unit_id is None:
            work.issues.append(issues.unit_not_found(statement, str(text), answer))
            if name == "unit_id" and statement.kind in ("appointment", "employment"):
                return None
        elif not answer.existed:
            work.issues.append(issues.unit_not_on_day(statement, str(text), on))
        elif answer.spelled is not None:
            work.issues.append(issues.unit_spelled_otherwise(statement, str(text), answer.spelled))
        if answer.around is not None:
            work.issues.append(issues.unit_taken_around(statement, str(text), answer.around))
        payload[name] = answer.unit_id
        if answer.unit_id is not None and statement.kind in ("appointment", "employment"):
            work.people.place(statement.person, answer.unit_id)
    if statement.kind == "appointment":
        unit_id, title_code = payload.pop("unit_id", None), str(payload.pop("title_code"))
        if not isinstance(unit_id, int):
            work.issues.append(issues.post_without_unit(statement))
            return None
        payload["post_id"] = _post(work, UnitId(unit_id), title_code, edition)
        payload["block"] = payload.get("block") or edition.title(title_code).block
        payload.setdefault("is_primary", True)
    return payload


def _post(work: Work, unit_id: UnitId, title_code: str, edition: Edition) -> PostId | Key:
    """Find the post of a title in a unit, or begin it: its seats are not known yet."""
    if (unit_id, title_code) not in work.posts:
        key = f"post-{unit_id}-{title_code}"
        work.posts[unit_id, title_code] = key
        work.new_posts[key] = NewPost(key=key, unit=unit_id, title_code=title_code)
        _post_draft(work, key, title_code, (), edition)
    return work.posts[unit_id, title_code]


def _post_draft(
    work: Work,
    post: PostId | Key,
    title_code: str,
    known: Iterable[FiledPostVersion],
    edition: Edition,
) -> PostDraft:
    if post not in work.post_drafts:
        title = edition.title(title_code)
        work.post_drafts[post] = PostDraft(
            post, known, authority=title.managing_authority, block=title.block
        )
    return work.post_drafts[post]


def take_seats(work: Work, seats: SeatsProposal, known: KnownState, edition: Edition) -> None:
    """Note how many seats a post has, and who manages its holders, from the day of the list."""
    day = first_day(seats)
    answer = work.units.find(seats.unit_text, on=day)
    if answer.unit_id is None:
        work.issues.append(issues.unit_not_found(seats, seats.unit_text, answer))
        work.counts["held_back"] += 1
        return
    post = _post(work, answer.unit_id, seats.title_code, edition)
    versions = () if isinstance(post, str) else known.post_versions.get(post, ())
    draft = _post_draft(work, post, seats.title_code, versions, edition)
    change = draft.take(day, seats.seats, seats.managing_authority, seats.source)
    work.counts[change] += 1
    if change is Change.CONFLICT:
        work.issues.append(issues.conflict(seats))


def take_quota(work: Work, quota: QuotaProposal) -> None:
    """Note how many people of a kind a unit may have in a year."""
    answer = work.units.find(quota.unit_text, on=date(quota.year, 12, 31))
    if answer.unit_id is None:
        work.issues.append(issues.unit_not_found(quota, quota.unit_text, answer))
        work.counts["held_back"] += 1
        return
    key = QuotaKey(answer.unit_id, quota.year, quota.kind)
    change = work.quotas.take(key, quota.head_count, quota.source)
    work.counts[change] += 1
    if change is Change.CONFLICT:
        work.issues.append(issues.conflict(quota))


def first_day(statement: Proposal | Departure | SeatsProposal) -> date | None:
    """The day for which a statement speaks of units: its start, else its end."""
    if isinstance(statement, Departure):
        # On the day itself the unit may be gone with its people.
        return statement.on.latest - _ONE_DAY if statement.on.latest else None
    for end in (statement.validity.start, statement.validity.end):
        if end is not None and (end.latest or end.earliest):
            return end.latest or end.earliest
    return None
