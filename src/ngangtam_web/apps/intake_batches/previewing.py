"""Says what a file would change, without changing anything.

What is said is read by whoever takes in files of the sending unit, who may have sent it as well: it
is worked out from what is known of that unit's officials, and of their files from what needs no
right of its own. A file of guesses so tells nothing that its reader may not look up. Figures alone
are worked out from everybody's files, and are shown to nobody but who may see these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ngangtam.careers.changes import Batch, NewFact
from ngangtam.intake import LayoutKey, Reading, propose
from ngangtam.intake.proposals.proposing import declares_nothing
from ngangtam.kernel import Issue, OfficialId, Refused, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.load_plan import ListKey, LoadPlan, PersonDifference
from ngangtam.usecases.loading import plan_load
from ngangtam.usecases.statement_changes import Change, Difference
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.actions import known_state, persons_of, undeclared_kinds
from ngangtam_web.apps.intake_batches.choices import Choices
from ngangtam_web.apps.intake_batches.identity_decisions import Decisions
from ngangtam_web.apps.intake_batches.managed_above import touches_managed_above
from ngangtam_web.apps.intake_batches.people_asked import PeopleToTell
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.convert import part_of
from ngangtam_web.apps.registry.scope import EVERYONE, SPECIAL, Scope, key_of, scoped
from ngangtam_web.apps.registry.unit_people import people_in

#: Says as plain values what a batch would do to the figures of a registry version.
FiguresAfter = Callable[[Batch, int], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What taking a file in would do, as far as is known now."""

    #: The registry version that it was compared with.
    version: int
    rows: int
    #: Statements by what would become of them: added, unchanged, refined, corrected, outweighed,
    #: conflict, held_back; apart: of parts of a file with a right of their own.
    counts: dict[str, int]
    #: Of whom no file was found among the unit's; they may have one elsewhere.
    new_officials: int
    #: Officials of the unit whom a list that is to be complete does not name.
    not_named: tuple[OfficialId, ...]
    #: Whether it changes somebody, or a post, that an authority above the unit manages.
    is_managed_above: bool
    #: Facts to add, and facts to correct, by kind.
    added: dict[str, int]
    corrected: dict[str, int]
    #: Statements that cannot be true together.
    contradictions: int
    #: What would become of the figures, as `FiguresAfter` says it; or why that was `not_counted`.
    figures: dict[str, Any]
    issues: tuple[Issue, ...]
    #: What it says of each official beside what is known, and what the posts in it are.
    people: tuple[PersonDifference, ...]
    batch: Batch
    #: Of whom in it a person has to say who they are: compared with everybody, and with the
    #: officials of the file's unit alone, where it has one.
    asked_everywhere: PeopleToTell
    asked_in_unit: PeopleToTell | None

    def details(self) -> dict[str, Any]:
        """Write what the step of a check keeps: numbers, and nothing about single people."""
        shown = ("version", "rows", "counts", "new_officials", "added", "corrected")
        return {
            **{name: getattr(self, name) for name in (*shown, "contradictions", "figures")},
            "not_named": len(self.not_named),
            "is_managed_above": self.is_managed_above,
        }


def scope_of_file(unit_id: int | None) -> Scope:
    """Give the scope of the officials of a unit and of all that ever lay below it; None: all."""
    keys = None
    if unit_id is not None:
        organization = organizations.organization_known(known_at=audit.head().number)
        keys = frozenset(map(key_of, organization.ever_below(UnitId(unit_id))))
    return Scope.of_keys(keys, special=dict.fromkeys(SPECIAL, keys))


