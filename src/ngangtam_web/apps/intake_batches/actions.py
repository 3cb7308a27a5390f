"""Takes files into the registry: read first, then one entry under the ledger's lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from django.db import transaction
from django.utils import timezone

from ngangtam.careers import Fact, Organization, PersonAttribute
from ngangtam.careers.changes import Batch, Source
from ngangtam.intake import PersonRef, Proposals, propose, read_file
from ngangtam.intake.cycle_search import without_cycle_search
from ngangtam.kernel import (
    EntryNumber,
    Issue,
    Level,
    OfficialId,
    PartialDate,
    PostId,
    Refused,
    UnitId,
)
from ngangtam.law import Edition
from ngangtam.usecases.draft_lines import SPELLS
from ngangtam.usecases.likeness import KnownPerson
from ngangtam.usecases.load_plan import KnownState
from ngangtam.usecases.loading import plan_load
from ngangtam.usecases.post_draft import FiledPostVersion
from ngangtam.usecases.quota_drafts import FiledQuota, QuotaKey
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import LedgerNotOpened, hold_ledger
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.intake_batches.choices import Choices
from ngangtam_web.apps.intake_batches.identity_decisions import Decisions
from ngangtam_web.apps.intake_batches.managed_above import ManagedAbove, touches_managed_above
from ngangtam_web.apps.intake_batches.mappings import KnownMappings
from ngangtam_web.apps.intake_batches.models import ReceivedFile
from ngangtam_web.apps.law_editions.queries import SUCCESSION_UNCLASSIFIED, is_declared
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import actions as registry_actions
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped


@dataclass(frozen=True, kw_only=True)
class LoadOutcome:
    """What became of the files of one load."""

    #: None: nothing in the files was new.
    entry: EntryNumber | None
    files: tuple[str, ...]
    rows: int
    #: Statements by what became of them: added, unchanged, refined, corrected, outweighed,
    #: conflict, held_back.
    counts: dict[str, int]
    new_officials: int
    issues: tuple[Issue, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether something was held back or not understood."""
        return any(issue.level is Level.ERROR for issue in self.issues)


class BringsOthers(Refused):
    """Who sees some officials takes in nothing about others, known or new."""

    code = "intake.brings-others"

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp có người chưa có hồ sơ trong phạm vi được giao. Lập hồ sơ mới hay nối với hồ "
            "sơ ở nơi khác là việc của cấp tỉnh: hãy để người có quyền tiếp nhận trong toàn tỉnh "
            "xem và quyết định.",
            en="The file holds people without a record in your scope. Whether they get a new one "
            "or have one elsewhere is for the province: let a person decide who takes in files "
            "of the whole province.",
        )


class BringsOtherPosts(Refused):
    """Who takes in for some units says nothing of the seats of others, nor who manages them."""

    code = "intake.brings-other-posts"

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp có số lượng hoặc cấp quản lý của chức vụ ở đơn vị khác. Hãy tách các dòng đó "
            "ra, hoặc để người có quyền tiếp nhận trong toàn tỉnh xem và quyết định.",
            en="The file states seats, or the managing authority, of posts in other units. Leave "
            "those rows out, or let a person decide who takes in files of the whole province.",
        )


