"""Turns what files say into one batch for the registry, and says what it did not take and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ngangtam.careers import Fact, Organization
from ngangtam.careers.changes import (
    Batch,
    Key,
    NewFact,
    NewOfficial,
    NewPost,
    Source,
)
from ngangtam.intake import (
    Departure,
    PersonRef,
    Proposal,
    Proposals,
    QuotaProposal,
    SeatsProposal,
)
from ngangtam.kernel import (
    FactId,
    Issue,
    OfficialId,
    PostId,
    UnitId,
)
from ngangtam.law import Edition
from ngangtam.usecases import loading_issues as issues
from ngangtam.usecases.official_draft import Change, OfficialDraft
from ngangtam.usecases.people_by_identity import KnownPerson, Outcome, PeopleByIdentity
from ngangtam.usecases.post_draft import FiledPostVersion, PostDraft
from ngangtam.usecases.quota_drafts import FiledQuota, QuotaDrafts, QuotaKey
from ngangtam.usecases.units_by_name import UnitsByName

#: Payload words that name a unit as text, and the field of the fact that takes its id.
_UNIT_WORDS = {
    "unit_text": "unit_id",
    "from_unit_text": "from_unit_id",
    "to_unit_text": "to_unit_id",
}

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class KnownState:
    """What the registry knows, as far as a load needs it."""

    organization: Organization
    people: tuple[KnownPerson, ...]
    #: Citizen ids that occur in the load and are known, with the officials who bear them.
    citizen_ids: Mapping[str, Sequence[OfficialId]]
    #: Facts of the officials who may be meant; others may be left out.
    facts: Mapping[OfficialId, tuple[Fact, ...]]
    #: What each of these facts rests on.
    sources: Mapping[FactId, Source] = field(default_factory=dict[FactId, Source])
    #: Officials of whom nothing is taken in, because the processing of their data is restricted.
    restricted: frozenset[OfficialId] = frozenset()
    #: All versions of the posts whose seats the load may speak of, in the order of time.
    post_versions: Mapping[PostId, Sequence[FiledPostVersion]] = field(
        default_factory=dict[PostId, Sequence[FiledPostVersion]]
    )
    #: The headcounts of the years that the load speaks of.
    quotas: Mapping[QuotaKey, FiledQuota] = field(default_factory=dict[QuotaKey, FiledQuota])


@dataclass(frozen=True)
class LoadPlan:
    """What a load would write, and what it leaves to people."""

    batch: Batch
    issues: tuple[Issue, ...]
    #: How many statements were added, unchanged, refined, in conflict, or held back.
    counts: Mapping[str, int]
    new_officials: int


@dataclass
class _Work:
    units: UnitsByName
    people: PeopleByIdentity
    quotas: QuotaDrafts
    drafts: dict[OfficialId | Key, OfficialDraft] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    posts: dict[tuple[UnitId, str], PostId | Key] = field(default_factory=dict)
    new_posts: dict[Key, NewPost] = field(default_factory=dict)
    post_drafts: dict[PostId | Key, PostDraft] = field(default_factory=dict)
    #: Officials met first in this load: a negative stand-in id -> key of the batch.
    new_officials: dict[OfficialId, Key] = field(default_factory=dict)
    #: Where each of them was met.
    met_at: dict[OfficialId, Source] = field(default_factory=dict)
    #: Of whom some list says a post or a unit, understood or not.
    placed: set[OfficialId | Key] = field(default_factory=set)
    #: Who could not be tied to one official, each told once.
    told_open: set[PersonRef] = field(default_factory=set)


def plan_load(
    *,
    proposals: Proposals,
    known: KnownState,
    edition: Edition,
    refused_kinds: Collection[str] = (),
) -> LoadPlan:
    """Work out what a file changes, without changing anything.

    Rows that cannot be tied to one official, units or titles that were not understood, and
    statements that contradict the registry are held back, each with an issue that names its
    cell; so are all statements of `refused_kinds`. The rest becomes one batch.
    """
    work = _Work(
        units=UnitsByName(known.organization),
        people=PeopleByIdentity(known.people, citizen_ids=known.citizen_ids),
        quotas=QuotaDrafts(known.quotas),
        posts={(p.unit_id, p.title_code): p.post_id for p in known.organization.posts},
    )
    for seats in proposals.seats:
        _take_seats(work, seats, known, edition)
    for quota in proposals.quotas:
        _take_quota(work, quota)
    allowed = [item for item in proposals.items if item.kind not in refused_kinds]
    for item in proposals.items:
        if item.kind in refused_kinds:
            work.issues.append(issues.not_declared(item))
            work.counts["held_back"] += 1
    leaving = {(each.person, _list_of(each.source)) for each in proposals.departures}
    waiting = _by_person(allowed)
    # Rows that leave a question open are asked again after all others: those may answer it.
    for is_last in (False, True):
        waiting = [
            (person, statements)
            for person, statements in waiting
            if not _take_person(
                work,
                person,
                statements,
                known,
                edition,
                # Who is only said to leave is no new official.
                may_be_new=any((person, _list_of(s.source)) not in leaving for s in statements),
                is_last=is_last,
            )
        ]
    for departure in proposals.departures:
        _take_departure(work, departure, known)
    return _finish(work)


def _by_person(items: Iterable[Proposal]) -> list[tuple[PersonRef, list[Proposal]]]:
    grouped: dict[PersonRef, list[Proposal]] = {}
    for item in items:
        grouped.setdefault(item.person, []).append(item)
    return list(grouped.items())


def _list_of(source: Source) -> tuple[str | None, str | None]:
    return source.file_hash, source.sheet


def _take_person(
    work: _Work,
    person: PersonRef,
    statements: list[Proposal],
    known: KnownState,
    edition: Edition,
    *,
    may_be_new: bool,
    is_last: bool,
) -> bool:
    """Take in what rows say of a person; False where it is open who that is."""
    draft = _draft_for(work, person, statements[0], known, may_be_new=may_be_new, is_last=is_last)
    if draft is None:
        work.counts["held_back"] += len(statements) if is_last else 0
        return False
    if draft.official in known.restricted:
        work.issues.append(issues.restricted(statements[0]))
        work.counts["held_back"] += len(statements)
        return True
    for statement in statements:
        if statement.kind in ("appointment", "employment"):
            work.placed.add(draft.official)
        payload = _resolved(work, statement, edition)
        if payload is None:
            work.counts["held_back"] += 1
            continue
        change = draft.take(statement.kind, statement.validity, payload, statement.source)
        work.counts[change] += 1
        if change is Change.CONFLICT:
            work.issues.append(issues.conflict(statement))
    return True


def _draft_for(
    work: _Work,
    person: PersonRef,
    statement: Proposal | Departure,
    known: KnownState,
    *,
    may_be_new: bool,
    is_last: bool = True,
) -> OfficialDraft | None:
    """Find or begin the draft of the official whom a row means; None where that is open."""
    on = _first_day(statement)
    unit = work.units.find(person.unit_text, on=on).unit_id if person.unit_text else None
    match = work.people.match(person, unit_id=unit)
    if match.outcome is Outcome.SAME and match.official_id is not None:
        _remember(work, match.official_id, person, unit)
        return _draft(work, match.official_id, known)
    if match.outcome is Outcome.NEW and may_be_new:
        key = f"official-{len(work.new_officials) + 1}"
        stand_in = OfficialId(-(len(work.new_officials) + 1))
        work.new_officials[stand_in] = key
        work.met_at[stand_in] = statement.source
        work.people.add(
            KnownPerson(
                official_id=stand_in,
                full_name=person.full_name or "",
                birth_date=person.birth_date,
                sex=person.sex,
                has_citizen_id=person.citizen_id is not None,
                units=frozenset(() if unit is None else (unit,)),
            ),
            citizen_id=person.citizen_id,
        )
        return _draft(work, stand_in, known)
    if is_last and person not in work.told_open:
        work.told_open.add(person)
        work.issues.append(issues.person_open(statement, match, met_at=work.met_at))
    return None


def _draft(work: _Work, official_id: OfficialId, known: KnownState) -> OfficialDraft:
    official = work.new_officials.get(official_id, official_id)
    if official not in work.drafts:
        work.drafts[official] = OfficialDraft(
            official, known.facts.get(official_id, ()), sources=known.sources
        )
    return work.drafts[official]


def _remember(work: _Work, official_id: OfficialId, person: PersonRef, unit: UnitId | None) -> None:
    """Let later rows of the load find the official by what this row adds."""
    known = work.people.known(official_id)
    birth = known.birth_date
    if person.birth_date is not None and (birth is None or birth.precision != "day"):
        birth = person.birth_date
    work.people.add(
        replace(
            known,
            birth_date=birth,
            sex=known.sex or person.sex,
            has_citizen_id=known.has_citizen_id or person.citizen_id is not None,
            units=known.units if unit is None else known.units | {unit},
        ),
        citizen_id=person.citizen_id,
    )


def _resolved(work: _Work, statement: Proposal, edition: Edition) -> dict[str, object] | None:
    """Replace the texts that name units and titles by ids; None where one is not understood."""
    payload = dict(statement.payload)
    near_text = statement.person.unit_text
    on = _first_day(statement)
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
        payload[name] = answer.unit_id
    if statement.kind == "appointment":
        unit_id, title_code = payload.pop("unit_id", None), str(payload.pop("title_code"))
        if not isinstance(unit_id, int):
            work.issues.append(issues.post_without_unit(statement))
            return None
        payload["post_id"] = _post(work, UnitId(unit_id), title_code, edition)
        payload["block"] = payload.get("block") or edition.title(title_code).block
        payload.setdefault("is_primary", True)
    return payload


def _post(work: _Work, unit_id: UnitId, title_code: str, edition: Edition) -> PostId | Key:
    """Find the post of a title in a unit, or begin it: its seats are not known yet."""
    if (unit_id, title_code) not in work.posts:
        key = f"post-{len(work.new_posts) + 1}"
        work.posts[unit_id, title_code] = key
        work.new_posts[key] = NewPost(key=key, unit=unit_id, title_code=title_code)
        _post_draft(work, key, title_code, (), edition)
    return work.posts[unit_id, title_code]


def _post_draft(
    work: _Work,
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


def _take_seats(work: _Work, seats: SeatsProposal, known: KnownState, edition: Edition) -> None:
    """Note how many seats a post has, and who manages its holders, from the day of the list."""
    day = _first_day(seats)
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


def _take_quota(work: _Work, quota: QuotaProposal) -> None:
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


def _take_departure(work: _Work, departure: Departure, known: KnownState) -> None:
    draft = _draft_for(work, departure.person, departure, known, may_be_new=False)
    if draft is not None and draft.official in known.restricted:
        work.issues.append(issues.restricted(departure))
        draft = None
    if draft is None:
        work.counts["held_back"] += 1
        return
    change = draft.leave(departure.on, departure.source)
    work.counts[change] += 1
    if change is Change.CONFLICT:
        work.issues.append(issues.conflict(departure))


def _first_day(statement: Proposal | Departure | SeatsProposal) -> date | None:
    """The day for which a statement speaks of units: its start, else its end."""
    if isinstance(statement, Departure):
        # On the day itself the unit may be gone with its people.
        return statement.on.latest - _ONE_DAY if statement.on.latest else None
    for end in (statement.validity.start, statement.validity.end):
        if end is not None and (end.latest or end.earliest):
            return end.latest or end.earliest
    return None


def _finish(work: _Work) -> LoadPlan:
    facts: list[NewFact] = [fact for draft in work.drafts.values() for fact in draft.changes()]
    used = {fact.payload.get("post_id") for fact in facts}
    used |= {post for post, draft in work.post_drafts.items() if draft.is_told}
    with_facts = {fact.official for fact in facts}
    new_officials = [key for key in work.new_officials.values() if key in with_facts]
    for stand_in, key in work.new_officials.items():
        if key in with_facts and key not in work.placed:
            work.issues.append(issues.new_without_post(work.met_at[stand_in]))
    return LoadPlan(
        batch=Batch(
            officials=tuple(NewOfficial(key=key) for key in new_officials),
            posts=tuple(post for key, post in work.new_posts.items() if key in used),
            post_versions=tuple(
                version
                for post, draft in work.post_drafts.items()
                if post in used
                for version in draft.changes()
            ),
            quotas=work.quotas.changes(),
            facts=tuple(facts),
        ),
        issues=tuple(work.issues),
        counts=dict(work.counts),
        new_officials=len(new_officials),
    )