def preview_of(
    reading: Reading,
    *,
    edition: Edition,
    unit_id: int | None,
    figures_after: FiguresAfter,
    on: date,
    sent_on: date,
    blank_means_none: Callable[[LayoutKey, str], bool] = declares_nothing,
) -> Preview:
    """Compare what was read in a file of a unit with what is known there: what would change.

    Takes no lock: what is written meanwhile changes the answer, and taking the file in compares
    anew, then with whom the one sees who takes it in. `on` is the day of today, `sent_on` that of
    sending, and `blank_means_none` what was confirmed of blank cells.
    """
    version = audit.head().number
    refused = undeclared_kinds(version)
    proposals = propose(
        reading.rows, edition=edition, blank_means_none=blank_means_none, sent_on=sent_on
    )
    complete = complete_lists(reading, sent_on=sent_on)
    chosen = Choices().of

    persons = persons_of(proposals)
    decisions = Decisions(persons, sender_unit_id=unit_id)

    def planned(
        lists: Mapping[ListKey, date | None] | None,
    ) -> tuple[LoadPlan, PeopleToTell]:
        known = known_state(proposals, version, on=on, decisions=decisions)
        plan = plan_load(
            proposals=proposals,
            known=known,
            edition=edition,
            refused_kinds=refused,
            chosen=chosen,
            complete_lists=lists,
        )
        decided = {person: persons[person] for person in persons if person in known.decided}
        return plan, PeopleToTell(open=plan.open_people, decided=decided)

    with scoped(scope_of_file(unit_id)):
        plan, asked = planned(complete)
        # What is only confirmed says what it said: it is no change to show.
        told = plan.without_confirmed()
        open_batch = replace(told, facts=_open_facts(told))
        contradictions = len(registry.contradictions(open_batch))
        not_named = _not_named(plan, complete, unit_id, on=min(reading.titled_day or on, on))
    # Figures count all of the file, compared with everybody, as taking it in for the province
    # will: they are told to who does that, and where they rest on a part, to whom it is open.
    with scoped(EVERYONE):
        whole, asked_everywhere = (plan, asked) if unit_id is None else planned(None)
        figures = _figures(whole.batch, version, figures_after)
        is_managed_above = unit_id is not None and touches_managed_above(
            told,
            unit_id=UnitId(unit_id),
            organization=organizations.organization_known(known_at=version),
        )
    apart = _apart(plan)
    counts = Counter(plan.counts)
    counts.subtract(each.change for each in apart)
    return Preview(
        version=version,
        rows=len(reading.rows),
        counts={**{name: many for name, many in counts.items() if many}, "apart": len(apart)},
        new_officials=plan.new_officials,
        not_named=not_named,
        is_managed_above=is_managed_above,
        added=_by_kind(f.kind for f in open_batch.facts if f.replaces is None),
        corrected=_by_kind(f.kind for f in open_batch.facts if f.replaces is not None),
        contradictions=contradictions,
        figures=figures,
        issues=(*reading.issues, *proposals.issues, *_open_issues(plan.issues, apart)),
        people=plan.people,
        batch=plan.batch,
        asked_everywhere=asked_everywhere,
        asked_in_unit=None if unit_id is None else asked,
    )


def complete_lists(reading: Reading, *, sent_on: date) -> dict[ListKey, date | None]:
    """Find the lists of a file that are to name everybody, each with its day.

    A list of what happened in a year, or of those who took a course, names only these. A day that
    had not come when the file was sent is none.
    """
    return {
        (row.file_hash, row.sheet or None): row.as_of
        if row.as_of is not None and row.as_of <= sent_on
        else None
        for row in reading.rows
        if row.kind == "record_list"
    }


def _not_named(
    plan: LoadPlan, complete: Mapping[ListKey, date | None], unit_id: int | None, *, on: date
) -> tuple[OfficialId, ...]:
    """Find who works where the file is to name everybody, and is not named.

    That is in the sending unit; in a file of the province, in the units that it speaks of.
    """
    if not complete:
        return ()
    if unit_id is None:
        units = {
            UnitId(each.told.payload["unit_id"])  # type: ignore[arg-type]
            for person in plan.people
            for each in person.differences
            if each.told is not None and isinstance(each.told.payload.get("unit_id"), int)
        }
    else:
        organization = organizations.organization_known(known_at=audit.head().number)
        units = organization.ever_below(UnitId(unit_id))
    named = {person.official for person in plan.people}
    return tuple(sorted(people_in(units=units, on=on) - named))


def _open_facts(batch: Batch) -> tuple[NewFact, ...]:
    return tuple(fact for fact in batch.facts if part_of(fact.kind, fact.payload) is None)


def _apart(plan: LoadPlan) -> list[Difference]:
    """List what a file states of parts with a right of their own."""
    return [
        each
        for person in plan.people
        for each in person.differences
        if each.told is not None and part_of(each.told.kind, each.told.payload) is not None
    ]


def _open_issues(issues: Iterable[Issue], apart: Iterable[Difference]) -> tuple[Issue, ...]:
    """Leave out remarks that tell whether something of such a part is known."""
    cells = {
        (told.source.sheet, told.source.cell)
        for each in apart
        if each.change is Change.CONFLICT and (told := each.told) and told.source
    }
    return tuple(
        issue
        for issue in issues
        if issue.code != "loading.conflict" or (issue.place.sheet, issue.place.cell) not in cells
    )


def _figures(batch: Batch, version: int, figures_after: FiguresAfter) -> dict[str, Any]:
    """Say what would become of the figures; a file is not worse because they cannot be counted."""
    try:
        return figures_after(batch, version)
    except Refused as refusal:
        return {"not_counted": {"vi": refusal.vi, "en": refusal.en}}


def _by_kind(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))