@without_cycle_search()
def load_files(
    paths: Iterable[Path],
    *,
    edition: Edition,
    origin: Literal["demo", "real"],
    by: str,
    at: datetime,
    sender_unit_id: int | None = None,
    reason: str | None = None,
    within: Scope = EVERYONE,
    mappings: KnownMappings | None = None,
    sent_on: date | None = None,
) -> LoadOutcome:
    """Take files into the registry as one entry; nothing is written where nothing is new.

    Files are read and typed before the ledger's lock is taken; comparing with what is known and
    writing happen under it, so two loads at once never overlook each other. Needs the scope of
    everyone.

    `mappings` gives what was confirmed of the sender's layouts; None: the latest of each.
    `sent_on` is the day on which the files were sent; None: today.
    `within` is who the one who takes it in sees: rows are compared with these officials, and
    nothing is written about others, nor about posts of units that are not theirs.

    Raises:
        BringsOthers: Somebody in the files is none of these.
        BringsOtherPosts: A list of seats is of another unit.
        ManagedAbove: It changes somebody whom an authority above the unit manages.
        Refused: A file cannot be read, or does not belong into this database.
    """
    head = audit.head()
    if head.number == 0:
        raise LedgerNotOpened
    # Before a file is read: not even the bytes of a real list are kept in a demo database.
    if head.is_demo != (origin == "demo"):
        raise registry_actions.DemoDatabase(is_demo=head.is_demo)
    if mappings is None:
        mappings = KnownMappings(sender_unit_id=sender_unit_id)
    readings = [(path, read_file(path, edition=edition, mappings=mappings)) for path in paths]
    rows = [row for _, reading in readings for row in reading.rows]
    proposals = propose(
        rows,
        edition=edition,
        blank_means_none=mappings.blank_means_none,
        sent_on=sent_on or timezone.localdate(at),
    )
    with transaction.atomic():
        version = hold_ledger()
        with scoped(within):
            decisions = Decisions(persons_of(proposals), sender_unit_id=sender_unit_id)
            known = known_state(proposals, version, on=timezone.localdate(at), decisions=decisions)
        plan = plan_load(
            proposals=proposals,
            known=known,
            edition=edition,
            refused_kinds=undeclared_kinds(version),
            chosen=Choices().of,
        )
        if plan.new_officials and not within.is_everyone:
            raise BringsOthers
        told = _units_told(plan.batch, known.organization)
        if within.units is not None and not told <= within.units:
            raise BringsOtherPosts
        if not within.is_everyone and sender_unit_id is not None:
            at_home = {"unit_id": UnitId(sender_unit_id), "organization": known.organization}
            if touches_managed_above(plan.without_confirmed(), **at_home):
                raise ManagedAbove
            # Nor does a unit's own list stand behind what is known of those managed above.
            if touches_managed_above(plan.batch, **at_home):
                plan = replace(plan, batch=plan.without_confirmed())
        entry = None
        if not plan.batch.is_empty:
            written = registry_actions.record_batch(
                batch=plan.batch,
                kind="intake",
                reason=reason or ", ".join(path.name for path, _ in readings),
                by=by,
                at=at,
                origin=origin,
            )
            entry = written.number
            founded = {
                person: written.officials[key]
                for person, key in plan.founded.items()
                if key in written.officials
            }
            decisions.note_founded(founded, by=by, at=at)
        issues = [
            *(issue for _, reading in readings for issue in reading.issues),
            *proposals.issues,
            *plan.issues,
        ]
        for path, reading in readings:
            attachments.keep(path, file_hash=reading.file_hash)
            ReceivedFile.objects.update_or_create(
                file_hash=reading.file_hash,
                defaults={
                    "file_name": path.name,
                    "byte_count": path.stat().st_size,
                    "received_at": at,
                    "received_by": by,
                    "sender_unit_id": sender_unit_id,
                    "row_count": len(reading.rows),
                    "counts": dict(plan.counts),
                    "issues": [stored_issue(i) for i in issues if i.place.file == path.name],
                    **({} if entry is None else {"entry_number": entry}),
                },
            )
    return LoadOutcome(
        entry=entry,
        files=tuple(reading.file_hash for _, reading in readings),
        rows=len(rows),
        counts=dict(plan.counts),
        new_officials=plan.new_officials,
        issues=tuple(issues),
    )


def _units_told(batch: Batch, organization: Organization) -> frozenset[UnitId | str]:
    """List the units of whose posts or headcount a list says something.

    A post that is only held is not told.
    """
    new = {post.key: post.unit for post in batch.posts}
    told = {version.post for version in batch.post_versions if version.source is not None}
    given = frozenset(quota.unit for quota in batch.quotas)
    return given | frozenset(
        new[post] if isinstance(post, str) else organization.post_versions(post)[0].unit_id
        for post in told
    )


