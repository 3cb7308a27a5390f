"""Turns what files say into one batch for the registry, and says what it did not take and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from ngangtam.careers.changes import (
    Batch,
    Key,
    NewFact,
    NewOfficial,
    Source,
)
from ngangtam.intake import Departure, PersonRef, Proposal, Proposals
from ngangtam.intake.words.abbreviations import spell_out_unit
from ngangtam.kernel import (
    Issue,
    OfficialId,
    UnitId,
)
from ngangtam.law import Edition
from ngangtam.usecases import loading_issues as issues
from ngangtam.usecases.draft_lines import Line, slot_of
from ngangtam.usecases.likeness import KnownPerson, likeness_of
from ngangtam.usecases.load_plan import (
    KnownState,
    ListKey,
    LoadPlan,
    OpenPerson,
    PersonDifference,
    Work,
)
from ngangtam.usecases.loading_checks import check_load, why_excluded
from ngangtam.usecases.loading_posts import first_day, resolved, take_quota, take_seats
from ngangtam.usecases.official_draft import OfficialDraft
from ngangtam.usecases.people_by_identity import Outcome, PeopleByIdentity
from ngangtam.usecases.quota_drafts import QuotaDrafts
from ngangtam.usecases.statement_changes import Change, ChoiceOf, nobody_chose
from ngangtam.usecases.units_by_name import UnitsByName


def plan_load(
    *,
    proposals: Proposals,
    known: KnownState,
    edition: Edition,
    refused_kinds: Collection[str] = (),
    chosen: ChoiceOf = nobody_chose,
    complete_lists: Mapping[ListKey, date | None] | None = None,
) -> LoadPlan:
    """Work out what a file changes, without changing anything.

    Rows that cannot be tied to one official, units or titles that were not understood, and
    statements that contradict the registry are held back, each with an issue that names its
    cell; so are all statements of `refused_kinds`. The rest becomes one batch.

    Args:
        proposals: What the file states.
        known: What the registry knows of those whom it may mean.
        edition: The law, for titles.
        refused_kinds: Kinds of facts that the registry may not keep.
        chosen: Tells what a person chose where a statement contradicts what is known.
        complete_lists: Lists that are to name all that they speak of, each with its day. Where
            they are given, the plan tells of each official what the file says beside what was
            known, and what such a list says no more.
    """
    units = UnitsByName(known.organization, spell_out=lambda text: spell_out_unit(text, edition))
    persons = _units_of_rows(proposals, units)
    people_count = len(known.people) if known.people_count is None else known.people_count
    work = Work(
        units=units,
        people=PeopleByIdentity(
            known.people,
            citizen_ids=known.citizen_ids,
            likeness=likeness_of(
                persons, known.people, citizen_ids=known.citizen_ids, people_count=people_count
            ),
            decided=known.decided,
        ),
        chosen=chosen,
        keeps_differences=complete_lists is not None,
        quotas=QuotaDrafts(known.quotas),
        rows_in=persons,
        posts={(p.unit_id, p.title_code): p.post_id for p in known.organization.posts},
    )
    for seats in proposals.seats:
        take_seats(work, seats, known, edition)
    for quota in proposals.quotas:
        take_quota(work, quota)
    allowed = [item for item in proposals.items if item.kind not in refused_kinds]
    for item in proposals.items:
        if item.kind in refused_kinds:
            work.issues.append(issues.not_declared(item))
            work.counts["held_back"] += 1
    leaving = {(each.person, _list_of(each.source)) for each in proposals.departures}
    waiting = _by_person(allowed)
    # Rows that leave a question open are asked again after all others: those may answer it.
    for is_last in (False, True):
        if is_last and waiting:
            work.people.compare_anew(
                {person: persons[person] for person, _ in waiting}, people_count=people_count
            )
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
    work.issues.extend(check_load(work, known, edition))
    return replace(
        _finish(work),
        people=_people(work, allowed, complete_lists or {}),
        open_people=tuple(work.open_people),
        founded=_founded(work, known),
    )


def _founded(work: Work, known: KnownState) -> dict[PersonRef, Key]:
    """Tell who became of those whom people said to be new."""
    named = {key: work.named[key][0] for key in work.new_officials.values() if key in work.named}
    return {
        person: key
        for key, person in named.items()
        if person in known.decided and known.decided[person] is None
    }


def _units_of_rows(proposals: Proposals, units: UnitsByName) -> dict[PersonRef, UnitId | None]:
    """Say of every person of the load in which unit's list they stand.

    Of several units of one name, a statement with a day tells which is meant.
    """
    found: dict[PersonRef, UnitId | None] = {}
    for statement in (*proposals.items, *proposals.departures):
        person = statement.person
        if found.get(person) is None:
            text = person.unit_text
            found[person] = units.find(text, on=first_day(statement)).unit_id if text else None
    return found


def _by_person(items: Iterable[Proposal]) -> list[tuple[PersonRef, list[Proposal]]]:
    grouped: dict[PersonRef, list[Proposal]] = {}
    for item in items:
        grouped.setdefault(item.person, []).append(item)
    return list(grouped.items())


def _list_of(source: Source) -> ListKey:
    return source.file_hash, source.sheet


def _people(
    work: Work, items: Iterable[Proposal], complete_lists: Mapping[ListKey, date | None]
) -> tuple[PersonDifference, ...]:
    """Gather what was said of each official, and what a complete list says no more of them."""
    if not work.keeps_differences:
        return ()
    columns: dict[ListKey, set[tuple[str, object]]] = {}
    for item in items:
        if _list_of(item.source) in complete_lists:
            columns.setdefault(_list_of(item.source), set()).add(slot_of(item.kind, item.payload))
    found: list[PersonDifference] = []
    for official, draft in work.drafts.items():
        person, source = work.named[official]
        lists = {
            _list_of(each.told.source)
            for each in draft.differences
            if each.told is not None and each.told.source is not None
        } & complete_lists.keys()
        days = [complete_lists[one] for one in lists]
        left_out = draft.left_out(
            (column for one in lists for column in columns.get(one, ())),
            max((day for day in days if day is not None), default=None),
        )
        found.append(
            PersonDifference(
                official=official,
                person=person,
                source=source,
                differences=(*draft.differences, *left_out),
            )
        )
    return tuple(found)


def _take_person(
    work: Work,
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
        payload = resolved(work, statement, edition)
        if payload is None:
            work.counts["held_back"] += 1
            continue
        change = draft.take(statement.kind, statement.validity, payload, statement.source)
        work.counts[change] += 1
        if change is Change.CONFLICT:
            work.issues.append(issues.conflict(statement))
            work.issues.extend(_why_excluded(draft, statement, payload, edition))
    return True


def _why_excluded(
    draft: OfficialDraft, statement: Proposal, payload: dict[str, object], edition: Edition
) -> list[Issue]:
    if statement.kind != "appointment":
        return []
    told = Line(
        statement.kind, statement.validity, payload, statement.source, None, is_changed=True
    )
    return why_excluded(draft.lines, told, edition)


def _draft_for(
    work: Work,
    person: PersonRef,
    statement: Proposal | Departure,
    known: KnownState,
    *,
    may_be_new: bool,
    is_last: bool = True,
) -> OfficialDraft | None:
    """Find or begin the draft of the official whom a row means; None where that is open."""
    unit = work.rows_in[person]
    match = work.people.match(person, unit_id=unit)
    if match.outcome is Outcome.SAME and match.official_id is not None:
        _remember(work, match.official_id, person, unit)
        return _draft(work, match.official_id, known, person, statement.source)
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
                native_place=person.native_place,
                party_joined_on=person.party_joined_on,
            ),
            citizen_id=person.citizen_id,
            said_by=person,
        )
        return _draft(work, stand_in, known, person, statement.source)
    if is_last and person not in work.told_open:
        work.told_open.add(person)
        work.issues.append(issues.person_open(statement, match, met_at=work.met_at))
        work.open_people.append(
            OpenPerson(
                person=person,
                source=statement.source,
                outcome=match.outcome,
                candidates={who: work.people.pair(person, who) for who in match.candidates},
                met_at={w: work.met_at[w] for w in match.candidates if w in work.met_at},
            )
        )
    return None


def _draft(
    work: Work, official_id: OfficialId, known: KnownState, person: PersonRef, source: Source
) -> OfficialDraft:
    official = work.new_officials.get(official_id, official_id)
    if official not in work.drafts:
        work.named[official] = person, source
        work.drafts[official] = OfficialDraft(
            official,
            known.facts.get(official_id, ()),
            sources=known.sources,
            chosen=work.chosen,
            keeps_differences=work.keeps_differences,
        )
    return work.drafts[official]


def _remember(work: Work, official_id: OfficialId, person: PersonRef, unit: UnitId | None) -> None:
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
            native_place=known.native_place or person.native_place,
            party_joined_on=known.party_joined_on or person.party_joined_on,
            has_citizen_id=known.has_citizen_id or person.citizen_id is not None,
            units=known.units if unit is None else known.units | {unit},
        ),
        citizen_id=person.citizen_id,
        said_by=person,
    )


def _take_departure(work: Work, departure: Departure, known: KnownState) -> None:
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


def _finish(work: Work) -> LoadPlan:
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
            closings=tuple(each for draft in work.drafts.values() for each in draft.withdrawals()),
        ),
        issues=tuple(work.issues),
        counts=dict(work.counts),
        new_officials=len(new_officials),
        confirmed=frozenset(fact for draft in work.drafts.values() for fact in draft.confirmed()),
    )