def undeclared_kinds(version: int) -> frozenset[str]:
    """Say which kinds of facts the registry may not keep until the authority has declared so."""
    declared = is_declared(SUCCESSION_UNCLASSIFIED, version=version)
    return frozenset() if declared else frozenset({"succession_listing", "candidacy"})


def stored_issue(issue: Issue) -> dict[str, str | None]:
    """Write an issue as plain values, without the name of its file."""
    return {
        "level": issue.level,
        "code": issue.code,
        "sheet": issue.place.sheet,
        "cell": issue.place.cell,
        "vi": issue.vi,
        "en": issue.en,
    }


def persons_of(proposals: Proposals) -> dict[PersonRef, Source]:
    """List the persons of a load, each with the first cell that speaks of them."""
    found: dict[PersonRef, Source] = {}
    for statement in (*proposals.items, *proposals.departures):
        found.setdefault(statement.person, statement.source)
    return found


def known_state(
    proposals: Proposals, version: int, *, on: date, decisions: Decisions
) -> KnownState:
    """Read what the registry knows of everyone whom the load may mean.

    `on` is the day of today, and `decisions` what people said of whom the load means.
    """
    persons = persons_of(proposals)
    names = {search_name(person.full_name) for person in persons if person.full_name}
    citizen_ids = registry.officials_by_citizen_id(
        person.citizen_id for person in persons if person.citizen_id
    )
    owned = {official_id for owners in citizen_ids.values() for official_id in owners}
    people = registry.identities(
        search_names=names,
        birth_dates={day for person in persons for day in _birth_days(person)},
        officials=owned | decisions.officials,
    )
    kinds = {item.kind for item in proposals.items}
    if proposals.departures:
        kinds |= SPELLS
    facts: dict[OfficialId, list[Fact]] = {person.official_id: [] for person in people}
    filed = registry.filed_facts(
        officials=facts, known_at=version, kinds=kinds, include_sensitive=True
    )
    for each in filed:
        facts[each.fact.official_id].append(each.fact)
    return KnownState(
        organization=organizations.organization_known(known_at=version),
        people=tuple(
            KnownPerson(
                official_id=person.official_id,
                full_name=person.full_name,
                birth_date=person.birth_date,
                sex=person.sex,
                has_citizen_id=person.has_citizen_id,
                units=person.units,
                native_place=_native_place(facts[person.official_id]),
                party_joined_on=person.party_joined_on,
            )
            for person in people
        ),
        people_count=registry.count_roughly(),
        decided=decisions.holding({person.official_id for person in people}),
        citizen_ids=citizen_ids,
        facts={official_id: tuple(known) for official_id, known in facts.items()},
        sources={each.fact.fact_id: each.source for each in filed},
        restricted=frozenset(restricted_since(facts, on=on)),
        post_versions=_post_versions(version) if proposals.seats else {},
        quotas=_quotas(version, proposals),
    )


def _quotas(version: int, proposals: Proposals) -> dict[QuotaKey, FiledQuota]:
    years = {quota.year for quota in proposals.quotas}
    if not years:
        return {}
    filed = organizations.filed_quotas(known_at=version, years=years)
    return {QuotaKey(*key): FiledQuota(*told) for key, told in filed.items()}


def _native_place(facts: Iterable[Fact]) -> str | None:
    """Give the one native place that is known; None: none is, or several are."""
    found = {
        fact.value
        for fact in facts
        if isinstance(fact, PersonAttribute) and fact.attribute == "native_place"
    }
    return found.pop() if len(found) == 1 else None


def _birth_days(person: PersonRef) -> list[PartialDate]:
    """List the days on which a person may be known to be born: as typed, or turned around."""
    born = person.birth_date
    if born is None or born.day is None or born.month is None:
        return []
    turned = [PartialDate(born.year, born.day, born.month)] if born.day <= 12 else []
    return [born, *turned]


def _post_versions(version: int) -> dict[PostId, list[FiledPostVersion]]:
    return {
        post_id: [FiledPostVersion(*filed) for filed in versions]
        for post_id, versions in organizations.filed_post_versions(known_at=version).items()
    }
